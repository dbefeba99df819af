"""Emacs in a terminal, with Eglot, set up as editors/emacs/README.md says."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from wire import PATIENCE

from .session import Session, Terminal, server_command

SETTINGS = Path(__file__).parents[1] / "emacs"

FINDINGS = """
  (mapcar (lambda (found)
            (vector (replace-regexp-in-string
                      ".*\\\\[\\\\(.*\\\\)\\\\]\\\\'" "\\\\1" (flymake-diagnostic-text found))
                    (buffer-substring-no-properties
                      (flymake-diagnostic-beg found) (flymake-diagnostic-end found))))
          (flymake-diagnostics))
"""
# What ElDoc shows of the paper, in the buffer that `eldoc-doc-buffer' opens.
HOVER = """
  (when (get-buffer-window "*eldoc*")
    (with-current-buffer "*eldoc*" (buffer-substring-no-properties (point-min) (point-max))))
"""
OFFERS = """
  (when (get-buffer-window "*Completions*")
    (with-current-buffer "*Completions*" (buffer-substring-no-properties (point-min) (point-max))))
"""
LINE = "(buffer-substring-no-properties (line-beginning-position) (line-end-position))"
TEXT = "(buffer-substring-no-properties (point-min) (point-max))"
REFERENCES = """
  (when-let ((window (get-buffer-window "*xref*")))
    (with-current-buffer "*xref*"
      (let ((found '()))
        (save-excursion
          (goto-char (point-min))
          (while (let ((match (xref--search-property 'xref-item)))
                   (when match
                     (let ((place (xref-item-location match)))
                       (push (vector (xref-location-group place) (substring-no-properties (xref-item-summary match)))
                             found))
                     t))))
        (vconcat found))))
"""
CHANGED = """
  (let ((texts '()))
    (dolist (buffer (buffer-list))
      (when (and (buffer-file-name buffer) (buffer-modified-p buffer))
        (with-current-buffer buffer
          (push (vector (buffer-file-name) (buffer-substring-no-properties (point-min) (point-max))) texts))))
    (vconcat texts))
"""


def lisp(text):
    """A string of Lisp."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Emacs(Session):
    def __init__(self, workspace, recording):
        super().__init__(workspace, recording)
        assert shutil.which("emacs"), "no emacs: run `make deps`"
        shutil.copytree(SETTINGS, Path(self.environment["HOME"]) / ".emacs.d")
        self.environment["SCHOLIAST_COMMAND"] = json.dumps(server_command())
        self.environment["SCHOLIAST_SOCKETS"] = str(self.folder)
        self._terminal = Terminal(["emacs", "-nw", "--no-splash"], self.environment, workspace)
        self.wait("an Emacs that listens", lambda: (self.folder / "server").exists())

    # -- Asking

    def lisp(self, form):
        """What a form of Lisp gives in the buffer that is shown."""
        inside = f"(with-current-buffer (window-buffer (minibuffer-selected-window)) {form})"
        whole = f"(let ((coding-system-for-write 'utf-8)) (json-encode (vector (if (minibufferp) {inside} {form}))))"
        whole = f"(with-current-buffer (window-buffer (selected-window)) {whole})"
        run = subprocess.run(
            ["emacsclient", "--socket-name", str(self.folder / "server"), "--eval", whole], env=self.environment,
            capture_output=True, text=True, timeout=PATIENCE)
        assert run.returncode == 0, (run.stdout, run.stderr, form)
        return json.loads(re.sub(r"\\(.)", r"\1", run.stdout.strip()[1:-1], flags=re.DOTALL))[0]

    def state(self):
        return {
            "line": self.lisp(LINE), "screen": self._terminal.written[-1500:].decode("utf-8", "replace"),
            "messages": self.lisp('(with-current-buffer "*Messages*" (buffer-string))')[-1500:]}

    def command(self, name, *answers):
        """`M-x` and what the command asks for."""
        self._terminal.type(f"\x1bx{name}\r")
        for prompt, answer in answers:
            self.wait(f"the question {prompt}", lambda: prompt in (self.lisp("(or (current-message) \"\")") + self.lisp(
                '(if (active-minibuffer-window) (with-current-buffer (window-buffer (active-minibuffer-window)) '
                '(buffer-substring-no-properties (point-min) (point-max))) "")')))
            self._terminal.type(answer)

    def go(self, file, place):
        self.lisp(f"(progn (find-file {lisp(self.path(file))}) t)")
        self.lisp(f"(progn (goto-char (point-min)) (search-forward {lisp(place)})"
                  " (goto-char (1+ (match-beginning 0))) t)")

    # -- Verbs

    def open(self, file):
        self.lisp(f"(progn (find-file {lisp(self.path(file))}) t)")
        self.wait("a connection", lambda: self.lisp("(and (eglot-managed-p) t)"))
        self.wait("findings", lambda: self.lisp("(length (flymake-diagnostics))"))

    def findings(self, file):
        return [tuple(found) for found in self.lisp(FINDINGS)]

    def hover(self, file, place):
        self.go(file, place)
        self.command("eldoc-doc-buffer")
        return self.wait("the paper", lambda: self.lisp(HOVER))

    def complete(self, file, typed, title):
        self.lisp("(progn (goto-char (point-max)) t)")
        self._terminal.type(f"\r{typed}")
        self.wait("what was typed", lambda: self.lisp(LINE) == typed)
        self.command("completion-at-point")
        return self.wait(f"the offer {title}", lambda: title in (self.lisp(OFFERS) or "")) and self._take(typed, title)

    def _take(self, typed, title):
        """Chooses an offer from the list as one does with the keyboard."""
        self.command("switch-to-completions")
        self.wait("the list", lambda: self.lisp('(equal (buffer-name) "*Completions*")'))
        self.lisp(f"(progn (goto-char (point-min)) (search-forward {lisp(title)})"
                  " (goto-char (match-beginning 0)) t)")
        self._terminal.type("\r")
        self.wait("another line", lambda: self.lisp(LINE) not in (typed, title))
        return self.lisp(LINE)

    def fix(self, file, place, title):
        self.go(file, place)
        before = self.lisp(TEXT)
        self.command("eglot-code-actions", ("Pick an action", f"{title}\r"))
        self.wait("a mended text", lambda: self.lisp(TEXT) != before)
        return self.lisp(TEXT)

    def definition(self, file, place):
        self.go(file, place)
        self._terminal.type("\x1b.")
        self.wait("another file", lambda: self.name(self.lisp("buffer-file-name")) != file)
        return self.name(self.lisp("buffer-file-name")), self.lisp(LINE)

    def references(self, file, place):
        self.go(file, place)
        self._terminal.type("\x1b?")
        return {(self.name(path), line) for path, line in self.wait("a list", lambda: self.lisp(REFERENCES))}

    def rename(self, file, place, name):
        self.go(file, place)
        self.command("eglot-rename", ("Rename", f"\x01\x0b{name}\r"), ("Proceed", "y"))
        texts = self.wait("changed files", lambda: self.lisp(CHANGED))
        return {self.name(path): text for path, text in texts}

    def close(self):
        try:
            self._terminal.type("\x07\x07\x1bxeglot-shutdown-all\r")
            self._terminal.type("\x1bxkill-emacs\r")
            self._terminal.process.wait(PATIENCE)
        finally:
            self._terminal.end()
            self.remove()
