"""`scholiast lint --watch` on a terminal and on a pipe."""

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import termios
import time

import pyte
import pytest

from wire import PROGRAM

PATIENCE = 30
COLUMNS, ROWS = 100, 30


class Terminal:
    """The program on a pseudo-terminal, with what a person would see of it."""

    def __init__(self, folder, *options, rows=ROWS):
        self.screen = pyte.HistoryScreen(COLUMNS, rows, history=1_000, ratio=1.0)
        self.stream = pyte.ByteStream(self.screen)
        self.stream.feed(b"$ a line from before\r\n")
        self.reads = []
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, COLUMNS, 0, 0))

        def take_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            [PROGRAM, "lint", "--watch", *options], cwd=folder, stdin=slave, stdout=slave, stderr=slave,
            preexec_fn=take_terminal)
        os.close(slave)

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 1 << 20)
            except OSError:
                return
            self.reads.append(data)
            self.stream.feed(data)

    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    def until(self, condition, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if condition("\n".join(self.lines())):
                return self.lines()
            self.read(0.1)
        raise AssertionError(f"not seen: {what}; but\n" + "\n".join(self.lines()))

    def shows(self, text):
        return self.until(lambda screen: text in screen, text)

    def scrolled_away(self):
        return ["".join(line[x].data for x in range(COLUMNS)).rstrip() for line in self.screen.history.top]

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / ".scholiast.yml").write_text("listings: [papers.jsonl]\n")
    (tmp_path / "papers.jsonl").write_text('{"key": "smith2020", "title": "On Slow Rivers"}\n')
    (tmp_path / "a.md").write_text("See [@smyth2020].\n")
    return tmp_path


@pytest.fixture
def watch(workspace):
    terminals = []

    def watch(*options, **size):
        terminals.append(Terminal(workspace, "--no-user-config", *options, **size))
        return terminals[-1]

    yield watch
    for terminal in terminals:
        terminal.close()


def test_what_is_edited_is_checked_again_in_place(workspace, watch):
    terminal = watch()
    terminal.shows("1 error in 1 note, 1 paper")
    assert " checked (Ctrl-C ends)" in terminal.lines()[0]
    assert "$ a line from before" in terminal.scrolled_away()
    (workspace / "a.md").write_text("See [@smith2020].\n")
    lines = terminal.shows("no findings in 1 note, 1 paper")
    assert lines[0].endswith(" checked again: a.md changed (Ctrl-C ends)")
    assert not any("smyth2020" in line for line in lines)
    # Nothing of the reports is left to be scrolled back to, and the screen was never blank in between.
    assert not any("smyth2020" in line for line in terminal.scrolled_away())
    assert b"\x1b[2J" not in b"".join(terminal.reads)


@pytest.mark.parametrize(
    "name, text, seen",
    [("b.md", "See [@none2020].\n", "2 errors in 2 notes, 1 paper"),
     ("deep/er/b.md", "See [@none2020].\n", "2 errors in 2 notes, 1 paper"),
     ("papers.jsonl", '{"key": "smyth2020", "title": "On Slow Rivers"}\n', "no findings in 1 note, 1 paper"),
     (".scholiast.yml", "listings: [papers.jsonl]\nrules: {unknown-citation: off}\n", "no findings in 1 note, 1 paper"),
     (".ignore", "a.md\n", "no findings in 0 notes, 1 paper")])
def test_new_notes_listings_and_settings_count(workspace, watch, name, text, seen):
    terminal = watch()
    terminal.shows("1 error in 1 note, 1 paper")
    (workspace / name).parent.mkdir(parents=True, exist_ok=True)
    (workspace / name).write_text(text)
    terminal.shows(seen)


def test_what_does_not_fit_is_said(workspace, watch):
    (workspace / "a.md").write_text("See [@smyth2020].\n" * 50)
    terminal = watch(rows=12)
    lines = terminal.shows("more lines; without --watch all are shown")
    assert " checked (Ctrl-C ends)" in lines[0]
    for _ in range(2):
        (workspace / "a.md").write_text((workspace / "a.md").read_text() + "More.\n")
        terminal.shows("checked again: a.md changed")
    assert not any("smyth2020" in line for line in terminal.scrolled_away())


def test_control_c_ends_with_130(watch):
    terminal = watch()
    terminal.shows("1 error in 1 note, 1 paper")
    os.write(terminal.master, b"\x03")
    assert terminal.process.wait(PATIENCE) == 130


def test_termination_ends_with_143(watch):
    terminal = watch()
    terminal.shows("1 error in 1 note, 1 paper")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.process.wait(PATIENCE) == 143


def test_on_a_pipe_reports_follow_each_other(workspace):
    process = subprocess.Popen(
        [PROGRAM, "lint", "--watch", "--format", "concise", "--no-user-config"], cwd=workspace, stdout=subprocess.PIPE,
        text=True)
    try:
        assert process.stdout.readline().startswith("── ")
        assert process.stdout.readline().startswith("a.md:1:6: error[unknown-citation] ")
        (workspace / "a.md").write_text("See\n[@smyth2020].\n")
        assert process.stdout.readline().endswith(" checked again: a.md changed ──\n")
        assert process.stdout.readline().startswith("a.md:2:2: error[unknown-citation] ")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    finally:
        process.kill()
        process.wait()


def test_a_note_that_is_named_may_go_and_come_back(workspace, watch):
    (workspace / "other.md").write_text("See [@none2020].\n")
    terminal = watch("a.md")
    terminal.shows("1 error in 1 note, 1 paper")
    (workspace / "a.md").unlink()
    terminal.shows("a.md: no such file")
    (workspace / "a.md").write_text("See\n\n[@smyth2020].\n")
    terminal.shows("a.md:3:2: error")


def test_a_folder_that_is_named_may_go_and_come_back(workspace, watch):
    (workspace / "deep").mkdir()
    (workspace / "deep/b.md").write_text("See [@none2020].\n")
    terminal = watch("deep")
    terminal.shows("1 error in 1 note, 1 paper")
    shutil.rmtree(workspace / "deep")
    terminal.shows("deep: no such file")
    (workspace / "deep").mkdir()
    terminal.shows("scholiast: no note was found, so none was checked")
    (workspace / "deep/b.md").write_text("See\n\n[@none2020].\n")
    terminal.shows("deep/b.md:3:2: error")


def test_a_note_that_is_replaced_is_checked_again(workspace, watch):
    terminal = watch("a.md")
    terminal.shows("1 error in 1 note, 1 paper")
    for line in range(2, 5):
        # As editors save: another file takes the name, at once or after the name was free.
        (workspace / ".a.md.new").write_text("\n" * (line - 1) + "[@smyth2020]\n")
        if line % 2:
            (workspace / "a.md").unlink()
        (workspace / ".a.md.new").rename(workspace / "a.md")
        terminal.shows(f"a.md:{line}:2: error")


def test_settings_that_are_named_may_go_and_come_back(workspace, watch):
    (workspace / "settings").mkdir()
    settings = workspace / "settings/of-mine.yml"
    settings.write_text("listings: [../papers.jsonl]\n")
    terminal = watch("--config", "settings/of-mine.yml", "a.md")
    terminal.shows("1 error in 1 note, 1 paper")
    settings.write_text("listings: [../papers.jsonl]\nrules: {unknown-citation: hint}\n")
    terminal.shows("a.md:1:6: hint")
    settings.rename(workspace / "away.yml")
    lines = terminal.shows("settings/of-mine.yml: ")
    # What was there is still to be seen.
    assert any(line.startswith("a.md:1:6: hint") for line in lines)
    (workspace / "away.yml").rename(settings)
    terminal.until(lambda screen: "hint" in screen and "scholiast:" not in screen, "nothing but the finding")


def test_broken_settings_stay_on_the_screen(workspace, watch):
    terminal = watch()
    terminal.shows("1 error in 1 note, 1 paper")
    (workspace / ".scholiast.yml").write_text("listings: [papers.jsonl\n")
    terminal.shows("the file is not YAML")
    (workspace / "a.md").write_text("See [@smyth2020] and more.\n")
    terminal.shows("checked again: a.md changed")
    terminal.shows("the file is not YAML")


def test_what_is_wrong_with_the_cache_stays_on_the_screen(workspace, watch, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    # Enough to be worth keeping.
    paper = {"title": "On Slow Rivers", "abstract": "It flows, and we have looked at it for years. " * 11}
    with open(workspace / "papers.jsonl", "a") as file:
        file.writelines(json.dumps(paper | {"key": f"k{number}"}) + "\n" for number in range(600))
    terminal = watch("--select", "unknown-citation")
    terminal.shows("1 error in 1 note, 601 papers")
    for name in ["b.md", "c.md"]:
        (workspace / name).write_text("\n")
        terminal.shows(f"checked again: {name} changed")
    terminal.shows("scholiast: /dev/null/scholiast: ")


def test_what_git_says_counts_as_it_is(workspace, watch):
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "one"], ["branch", "base"]):
        git(workspace, *arguments)
    (workspace / "a.md").write_text("See\n\n[@smyth2020].\n")
    terminal = watch("--changed-since", "base")
    terminal.shows("a.md:3:2: error")
    git(workspace, "branch", "-D", "base")
    terminal.shows("scholiast: git knows no revision 'base'")
    # What was there is still to be seen.
    terminal.shows("a.md:3:2: error")
    git(workspace, "commit", "-qam", "two")
    git(workspace, "branch", "base")
    terminal.shows("no findings in 0 notes")
    (workspace / "a.md").write_text("See\n\n\n[@smyth2020].\n")
    terminal.shows("a.md:4:2: error")


def test_a_commit_leaves_nothing_that_changed(workspace, watch):
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        git(workspace, *arguments)
    (workspace / "a.md").write_text("See\n\n[@smyth2020].\n")
    terminal = watch("--changed-since", "HEAD")
    terminal.shows("a.md:3:2: error")
    git(workspace, "commit", "-qam", "two")
    terminal.shows("no findings in 0 notes")


def test_the_folder_may_go_and_come_back(workspace, watch):
    terminal = watch()
    terminal.shows("1 error in 1 note, 1 paper")
    away = workspace.with_name(workspace.name + "-away")
    workspace.rename(away)
    # The path before it may take the rest onto the next line.
    terminal.shows("is gone")
    (away / "a.md").write_text("See\n\n[@smyth2020].\n")
    away.rename(workspace)
    lines = terminal.shows("a.md:3:2: error")
    assert lines[0].endswith(" checked again: the folder changed (Ctrl-C ends)")
    (workspace / "a.md").write_text("See [@smith2020].\n")
    terminal.shows("no findings in 1 note, 1 paper")


def test_the_baseline_counts_as_it_is(workspace, watch):
    known = workspace / "known.json"
    subprocess.run(
        [PROGRAM, "lint", "--no-user-config", "--write-baseline", known], cwd=workspace, check=True,
        stderr=subprocess.DEVNULL)
    whole = known.read_bytes()
    terminal = watch("--baseline", "known.json")
    terminal.shows("no findings in 1 note, 1 paper")
    known.write_text("{")
    terminal.shows("known.json: ")
    # What was there is still to be seen.
    terminal.shows("no findings in 1 note, 1 paper")
    known.write_text('{"version": 1, "findings": []}')
    terminal.shows("1 error in 1 note, 1 paper")
    known.write_bytes(whole)
    (workspace / "a.md").write_text("See [@smith2020].\n")
    terminal.shows("scholiast: known.json: 1 finding of it no longer there")


def test_programs_read_findings_alone(workspace):
    (workspace / ".scholiast.yml").write_text("listings: [papers.jsonl, gone.bib]\n")
    process = subprocess.Popen(
        [PROGRAM, "lint", "--watch", "--format", "jsonl", "--no-user-config", "a.md", "gone.md"], cwd=workspace,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        rules = [json.loads(process.stdout.readline())["rule"] for _ in range(2)]
        assert sorted(rules) == ["unknown-citation", "unresolved-listing"]
        assert process.stderr.readline() == "scholiast: gone.md: no such file; check the spelling, or create it\n"
        (workspace / "gone.md").write_text("See [@none2020].\n")
        assert [json.loads(process.stdout.readline())["path"] for _ in range(3)][-1] == "gone.md"
    finally:
        process.kill()
        process.wait()


def test_what_is_left_out_is_said_and_nothing_fails_where_that_is_asked_for(workspace, watch):
    (workspace / "a.md").write_text("See [@smyth2020] and [@none2020].\n")
    watch("--max-findings", "1").shows("scholiast: 1 more finding not shown, by --max-findings")
    quiet = watch("--max-findings", "1", "--quiet")
    quiet.shows("a.md:1:6: error")
    assert not any("not shown" in line or "in 1 note" in line for line in quiet.lines())
    tap = watch("--exit-zero", "--format", "tap")
    tap.shows("1..1")
    assert any(line.startswith("ok 1 - a.md") for line in tap.lines())
