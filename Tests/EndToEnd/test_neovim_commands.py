"""The commands, the health check and the help of editors/neovim in a real Neovim."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import recording
from clients.neovim import CLIENT, Neovim, program
from clients.session import server_command

from wire import PATIENCE, PROGRAM, REPOSITORY

FOLDER = REPOSITORY / "editors/neovim"
NOTE = "notes/birds.md"
TITLE = "Kites Over Glaciers: Cheap Heights From String and Paper"
LINE = "return vim.api.nvim_get_current_line()"
BUFFER = "return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n')"


@pytest.fixture
def neovim(demo, tmp_path):
    """A Neovim that has a note of the demo workspace open."""
    with (demo / "papers.txt").open("a") as listing:
        listing.write("A Paper With an Address\nhttps://example.org/address\nIt has an abstract, which is short.\n")
    with (demo / "more.jsonl").open("a") as listing:
        listing.writelines(json.dumps(paper) + "\n" for paper in ODD)
    neovim = Neovim(demo, tmp_path / "recording.jsonl")
    try:
        neovim.open(NOTE)
        neovim.lua("vim.g.scholiast_program = ...", str(PROGRAM))
        # What people are told, and what would be opened in a browser.
        neovim.lua("""
          _G.said, _G.opened = {}, {}
          vim.notify = function(text) table.insert(_G.said, text) end
          vim.ui.open = function(address) table.insert(_G.opened, address) end
        """)
        yield neovim
    finally:
        neovim.close()
    recording.check(tmp_path / "recording.jsonl")


def said(neovim, part):
    """What was told with a part, once it was."""
    return neovim.wait(f"the message {part}", lambda: next(
        (text for text in neovim.lua("return _G.said") if part in text), None))


def run(neovim, command):
    neovim._terminal.type(f":Scholiast{command}\r")


def stop(neovim):
    neovim.lua("vim.lsp.enable('scholiast', false); vim.lsp.stop_client(vim.lsp.get_clients())")
    neovim.wait("no server", lambda: neovim.lua("return #vim.lsp.get_clients() == 0"))


# What is in the line, what is asked for, what is then chosen, and the line then.
SEARCHES = {
    "one paper": ("", " search glaciers kit", TITLE, "[@kites-over-glaciers]"),
    "by title": ("潮: ", "! search glaciers kit", TITLE, f"潮: [[{TITLE}]]"),
    "in brackets": ("See [e.g. ", " search glaciers kit", TITLE, "See [e.g. @kites-over-glaciers"),
    "in running text": ("潮", " search hedges ditches", "Hedges, Ditches and the Paths Between", "潮[@müller2018]"),
    "one of several": ("", " search shadows", "Shadows as Noise", "[@brandt2022]"),
    "asked for": ("", " search", TITLE, "[@kites-over-glaciers]"),
    "brackets that are none": ("\\[see ", " search glaciers kit", TITLE, "\\[see [@kites-over-glaciers]"),
    "a key in braces": ("", " search dash kestrel", "Dash Kestrel", "[@{kestrel–2020}]"),
    "a title that is no link": ("", "! search c# for birds", "C# for Birds", "[[@c-birds]]"),
    "a title of two papers": ("", "! search twice told", "Twice Told  (2022, @told2022)", "[[@told2022]]"),
}
# What stands in no listing of the demo workspace.
ODD = [
    {"key": "kestrel–2020", "title": "Dash Kestrel"}, {"key": "a}b", "title": "Odd Braces"}, {"title": "C# for Birds"},
    {"key": "told2021", "title": "Twice Told", "year": 2021}, {"key": "told2022", "title": "Twice Told", "year": 2022},
]


def choose(neovim, title):
    # While the list is shown, Neovim answers to nothing but keys.
    offer = re.compile(rf"(\d+): {re.escape(title)}")
    number = neovim.wait("the list", lambda: offer.search(neovim._terminal.text()))[1]
    neovim._terminal.type(f"{number}\r")


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_inserts_a_citation(neovim, search):
    line, command, title, wanted = SEARCHES[search]
    neovim._terminal.type(f"Go{line}\x1b")
    neovim.wait("the line", lambda: neovim.lua(LINE) == line)
    run(neovim, command)
    if command.endswith(" search"):
        neovim.wait("the question", lambda: "Search papers:" in neovim._terminal.text())
        neovim._terminal.type("glaciers kit\r")
    choose(neovim, title)
    neovim.wait("a citation", lambda: neovim.lua(LINE) == wanted)


def test_a_search_that_is_given_up_inserts_nothing(neovim):
    neovim._terminal.type("GoKites: \x1b")
    run(neovim, " search glaciers kit")
    neovim.wait("the list", lambda: f"1: {TITLE}" in neovim._terminal.text())
    neovim._terminal.type("\r")
    assert neovim.lua(LINE) == "Kites: "
    run(neovim, " search xyzzyplugh")
    assert said(neovim, "no paper fits") and neovim.lua(LINE) == "Kites: "


def test_a_search_without_result_is_said(neovim):
    run(neovim, " search xyzzyplugh")
    assert said(neovim, "no paper fits 'xyzzyplugh'")


def test_a_paper_that_cannot_be_cited_is_said(neovim):
    run(neovim, " search odd braces")
    choose(neovim, "Odd Braces")
    assert said(neovim, "'a}b' cannot be cited by its key")
    run(neovim, "! search odd braces")
    neovim.wait("the list again", lambda: neovim._terminal.text().count("1: Odd Braces") > 1)
    choose(neovim, "Odd Braces")
    neovim.wait("a link", lambda: "[[Odd Braces]]" in neovim.lua(LINE))


def test_a_search_without_a_server_is_said(neovim):
    stop(neovim)
    run(neovim, " search birds")
    assert said(neovim, "no server runs for this buffer")


def test_settings_of_the_editor_count_in_a_search(neovim):
    """They are the server's, and so is its root."""
    (neovim.workspace / ".scholiast.yml").unlink()
    stop(neovim)
    neovim.lua("""
      vim.lsp.config('scholiast', { root_dir = ..., settings = { scholiast = { listings = { 'more.jsonl' } } } })
      vim.lsp.enable('scholiast')
    """, str(neovim.workspace))
    neovim.wait("a server", lambda: neovim.lua(f"return {CLIENT} ~= nil and {CLIENT}.initialized"))
    run(neovim, " search glaciers kit")
    assert said(neovim, "no paper fits")
    neovim._terminal.type("Go\x1b")
    run(neovim, " search dash kestrel")
    choose(neovim, "Dash Kestrel")
    neovim.wait("a citation", lambda: neovim.lua(LINE) == "[@{kestrel–2020}]")


def test_findings_of_lint_lead_to_their_places(neovim):
    run(neovim, " lint")
    neovim.wait("the list", lambda: neovim.lua("return vim.fn.getqflist({ winid = 0 }).winid ~= 0"))
    found = neovim.lua("""
      return vim.tbl_map(function(item)
        local file = vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr))
        return { file, item.lnum, item.col, item.end_col, item.type, item.text }
      end, vim.fn.getqflist())
    """)
    line = (neovim.workspace / NOTE).read_text().splitlines()[11]
    column = len(line[: line.index("@brandt2012")].encode()) + 1
    assert found[0] == [
        "birds.md", 12, column, column + len("@brandt2012"), "E",
        "no paper has the key 'brandt2012'; did you mean 'brandt2021' or 'brandt2022'?"]
    assert [item[4] for item in found].count("E") == 7 and len(found) == 11
    # The same words as for people.
    lint = subprocess.run(
        [PROGRAM, "lint", "--format", "concise", "--color", "never"], cwd=neovim.workspace, capture_output=True, text=True)
    assert [item[5] for item in found] == [line.split("] ", 1)[1] for line in lint.stdout.splitlines()]
    neovim._terminal.type(":2cc\r")
    neovim.wait("the second finding", lambda: neovim.name(
        neovim.lua("return vim.api.nvim_buf_get_name(0)")) == "notes/songs.md")
    assert neovim.lua("return vim.api.nvim_get_current_line():sub(vim.api.nvim_win_get_cursor(0)[2] + 1)").startswith(
        "@a-grammar-of]")


@pytest.mark.parametrize("has_server", [True, False])
def test_the_doctor_reports(neovim, has_server):
    if not has_server:
        stop(neovim)
    run(neovim, " doctor")
    report = neovim.wait("the report", lambda: (text := neovim.lua(BUFFER)).find("listing ") >= 0 and text)
    assert "\nlisting papers.txt: 13 papers" in report
    assert report.startswith("folder ") == has_server


def test_the_server_starts_again(neovim):
    (before,) = neovim.lua("return vim.tbl_map(function(client) return client.id end, vim.lsp.get_clients())")
    run(neovim, " restart")
    neovim.wait("another server", lambda: neovim.lua(
        "return vim.tbl_map(function(client) return client.id end, vim.lsp.get_clients({ bufnr = 0 }))")
        not in ([], [before]))
    neovim.wait("findings", lambda: neovim.findings(NOTE))


# Passes on what the client says, but not that the server shall end.
DEAF = """
import subprocess, sys
server = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
while header := sys.stdin.buffer.readline():
    length = int(header.split()[1])
    rest = sys.stdin.buffer.read(2 + length)
    if b'"shutdown"' not in rest and b'"exit"' not in rest:
        server.stdin.write(header + rest)
        server.stdin.flush()
"""


@pytest.mark.parametrize("is_enabled", [True, False])
def test_a_server_that_does_not_stop_is_made_to(neovim, tmp_path, is_enabled):
    """Also one that nobody enabled, but started: it is started again, and still not enabled."""
    stop(neovim)
    (tmp_path / "deaf.py").write_text(DEAF)
    neovim.lua("""
      local command, is_enabled = ...
      vim.lsp.config('scholiast', { cmd = command })
      if is_enabled then
        return vim.lsp.enable('scholiast')
      end
      vim.lsp.start(vim.tbl_extend('force', vim.lsp.config.scholiast, { root_dir = vim.fn.getcwd() }))
    """, [sys.executable, str(tmp_path / "deaf.py"), *server_command()], is_enabled)
    before = neovim.wait("a server", lambda: neovim.lua(f"return {CLIENT} and {CLIENT}.initialized and {CLIENT}.id"))
    run(neovim, " restart")
    # The one that was made to stop may still be listed.
    neovim.wait("another server", lambda: neovim.lua("""
      local before = ...
      return vim.iter(vim.lsp.get_clients({ bufnr = 0, name = 'scholiast' })):any(function(client)
        return client.initialized and client.id ~= before
      end)
    """, before))
    # Commands are for it.
    run(neovim, " reload")
    assert said(neovim, "are read again")
    assert neovim.lua("return vim.lsp.is_enabled('scholiast')") == is_enabled


def test_a_server_that_nobody_started_is_not_started_again(neovim):
    stop(neovim)
    run(neovim, " restart")
    assert said(neovim, "the server is not enabled")
    assert neovim.lua("return vim.lsp.is_enabled('scholiast')") is False


# A file of YAML, and whether the server is for it.
YAML = {".scholiast.yml": True, ".scholiast.yaml": True, "scholiast.yml": False, "playbook.yaml": False}


@pytest.mark.parametrize("file", YAML)
def test_settings_are_served(neovim, file):
    # The server says of files that are not read what to do, in more than one line, which Neovim would stop for.
    neovim.lua("vim.o.cmdheight = 4")
    (neovim.workspace / ".scholiast.yml").rename(neovim.workspace / file)
    neovim.lua("vim.cmd.edit(...)", neovim.path(file))
    assert neovim.lua("return vim.bo.filetype") == "yaml"
    if YAML[file]:
        neovim.wait("a server", lambda: neovim.lua(f"return {CLIENT} ~= nil"))
        assert "listings" in neovim.hover(file, "listings:")
    # A note comes later, so whatever was to be started was started.
    neovim.lua("vim.cmd.split(...)", neovim.path("notes/water.md"))
    neovim.wait("a server for the note", lambda: neovim.lua(f"return {CLIENT} ~= nil"))
    assert [neovim.lua("return #vim.lsp.get_clients({ bufnr = vim.fn.bufnr(...) })", neovim.path(file)) == 1] == [YAML[file]]


def test_the_address_of_a_paper_is_opened(neovim):
    neovim._terminal.type("Go[@paper-address]\x1bhh")
    run(neovim, " open")
    assert said(neovim, "https://example.org/address")
    neovim.wait("the address", lambda: neovim.lua("return _G.opened") == ["https://example.org/address"])


def test_what_the_server_refuses_is_said(neovim):
    neovim.go(NOTE, "@brandt2012")
    run(neovim, " open")
    assert said(neovim, "There is no reference to one paper at this place")


def test_what_is_cited_is_exported(neovim):
    run(neovim, " export cited.txt bibtex")
    assert said(neovim, "4 papers written to cited.txt; 1 references are unclear")
    assert (neovim.workspace / "cited.txt").read_text().count("@") == 4


def test_reloading_and_cleaning(neovim):
    run(neovim, " reload")
    assert said(neovim, "are read again")
    run(neovim, " clean-cache")
    assert re.search(r"\d+ files with \d+ bytes removed", said(neovim, "bytes removed"))


def test_every_format_is_completed(neovim):
    documented = re.findall(r"^\|[^|]+\| `([a-z]+[a-z-]*)` \|", (REPOSITORY / "docs/export.md").read_text(), re.M)
    found = neovim.lua("return vim.fn.getcompletion('Scholiast export papers.bib ', 'cmdline')")
    assert len(documented) >= 7 and sorted(found) == sorted(documented)


# What is typed behind :Scholiast, and what completes it.
COMPLETIONS = {
    " re": ["reload", "restart"],
    "! s": ["search"],
    " export papers.bib csl": ["csl-json", "csl-yaml"],
    " export note": ["notes/"],
    " lint ": [],
}


def test_sub_commands_are_completed(neovim):
    found = {typed: neovim.lua("return vim.fn.getcompletion('Scholiast' .. ..., 'cmdline')", typed) for typed in COMPLETIONS}
    assert found == COMPLETIONS


def test_an_unknown_sub_command_is_said(neovim):
    run(neovim, " none")
    assert said(neovim, "there is no command 'none', there are clean-cache, doctor, export,")


def test_a_program_that_is_missing_is_said(neovim):
    neovim.lua("vim.g.scholiast_program = 'no-such-program'")
    run(neovim, " lint")
    assert said(neovim, "Scholiast was not found: there is no program 'no-such-program'; install it")


def test_a_server_that_is_missing_is_said_once(neovim):
    stop(neovim)
    neovim.lua("vim.lsp.config('scholiast', { cmd = { 'no-such-server', 'serve' } }); vim.lsp.enable('scholiast')")
    neovim.lua("vim.cmd.edit('notes/water.md')")
    neovim.lua("vim.cmd.edit('notes/songs.md')")
    assert said(neovim, "Scholiast was not found: there is no program 'no-such-server'; install it")
    assert len(neovim.lua("return _G.said")) == 1


# A script under the name of the program, and what is said of it.
OTHERS = {
    "another": ("echo hello", "Scholiast was not started: {path} is another program, its `--version` says 'hello'; install Scholiast"),
    "one that fails": ("echo no such option >&2; exit 64",
                       "Scholiast was not started: {path} is another program, its `--version` says 'no such option'; install"),
    "silent": ("exit 3", "Scholiast was not started: {path} is another program, its `--version` says ''; install Scholiast"),
    "old": ("echo 0.0.9", "Scholiast was not started: {path} is version 0.0.9, install 0.1.0 or newer"),
}


@pytest.fixture(params=OTHERS)
def other(request, tmp_path):
    """A program under the name of Scholiast, what is to be said of it, and what it was asked."""
    script, wanted = OTHERS[request.param]
    path, asked = tmp_path / "scholiast", tmp_path / "asked"
    path.write_text(f'#!/bin/sh\necho "$@" >>{asked}\n{script}\n')
    path.chmod(0o700)
    return path, wanted.format(path=path), asked


def test_another_program_is_not_started_as_the_server(neovim, other):
    path, wanted, asked = other
    stop(neovim)
    neovim.lua("vim.lsp.config('scholiast', { cmd = { ..., 'serve' } }); vim.lsp.enable('scholiast')", str(path))
    assert said(neovim, wanted)
    neovim.lua("vim.cmd.edit('notes/water.md')")
    neovim.wait("another try", lambda: len(asked.read_text().splitlines()) > 1)
    neovim.lua("vim.wait(0)")
    assert len(neovim.lua("return _G.said")) == 1 and "\n" not in neovim.lua("return _G.said[1]")
    assert set(asked.read_text().splitlines()) == {"--version"}


@pytest.mark.parametrize("command", ["lint", "doctor"])
def test_another_program_is_not_run(neovim, other, command):
    path, wanted, asked = other
    stop(neovim)
    neovim.lua("vim.g.scholiast_program = ...", str(path))
    run(neovim, f" {command}")
    assert said(neovim, wanted)
    assert asked.read_text() == "--version\n"


def test_another_program_is_found_by_the_health_check(neovim, other):
    path, wanted, asked = other
    neovim.lua("vim.g.scholiast_program = ...", str(path))
    assert f"ERROR {wanted}" in health(neovim)
    assert asked.read_text() == "--version\n"


def test_the_program_itself_is_started(neovim):
    """Once it has said its version; in the other tests something stands before it."""
    stop(neovim)
    neovim.lua("vim.lsp.config('scholiast', { cmd = { ..., 'serve' } }); vim.lsp.enable('scholiast')", str(PROGRAM))
    neovim.wait("a server", lambda: neovim.lua(f"return {CLIENT} ~= nil and {CLIENT}.initialized"))
    assert neovim.lua("return _G.said") == []


def test_an_old_neovim_is_said():
    """There is none to be had here: this one says that it is."""
    old = "lua vim.fn.has = function() return 0 end; vim.lsp.config = nil"
    run = subprocess.run(
        [program(), "--headless", "-u", "NONE", "--cmd", old, "--cmd", f"set rtp+={FOLDER}", "-c", f"source {FOLDER}/plugin/scholiast.lua",
         "-c", "setfiletype markdown", "-c", "qall!"], capture_output=True, text=True, timeout=PATIENCE)
    assert (run.returncode, run.stderr.strip()) == (0, "Scholiast needs Neovim 0.11 or newer")


def health(neovim):
    neovim._terminal.type(":checkhealth scholiast\r")
    return neovim.wait("the report", lambda: neovim.lua("return vim.bo.filetype == 'checkhealth'") and neovim.lua(BUFFER))


def test_the_health_check(neovim):
    report = health(neovim)
    assert "❌" not in report and "ERROR" not in report and "WARNING" not in report, report
    for part in [f"version 0.1.0: {PROGRAM}", "papers.txt: 13 papers, 13 with abstract (listing)", "23 papers, 4 notes",
                 f"in {neovim.workspace}, for 1 buffers", "'completeopt' is menuone,noselect,popup"]:
        assert part in report


def test_the_health_check_finds_what_is_wrong(neovim):
    stop(neovim)
    (neovim.workspace / ".scholiast.yml").write_text("listings: [nowhere.bib]\nlistngs: []\n")
    neovim.lua("vim.opt.completeopt = { 'menu' }")
    report = health(neovim)
    for part in ["no server runs", "'listngs'", "nowhere.bib", "there are no papers", "'completeopt' is menu"]:
        assert part in report
    neovim._terminal.type(":close\r")
    neovim.wait("the note", lambda: neovim.lua("return vim.bo.filetype == 'markdown'"))
    neovim.lua("vim.g.scholiast_program = 'no-such-program'")
    assert "ERROR Scholiast was not found: there is no program 'no-such-program'" in health(neovim)


@pytest.mark.parametrize("topic", ["scholiast", ":Scholiast-lint", "g:scholiast_program"])
def test_the_help_is_there(neovim, topic):
    """Without making tags, with what the README says."""
    neovim._terminal.type(f":help {topic}\r")
    neovim.wait("the page", lambda: neovim.lua("return vim.bo.filetype == 'help'"))
    neovim.wait("the topic", lambda: f"*{topic}*" in neovim.lua(LINE))


def test_the_help(tmp_path):
    """Its tags are made without a complaint, and every command is in it."""
    folder = tmp_path / "doc"
    folder.mkdir()
    text = (FOLDER / "doc/scholiast.txt").read_text()
    (folder / "scholiast.txt").write_text(text)
    made = subprocess.run(
        [program(), "--headless", "-u", "NONE", "-c", f"helptags {folder}", "-c", "qall!"], capture_output=True, text=True,
        timeout=PATIENCE)
    assert (made.returncode, made.stderr) == (0, "")
    # Those that come with it, so that nobody makes them.
    assert (folder / "tags").read_text() == (FOLDER / "doc/tags").read_text()
    tags = {line.split("\t")[0] for line in (folder / "tags").read_text().splitlines()}
    commands = re.findall(r"^  (?:\[')?([a-z-]+)(?:'\])? = \{\n    run = ", (FOLDER / "lua/scholiast/init.lua").read_text(), re.M)
    assert len(commands) == 8
    assert tags >= {"scholiast", ":Scholiast", "g:scholiast_program"} | {f":Scholiast-{name}" for name in commands}
    readme = (FOLDER / "README.md").read_text()
    assert [name for name in commands if f"`:Scholiast {name}" not in readme] == []
    assert max(map(len, text.splitlines())) <= 78
    # What it refers to of its own is there.
    own = set(re.findall(r"\|([:a-z]*[sS]choliast[^|]*)\|", text))
    assert own and own <= tags
