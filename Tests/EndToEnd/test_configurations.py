"""The folders of editors/: what their files say is known to the editor, starts the server, and completes a citation."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import configurations
import jsonschema
import pytest

from wire import PROGRAM, REPOSITORY, Server

EDITORS = REPOSITORY / "editors"
FOLDERS = sorted(folder.name for folder in EDITORS.iterdir() if folder.is_dir())
HEADINGS = ["Install", "Set up", "Use", "Options", "When nothing happens"]
ZED = Path(__file__).parent / "zed"


def without_comments(text):
    """JSON, of JSON whose lines may be comments."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))


def toml(file):
    return tomllib.loads((EDITORS / file).read_text(encoding="utf-8"))


def relaxed_json(file):
    return json.loads(without_comments((EDITORS / file).read_text(encoding="utf-8")))


def jupyterlab():
    """What the package tells jupyter-lsp, read from its source: jupyter-lsp is not among what these tests need."""
    text = (EDITORS / "jupyterlab/src/jupyterlab_scholiast/__init__.py").read_text(encoding="utf-8")
    (name,) = re.findall(r'key = cmd = "(.*)"', text)
    (arguments,) = re.findall(r"args = (\[.*\])", text)
    return [name, *json.loads(arguments)]


def helix():
    server = toml("helix/languages.toml")["language-server"]["scholiast"]
    return [server["command"], *server["args"]]


def bbedit():
    """What stands in the table of the README, since BBEdit is set up in its window."""
    rows = dict(re.findall(r"^\| (\w+) \| `(.*)` \|$", (EDITORS / "bbedit/README.md").read_text(), re.MULTILINE))
    return [rows["Command"], *rows["Arguments"].split()]


# What kakoune-lsp declares of what is used here: its own defaults, and commands that say that they were run.
KAKOUNE_LSP = r"""
    declare-option str lsp_servers
    declare-option str lsp_completion_trigger %{execute-keys '<a-h><a-k>\S.\z<ret>'}
    declare-option str-list ran
    define-command lsp-enable-window %{ set-option -add global ran lsp-enable-window }
    define-command lsp-definition %{ set-option -add global ran lsp-definition }
    define-command lsp-references %{ set-option -add global ran lsp-references }
"""


def in_kakoune(tmp_path, commands, says):
    """What a real Kakoune says, in which a note is open, after commands."""
    assert shutil.which("kak"), "no kak: run `make deps`"
    (tmp_path / "note.md").write_text("[@glaciers kites]\n")
    script = f"""
        {KAKOUNE_LSP}
        try %{{
            source {EDITORS}/kakoune/scholiast.kak
            edit {tmp_path}/note.md
            {commands}
            echo -to-file {tmp_path}/said %{says}
        }} catch %{{
            echo -to-file {tmp_path}/said %val{{error}}
        }}
        quit!
    """
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "LANG": "C.UTF-8"}
    run = subprocess.run(
        ["kak", "-ui", "dummy", "-e", script], env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return (tmp_path / "said").read_text().rstrip("\n")


def kakoune(tmp_path):
    """The servers of a note."""
    return tomllib.loads(in_kakoune(tmp_path, "", "opt{lsp_servers}"))


def kakoune_command(servers):
    # Without a command, the server's name is that.
    return [servers["scholiast"].get("command", "scholiast"), *servers["scholiast"]["args"]]


COMMANDS = {
    "bbedit": lambda tmp_path: bbedit(),
    "helix": lambda tmp_path: helix(),
    "jupyterlab": lambda tmp_path: jupyterlab(),
    "kakoune": lambda tmp_path: kakoune_command(kakoune(tmp_path)),
    "kate": lambda tmp_path: relaxed_json("kate/settings.json")["servers"]["markdown"]["command"],
    "sublime-text": lambda tmp_path: relaxed_json("sublime-text/LSP.sublime-settings")["clients"]["scholiast"]["command"],
}


# -- What they start

def completes(demo, command, environment=None):
    """Starts a command as an editor does, and completes a citation with it."""
    path = os.pathsep.join([str(PROGRAM.parent), os.environ["PATH"]])
    server = Server(demo, command=command, environment={"PATH": path, **(environment or {})})
    try:
        server.initialize()
        server.open("notes/new.md", "Kites [@glaciers kit")
        found = server.eventually(
            lambda: server.complete("notes/new.md", {"line": 0, "character": 20}), lambda found: found and found["items"])
        server.stop()
    finally:
        server.kill()
    return [item["textEdit"]["newText"] for item in found["items"]]


@pytest.mark.parametrize("editor", COMMANDS)
def test_what_an_editor_starts_completes_a_citation(editor, demo, tmp_path):
    command = COMMANDS[editor](tmp_path)
    assert command == ["scholiast", "serve"]
    assert completes(demo, command) == ["kites-over-glaciers"]


# -- What their files say

@pytest.mark.parametrize(
    "read, schema",
    [
        (lambda tmp_path: toml("helix/languages.toml"), configurations.HELIX),
        (kakoune, configurations.KAKOUNE),
        (lambda tmp_path: relaxed_json("kate/settings.json"), configurations.KATE),
        (lambda tmp_path: relaxed_json("sublime-text/LSP.sublime-settings"), configurations.SUBLIME_TEXT),
        (lambda tmp_path: toml("zed/extension.toml"), configurations.ZED),
    ],
    ids=["helix", "kakoune", "kate", "sublime-text", "zed"],
)
def test_an_editor_knows_what_its_file_says(read, schema, tmp_path):
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read(tmp_path), schema)


# Asks for completion where the option says so, as kakoune-lsp does.
ASK = "evaluate-commands -draft %opt{lsp_completion_trigger}"


@pytest.mark.parametrize(
    "commands, ran",
    [
        ("", ["lsp-enable-window"]),
        ("execute-keys -with-maps gd", ["lsp-enable-window", "lsp-definition"]),
        ("execute-keys -with-maps gr", ["lsp-enable-window", "lsp-references"]),
        # Behind a letter, and behind a blank.
        (f"execute-keys 5l; {ASK}; set-option -add global ran asked", ["lsp-enable-window", "asked"]),
        (f"execute-keys 11l; {ASK}; set-option -add global ran asked", ["lsp-enable-window", "asked"]),
        # In what is no note any more, all is as it was: `g` `d` does nothing, and nothing is asked behind a blank.
        ("set-option buffer filetype text; try %{ execute-keys -with-maps gd }", ["lsp-enable-window"]),
        (f"set-option buffer filetype text; execute-keys 11l; try %{{ {ASK}; set-option -add global ran asked }}",
         ["lsp-enable-window"]),
    ],
)
def test_kakoune_does_in_a_note(commands, ran, tmp_path):
    assert in_kakoune(tmp_path, commands, "opt{ran}").split() == ran


def test_helix_starts_it_for_notes_and_listings():
    languages = {language["name"]: language for language in toml("helix/languages.toml")["language"]}
    assert languages.keys() == {"markdown", "bibtex"}
    assert languages["markdown"]["language-servers"][0] == "scholiast"
    assert "scholiast" in languages["bibtex"]["language-servers"]
    assert languages["markdown"]["roots"][0] == ".scholiast.yml"


def test_zed_calls_documents_as_the_server_does():
    server = toml("zed/extension.toml")["language_servers"]["scholiast"]
    assert server["language_ids"].keys() == set(server["languages"]) >= {"Markdown"}
    (known,) = re.findall(r"Notes are documents that the editor calls (.*?), and files", (
        REPOSITORY / "docs/server.md").read_text())
    assert set(server["language_ids"].values()) - {"bibtex"} <= set(re.findall(r"`(\w+)`", known))
    cargo = toml("zed/Cargo.toml")
    assert cargo["lib"]["crate-type"] == ["cdylib"] and cargo["dependencies"].keys() == {"zed_extension_api"}
    assert cargo["package"]["version"] == toml("zed/extension.toml")["version"]


def test_the_parts_of_the_package_for_jupyterlab_agree():
    project = toml("jupyterlab/pyproject.toml")
    labextension = relaxed_json("jupyterlab/labextension/package.json")
    assert project["project"]["version"] == labextension["version"]
    (folder,) = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"].values()
    assert folder == f"share/jupyter/labextensions/{labextension['name']}"
    load = EDITORS / "jupyterlab/labextension" / labextension["jupyterlab"]["_build"]["load"]
    assert f"_JUPYTERLAB['{labextension['name']}']" in load.read_text()


# -- Zed

@pytest.fixture(scope="module")
def zed(tmp_path_factory):
    """The extension, compiled against what it uses of Zed's library; gives what it says in an environment."""
    assert shutil.which("rustc"), "no rustc: run `make test-editors`"
    folder = tmp_path_factory.mktemp("zed")

    def rustc(*arguments):
        run = subprocess.run(
            ["rustc", "--edition", "2021", "--deny", "warnings", *map(str, arguments)], capture_output=True, text=True,
            cwd=folder)
        assert run.returncode == 0, run.stderr

    rustc("--crate-type", "rlib", "--crate-name", "zed_extension_api", "--out-dir", folder, ZED / "zed_extension_api.rs")
    (folder / "main.rs").write_text(
        f'#[path = "{EDITORS}/zed/src/lib.rs"]\nmod extension;\nfn main() {{\n    extension::ask();\n}}\n')
    rustc("--extern", "zed_extension_api=libzed_extension_api.rlib", "-o", folder / "ask", "main.rs")

    def said(**environment):
        run = subprocess.run([folder / "ask"], env=environment, capture_output=True, text=True, check=True)
        return [tuple(line.split(" ", 1)) for line in run.stdout.splitlines()]

    return said


@pytest.mark.heavy
def test_what_zed_starts_completes_a_citation(zed, demo):
    (kind, program), *rest = zed(FOUND=str(PROGRAM))
    arguments = [value for kind, value in rest if kind == "argument"]
    assert kind == "command" and arguments == ["serve"] and ("environment", "SHELL_ENVIRONMENT=yes") in rest
    assert completes(demo, [program, *arguments]) == ["kites-over-glaciers"]


@pytest.mark.heavy
@pytest.mark.parametrize(
    "environment, expected",
    [
        ({}, ("error", "Scholiast was not found: put the folder of `scholiast` on the PATH that Zed starts with, "
              "or set `lsp.scholiast.binary.path` in the settings")),
        ({"BINARY_PATH": "/opt/scholiast"}, ("command", "/opt/scholiast")),
        ({"BINARY_PATH": "/opt/scholiast", "FOUND": "/bin/scholiast"}, ("command", "/opt/scholiast")),
        ({"BINARY_PATH": "/opt/scholiast", "BINARY_ARGUMENT": "other"}, ("argument", "other")),
        ({"FOUND": "/bin/scholiast", "SETTINGS": "on"},
         ("settings", 'Ok(Some(Object(Map([("scholiast", String("on"))]))))')),
        ({"FOUND": "/bin/scholiast"}, ("settings", "Ok(None)")),
    ],
)
def test_the_extension_of_zed_says(zed, environment, expected):
    assert expected in zed(**environment)


# -- What is written about them

@pytest.mark.parametrize("folder", FOLDERS)
def test_each_readme_has_the_same_sections(folder):
    text = (EDITORS / folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Scholiast in ")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert [heading for heading in headings if heading in HEADINGS] == HEADINGS
    assert re.search(r"^\| keys .*\| what they do \|$", text, re.MULTILINE)
    for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", text):
        assert (EDITORS / folder / target).exists(), target


@pytest.mark.parametrize(
    "folder, file, kind",
    [("kate", "settings.json", "json"), ("sublime-text", "LSP.sublime-settings", "json")],
)
def test_what_a_readme_tells_to_paste_is_what_was_tested(folder, file, kind):
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", (EDITORS / folder / "README.md").read_text(), re.DOTALL | re.MULTILINE)
    assert (EDITORS / folder / file).read_text() in blocks


@pytest.mark.parametrize("folder", FOLDERS)
def test_keys_of_a_mac_are_its_own(folder):
    """Cmd+Space is the system's: no editor has it ask for completion."""
    text = (EDITORS / folder / "README.md").read_text(encoding="utf-8")
    for line in re.findall("^On (?:a Mac|macOS)\\b.*Ctrl.*$", text, re.MULTILINE):
        assert re.search("but for `?Ctrl\\+Space", line), line


def test_options_of_helix_are_those_that_it_reads():
    """Hints of a server are shown only where Helix is told so itself."""
    text = (EDITORS / "helix/README.md").read_text(encoding="utf-8")
    servers, own = [tomllib.loads(block) for block in re.findall(r"^```toml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]
    assert servers["language-server"]["scholiast"]["config"] == {"scholiast": {"inlay-hints": "on"}}
    assert own == {"editor": {"lsp": {"display-inlay-hints": True}}}


@pytest.mark.parametrize("page", ["docs/editors.md"])
def test_each_editor_has_its_row(page):
    rows = re.findall(r"^\| .*?editors/([\w-]+)/README\.md\)", (REPOSITORY / page).read_text(), re.MULTILINE)
    assert sorted(rows) == FOLDERS
