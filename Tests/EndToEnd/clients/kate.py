"""Kate in a window, set up as editors/kate/README.md says."""

import json
import shlex
import shutil
from pathlib import Path

from wire import REPOSITORY

from .display import Display
from .session import Session, recorded, recorded_program

SETTINGS = REPOSITORY / "editors/kate/settings.json"
# Kate asks whether it may start a program that it does not know; here it was allowed before.
KATERC = """\
[General]
Show welcome view for new window=false
Startup Session=new

[Kate Plugins]
lspclientplugin=true

[lspclient]
AllowedServerCommandLines={command}
"""
WIDTH, HEIGHT = 900, 600


class Kate(Session):
    def __init__(self, workspace, recording):
        super().__init__(workspace, recording)
        assert shutil.which("kate"), "no kate: run `make test-editors`"
        programs = recorded_program(self.folder)
        self.environment["PATH"] = f"{programs}:{self.environment['PATH']}"
        settings = Path(self.environment["XDG_CONFIG_HOME"])
        (settings / "kate/lspclient").mkdir(parents=True)
        shutil.copy(SETTINGS, settings / "kate/lspclient/settings.json")
        command, *arguments = json.loads(SETTINGS.read_text())["servers"]["markdown"]["command"]
        allowed = shlex.join([str(programs / command), *arguments])
        (settings / "katerc").write_text(KATERC.format(command=allowed))
        self.display = Display(WIDTH, HEIGHT)
        self._log = self.folder / "kate.log"

    def state(self):
        return self._log.read_text(errors="replace")[-2000:] if self._log.exists() else ""

    def open(self, file):
        name = Path(file).name
        self.display.start(
            ["dbus-run-session", "--", "kate", "--new", "--startanon", self.path(file)], self.environment,
            self.workspace, self._log)
        self._window = self.wait("a window", lambda: self.display.windows(name))[0]
        self.display.fill(self._window, WIDTH, HEIGHT)
        self.display.activate(self._window)
        self.wait("findings", lambda: self.findings(file) is not None)

    def save(self):
        # Nobody gives the keyboard back to the window that a question was asked in: there is no window manager.
        self.display.activate(self._window)
        self.display.press("ctrl+s")

    def findings(self, file):
        """The last that were told of a file: [(code, text that is marked)]; None before the first."""
        uri = Path(self.path(file)).as_uri()
        told = [
            message["params"]["diagnostics"] for side, message in recorded(self.recording)
            if side == "server" and message.get("method") == "textDocument/publishDiagnostics"
            and message["params"]["uri"] == uri]
        return told[-1] if told else None

    def complete(self, typed):
        """Types on a new last line, and takes the first offer once the list shows it."""
        before = self.display.windows()
        self.display.press("ctrl+End", "Return")
        self.display.type(typed)
        offered = self.wait("offers", lambda: self.offers(typed))
        self.wait("a list", lambda: len(self.display.windows()) > len(before))
        return offered

    def citations(self, picture):
        """Where the first key of the text begins and the last ends on the screen: Kate shows them as links, in blue."""
        # Without the small picture of the text, at the right.
        left, top = 80, 104
        places = self.display.places(
            self.display.picture(picture), lambda red, green, blue: blue > 150 and red < 60, f"740x200+{left}+{top}")
        if not places:
            return None
        columns, rows = zip(*places, strict=True)
        row = top + (min(rows) + max(rows)) // 2
        return (left + min(columns), row), (left + max(columns), row)

    def hover(self, column, row):
        """Rests the mouse on a place; what the server then says of it."""
        asked = len(self._hovers())
        # From beside the text: one that does not move is at rest already.
        self.display.point(column, row + 200)
        self.display.point(column, row)
        self.wait("a question", lambda: len(self._hovers()) > asked)
        number = self._hovers()[-1]["id"]
        answer = self.wait("an answer", lambda: [
            m for side, m in recorded(self.recording) if side == "server" and m.get("id") == number])
        return (answer[0]["result"] or {"contents": {"value": ""}})["contents"]["value"]

    def _hovers(self):
        return [m for side, m in recorded(self.recording) if side == "client" and m.get("method") == "textDocument/hover"]

    def offers(self, typed):
        """The titles that were offered for what was typed, in the order of the list."""
        asked = [
            message for side, message in recorded(self.recording)
            if side == "client" and message.get("method") == "textDocument/completion"]
        if not asked or asked[-1]["params"]["position"]["character"] != len(typed):
            return None
        answers = [m for side, m in recorded(self.recording) if side == "server" and m.get("id") == asked[-1]["id"]]
        return answers and [item["label"] for item in (answers[0]["result"] or {"items": []})["items"]]

    def close(self):
        self.display.end()
        self.remove()
