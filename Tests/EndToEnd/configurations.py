"""What the documentation of each editor says of the files in editors/: their keys, as JSON Schemas.

An editor leaves a key alone that it does not know, and the user sees only that nothing happens.
"""

STRINGS = {"type": "array", "items": {"type": "string"}}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
ANY = {}


def table(required=(), **members):
    """An object with nothing but these members; `_` stands for `-` in their names."""
    properties = {name.replace("_", "-"): kind for name, kind in members.items()}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def named(kind):
    """An object whose members may have any name."""
    return {"type": "object", "additionalProperties": kind}


# docs.helix-editor.com/languages.html, of Helix 25.07.
HELIX = table(
    language_server=named(table(
        ["command"], command=TEXT, args=STRINGS, config=named(ANY), timeout={"type": "integer"}, environment=named(TEXT),
        required_root_patterns=STRINGS)),
    language={"type": "array", "items": table(
        ["name"], name=TEXT, language_id=TEXT, scope=TEXT, injection_regex=TEXT, file_types=ANY, shebangs=STRINGS,
        roots=STRINGS, auto_format=FLAG, diagnostic_severity=TEXT, comment_token=TEXT, comment_tokens=ANY,
        block_comment_tokens=ANY, indent=ANY, language_servers={"type": "array", "items": {"type": ["string", "object"]}},
        grammar=TEXT, formatter=ANY, soft_wrap=ANY, text_width={"type": "integer"}, rulers=ANY,
        path_completion=FLAG, word_completion=ANY, workspace_lsp_roots=STRINGS,
        persistent_diagnostic_sources=STRINGS)})

# lsp.sublimetext.io, "Client Configuration".
SUBLIME_TEXT = {
    "type": "object", "required": ["clients"], "properties": {"clients": named({
        "type": "object", "required": ["enabled", "command", "selector"], "additionalProperties": False,
        "properties": {
            "enabled": FLAG, "command": STRINGS, "selector": TEXT, "priority_selector": TEXT, "env": named(TEXT),
            "settings": named(ANY), "initializationOptions": named(ANY), "diagnostics_mode": TEXT,
            "tcp_port": {"type": "integer"}, "experimental_capabilities": named(ANY),
            "disabled_capabilities": named(ANY)}})}}

# kakoune-lsp's README, "Configuring Language Servers".
KAKOUNE = named({
    "type": "object", "required": ["root_globs"], "additionalProperties": False,
    "properties": {
        "command": TEXT, "args": STRINGS, "root_globs": STRINGS, "root": TEXT, "envs": named(TEXT), "filetypes": STRINGS,
        "offset_encoding": TEXT, "settings_section": TEXT, "settings": named(ANY), "experimental": named(ANY),
        "single_instance": FLAG, "symbol_kinds": named(TEXT)}})

# Kate's handbook, "LSP Client Plugin", "Configuration".
KATE = table(["servers"], servers=named({
    "type": "object", "additionalProperties": False, "required": ["highlightingModeRegex"],
    "anyOf": [{"required": ["command"]}, {"required": ["use"]}],
    "properties": {
        "command": STRINGS, "commandDebug": STRINGS, "use": TEXT, "url": TEXT, "path": STRINGS, "root": TEXT,
        "rootIndicationFileNames": STRINGS, "rootIndicationFilePatterns": STRINGS, "highlightingModeRegex": TEXT,
        "documentLanguageId": {"type": ["boolean", "string"]}, "initializationOptions": named(ANY),
        "settings": named(ANY)}}))

# zed.dev/docs/extensions, "Developing Extensions" and "Language Extensions".
ZED = {
    "type": "object", "additionalProperties": False,
    "required": ["id", "name", "version", "schema_version", "authors", "description", "repository", "language_servers"],
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z0-9-]+$"}, "name": TEXT, "version": TEXT, "schema_version": {"const": 1},
        "authors": {**STRINGS, "minItems": 1}, "description": TEXT, "repository": {"type": "string", "pattern": "^https://"},
        "language_servers": named({
            "type": "object", "additionalProperties": False, "required": ["name", "languages"],
            "properties": {"name": TEXT, "languages": {**STRINGS, "minItems": 1}, "language_ids": named(TEXT)}})}}
