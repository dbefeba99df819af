"""The package.json of the extension for VS Code: against VS Code's contribution points, the docs, and the server.

What VS Code allows is what its documentation says under "Contribution Points", "Extension Manifest", "Activation
Events" and "when clause contexts".
"""

import fnmatch
import json
import os
import re
import struct
import subprocess

import jsonschema
import pytest

from wire import PATIENCE, PROGRAM, REPOSITORY, parsed

EXTENSION = REPOSITORY / "editors/vscode"
MANIFEST = parsed((EXTENSION / "package.json").read_bytes())
CONTRIBUTED = MANIFEST["contributes"]
SETTINGS = CONTRIBUTED["configuration"]["properties"]
SCHEMA = json.loads((REPOSITORY / "docs/schemas/settings.json").read_text(encoding="utf-8"))
COMMANDS = {command["command"]: command for command in CONTRIBUTED["commands"]}
MENU_ITEMS = [(menu, item) for menu, items in CONTRIBUTED["menus"].items() for item in items]
CLAUSES = {item["when"] for _, item in MENU_ITEMS} | {
    command["enablement"] for command in COMMANDS.values() if "enablement" in command}
STEPS = [step for walkthrough in CONTRIBUTED["walkthroughs"] for step in walkthrough["steps"]]
SOURCE = "".join(path.read_text(encoding="utf-8") for path in sorted((EXTENSION / "src").glob("*.js")))

CATEGORIES = [
    "Programming Languages", "Snippets", "Linters", "Themes", "Debuggers", "Formatters", "Keymaps", "SCM Providers",
    "Other", "Extension Packs", "Language Packs", "Data Science", "Machine Learning", "Visualization", "Notebooks",
    "Education", "Testing",
]
POINTS = ["commands", "configuration", "menus", "snippets", "walkthroughs", "yamlValidation"]
MENUS = ["commandPalette", "editor/context", "editor/title", "editor/title/context", "explorer/context"]
SCOPES = ["application", "machine", "machine-overridable", "window", "resource", "language-overridable"]
# Those that the documentation lists, as far as they are used.
CONTEXTS = ["editorLangId", "resourceScheme", "resourceLangId", "explorerResourceIsFolder"]
# Commands of VS Code's own that the walkthrough and the extension run.
BUILT_IN = [
    "setContext", "workbench.action.openSettings", "workbench.action.openWalkthrough", "workbench.action.quickOpen",
    "workbench.actions.view.problems",
]
# Of VS Code itself: markdown, bibtex. Of the extensions Quarto, R and Positron's: quarto, rmd, rmarkdown, pandoc.
LANGUAGES = ["markdown", "quarto", "rmd", "rmarkdown", "pandoc", "bibtex"]


def page(name):
    return (REPOSITORY / "docs" / name).read_text(encoding="utf-8")


def of_module(name, expression):
    """A value of a module of the extension's that needs no editor."""
    environment = {"PATH": os.environ["PATH"], "NODE_PATH": str(REPOSITORY / "Tests/EndToEnd/vscode/modules")}
    run = subprocess.run(
        ["node", "-p", f"JSON.stringify(require('./src/{name}').{expression})"], cwd=EXTENSION, env=environment,
        capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def endings(rows):
    return [ending for row in rows for ending in re.findall(r"`\.([a-z]+)`", row)]


def has_context(key):
    return key in CONTEXTS or f"'setContext', '{key}'" in SOURCE


# -- The manifest


def test_the_manifest_has_what_a_package_needs():
    for name in ["name", "version", "publisher", "engines", "main", "icon", "license", "displayName", "description"]:
        assert MANIFEST[name], name
    assert re.fullmatch("[a-z-]+", MANIFEST["name"])
    assert set(MANIFEST["categories"]) <= set(CATEGORIES)
    assert len(MANIFEST["keywords"]) <= 5
    assert (EXTENSION / MANIFEST["main"]).is_file()
    assert set(CONTRIBUTED) == set(POINTS)
    assert MANIFEST["galleryBanner"]["theme"] in ["dark", "light"]
    assert set(MANIFEST["extensionKind"]) <= {"ui", "workspace"}


def test_the_version_is_that_of_the_program():
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, timeout=PATIENCE)
    assert MANIFEST["version"] == said.stdout.strip()
    assert f"scholiast-{MANIFEST['version']}.vsix" in (EXTENSION / "README.md").read_text(encoding="utf-8")


def test_the_language_client_is_the_only_dependency():
    assert list(MANIFEST["dependencies"]) == ["vscode-languageclient"]
    required = set(re.findall(r"require\('([^'.][^']*)'\)", SOURCE))
    assert required == {"vscode", "vscode-languageclient/node", "child_process", "fs", "os", "path"}


def test_the_icon_is_large_enough():
    data = (EXTENSION / MANIFEST["icon"]).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert width == height >= 128


@pytest.mark.parametrize("event", MANIFEST["activationEvents"])
def test_an_activation_event(event):
    kind, _, what = event.partition(":")
    # Commands activate by themselves since 1.74.
    assert (kind, bool(what)) in [("onLanguage", True), ("workspaceContains", True)]
    assert kind != "onLanguage" or what in LANGUAGES


def test_restricted_mode_and_virtual_workspaces():
    untrusted = MANIFEST["capabilities"]["untrustedWorkspaces"]
    assert untrusted["supported"] == "limited" and untrusted["description"]
    # Whatever says what is run.
    assert set(untrusted["restrictedConfigurations"]) == {"scholiast.path", "scholiast.arguments"}
    assert MANIFEST["capabilities"]["virtualWorkspaces"]["supported"] is False


# -- Commands and menus


def test_commands_are_the_extensions_and_the_servers():
    own = set(re.findall(r"registerCommand\('([^']+)'", SOURCE))
    servers = set(re.findall(r"^\| `(scholiast\.[A-Za-z]+)`", page("commands.md"), re.MULTILINE))
    # The client registers the server's itself: twice would be an error.
    assert not own & servers
    assert own | servers == set(COMMANDS) and len(COMMANDS) == len(CONTRIBUTED["commands"])
    # The server's are there only while it runs.
    assert {name for name in servers if COMMANDS[name].get("enablement") != "scholiast.isRunning"} == set()
    for command in COMMANDS.values():
        assert command["category"] == "Scholiast" and command["title"]


def test_every_command_that_is_run_exists():
    run = set(re.findall(r"executeCommand\(\s*'([^']+)'", SOURCE)) | set(re.findall(r"command: '([^']+)'", SOURCE))
    assert run <= set(COMMANDS) | set(BUILT_IN)
    assert set(re.findall(r"execute\('([^']+)'", SOURCE)) <= set(COMMANDS)


def test_no_keys_are_taken():
    assert "keybindings" not in CONTRIBUTED


@pytest.mark.parametrize(("menu", "item"), MENU_ITEMS, ids=str)
def test_a_menu_item(menu, item):
    assert menu in MENUS
    assert item["command"] in COMMANDS
    assert menu == "commandPalette" or re.fullmatch(r"[0-9a-z_]+@[0-9]+", item["group"])


@pytest.mark.parametrize("clause", sorted(CLAUSES))
def test_a_when_clause(clause):
    for part in re.split(r" (?:&&|\|\|) ", clause):
        found = re.fullmatch(r"!?([A-Za-z.]+)(?: (?:==|!=) [a-z]+| =~ /(\S+)/)?", part)
        assert found and has_context(found[1]), part
        if found[2]:
            assert re.fullmatch(r"\^\(([a-z|]+)\)\$", found[2])[1].split("|") == of_module("documents", "noteLanguages")


# -- Settings


def test_settings_are_those_of_the_file_and_the_extensions_own():
    own = ["path", "arguments", "trace.server"]
    assert list(SETTINGS) == [f"scholiast.{name}" for name in own + list(SCHEMA["properties"])]
    assert [setting["order"] for setting in SETTINGS.values()] == list(range(len(SETTINGS)))


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting(name):
    setting = SETTINGS[name]
    assert setting["scope"] in SCOPES
    assert setting.get("description") or setting.get("markdownDescription")
    assert "$ref" not in json.dumps(setting)
    jsonschema.Draft202012Validator.check_schema(setting)
    jsonschema.validate(setting["default"], setting)


@pytest.mark.parametrize("name", SCHEMA["properties"])
def test_what_a_setting_may_be_the_server_takes(name):
    setting, schema = SETTINGS[f"scholiast.{name}"], SCHEMA["properties"][name]
    assert setting["scope"] == "resource" and setting["default"] == schema["default"]

    def samples(shape):
        if "enum" in shape:
            return shape["enum"]
        if shape["type"] == "array":
            return [[], *[[item] for item in samples(shape["items"])]]
        if shape["type"] == "object":
            needed = {key: samples(shape["properties"][key])[0] for key in shape.get("required", [])}
            return [needed, *[needed | {key: v} for key, value in shape["properties"].items() for v in samples(value)]]
        return ["a/**"]

    values = samples(setting)
    assert len(values) > 1
    for value in values:
        jsonschema.validate(value, setting)
        jsonschema.validate(value, schema)


def test_the_rules_are_described():
    rules = json.loads(subprocess.run(
        [PROGRAM, "rules", "--format", "json"], capture_output=True, text=True, timeout=PATIENCE).stdout)
    described = {code: rule["description"] for code, rule in SETTINGS["scholiast.rules"]["properties"].items()}
    assert described == {rule["code"]: rule["summary"] for rule in rules}


def test_the_schema_of_the_settings_file():
    for validation in CONTRIBUTED["yamlValidation"]:
        assert validation["fileMatch"] == [".scholiast.yml", ".scholiast.yaml"]
        assert json.loads((EXTENSION / validation["url"]).read_text(encoding="utf-8")) == SCHEMA


# -- Documents


def test_notes_are_in_the_languages_that_the_server_names():
    (named,) = re.findall(r"Notes are documents that the editor calls (.*), and files", page("server.md"))
    languages = of_module("documents", "noteLanguages")
    assert set(languages) == set(re.findall(r"`([a-z]+)`", named))
    activating = {event.partition(":")[2] for event in MANIFEST["activationEvents"] if event.startswith("onLanguage:")}
    assert activating == {*languages, "bibtex"}


def test_listings_have_the_endings_of_the_formats():
    rows = [line for line in page("formats.md").splitlines() if line.startswith("| [")]
    assert of_module("documents", "listingEndings") == sorted(endings(rows))


def test_exports_are_offered_in_the_formats_that_are_written():
    rows = [line for line in page("export.md").splitlines() if re.match(r"\| [^|]+ \| `[^-]", line)]
    offered = of_module("commands", "formats")
    assert list(offered) == [row.split("|")[1].strip() for row in rows]
    assert [ending for format in offered.values() for ending in format] == endings(rows)


# -- Snippets


SNIPPETS = parsed((EXTENSION / "snippets/notes.json").read_bytes())
# The kinds of references that a snippet makes, with what stands in its places.
KINDS = {
    "Citation with a page": ["pandoc"],
    "Citation of several papers": ["pandoc", "pandoc"],
    "Citation in running text": ["pandoc"],
    "Citation without the author": ["pandoc"],
    "Citation by title": ["wikilink"],
    "Citation by title, shown otherwise": ["wikilink"],
    "Front matter with a bibliography": [],
    "Front matter with papers to list": ["pandoc", "pandoc"],
    "Ignore findings of this line": [],
}


def test_snippets_are_for_languages_of_notes():
    for snippets in CONTRIBUTED["snippets"]:
        assert snippets["language"] in LANGUAGES and snippets["path"] == "./snippets/notes.json"
    prefixes = [prefix for snippet in SNIPPETS.values() for prefix in as_list(snippet["prefix"])]
    assert len(set(prefixes)) == len(prefixes)
    assert set(KINDS) == set(SNIPPETS)


def as_list(value):
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_read_as_what_it_says(name, tmp_path):
    body = "\n".join(as_list(SNIPPETS[name]["body"]))
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body).replace("$0", "")
    assert "$" not in text and SNIPPETS[name]["description"]
    (tmp_path / "note.md").write_text(text + "\n", encoding="utf-8")
    listing = tmp_path / "refs.bib"
    listing.write_text("@book{key, title = {Title}}\n@book{other, title = {Other}}\n")
    run = subprocess.run(
        [PROGRAM, "citations", "--no-user-config", "--listing", listing, "--format", "jsonl", "note.md"], cwd=tmp_path,
        capture_output=True, text=True, timeout=PATIENCE)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert [one["kind"] for one in found if one["kind"] != "mention"] == KINDS[name], run.stderr
    assert all(one["paper"] for one in found)


# -- The walkthrough


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["id"])
def test_a_step_of_the_walkthrough(step):
    assert (EXTENSION / step["media"]["markdown"]).is_file()
    links = re.findall(r"\]\(command:([^)?]+)(?:\?([^)]*))?\)", step["description"])
    assert links and {command for command, _ in links} <= set(COMMANDS) | set(BUILT_IN)
    for event in step.get("completionEvents", []):
        kind, _, what = event.partition(":")
        assert what in {"onCommand": COMMANDS, "onSettingChanged": SETTINGS, "onContext": ["scholiast.isRunning"]}[kind]
        assert kind != "onContext" or has_context(what)


def test_the_walkthrough_that_is_opened_exists():
    (opened,) = re.findall(r"#([a-z]+)`, false", SOURCE)
    assert opened in [walkthrough["id"] for walkthrough in CONTRIBUTED["walkthroughs"]]


# -- The package, and its page


def is_packaged(path):
    patterns = (EXTENSION / ".vscodeignore").read_text(encoding="utf-8").split()
    return not any(fnmatch.fnmatchcase(path, pattern.replace("**", "*")) for pattern in patterns)


def test_the_package_has_what_is_needed_and_no_more():
    needed = [MANIFEST["icon"], MANIFEST["main"], "README.md", "CHANGELOG.md", "LICENSE", "package.json"]
    needed += [step["media"]["markdown"] for step in STEPS]
    needed += [snippets["path"] for snippets in CONTRIBUTED["snippets"]]
    needed += [validation["url"] for validation in CONTRIBUTED["yamlValidation"]]
    needed += [f"src/{path.name}" for path in (EXTENSION / "src").iterdir()]
    needed = {path.removeprefix("./") for path in needed}
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=EXTENSION, capture_output=True,
        text=True, timeout=PATIENCE, check=True).stdout.split()
    assert {path for path in tracked if is_packaged(path)} == needed


def test_the_page_names_each_command_setting_and_snippet():
    text = (EXTENSION / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \*\*(Scholiast: [^*]+)\*\*", text, re.MULTILINE)) == {
        f"{command['category']}: {command['title']}" for command in COMMANDS.values()}
    assert re.findall(r"^\| `(scholiast\.[a-z.-]+)` \|", text, re.MULTILINE) == list(SETTINGS)
    for snippet in SNIPPETS.values():
        assert f"`{as_list(snippet['prefix'])[0]}`" in text
    # The marketplace knows no files beside the page.
    assert not re.findall(r"\]\((?!https:)", text)
