"""The commands of editors/emacs in a real Emacs, with both language clients; and what Emacs says of its files."""

import json
import re
import shutil
import subprocess

import pytest
import recording
from clients.emacs import LINE, TEXT, Emacs, EmacsWithLspMode, lisp

from wire import PATIENCE, PROGRAM, REPOSITORY

FOLDER = REPOSITORY / "editors/emacs"
FILES = sorted(path.name for path in FOLDER.glob("*.el"))
NOTE = "notes/birds.md"
TITLE = "Kites Over Glaciers: Cheap Heights From String and Paper"


# What stands in no listing of the demo workspace.
ODD = [
    {"key": "kestrel–2020", "title": "Dash Kestrel"}, {"key": "a}b", "title": "Odd Braces"}, {"title": "C# for Birds"},
    {"key": "told2021", "title": "Twice Told", "year": 2021}, {"key": "told2022", "title": "Twice Told", "year": 2022},
    {"title": "Éléments de fauconnerie"}, {"title": "Über Falken (fauconnerie)"}, {"title": "隼とfauconnerie"},
]


@pytest.fixture(params=[Emacs, EmacsWithLspMode], ids=lambda kind: kind.client)
def emacs(request, demo, tmp_path):
    """An Emacs that has a note of the demo workspace open."""
    with (demo / "papers.txt").open("a") as listing:
        listing.write("A Paper With an Address\nhttps://example.org/address\nIt has an abstract, which is short.\n")
    with (demo / "more.jsonl").open("a") as listing:
        listing.writelines(json.dumps(paper) + "\n" for paper in ODD)
    written = tmp_path / "recording.jsonl"
    emacs = request.param(demo, written)
    try:
        emacs.open(NOTE)
        emacs.wait("all papers", lambda: emacs.said("papers for "))
        yield emacs
    finally:
        emacs.close()
    recording.check(written)


def message(emacs, part):
    """The line of *Messages* with a part, once it is there."""
    form = f"""
      (with-current-buffer "*Messages*" (save-excursion
        (goto-char (point-max))
        (and (search-backward {lisp(part)} nil t)
             (buffer-substring-no-properties (line-beginning-position) (line-end-position)))))
    """
    return emacs.wait(f"the message {part}", lambda: emacs.lisp(form))


def shown(emacs, name):
    """The text of a buffer, once it is in a window."""
    return emacs.wait(f"the window of {name}", lambda: emacs.lisp(
        f"(when (get-buffer-window {lisp(name)}) (with-current-buffer {lisp(name)} {TEXT}))"))


# What is typed and asked, the prefix argument, and the line then.
SEARCHES = {
    "one paper": ("", [("Search papers:", "glaciers kit\r")], "", "[@kites-over-glaciers]"),
    "by title": ("", [("Search papers:", "glaciers kit\r")], "\x15", f"[[{TITLE}]]"),
    "in brackets": ("See [e.g. ", [("Search papers:", "glaciers kit\r")], "", "See [e.g. @kites-over-glaciers"),
    "one of several": (
        "", [("Search papers:", "shadows\r"), ("Cite:", "Shadows as Noise\r")], "", "[@brandt2022]"),
    "brackets that are none": ("\\[see ", [("Search papers:", "glaciers kit\r")], "", "\\[see [@kites-over-glaciers]"),
    "a key in braces": ("", [("Search papers:", "dash kestrel\r")], "", "[@{kestrel–2020}]"),
    "a title that is no link": (
        "", [("Search papers:", "c# for birds\r"), ("Cite:", "C# for Birds\r")], "\x15", "[[@c-birds]]"),
    "the second of two with one title": (
        "", [("Search papers:", "twice told\r"), ("Cite:", "Twice Told @told2022\r")], "", "[@told2022]"),
    "the first of two with one title": (
        "", [("Search papers:", "twice told\r"), ("Cite:", "Twice Told @told2021\r")], "\x15", "[[@told2021]]"),
    "the best of several": ("", [("Search papers:", "shadows noise\r"), ("Cite:", "\r")], "", "[@brandt2022]"),
}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_inserts_a_citation(emacs, search):
    typed, answers, prefix, wanted = SEARCHES[search]
    emacs.lisp("(progn (goto-char (point-max)) t)")
    emacs._terminal.type(f"\r{typed}")
    emacs.wait("what was typed", lambda: emacs.lisp(LINE) == typed)
    emacs._terminal.type(prefix)
    emacs.command("scholiast-search", *answers)
    emacs.wait("a citation", lambda: emacs.lisp(LINE) == wanted)


@pytest.mark.parametrize("title", [paper["title"] for paper in ODD[-3:]])
def test_titles_that_begin_beyond_ascii_are_completed(emacs, title):
    """All of them are shown, the first letter marked or not, whichever is chosen."""
    assert emacs.complete(NOTE, "[[fauconnerie", title) == f"[[{title}]]"
    assert emacs.lisp("""(with-current-buffer "*Messages*" (if (string-search "rror" (buffer-string)) (buffer-string) ""))""") == ""


def test_a_search_without_result_is_said(emacs):
    emacs.command("scholiast-search", ("Search papers:", "xyzzyplugh\r"))
    assert message(emacs, "No paper fits")


def test_a_paper_that_cannot_be_cited_is_said(emacs):
    emacs.command("scholiast-search", ("Search papers:", "odd braces\r"))
    assert "cannot be cited by its key" in message(emacs, "a}b")


def test_a_search_without_a_server_is_said(emacs):
    emacs.lisp("(progn (setq scholiast-connection nil) t)")
    emacs.command("scholiast-search", ("Search papers:", "birds\r"))
    assert message(emacs, "Scholiast does not run for this buffer")


def test_the_doctor_reports_what_the_server_has_read(emacs):
    emacs.command("scholiast-doctor")
    report = shown(emacs, "*scholiast doctor*")
    assert report.startswith(f"folder {emacs.workspace}\n") and "\nlisting papers.txt: 13 papers" in report


def test_the_doctor_reports_without_a_server(emacs):
    emacs.lisp("(progn (setq scholiast-connection nil) t)")
    emacs.command("scholiast-doctor")
    report = shown(emacs, "*scholiast doctor*")
    assert "folder" not in report and "\nlisting papers.txt: 13 papers" in report


def test_a_finding_of_lint_leads_to_its_place(emacs):
    emacs.command("scholiast-lint")
    emacs.wait("the end", lambda: "Scholiast lint exited" in shown(emacs, "*scholiast-lint*"))
    assert "\nnotes/songs.md:4:30: error[unknown-citation]" in shown(emacs, "*scholiast-lint*")
    emacs.command("next-error")
    emacs.command("next-error")
    emacs.wait("the second finding", lambda: emacs.name(emacs.lisp("buffer-file-name")) == "notes/songs.md")
    # Behind letters of several bytes, too.
    emacs.command("previous-error")
    emacs.wait("the first finding", lambda: emacs.name(emacs.lisp("buffer-file-name")) == NOTE)
    assert emacs.lisp("(buffer-substring-no-properties (point) (line-end-position))").startswith("@brandt2012]")
    assert emacs.lisp('(with-current-buffer "*scholiast-lint*" (vector compilation-num-errors-found'
                      " compilation-num-warnings-found compilation-num-infos-found))") == [7, 2, 2]


def test_the_address_of_a_paper_is_opened(emacs):
    emacs.lisp("(progn (goto-char (point-max)) t)")
    emacs._terminal.type("\r[@paper-address]\x02\x02")
    emacs.wait("what was typed", lambda: emacs.lisp(LINE) == "[@paper-address]")
    emacs.command("scholiast-open-paper")
    assert message(emacs, "https://example.org/address")
    assert emacs.lisp("opened") == ["https://example.org/address"]


def test_what_the_server_refuses_is_said(emacs):
    emacs.go(NOTE, "@brandt2012")
    emacs.command("scholiast-open-paper")
    assert "There is no reference to one paper at this place" in message(emacs, "Scholiast: ")


def test_what_is_cited_is_exported(emacs):
    emacs.command("scholiast-export-cited", ("Export the cited papers to:", "cited.bib\r"))
    said = message(emacs, "papers written")
    written = (emacs.workspace / "notes/cited.bib").read_text()
    assert said.startswith(f"{written.count('@')} papers written") and written.count("@") == 4


def test_reloading_and_cleaning(emacs):
    loaded = emacs.said("papers for ")
    emacs.command("scholiast-reload")
    assert message(emacs, "Scholiast reads settings")
    emacs.command("scholiast-clean-cache")
    assert re.fullmatch(r"\d+ files with \d+ bytes removed", message(emacs, "bytes removed"))
    assert loaded


def test_settings_are_sent(emacs):
    """The file says nothing of this rule, so the editor's word counts."""
    emacs.lisp("(progn (setq scholiast-settings '(:rules (:unknown-citation \"off\"))) t)")
    if emacs.client == "eglot":
        # With the same settings as before, `eglot-reconnect' would say.
        emacs.lisp("(progn (eglot-shutdown (eglot-current-server)) t)")
        emacs.command("scholiast-ensure")
    else:
        emacs.command("lsp-workspace-restart")
    emacs.wait("no finding any more", lambda: emacs.said('"unknown-citation": "off"') and not emacs.findings(NOTE))


def test_notes_in_plain_text(emacs):
    note = emacs.workspace / "notes/trip.txt"
    note.write_text("A trip\n\nWe flew them ourselves [@kites-over-glacierz].\n", encoding="utf-8")
    emacs.lisp(f"(progn (find-file {lisp(str(note))}) t)")
    emacs.command("scholiast-ensure")
    emacs.wait("the finding", lambda: emacs.findings("notes/trip.txt") == [("unknown-citation", "@kites-over-glacierz")])
    assert emacs.complete("notes/trip.txt", "[[glaciers kites", TITLE) == f"[[{TITLE}]]"


def test_the_command_of_the_server_is_enough(emacs):
    emacs.lisp("(progn (setq scholiast-program nil"
               f" scholiast-command (list {lisp(str(PROGRAM))} \"serve\") scholiast-connection nil) t)")
    emacs.command("scholiast-doctor")
    assert "\nlisting papers.txt: 13 papers" in shown(emacs, "*scholiast doctor*")
    emacs.command("scholiast-lint")
    emacs.wait("the end", lambda: "Scholiast lint exited" in shown(emacs, "*scholiast-lint*"))


def test_lint_runs_where_the_server_does(emacs):
    """Not where the nearest settings lie."""
    (emacs.workspace / "notes/.scholiast.yml").write_text("listings: []\n")
    emacs.command("scholiast-lint")
    emacs.wait("the end", lambda: "Scholiast lint exited" in shown(emacs, "*scholiast-lint*"))
    assert "\nnotes/songs.md:4:30: error[unknown-citation]" in shown(emacs, "*scholiast-lint*")


def test_other_servers_keep_their_projects(emacs):
    """Settings in a folder of notes say nothing of where a program's project begins."""
    (emacs.workspace / "notes/plot.py").write_text("print(1)\n")
    where = "(expand-file-name (project-root (eglot--current-project)))"
    if emacs.client == "eglot":
        assert emacs.name(emacs.lisp(where)) == "."
        emacs.lisp(f"(progn (find-file {lisp(emacs.path('notes/plot.py'))}) t)")
        assert emacs.lisp("(symbol-name major-mode)") == "python-mode"
        assert emacs.name(emacs.lisp(where)) == "notes"
    else:
        # lsp-mode has roots of its own.
        assert emacs.lisp("(if (memq 'scholiast-eglot-project project-find-functions) t :json-false)") is False


def test_a_program_that_is_missing_is_said(emacs):
    emacs.lisp('(progn (setq scholiast-command nil scholiast-program "no-such-program") t)')
    emacs.lisp(f"(progn (find-file {lisp(emacs.path('notes/water.md'))}) t)")
    emacs.command("scholiast-ensure")
    assert "no program ‘no-such-program’; install it" in message(emacs, "Scholiast was not found").replace("`", "‘").replace("'", "’")


# A script under the name of the program, and what is said of it.
OTHERS = {
    "another": ("echo hello", '{path} is another program, its ‘--version’ says "hello"; install Scholiast, then put'),
    "one that fails": ("echo no such option >&2; exit 64",
                       '{path} is another program, its ‘--version’ says "no such option"; install Scholiast, then put'),
    "old": ("echo 0.0.9", "{path} is version 0.0.9, install 0.1.0 or newer"),
}


@pytest.mark.parametrize("command", ["scholiast-ensure", "scholiast-lint", "scholiast-doctor"])
@pytest.mark.parametrize("other", OTHERS)
def test_another_program_is_not_started(emacs, tmp_path, other, command):
    script, wanted = OTHERS[other]
    path, asked = tmp_path / "scholiast", tmp_path / "asked"
    path.write_text(f'#!/bin/sh\necho "$@" >>{asked}\n{script}\n')
    path.chmod(0o700)
    emacs.lisp(f"(progn (setq scholiast-command nil scholiast-program {lisp(str(path))} scholiast-connection nil) t)")
    emacs.command(command)
    said = message(emacs, "Scholiast was not started: ").replace("`", "‘").replace("'", "’")
    assert wanted.format(path=path) in said
    assert asked.read_text() == "--version\n"
    assert "Debugger entered" not in emacs._terminal.text()


# -- The files

def batch(*arguments):
    assert shutil.which("emacs"), "no emacs: run `make deps`"
    # Not -Q, which leaves out the folders of Debian's packages.
    return subprocess.run(
        ["emacs", "--batch", "-q", "--eval", "(package-initialize)", "-L", str(FOLDER), *arguments],
        capture_output=True, text=True, timeout=PATIENCE)


def complaints(run):
    lines = (run.stdout + run.stderr).splitlines()
    return [line for line in lines if line and "site-start.d" not in line and line != "Warning (emacs): "]


@pytest.mark.parametrize("client, other", [("eglot", "lsp-mode"), ("lsp-mode", "eglot")])
def test_a_client_that_is_missing_is_said(client, other):
    """The hook goes on."""
    forms = f"""
      (progn (require 'scholiast)
             (setq load-path (list {lisp(str(FOLDER))}) scholiast-client '{client})
             (with-temp-buffer
               (add-hook 'text-mode-hook #'scholiast-ensure)
               (add-hook 'text-mode-hook (lambda () (message "The next of the hook")) t)
               (text-mode)))
    """
    run = subprocess.run(
        ["emacs", "--batch", "-Q", "-L", str(FOLDER), "--eval", forms], capture_output=True, text=True, timeout=PATIENCE)
    said = run.stderr.replace("`", "‘").replace("'", "’")
    assert f"Scholiast needs {client}, which is not installed: ‘M-x package-install RET {client}’, or set" in said
    assert f"to {other}\nThe next of the hook" in said and run.returncode == 0


@pytest.mark.parametrize("file", FILES)
def test_a_file_compiles_without_a_warning(file, tmp_path):
    run = batch(
        "--eval", "(setq byte-compile-error-on-warn t)", "--eval",
        f"(setq byte-compile-dest-file-function (lambda (_) {lisp(str(tmp_path / 'compiled.elc'))}))",
        "-f", "batch-byte-compile", str(FOLDER / file))
    assert run.returncode == 0 and complaints(run) == []
    assert (tmp_path / "compiled.elc").exists()


@pytest.mark.parametrize("file", FILES)
def test_checkdoc_has_nothing_to_say(file):
    run = batch("--eval", f"(checkdoc-file {lisp(str(FOLDER / file))})")
    # It takes any word that could be a verb for one.
    assert [line for line in complaints(run) if "should be imperative" not in line] == []


@pytest.mark.parametrize("file", FILES)
def test_package_lint_has_nothing_to_say(file):
    run = batch(
        "--eval", f"(setq package-lint-main-file {lisp(str(FOLDER / 'scholiast.el'))})", "-l", "package-lint",
        "-f", "package-lint-batch-and-exit", str(FOLDER / file))
    known = [
        "Entering directory",
        # Debian's is from before Emacs 28.
        "warning: This makes the package uninstallable in all released Emacs versions.",
        # Who publishes it has one.
        "error: Package should have a Homepage or URL header.",
    ]
    assert [line for line in complaints(run) if not any(part in line for part in known)] == []


def test_every_command_is_in_the_readme():
    """And every option."""
    readme = (FOLDER / "README.md").read_text()
    source = (FOLDER / "scholiast.el").read_text()
    commands = [
        form.split(" ", 1)[0] for form in re.split(r"^\(defun ", source, flags=re.M)[1:] if "\n  (interactive" in form]
    options = re.findall(r"^\(defcustom (scholiast-[a-z-]+)", source, re.M)
    assert len(commands) >= 7 and len(options) >= 6
    assert [name for name in commands + options if f"`{name}`" not in readme and f"`M-x {name}`" not in readme] == []
