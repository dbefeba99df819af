"""The commands, the health check and the help of editors/neovim in a real Neovim."""

import re
import subprocess
from pathlib import Path

import pytest
import recording
from clients.neovim import LIST, Neovim, program

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
    "one paper": ("", " search glaciers kit", "", "[@kites-over-glaciers]"),
    "by title": ("潮: ", "! search glaciers kit", "", f"潮: [[{TITLE}]]"),
    "in brackets": ("See [e.g. ", " search glaciers kit", "", "See [e.g. @kites-over-glaciers"),
    "in running text": ("潮", " search hedges ditches", "", "潮[@müller2018]"),
    "one of several": ("", " search shadows", "Shadows as Noise", "[@brandt2022]"),
    "asked for": ("", " search", "glaciers kit", "[@kites-over-glaciers]"),
}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_inserts_a_citation(neovim, search):
    line, command, answer, wanted = SEARCHES[search]
    neovim._terminal.type(f"Go{line}\x1b")
    neovim.wait("the line", lambda: neovim.lua(LINE) == line)
    run(neovim, command)
    if command.endswith(" search"):
        neovim.wait("the question", lambda: "Search papers:" in neovim._terminal.text())
        neovim._terminal.type(f"{answer}\r")
    elif answer:
        # While the list is shown, Neovim answers to nothing but keys.
        offer = re.compile(rf"(\d+): {re.escape(answer)}")
        number = neovim.wait("the list", lambda: offer.search(neovim._terminal.text()))[1]
        neovim._terminal.type(f"{number}\r")
    neovim.wait("a citation", lambda: neovim.lua(LINE) == wanted)


def test_a_search_without_result_is_said(neovim):
    run(neovim, " search xyzzyplugh")
    assert said(neovim, "no paper fits 'xyzzyplugh'")


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
    run(neovim, " search birds")
    assert said(neovim, "Scholiast was not found: there is no program 'no-such-program'; build it with")


def test_a_server_that_is_missing_is_said_once(neovim):
    stop(neovim)
    neovim.lua("vim.lsp.config('scholiast', { cmd = { 'no-such-server', 'serve' } }); vim.lsp.enable('scholiast')")
    neovim.lua("vim.cmd.edit('notes/water.md')")
    neovim.lua("vim.cmd.edit('notes/songs.md')")
    assert said(neovim, "Scholiast was not found: there is no program 'no-such-server'; build it with")
    assert len(neovim.lua("return _G.said")) == 1


def health(neovim):
    neovim._terminal.type(":checkhealth scholiast\r")
    return neovim.wait("the report", lambda: neovim.lua("return vim.bo.filetype == 'checkhealth'") and neovim.lua(BUFFER))


def test_the_health_check(neovim):
    report = health(neovim)
    assert "❌" not in report and "ERROR" not in report and "WARNING" not in report, report
    for part in [f"version 0.1.0: {PROGRAM}", "papers.txt: 13 papers, 13 with abstract (listing)", "18 papers, 4 notes",
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
