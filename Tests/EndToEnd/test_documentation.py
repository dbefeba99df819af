"""What the documentation shows is so: its links, commands, options, and examples."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib

import pytest
import yaml

from pages import CODE, all_pages, local, read
from wire import PROGRAM, REPOSITORY

WORKSPACES = REPOSITORY / "Fixtures/workspaces"
PAGES = {page.name: page for page in all_pages()}
COMMAND_LINE = PAGES["docs/cli.md"]
# Programs whose commands are run as they are shown.
RUN = {"scholiast", "pandoc", "cat", "mkdir"}
# Programs of others, which the pages show with options of their own.
OTHERS = {"code", "git", "hx", "npm", "nvim", "pandoc", "python3", "swift"}
# Options of others that are named without their program.
FOREIGN = {"--filter", "--list-misses", "--resource-path"}


def each(values):
    return pytest.mark.parametrize("page", values, ids=lambda page: page.name)


@each(PAGES.values())
def test_links_lead_somewhere(page):
    wrong = []
    for line, target in page.links:
        parts = local(target)
        if parts is None:
            continue
        path = page.path.parent / parts[0] if parts[0] else page.path
        if not path.exists():
            wrong.append(f"{page.name}:{line}: there is no {target}")
        elif parts[1] and path.suffix == ".md" and parts[1] not in read(path).anchors:
            wrong.append(f"{page.name}:{line}: {parts[0] or page.name} has no heading for #{parts[1]}")
        elif not path.resolve().is_relative_to(REPOSITORY.resolve()):
            wrong.append(f"{page.name}:{line}: {target} lies outside the repository")
    assert wrong == []


def test_every_page_is_led_to():
    led_to = {
        (page.path.parent / parts[0]).resolve()
        for page in PAGES.values() for _, target in page.links if (parts := local(target)) and parts[0]}
    # The first page leads to the others.
    guide = [page for page in PAGES.values() if page.name.startswith("docs/") and page.name != "docs/index.md"]
    assert len(guide) > 20
    assert [page.name for page in guide if page.path.resolve() not in led_to] == []


@each([page for page in PAGES.values() if page.name.startswith("docs/") and "images" not in page.name])
def test_a_page_begins_with_what_it_is_for(page):
    lines = page.path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ") and lines[1] == ""
    assert re.match(r"[\w`“*]", lines[2]), "a sentence stands below the title"
    assert sum(line.startswith("# ") for _, line in page.prose) == 1


class Shown:
    """A command as a page shows it, with what it is said to print."""

    def __init__(self, page, block, line, command, output):
        self.page, self.note, self.command, self.output = page, block.note, command, output
        self.place = f"{page.name}:{line}"

    @property
    def program(self):
        return (shlex.split(self.command, comments=True) or [""])[0]

    @property
    def is_left_out(self):
        return self.note.startswith("not run: ")


def shown_commands(page):
    """The commands of a page, those of a `console` block with the lines below them."""
    for block in page.blocks:
        if block.language not in {"sh", "console"}:
            continue
        current = None
        for number, line in enumerate(block.text.splitlines(), block.line + 1):
            if block.language == "sh" and line.strip() and not line.startswith("#"):
                yield Shown(page, block, number, line, None)
            elif block.language == "console" and line.startswith("$ "):
                if current:
                    yield current
                current = Shown(page, block, number, line[2:], [])
            elif block.language == "console":
                assert current, f"{page.name}:{number}: output stands before any command"
                current.output.append(line)
        if current:
            yield current


class Reader:
    """Somebody who reads a page and does what it says, each page on workspaces of its own."""

    def __init__(self, folder):
        self.folder = folder
        bin_folder = folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "scholiast").symlink_to(PROGRAM)
        (folder / "home").mkdir()
        self.environment = {
            "PATH": f"{bin_folder}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder / "home"), "LANG": "C.UTF-8",
            "XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}

    def workspace(self, name):
        copy = self.folder / name
        if not copy.exists():
            shutil.copytree(WORKSPACES / name, copy, ignore=shutil.ignore_patterns("expected"))
            if name == "demo":
                # The pages' names for notes of the reader's.
                shutil.copy(copy / "notes/birds.md", copy / "note.md")
                shutil.copytree(copy / "notes", copy / "thesis")
        return copy

    def run(self, shown):
        name = re.fullmatch(r"run in ([\w-]+)", shown.note)
        folder = self.workspace(name.group(1) if name else "demo")
        return subprocess.run(
            ["bash", "-c", f"exec 2>&1; {shown.command}"], cwd=folder, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=60)


def fits(lines, pattern):
    """Whether lines are those of a pattern, in which a line `…` is any of them, and `…` in a line some of it."""
    if not pattern:
        return not lines
    if pattern[0] == "…":
        return any(fits(lines[start:], pattern[1:]) for start in range(len(lines) + 1))
    expression = ".*".join(re.escape(part) for part in pattern[0].split("…"))
    return bool(lines) and re.fullmatch(expression, lines[0]) is not None and fits(lines[1:], pattern[1:])


RUNNABLE = [
    page for page in PAGES.values()
    if any(shown.program in RUN and not shown.is_left_out for shown in shown_commands(page))]


@each(RUNNABLE)
def test_commands_do_what_is_shown(page, tmp_path):
    reader = Reader(tmp_path)
    ran = 0
    for shown in shown_commands(page):
        if shown.is_left_out:
            continue
        if shown.program not in RUN:
            assert not shown.output, f"{shown.place}: what {shown.program} prints is not checked"
            continue
        ended = reader.run(shown)
        ran += 1
        told = f"{shown.place}: {shown.command}\nexit code {ended.returncode}\n{ended.stdout}"
        # 2 says that something is missing or broken, which may be what is shown.
        reports = bool(REPORTING & set(shown.command.split()))
        assert ended.returncode in {0} | ({1} if reports else set()) | ({2} if shown.output else set()), told
        if shown.output:
            lines = [line.rstrip() for line in ended.stdout.strip("\n").splitlines()]
            while shown.output[-1] == "":
                shown.output.pop()
            assert fits(lines, [line.rstrip() for line in shown.output]), told
    assert ran > 0


def test_every_reason_not_to_run_is_one():
    notes = [(page.name, block.line, block.note) for page in PAGES.values() for block in page.blocks if block.note]
    wrong = [
        note for note in notes
        if note[2].startswith(("run", "not run"))
        and not re.fullmatch(r"not run: .{10,}", note[2])
        and not ((name := re.fullmatch(r"run in ([\w-]+)", note[2])) and (WORKSPACES / name.group(1)).is_dir())]
    assert wrong == []


FORMATS = [
    (heading.strip("`"), block) for heading in PAGES["docs/output-formats.md"].headings if heading.startswith("`")
    for block in PAGES["docs/output-formats.md"].blocks
    if block.text.strip() in PAGES["docs/output-formats.md"].section(heading)]


@pytest.mark.parametrize("name, block", FORMATS, ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_shown_of_a_format_is_written(name, block, demo):
    ended = subprocess.run(
        [PROGRAM, "lint", "--no-user-config", "--color", "never", "--format", name], cwd=demo, capture_output=True,
        text=True, timeout=60)
    assert ended.returncode == 1, ended.stderr
    rest = ended.stdout
    for part in (part for line in block.text.splitlines() for part in line.split("…") if part.strip()):
        _, found, rest = rest.partition(part.strip())
        assert found, f"{part!r} is not in the output\n{ended.stdout}"


def help_of(*command):
    ended = subprocess.run([PROGRAM, *command, "--help"], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0
    return ended.stdout


def options(text):
    return set(re.findall(r"(?<![\w/-])--[a-z][a-z-]+", text))


COMMANDS = re.findall(r"^  ([a-z]+) {3,}", help_of().partition("SUBCOMMANDS:")[2], re.M)
def options_of(*command):
    """The options that a command lists, not those of the examples in its help."""
    return options("\n".join(re.findall(r"^  (-.*?)(?:  |$)", help_of(*command), re.M)))


HELP = {command: options_of(command) for command in COMMANDS}
for nested in ("show", "clean"):
    HELP["cache"] |= options_of("cache", nested)
# The option that the completions of shells are written by is in no help.
ALL = {"--generate-completion-script"}.union(*HELP.values())
# Those that end with 1 when there is something to report.
REPORTING = {"lint", "fix", "doctor"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(command):
    text = COMMAND_LINE.path.read_text(encoding="utf-8").partition("\n## ")[0]
    everywhere, row, elsewhere = text.partition("| option | of every command but ")
    text = everywhere
    if f"`{command}`" not in elsewhere.partition("|")[0]:
        text += row + elsewhere
    text += COMMAND_LINE.section(f"`scholiast {command}`")
    if command == "fix":
        text += COMMAND_LINE.section("`scholiast lint`")
    assert HELP[command] - options(text) == set()


def test_there_are_commands():
    assert len(COMMANDS) > 10 and all(len(HELP[command]) > 1 for command in COMMANDS)


def commands_of(page):
    """What a page says in code of commands and options: in its text, and in blocks what a shell would run."""
    for number, line in page.prose:
        for code in CODE.finditer(line):
            yield number, code.group(2)
    for block in page.blocks:
        for number, line in enumerate(block.text.splitlines(), block.line + 1):
            for command in re.findall(r"(?:^|[ /])(scholiast [a-z-].*?)(?: #| \||$)", line):
                if block.language in {"sh", "console", "yaml"}:
                    yield number, command


@each(PAGES.values())
def test_commands_and_options_are_there(page):
    wrong = []
    for number, code in commands_of(page):
        named = re.match(r"(?:[A-Z_]+=\S+ )*(scholiast )?([a-z][a-z0-9]+)\b", code)
        if named and named.group(2) in HELP:
            wrong += [f"{page.name}:{number}: {code}" for _ in options(code) - HELP[named.group(2)]]
        elif named and named.group(1):
            wrong.append(f"{page.name}:{number}: there is no command {named.group(2)}")
        elif not named or named.group(2) not in OTHERS:
            wrong += [f"{page.name}:{number}: {option}" for option in options(code) - ALL - FOREIGN]
    assert wrong == []


def test_options_of_others_are_not_ours():
    assert ALL & FOREIGN == set()


MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")


@each(PAGES.values())
def test_make_targets_are_there(page):
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    named = [target for _, line in page.prose for target in re.findall(r"`make ([a-z-]+)`", line)]
    named += [
        target for block in page.blocks if block.language in {"sh", "console"}
        for target in re.findall(r"^(?:\$ )?make ([a-z-]+)", block.text, re.M)]
    assert set(named) - targets == set()


BLOCKS = [(page, block) for page in PAGES.values() for block in page.blocks]


def parse_lines(text):
    return [json.loads(line) for line in text.splitlines()]


def parse_json(text):
    # One value, or one on each line; editors' own settings may have lines of comments.
    text = re.sub(r"^\s*//.*\n", "", text, flags=re.M)
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return parse_lines(text)


PARSERS = {"json": parse_json, "jsonl": parse_lines, "toml": tomllib.loads, "yaml": yaml.safe_load}
PARSED = [(page, block) for page, block in BLOCKS if block.language in PARSERS and "\n  …" not in block.text]


@pytest.mark.parametrize("page, block", PARSED, ids=[f"{page.name}:{block.line}" for page, block in PARSED])
def test_data_can_be_read(page, block):
    # What is left out of an example stands in an array or object.
    text = block.text.replace("[…]", "[]").replace("{…}", "{}")
    assert PARSERS[block.language](text) is not None


FRONT_MATTER = {"bibliography", "nocite", "references", "title"}


def is_settings(page, block):
    """Whether a block shows `.scholiast.yml`: not one whose first line names another file, and none that is wrong."""
    return (
        block.language == "yaml" and not re.match(r"# (?!\.scholiast\.yml)\S+\.ya?ml\n", block.text)
        and not set(yaml.safe_load(block.text)) <= FRONT_MATTER
        and not (page.name == "docs/rules.md" and block.above == "Reported:"))


SETTINGS = [(page, block) for page, block in BLOCKS if is_settings(page, block)]


@pytest.mark.parametrize("page, block", SETTINGS, ids=[f"{page.name}:{block.line}" for page, block in SETTINGS])
def test_settings_are_settings(page, block, tmp_path):
    (tmp_path / ".scholiast.yml").write_text(block.text, encoding="utf-8")
    (tmp_path / "note.md").write_text("A note.\n", encoding="utf-8")
    environment = os.environ | {"HOME": str(tmp_path)}
    ended = subprocess.run(
        [PROGRAM, "lint", "--no-user-config", "--select", "unknown-setting", "--format", "jsonl", "note.md"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    # There are no papers here, which is exit code 2.
    assert parse_lines(ended.stdout) == [], ended.stdout + ended.stderr


def test_wrong_settings_would_be_seen(tmp_path):
    with pytest.raises(AssertionError):
        block = type("Block", (), {"text": "listing: [papers.txt]\n"})
        test_settings_are_settings(None, block, tmp_path)


def test_there_is_something_to_check():
    assert len(PARSED) > 15 and len(SETTINGS) > 8 and len(FORMATS) > 5 and len(RUNNABLE) > 5
