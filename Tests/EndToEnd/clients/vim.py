"""Vim in a terminal, with ALE, set up as editors/vim/README.md says."""

import json
import shlex
import shutil
import socket
from pathlib import Path

from wire import PATIENCE

from .session import Session, Terminal, server_command

SETTINGS = Path(__file__).parents[1] / "vim/vimrc"

FINDINGS = "map(getloclist(0), {_, found -> [found.lnum, found.col, found.type, found.text]})"
# The text of the window beside the note's.
PREVIEW = "join(flatten(map(filter(range(1, winnr('$')), 'getwinvar(v:val, ''&previewwindow'')'), " \
    "'getbufline(winbufnr(v:val), 1, ''$'')')), \"\\n\")"
TEXT = 'join(getline(1, "$"), "\\n") .. "\\n"'


def quoted(text):
    """A string of Vim's."""
    return "'" + text.replace("'", "''") + "'"


class Vim(Session):
    def __init__(self, workspace, recording, config=None):
        super().__init__(workspace, recording)
        assert shutil.which("vim"), "no vim: run `make deps`"
        wrapper = self.folder / "scholiast"
        # ALE adds what it is told to.
        *recorder, _ = server_command()
        wrapper.write_text(f'#!/bin/sh\nexec {shlex.join(recorder)} "$@"\n')
        wrapper.chmod(0o700)
        self.environment["SCHOLIAST_WRAPPER"] = str(wrapper)
        self.environment["SCHOLIAST_CONFIG"] = json.dumps(config or {})
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

    def complete(self, typed, title):
        """Types on a new last line and takes the offer; the line then."""
        self.type(f"Go{typed}")
        self.wait("what was typed", lambda: self.line() == typed)
        self.type("\x18\x0f")
        offers = self.wait("offers", lambda: self.expr("pumvisible() ? map(complete_info(['items']).items, 'v:val.abbr') : []"))
        chosen = offers.index(title)
        self.type("\x0e" * (chosen + 1))
        self.wait("the chosen offer", lambda: self.expr("complete_info(['selected']).selected") == chosen)
        self.type("\x19\x1b")
        self.wait("normal mode", lambda: self.expr("mode()") == "n")
        return self.line()

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
