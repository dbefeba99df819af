"""Vim in a terminal, with ALE, set up as editors/vim/README.md says."""

import json
import os
import re
import shlex
import shutil
import signal
import socket
from pathlib import Path

from wire import PATIENCE, PROGRAM, REPOSITORY

from .session import Session, Terminal, server_command

SETTINGS = Path(__file__).parents[1] / "vim/vimrc"
README = REPOSITORY / "editors/vim/README.md"

FINDINGS = "map(getloclist(0), {_, found -> [found.lnum, found.col, found.type, found.text]})"
# The text of the window beside the note's.
PREVIEW = "join(flatten(map(filter(range(1, winnr('$')), 'getwinvar(v:val, ''&previewwindow'')'), " \
    "'getbufline(winbufnr(v:val), 1, ''$'')')), \"\\n\")"
TEXT = 'join(getline(1, "$"), "\\n") .. "\\n"'


def quoted(text):
    """A string of Vim's."""
    return "'" + text.replace("'", "''") + "'"


def blocks():
    """What README.md tells people to write, by the names of the sections."""
    return dict(re.findall(r"^### (.+?)\n(?:(?!^#).)*?```vim\n(.*?)```", README.read_text(), re.S | re.M))


class Vim(Session):
    def __init__(self, workspace, recording, config=None, program=None):
        super().__init__(workspace, recording)
        assert shutil.which("vim"), "no vim: run `make deps`"
        wrapper = self.folder / "scholiast"
        # ALE adds what it is told to.
        *recorder, _ = server_command()
        wrapper.write_text(f'#!/bin/sh\n[ "$1" = serve ] || exec {PROGRAM} "$@"\nexec {shlex.join(recorder)} "$@"\n')
        wrapper.chmod(0o700)
        self.environment["SCHOLIAST_WRAPPER"] = str(program or wrapper)
        self.environment["SCHOLIAST_CONFIG"] = json.dumps(config or {})
        block = self.folder / "block.vim"
        block.write_text(blocks()["ALE"].replace("/path/to/scholiast", str(REPOSITORY)))
        self.environment["SCHOLIAST_README_BLOCK"] = str(block)
        self._listener = socket.create_server(("localhost", 0))
        self._listener.settimeout(PATIENCE)
        self.environment["SCHOLIAST_DOOR"] = str(self._listener.getsockname()[1])
        self._terminal = Terminal(
            ["vim", "-N", "-n", "-i", "NONE", "-u", str(SETTINGS)], self.environment, workspace)
        self._door, _ = self._listener.accept()
        self._door.settimeout(PATIENCE)
        self._answers = self._door.makefile("r", encoding="utf-8")
        self._number = 0

    # -- Asking

    def expr(self, expression):
        """What an expression of Vim's is, in any mode."""
        self._number -= 1
        self._door.sendall(json.dumps(["expr", expression, self._number]).encode())
        try:
            number, value = json.loads(self._answers.readline())
        except TimeoutError:
            raise AssertionError(f"no answer to {expression}; {self.state()}") from None
        assert number == self._number and value != "ERROR", (expression, self.state())
        return value

    def state(self):
        return self._terminal.shown()

    def type(self, keys):
        self._terminal.type(keys)

    def go(self, place):
        """Puts the cursor into a part of the note."""
        self.expr(f"search({quoted(chr(92) + 'V' + place)}, 'cw')")
        self.expr("cursor(line('.'), col('.') + 1)")

    # -- What a person does

    def open(self, file):
        self.type(f":edit {self.path(file)}\r")
        self.wait("findings", lambda: self.expr("len(getloclist(0))"))

    def findings(self):
        return self.expr(FINDINGS)

    def hover(self, place):
        self.go(place)
        self.type("K")
        return self.wait("the paper", lambda: self.expr(PREVIEW))

    def line(self):
        return self.expr("getline('.')")

    def write(self, before, behind=""):
        """Writes a new last line, and is about to insert more in its midst."""
        self.type(f"Go{before}{behind}")
        if behind:
            # Leaving the mode goes one letter back.
            self.type("\x1b" + "h" * (len(behind) - 1) + "i")
        self.wait("what was typed", lambda: self.line() == before + behind)

    def complete(self, typed, title, behind="", end="\x19"):
        """Types on a new last line, before what is to stand behind, and takes the offer; the line then."""
        self.write(typed, behind)
        self.type("\x18\x0f")
        offers = self.wait("offers", lambda: self.expr("pumvisible() ? map(complete_info(['items']).items, 'v:val.abbr') : []"))
        chosen = offers.index(title)
        self.type("\x0e" * (chosen + 1))
        self.wait("the chosen offer", lambda: self.expr("complete_info(['selected']).selected") == chosen)
        self.type(f"{end}\x1b")
        self.wait("normal mode", lambda: self.expr("mode()") == "n")
        return self.line()

    def hold(self):
        """Lets nothing through between Vim and the server."""
        (recorder,) = {json.loads(line)["session"] for line in self.recording.read_text().splitlines()}
        self._held = recorder
        os.kill(recorder, signal.SIGSTOP)

    def release(self):
        os.kill(self._held, signal.SIGCONT)

    def definition(self, place):
        before = self.expr("bufname()")
        self.go(place)
        self.type("\x1d")
        self.wait("another file", lambda: self.expr("bufname()") != before)
        return self.name(self.expr("expand('%:p')")), self.line()

    def close(self):
        try:
            self.type("\x1c\x0e:ALEStopAllLSPs\r:qall!\r")
            self._terminal.process.wait(PATIENCE)
        finally:
            self._door.close()
            self._listener.close()
            self._terminal.end()
            self.remove()
