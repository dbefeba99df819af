"""`scholiast lint --watch` on a terminal and on a pipe."""

import fcntl
import json
import os
import pty
import select
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


def test_the_folder_may_go_and_come_back(workspace, watch):
    terminal = watch()
    terminal.shows("1 error in 1 note, 1 paper")
    away = workspace.with_name(workspace.name + "-away")
    workspace.rename(away)
    terminal.shows("is gone; what comes")
    (away / "a.md").write_text("See\n\n[@smyth2020].\n")
    away.rename(workspace)
    terminal.shows("a.md:3:2: error")
    (workspace / "a.md").write_text("See [@smith2020].\n")
    terminal.shows("no findings in 1 note, 1 paper")


def test_the_baseline_counts_as_it_is(workspace, watch):
    known = workspace / "known.json"
    subprocess.run(
        [PROGRAM, "lint", "--no-user-config", "--write-baseline", known], cwd=workspace, check=True,
        stderr=subprocess.DEVNULL)
    terminal = watch("--baseline", "known.json")
    terminal.shows("no findings in 1 note, 1 paper")
    known.write_text("{")
    terminal.shows("known.json: ")
    # What was there is still to be seen.
    terminal.shows("no findings in 1 note, 1 paper")
    known.write_text('{"version": 1, "findings": []}')
    terminal.shows("1 error in 1 note, 1 paper")


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
    tap = watch("--exit-zero", "--format", "tap")
    tap.shows("1..1")
    assert any(line.startswith("ok 1 - a.md") for line in tap.lines())
