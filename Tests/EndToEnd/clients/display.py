"""A screen that nobody looks at, and a program on it, used with the keyboard."""

import os
import re
import shutil
import signal
import subprocess


class Display:
    """An X server of its own."""

    def __init__(self, width=1000, height=700):
        for program in ("Xvfb", "xdotool", "import"):
            assert shutil.which(program), f"no {program}: run `make test-editors`"
        reading, writing = os.pipe()
        # It finds a number that is free, and says it once it listens. It would begin anew, and be deaf meanwhile, whenever
        # the last of its programs has gone.
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        assert number, "Xvfb has ended"
        self.environment = {"DISPLAY": f":{number}"}
        self._programs = []

    def start(self, command, environment, folder, log):
        """Starts a program that ends with the display."""
        with open(log, "wb") as output:
            program = subprocess.Popen(
                command, env=environment | self.environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=output,
                stderr=output, start_new_session=True)
        self._programs.append(program)
        return program

    def _run(self, *command):
        return subprocess.run(
            command, env=os.environ | self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def press(self, *keys):
        for key in keys:
            self._run("xdotool", "key", "--clearmodifiers", key)

    def type(self, text):
        self._run("xdotool", "type", "--clearmodifiers", "--delay", "60", text)

    def windows(self, name=""):
        """The windows that can be seen."""
        return self._run("xdotool", "search", "--onlyvisible", "--name", name).stdout.split()

    def place(self, window):
        """Where a window is: its column and row, its width and height."""
        told = self._run("xdotool", "getwindowgeometry", "--shell", window).stdout
        found = dict(line.split("=") for line in told.splitlines())
        return tuple(int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def activate(self, window):
        self._run("xdotool", "windowfocus", "--sync", window)

    def fill(self, window, width, height):
        self._run("xdotool", "windowmove", window, "0", "0")
        self._run("xdotool", "windowsize", "--sync", window, str(width), str(height))

    def picture(self, path, part=None):
        """What the screen shows, or a part of it, as a PNG with few colours."""
        cut = ["-crop", part, "+repage"] if part else []
        self._run(
            "import", "-window", "root", *cut, "+dither", "-depth", "8", "-colors", "96", "-strip", f"PNG8:{path}")
        return path

    def colours(self, path):
        """How many pixels a picture has of each colour, in whole numbers for red, green and blue."""
        lines = self._run("convert", str(path), "-depth", "8", "-format", "%c", "histogram:info:-").stdout.splitlines()
        found = {}
        for line in filter(None, map(str.strip, lines)):
            count, _, rest = line.partition(":")
            red, green, blue = rest[rest.index("(") + 1 : rest.index(")")].split(",")[:3]
            found[int(float(red)), int(float(green)), int(float(blue))] = int(count)
        return found

    def places(self, path, is_wanted, part=None):
        """Where a picture, or a part of it, has pixels of wanted colours: (column, row), from the corner of the part."""
        cut = ["-crop", part, "+repage"] if part else []
        lines = self._run("convert", str(path), *cut, "-depth", "8", "-alpha", "off", "txt:-").stdout
        found = re.findall(r"^(\d+),(\d+):.*#([0-9A-F]{6})", lines, re.MULTILINE)
        return [(int(x), int(y)) for x, y, colour in found if is_wanted(*bytes.fromhex(colour))]

    def point(self, column, row):
        self._run("xdotool", "mousemove", str(column), str(row))

    def differ(self, first, second):
        """In how many pixels two pictures differ."""
        return float(self._run("compare", "-metric", "AE", str(first), str(second), "null:").stderr.split()[0])

    def end(self):
        for program in self._programs:
            try:
                os.killpg(program.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            program.wait()
        self._server.terminate()
        self._server.wait()
