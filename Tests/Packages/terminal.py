"""A terminal in which a program runs that a person would type into."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

# How long a busy machine may take for what a person waits for.
PATIENCE = 60


class Terminal:
    """Runs a command until the `with` ends that it began with."""

    def __init__(self, command):
        self.said = ""
        self.process, self.screen = pty.fork()
        if self.process == 0:
            # So wide that nothing is cut off.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 250, 0, 0))
            os.execvp(command[0], command)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.screen)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)

    def write(self, text):
        os.write(self.screen, text.encode())

    def forget(self):
        self.said = ""

    def words(self):
        """What was shown, without what moves the cursor or sets colours."""
        plain = re.sub(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\(.|\][^\x07]*\x07)|[\x00-\x08\x0e-\x1f]", "", self.said)
        return set(plain.split())

    def wait(self, wanted):
        """The words once they are as wanted; fails with what is there when that takes too long."""
        end = time.monotonic() + PATIENCE
        while not wanted(self.words()):
            assert (left := end - time.monotonic()) > 0, f"the terminal shows {self.said!r}"
            if select.select([self.screen], [], [], left)[0]:
                self.said += os.read(self.screen, 1 << 16).decode(errors="replace")
        return self.words()
