"""What the clients that are programs of their own share."""

import fcntl
import json
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from pathlib import Path

from wire import PATIENCE, PROGRAM, REPOSITORY

HOMES = ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]


def server_command():
    """The server behind the recorder, which needs `SCHOLIAST_RECORDING`."""
    return [sys.executable, str(Path(__file__).parents[1] / "recorder.py"), str(PROGRAM), "serve"]


def recorded_program(folder):
    """A folder for the PATH, in which the recorder stands under the name of the program."""
    recorder = shlex.join([sys.executable, str(Path(__file__).parents[1] / "recorder.py"), str(PROGRAM)])
    program = folder / "bin/scholiast"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {recorder} "$@"\n')
    program.chmod(0o755)
    return program.parent


def recorded(recording):
    """What was written down so far: who said what."""
    # The last line may still be written.
    *lines, _ = recording.read_bytes().split(b"\n") if recording.exists() else [b""]
    return [(entry["from"], entry["message"]) for entry in map(json.loads, lines)]


class Session:
    """An editor without the settings, the cache and the state of the person at the machine."""

    # The lines and columns of its terminal.
    size = (40, 120)

    def __init__(self, workspace, recording):
        self.workspace = workspace
        self.recording = recording
        # The paths of sockets are short by law.
        self.folder = Path(tempfile.mkdtemp(prefix="scholiast-"))
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "SCHOLIAST_REPOSITORY": str(REPOSITORY), "SCHOLIAST_RECORDING": str(recording),
        }
        for name in HOMES:
            home = self.folder / name.lower()
            home.mkdir(mode=0o700)
            self.environment[name] = str(home)

    def path(self, file):
        return str(self.workspace / file)

    def name(self, path):
        """A path as seen from the workspace."""
        return os.path.relpath(os.path.realpath(path), self.workspace)

    def said(self, part):
        """How many messages with a part were recorded so far."""
        lines = self.recording.read_text(encoding="utf-8").splitlines() if self.recording.exists() else []
        return sum(part in line for line in lines)

    def wait(self, what, condition):
        """The first true value of a condition."""
        deadline = time.monotonic() + PATIENCE
        while not (value := condition()):
            if time.monotonic() > deadline:
                raise AssertionError(f"never: {what}; {self.state()}")
            time.sleep(0.02)
        return value

    def state(self):
        """What helps to understand a failure."""
        return ""

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Terminal:
    """A program on a terminal of its own, which shows what it wrote last when something fails."""

    # How much of what was written is kept.
    kept = 20_000

    def __init__(self, command, environment, folder, size=Session.size):
        self._main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("4H", *size, 0, 0))
        self.process = subprocess.Popen(
            command, stdin=side, stdout=side, stderr=side, env=environment, cwd=folder, start_new_session=True,
            # Emacs opens /dev/tty.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(side)
        self.written = bytearray()
        # A terminal that nobody reads stops the program.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        try:
            while data := os.read(self._main, 65536):
                self.written = (self.written + data)[-self.kept:]
                # What kind of terminal it is; Neovim waits a second for that before it ends.
                if b"\x1b[c" in data:
                    self.type("\x1b[?62c")
        except OSError:
            pass  # the program has ended

    def text(self):
        """What was written lately, without what colours it and moves the cursor."""
        return re.sub(r"\x1b(\[[0-?]*[ -/]*[@-~]|[()].|\][^\x07]*\x07|.)", "", self.written.decode("utf-8", "replace"))

    def shown(self):
        """The same for a failure: its end, without blank lines."""
        return re.sub(r"\s*\n\s*", "\n", self.text())[-3000:]

    def type(self, keys):
        os.write(self._main, keys.encode())

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        os.close(self._main)
