"""A real Vim with ALE, set up as editors/vim/README.md says."""

import re
import subprocess

import pytest
import recording
from clients.vim import PREVIEW, TEXT, Vim, blocks, quoted

from wire import PATIENCE, PROGRAM, REPOSITORY

FOLDER = REPOSITORY / "editors/vim"
NOTE = "notes/water.md"
# ALE counts bytes and does not say so; the linter has the server do the same.
BYTES = "the client's general.positionEncodings lacks utf-8"
TITLE = "Kites Over Glaciers: Cheap Heights From String and Paper"


@pytest.fixture
def vim(demo, tmp_path):
    """A Vim that has a note of the demo workspace open."""
    vim = Vim(demo, tmp_path / "recording.jsonl")
    try:
        vim.open(NOTE)
        yield vim
    finally:
        vim.close()
    recording.check(tmp_path / "recording.jsonl", allowing=[BYTES])


def test_findings(vim):
    vim.wait("all findings", lambda: len(vim.findings()) == 4)
    line = (vim.workspace / NOTE).read_text().splitlines()[4]
    assert vim.findings()[0] == [
        5, line.index("@alto2019") + 1, "E",
        "unknown-citation: no paper has the key 'alto2019'; did you mean 'aalto2019'?"]
    vim.type("gg]d")
    vim.wait("the first finding", lambda: vim.expr("[line('.'), col('.')]") == [5, line.index("@alto2019") + 1])


def test_a_finding_goes_when_it_is_mended(vim):
    vim.go("@alto2019")
    vim.type("aa\x1b")
    vim.wait("the other findings", lambda: "E" not in [found[2] for found in vim.findings()])


def test_hover(vim):
    shown = vim.hover("@aalto2019")
    assert "Whispering Gauges: Long-Term Drift in Harbour Sensors" in shown and "Aalto" in shown


def test_letters_of_every_length_stand_before(vim):
    """ALE counts bytes, and so does the server for it."""
    line = "é潮🐦 [@alto2019] [@kites-over-glaciers]"
    vim.type(f"Go{line}\x1b")
    column = len("é潮🐦 [".encode()) + 1
    vim.wait("the finding", lambda: column in [found[1] for found in vim.findings() if "alto2019" in found[3]])
    assert "Kites Over Glaciers" in vim.hover("@kites-over-glaciers]")


def test_definition(vim):
    assert vim.definition("[[Lantern: Reading") == (
        "papers.txt", "Lantern: Reading Tide Gauges With a Single Camera")


# What is typed, which offer is taken, and what then stands there; each line has letters of every length before it.
COMPLETIONS = {
    "a title by several words": ("é潮🐦 [[glaciers kit", TITLE, f"é潮🐦 [[{TITLE}]]"),
    "a key by words of the title": ("é潮🐦 [@kites glac", TITLE, "é潮🐦 [@kites-over-glaciers"),
    "a paper by its author": ("é潮🐦 [@aalto", "Whispering Gauges: Long-Term Drift in Harbour Sensors", "é潮🐦 [@aalto2019"),
    "one of several": ("é潮🐦 [@shadows", "Shadows as Noise", "é潮🐦 [@brandt2022"),
    "mistyped": ("é潮🐦 [[glacirs", TITLE, f"é潮🐦 [[{TITLE}]]"),
}


@pytest.mark.parametrize("completion", COMPLETIONS)
def test_completion(vim, completion):
    typed, title, wanted = COMPLETIONS[completion]
    assert vim.complete(typed, title) == wanted


# What stands before and behind the cursor, how the menu is left, and what then stands there.
MID_WORD = {
    "a key": ("é潮🐦 [@kites", "-over-glac]", "\x19", "é潮🐦 [@kites-over-glaciers]"),
    "a key, and more is typed": ("é潮🐦 [@kites", "-over-glac]", " p.", "é潮🐦 [@kites-over-glaciers p.]"),
    "a title": ("é潮🐦 [[Kites", " over gläc🐦]] 潮", "\x19", f"é潮🐦 [[{TITLE}]] 潮"),
    "none is taken": ("é潮🐦 [@kites", "-over-glac]", "\x05", "é潮🐦 [@kites-over-glac]"),
}


@pytest.mark.parametrize("place", MID_WORD)
def test_completion_within_a_word(vim, place):
    before, behind, end, wanted = MID_WORD[place]
    assert vim.complete(before, TITLE, behind, end) == wanted


@pytest.mark.parametrize("ending", ["qmd", "Rmd"])
def test_notes_of_other_kinds(vim, ending):
    (vim.workspace / f"notes/trip.{ending}").write_text("A trip [@alto2019].\n")
    vim.open(f"notes/trip.{ending}")
    vim.wait("the finding", lambda: [found[:3] for found in vim.findings()] == [[1, len("A trip [") + 1, "E"]])
    assert vim.complete("[@glaciers kit", TITLE) == "[@kites-over-glaciers"
    assert "Kites Over Glaciers" in vim.hover("@kites-over-glaciers")


def test_a_script_in_r_is_no_note(vim):
    opened = vim.said("textDocument/didOpen")
    (vim.workspace / "plot.R").write_text("# [@alto2019]\n")
    vim.type(f":edit {vim.path('plot.R')}\r:ALELint\r")
    vim.wait("linters that were looked for", lambda: vim.expr(
        "&filetype ==# 'r' && !empty(map(ale#linter#GetAll(['r']), 'v:val.name'))"))
    assert vim.expr("bufname() =~# 'plot.R$' && empty(getloclist(0))")
    assert vim.said("textDocument/didOpen") == opened


def test_nothing_to_complete(vim):
    vim.type("GoNo citation\x18\x0f")
    vim.wait("what was typed", lambda: vim.line() == "No citation")
    vim.wait("an answer", lambda: vim.said("textDocument/completion"))
    assert not vim.expr("pumvisible()")


def test_references(vim):
    vim.go("@aalto2019")
    vim.type(":ALEFindReferences -relative\r")
    found = vim.wait("the list", lambda: vim.expr(PREVIEW))
    assert [line.split(":")[:2] for line in found.splitlines()] == [["notes/water.md", "5"], ["notes/water.md", "8"]]


def test_renaming(vim):
    vim.go("@aalto2019")
    vim.type(":ALERename\r")
    vim.wait("the question for a name", lambda: "New name:" in vim._terminal.text())
    vim.type("\x15aalto-drift\r")
    vim.wait("the new name", lambda: "@aalto-drift" in vim.expr(TEXT))
    assert "@aalto2019" not in vim.expr(TEXT)
    vim.wait("the listing", lambda: '"aalto-drift"' in (vim.workspace / "more.jsonl").read_text())


def take(vim, title):
    """Takes an offer of the list."""
    offer = re.compile(rf"(\d+)\) {re.escape(title)}")
    number = vim.wait("the list", lambda: offer.search(vim._terminal.text()))[1]
    vim.type(f"{number}\r")


def test_a_suggestion_is_taken(vim):
    vim.go("[[Slow Maps")
    vim.type("w:ALECodeAction\r")
    take(vim, "Change to 'Slow Maps for Fast Rivers'")
    vim.wait("the mended text", lambda: "[[Slow Maps for Fast Rivers]]" in vim.expr(TEXT))


# Before which part of the line the cursor stands, what is asked for, and what then stands there. The other key of the
# group has the wrong one within it, where ALE looks for the word of the cursor.
KEY = ("Change to 'aalto2019'", "[@aalto2019; @aalto2019]")
SUGGESTIONS = {
    "at the sign": ("@alto2019", *KEY),
    "at the first letter": ("alto2019]", *KEY),
    "within the key": ("to2019]", *KEY),
    "at the last letter": ("9]", *KEY),
    "at a bracket of a title": ("[[Slow", "Change to 'Slow Maps for Fast Rivers'", "[[Slow Maps for Fast Rivers]]"),
    "at the last word of a title": ("River]]", "Change to 'Slow Maps for Fast Rivers'", "[[Slow Maps for Fast Rivers]]"),
}


@pytest.mark.parametrize("place", SUGGESTIONS)
@pytest.mark.parametrize("keys", [":ScholiastFix\r", "gra"])
def test_a_suggestion_is_taken_wherever_the_cursor_stands(vim, place, keys):
    part, title, wanted = SUGGESTIONS[place]
    # A letter of several bytes ends the range that is asked for.
    vim.expr(r"setline(5, 'é潮🐦 ' .. getline(5))")
    vim.expr(f"cursor(5, match(getline(5), {quoted(chr(92) + 'V' + part)}) + 1)")
    vim.type(keys)
    take(vim, title)
    vim.wait("the mended text", lambda: wanted in vim.expr(TEXT))


# What is selected before, and how Vim says where that is.
SELECTIONS = {
    "nothing": ("", ["", 0, 0, 0, 0]),
    "a word": ("1Gwviw\x1b", ["v", 1, 3, 1, 7]),
    "lines": ("5GV\x1b", ["V", 5, 1, 5, 2147483647]),
    "a block": ("3G\x16jl\x1b", ["\x16", 3, 1, 4, 2]),
}


@pytest.mark.parametrize("selection", SELECTIONS)
def test_what_was_selected_is_so_afterwards(vim, selection):
    keys, wanted = SELECTIONS[selection]
    state = """[visualmode()] + getpos("'<")[1:2] + getpos("'>")[1:2]"""
    vim.type(keys)
    vim.wait("the selection", lambda: vim.expr(state) == wanted)
    vim.expr("cursor(5, match(getline(5), '@alto2019') + 1)")
    place = vim.expr("getpos('.')")
    vim.type(":ScholiastFix\r")
    vim.wait("the list", lambda: "1) " in vim._terminal.text())
    # Not of the whole line, in which there is another finding.
    assert "Slow Maps for Fast Rivers" not in vim._terminal.text().rpartition("Code Fixes")[2]
    vim.type("\r")
    vim.wait("a Vim that listens", lambda: vim.expr("mode()") == "n")
    assert [vim.expr(state), vim.expr("getpos('.')")] == [wanted, place]


def test_options_are_sent(demo, tmp_path):
    """The file says nothing of this rule, so the editor's word counts."""
    vim = Vim(demo, tmp_path / "recording.jsonl", config={"rules": {"unknown-citation": "off"}})
    try:
        vim.open(NOTE)
        vim.wait("the other findings", lambda: len(vim.findings()) == 3 and "E" not in [
            found[2] for found in vim.findings()])
    finally:
        vim.close()


def test_a_program_that_is_missing_is_said(vim):
    vim.type(":let g:ale_markdown_scholiast_executable = 'no-such-program'\rGo[@kites\x18\x0f")
    vim.wait("the message", lambda: "Scholiast was not found: there is no program 'no-such-program'; install it" in
             vim.expr("execute('messages')"))


REMEDY = "put it on your PATH or set g:ale_markdown_scholiast_executable"
# A script under the name of the program, and what is said of it.
PROGRAMS = {
    "missing": (None, "Scholiast was not found: there is no program '{path}'; install it, then " + REMEDY),
    "another": ("echo hello", "Scholiast was not started: {path} is another program, its `--version` says 'hello'; "
                              "install Scholiast, then " + REMEDY),
    "silent": ("exit 3", "Scholiast was not started: {path} is another program, its `--version` says ''; "
                         "install Scholiast, then " + REMEDY),
    "old": ("echo 0.0.9", "Scholiast was not started: {path} is version 0.0.9, install 0.1.0 or newer"),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_that_does_not_serve_is_said_once(demo, tmp_path, program):
    script, wanted = PROGRAMS[program]
    path = tmp_path / "scholiast"
    if script:
        path.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/ran\n{script}\n')
        path.chmod(0o700)
    vim = Vim(demo, tmp_path / "recording.jsonl", program=path)
    try:
        vim.type(f":edit {vim.path(NOTE)}\r")
        said = wanted.format(path=path)
        vim.wait("the message", lambda: said in vim.expr("execute('messages')"))
        # Nothing is started, and what was said is not said again.
        vim.type("\r:messages clear\r:ALELint\r")
        vim.type(f":edit {vim.path('notes/birds.md')}\r:ALELint\r")
        vim.wait("the other note", lambda: vim.expr("bufname() =~# 'birds.md$'"))
        if script:
            vim.wait("another try", lambda: (tmp_path / "ran").read_text().count("--version") > 1)
            assert "serve" not in (tmp_path / "ran").read_text()
        assert "Scholiast was" not in vim.expr("execute('messages')")
        vim.write("[@kites")
        vim.type("\x18\x0f")
        vim.wait("the message again", lambda: "Scholiast was" in vim.expr("execute('messages')"))
    finally:
        vim.close()


def messages(vim, part):
    vim.wait(f"the message {part}", lambda: part in vim.expr("execute('messages')"))


def test_a_server_that_does_not_run_is_said(vim):
    """No root, no server: ALE says so at once, and then nothing is waited for."""
    vim.type(":let g:ale_root = {'scholiast': ''}\r")
    vim.write("[@kites")
    asked = vim.said("textDocument/completion")
    vim.type("\x18\x0f")
    messages(vim, "Scholiast does not run for this buffer; `:ALEInfo` says what ALE started")
    assert vim.said("textDocument/completion") == asked and not vim.expr("pumvisible()")


def test_an_answer_that_is_late_is_not_that_of_the_next_request(vim):
    """The server is stopped for a while, as one is that has too much to do."""
    vim.hold()
    try:
        vim.write("[@kites")
        vim.type("\x18\x0f")
        messages(vim, "Scholiast gave no answer within 5 seconds")
        assert not vim.expr("pumvisible()")
        vim.type("\x1b")
        vim.wait("normal mode", lambda: vim.expr("mode()") == "n")
        vim.write("[@shadows")
        assert "S" not in vim.expr("state()")
        vim.type("\x18\x0f")
        vim.wait("a Vim that waits for the answer", lambda: "S" in vim.expr("state()"))
    finally:
        vim.release()
    offers = vim.wait("offers", lambda: vim.expr("pumvisible() ? map(complete_info(['items']).items, 'v:val.abbr') : []"))
    assert "Shadows as Noise" in offers and TITLE not in offers


def test_lint_as_a_compiler(vim):
    (vim.workspace / "notes/tabs.md").write_text("A\té潮🐦\t[@alto2019] e\u0301 [@alto2019]\n", encoding="utf-8")
    vim.type(f":compiler scholiast\r:let &makeprg = substitute(&makeprg, '^scholiast', '{PROGRAM}', '')\r:silent make\r\r")
    found = vim.wait("the list", lambda: vim.expr(
        "map(getqflist(), {_, item -> [bufname(item.bufnr), item.lnum, item.type, item.text]})"))
    assert ["notes/songs.md", 4, "e", "no paper has the key 'mueller2018'; did you mean 'müller2018'?"] in found
    assert len(found) == 13
    line = (vim.workspace / "notes/tabs.md").read_text()
    column = len(line[: line.index("@alto2019")].encode()) + 1
    other = len(line[: line.rindex("@alto2019")].encode()) + 1
    assert vim.expr(
        "map(filter(getqflist(), {_, item -> bufname(item.bufnr) ==# 'notes/tabs.md'}), {_, item -> [item.lnum, item.col]})"
    ) == [[1, column], [1, other]]
    # The cursor is at the finding, and the first was jumped to from there.
    number = vim.expr("indexof(getqflist(), {_, item -> bufname(item.bufnr) ==# 'notes/tabs.md'})") + 2
    vim.type(f":cc {number}\r")
    vim.wait("the finding", lambda: vim.expr("[bufname(), col('.')]") == ["notes/tabs.md", other])


def test_the_snippet_for_vim_lsp_is_a_script(tmp_path):
    """vim-lsp itself is not in Debian: that Vim can read the lines, and calls what vim-lsp documents, is all there is."""
    snippet = blocks()["vim-lsp"]
    double = """
        let g:registered = []
        function! Register(server) abort
            call add(g:registered, a:server)
        endfunction
        function! Uri(path) abort
            return 'file://' . a:path
        endfunction
        function! Nearest(path, names) abort
            return '/here'
        endfunction
        function! Here() abort
            return '/here/note.md'
        endfunction
    """
    for name, stand_in in {
        "lsp#register_server": "Register", "lsp#utils#path_to_uri": "Uri",
        "lsp#utils#find_nearest_parent_file_directory": "Nearest", "lsp#utils#get_buffer_path": "Here",
    }.items():
        assert name in snippet
        snippet = snippet.replace(name, stand_in)
    lines = f"{double}\n{snippet}\ndoautocmd User lsp_setup\n"
    lines += "let s = g:registered[0]\ncall writefile([json_encode([s.name, s.cmd(s), s.root_uri(s), s.allowlist])], $OUT)\n"
    script = tmp_path / "script.vim"
    script.write_text(lines)
    run = subprocess.run(
        ["vim", "-N", "-n", "-i", "NONE", "-u", "NONE", "-es", "-c", "set nomore", "-c", "source $SCRIPT", "-c", "qall!"],
        env={"OUT": "/dev/stdout", "SCRIPT": str(script), "PATH": f"{PROGRAM.parent}:/usr/bin:/bin"}, capture_output=True,
        text=True, timeout=PATIENCE)
    assert '["scholiast",["scholiast","serve"],"file:///here",["markdown"' in run.stdout, (run.stdout, run.stderr)
