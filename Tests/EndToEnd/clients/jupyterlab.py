"""JupyterLab in a browser, with the package of editors/jupyterlab, set up as its README says."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from wire import PATIENCE, REPOSITORY

from .session import Session, recorded, recorded_program

PACKAGE = REPOSITORY / "editors/jupyterlab"
TOKEN = "token-of-the-tests"
LIST = ".jp-Completer:not(.lm-mod-hidden)"
# What asks people about news, which the tests do not want to know.
QUIET = ("apputils-extension/notification", {"fetchNews": "false", "checkForUpdates": False})

# Where a part of a text stands in the window: one character into it.
PLACE = """part => {
  for (const content of document.querySelectorAll('.cm-content')) {
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const start = node.data.indexOf(part);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start + 1);
      range.setEnd(node, start + 2);
      const { x, y, width, height } = range.getBoundingClientRect();
      if (width > 0) return [x + width / 2, y + height / 2];
    }
  }
  return null;
}"""


def readme_settings():
    """The settings that the README tells people to write."""
    (block,) = re.findall(r"```json\n(.*?)```", (PACKAGE / "README.md").read_text(), re.DOTALL)
    return json.loads(block)


def install(folder):
    """Builds the package as a wheel and installs it into a folder."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder / "wheels", PACKAGE], check=True)
    (wheel,) = (folder / "wheels").iterdir()
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", folder / "site", wheel], check=True)
    return folder / "site"


class JupyterLab(Session):
    """The server; `page` is a browser's page that is opened anew with each note."""

    def __init__(self, workspace, recording, site, has_program=True):
        super().__init__(workspace, recording)
        home = self.folder / "jupyter"
        self.environment |= {
            "PYTHONPATH": str(site), "JUPYTER_PATH": str(site / "share/jupyter"),
            "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        }
        if has_program:
            self.environment["PATH"] = f"{recorded_program(self.folder)}:{self.environment['PATH']}"
        for name, settings in (("completer-extension/manager", readme_settings()), QUIET):
            file = home / f"config/lab/user-settings/@jupyterlab/{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True)
            file.write_text(json.dumps(settings))
        self._log = self.folder / "jupyterlab.log"
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
                 "--ServerApp.port_retries=100", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={workspace}"],
                env=self.environment, cwd=workspace, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True)
        self.url = self.wait("a server", lambda: self._url(home / "runtime"))
        self.wait("an answer", self.status)

    def _url(self, runtime):
        assert self._process.poll() is None, self.state()
        try:
            return next(json.loads(file.read_text())["url"] for file in runtime.glob("jpserver-*.json"))
        except (StopIteration, ValueError):
            return None

    def state(self):
        return self._log.read_text(errors="replace")[-2000:]

    def status(self):
        """What jupyter-lsp knows of language servers."""
        try:
            with urlopen(f"{self.url}lsp/status?token={TOKEN}", timeout=PATIENCE) as answer:
                return json.load(answer)
        except OSError:
            return None

    # -- In the browser

    def open(self, page, file):
        self.page = page
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{self.url}lab/tree/{file}?token={TOKEN}&reset")
        page.wait_for_selector(".cm-content")

    def open_note(self, page, file):
        opened = self.said('"textDocument/didOpen"')
        self.open(page, file)
        self.wait("an open note", lambda: self.said('"textDocument/didOpen"') > opened)
        uri = json.dumps(Path(self.path(file)).as_uri())
        self.wait("findings", lambda: self.said(f'"textDocument/publishDiagnostics"') and self.said(uri))
        self.page.wait_for_function("document.querySelector('.lsp-status-message')?.innerText.includes('initialized')")

    def place(self, part):
        return self.wait(f"{part} in the window", lambda: self.page.evaluate(PLACE, part))

    def line(self):
        """The last line of the note that is not empty."""
        return [line for line in self.page.locator(".cm-line").all_inner_texts() if line.strip()][-1]

    def type(self, typed):
        """Types on a new last line."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(typed)

    def offers(self):
        """The titles in the list, in its order; none where there is no list."""
        return self.page.locator(f"{LIST} .jp-Completer-match").all_inner_texts()

    def answered(self):
        """The titles of the last completion that the server answered."""
        asked = [m["id"] for side, m in recorded(self.recording) if m.get("method") == "textDocument/completion"]
        answers = [
            m["result"] for side, m in recorded(self.recording)
            if side == "server" and "method" not in m and m["id"] in asked[-1:]]
        return [item["label"] for item in answers[-1]["items"]] if answers and answers[-1] else []

    def marked(self):
        """The texts that are underlined."""
        return self.page.locator(".cm-lintRange").all_inner_texts()

    def close(self):
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self.remove()


def browser_options():
    program = shutil.which("chromium")
    assert program, "no chromium: run `make test-editors`"
    return {"executable_path": program, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}
