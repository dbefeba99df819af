"""Emacs in a terminal, with Eglot or lsp-mode, set up as editors/emacs/README.md says."""

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path

from wire import PATIENCE, PROGRAM

from .session import Session, Terminal, server_command

SETTINGS = Path(__file__).parents[1] / "emacs"

FINDINGS = """
  (mapcar (lambda (found)
            (vector (flymake-diagnostic-text found)
                    (buffer-substring-no-properties
                      (flymake-diagnostic-beg found) (flymake-diagnostic-end found))))
          (flymake-diagnostics))
"""
# Flymake is given the messages without their codes.
LSP_FINDINGS = """
  (vconcat (mapcar (lambda (found)
                     (let ((region (lsp--range-to-region (lsp:diagnostic-range found))))
                       (vector (lsp:diagnostic-code? found)
                               (buffer-substring-no-properties (car region) (cdr region)))))
                   (lsp--get-buffer-diagnostics)))
"""
LSP_HOVER = """
  (when (get-buffer-window "*lsp-help*")
    (with-current-buffer "*lsp-help*" (buffer-substring-no-properties (point-min) (point-max))))
"""
# What ElDoc shows of the paper, in the buffer that `eldoc-doc-buffer' opens.
HOVER = """
  (when (get-buffer-window eldoc--doc-buffer)
    (with-current-buffer eldoc--doc-buffer (buffer-substring-no-properties (point-min) (point-max))))
"""
OFFERS = """
  (when (get-buffer-window "*Completions*")
    (with-current-buffer "*Completions*" (buffer-substring-no-properties (point-min) (point-max))))
"""
ASKED = """
  (if-let ((window (active-minibuffer-window)))
      (with-current-buffer (window-buffer window) (buffer-string))
    (or (current-message) ""))
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
          (push (vector buffer-file-name (buffer-substring-no-properties (point-min) (point-max))) texts))))
    (vconcat texts))
"""


def lisp(text):
    """A string of Lisp."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Emacs(Session):
    """With Eglot."""

    client = "eglot"
    is_managed = "(and (eglot-managed-p) t)"
    code_actions = ("eglot-code-actions", "Pick an action")
    rename_command = "eglot-rename"
    rename_begin = ""
    rename_answers = [("Proceed", "y")]
    # Eglot tells what is typed in a while, and all of it only then.
    has_told = "(null eglot--recent-changes)"
    shut_down = "(eglot-shutdown-all)"

    def __init__(self, workspace, recording):
        super().__init__(workspace, recording)
        assert shutil.which("emacs"), "no emacs: run `make deps`"
        shutil.copytree(SETTINGS, Path(self.environment["HOME"]) / ".emacs.d")
        self.environment["SCHOLIAST_COMMAND"] = json.dumps(server_command())
        self.environment["SCHOLIAST_PROGRAM"] = str(PROGRAM)
        self.environment["SCHOLIAST_CLIENT"] = self.client
        self._socket = self.folder / "server"
        self.environment["SCHOLIAST_SOCKETS"] = str(self.folder)
        self._terminal = Terminal(["emacs", "-nw", "--no-splash"], self.environment, workspace, self.size)

    # -- Asking

    def lisp(self, form):
        """What a form of Lisp gives in the buffer of the window that is selected, the minibuffer's aside."""
        whole = (
            f"(with-current-buffer (window-buffer (or (minibuffer-selected-window) (selected-window))) (base64-encode-string"
            f" (encode-coding-string (json-encode (vector {form})) 'utf-8) t))")
        # A question that comes while Emacs waits for an answer of the server may be dropped without a word.
        answer = self.wait(f"an answer to {form}", lambda: self._evaluated(whole))
        return json.loads(base64.b64decode(answer))[0]

    def _evaluated(self, form):
        run = subprocess.run(
            ["emacsclient", "--socket-name", str(self._socket), "--eval", form], env=self.environment,
            capture_output=True, text=True, timeout=PATIENCE)
        # The socket is there a moment before Emacs listens to it.
        is_early = "Connection refused" in run.stderr and self._terminal.process.poll() is None
        assert run.returncode == 0 or is_early or not run.stderr and not run.stdout, (run.stdout, run.stderr, form)
        return run.stdout

    def state(self):
        return self._terminal.shown()

    def command(self, name, *answers):
        """`M-x` and what the command asks for."""
        self._terminal.type(f"\x1bx{name}\r")
        for prompt, answer in answers:
            self.wait(f"the question {prompt}", lambda: prompt in self.lisp(ASKED))
            self._terminal.type(answer)

    def go(self, file, place):
        self.lisp(f"(progn (find-file {lisp(self.path(file))}) t)")
        self.lisp(f"(progn (goto-char (point-min)) (search-forward {lisp(place)})"
                  " (goto-char (1+ (match-beginning 0))) t)")

    # -- Verbs

    def open(self, file):
        self.wait("an Emacs that listens", self._socket.exists)
        self._terminal.type(f"\x18\x06{self.path(file)}\r")
        self.wait("a connection", lambda: self.lisp(self.is_managed))
        # Flymake begins behind the next key.
        self._terminal.type("\x0c")
        self.wait("findings", lambda: self.lisp("(length (flymake-diagnostics))"))

    def findings(self, file):
        # Eglot puts the code before the message.
        return [(re.search(r"\[([a-z-]+)\]: ", said)[1], text) for said, text in self.lisp(FINDINGS) or []]

    def reopen(self, file):
        opened = self.said("textDocument/didOpen")
        self.command("revert-buffer", ("Revert", "yes\r"))
        self.wait("a note opened anew", lambda: self.said("textDocument/didOpen") > opened)
        return self.wait("findings again", lambda: self.findings(file))

    def hover(self, file, place):
        self.go(file, place)
        self.command("eldoc")
        # The echo area has the beginning, its own buffer all of it.
        self.wait("an answer in the echo area", lambda: self.lisp("(and (buffer-live-p eldoc--doc-buffer) t)"))
        self.command("eldoc-doc-buffer")
        return self.wait("the paper", lambda: self.lisp(HOVER))

    def complete(self, file, typed, title):
        self.lisp("(progn (goto-char (point-max)) t)")
        self._terminal.type(f"\r{typed}")
        self.wait("what was typed", lambda: self.lisp(LINE) == typed)
        self.command("completion-at-point")
        # Emacs takes the only offer by itself.
        self.wait(
            f"the offer {title}", lambda: self.lisp(LINE) != typed or title in (self.lisp(OFFERS) or ""))
        if self.lisp(LINE) == typed:
            self._choose(title)
        # Eglot puts the title in place of the word first, and asks the server what belongs there.
        passing = (title, typed, re.sub(r"[\w-]+\Z", lambda word: title, typed))
        return self.wait("another line", lambda: (line := self.lisp(LINE)) not in passing and line)

    def _choose(self, title):
        """Chooses an offer from the list as one does with the keyboard."""
        self.command("switch-to-completions")
        self.wait("the list", lambda: self.lisp('(equal (buffer-name) "*Completions*")'))
        self.lisp(f"(progn (goto-char (point-min)) (search-forward {lisp(title)})"
                  " (goto-char (match-beginning 0)) t)")
        self._terminal.type("\r")

    def fix(self, file, place, title):
        self.go(file, place)
        before = self.lisp(TEXT)
        command, prompt = self.code_actions
        self.command(command, (prompt, f"{title}\r"))
        self.wait("a mended text", lambda: self.lisp(TEXT) != before)
        return self.lisp(TEXT)

    def definition(self, file, place):
        self.go(file, place)
        self._terminal.type("\x1b.")
        self.wait("another file", lambda: self.name(self.lisp("buffer-file-name")) != file)
        return self.name(self.lisp("buffer-file-name")), self.lisp(LINE)

    def references(self, file, place):
        self.go(file, place)
        self.find_references()
        return {(self.name(path), line) for path, line in self.wait("a list", lambda: self.lisp(REFERENCES))}

    def find_references(self):
        self._terminal.type("\x1b?")

    def rename(self, file, place, name):
        self.go(file, place)
        self.command(self.rename_command, ("Rename", f"{self.rename_begin}{name}\r"), *self.rename_answers)
        texts = self.wait("changed files", lambda: [
            found for found in [self.lisp(CHANGED) or []] if any(name in text for _, text in found)])[0]
        return {self.name(path): text for path, text in texts}

    def insert(self, file, line):
        self._terminal.type(f"\x18\x06{self.path(file)}\r")
        self.wait("the file", lambda: self.name(self.lisp("buffer-file-name")) == file)
        self._terminal.type(f"{line}\r")
        self.wait("a change that was told", lambda: self.lisp(f"(and (= (line-number-at-pos) 2) {self.has_told})"))

    def close(self):
        try:
            if self._terminal.process.poll() is None and self._socket.exists():
                self.lisp(f"(progn {self.shut_down} t)")
                self.lisp("(progn (run-with-timer 0 nil #'kill-emacs) t)")
                self._terminal.process.wait(PATIENCE)
        finally:
            self._terminal.end()
            self.remove()


class EmacsWithLspMode(Emacs):
    client = "lsp-mode"
    is_managed = "(and (bound-and-true-p lsp-managed-mode) t)"
    code_actions = ("lsp-execute-code-action", "Select code action")
    rename_command = "lsp-rename"
    # The old name is there to be changed.
    rename_begin = "\x01\x0b"
    rename_answers = []
    has_told = "lsp-managed-mode"
    shut_down = "(mapc #'lsp-workspace-shutdown (lsp-workspaces))"

    def findings(self, file):
        return [tuple(found) for found in self.lisp(LSP_FINDINGS) or []]

    def hover(self, file, place):
        self.go(file, place)
        self.command("lsp-describe-thing-at-point")
        return self.wait("the paper", lambda: self.lisp(LSP_HOVER))

    def complete(self, file, typed, title):
        self.lisp("(progn (goto-char (point-max)) t)")
        self._terminal.type(f"\r{typed}")
        self.wait("what was typed", lambda: self.lisp(LINE) == typed)
        self.command("company-manual-begin")
        offers = self.wait("the offers", lambda: self.lisp("(vconcat company-candidates)"))
        self._terminal.type("\x1bn" * offers.index(title))
        self.wait("the chosen offer", lambda: self.lisp("company-selection") == offers.index(title))
        self._terminal.type("\r")
        # The title takes the place of the word first, and then what the server says that of all that was typed.
        passing = (typed, re.sub(r"[\w-]+\Z", lambda word: title, typed))
        return self.wait("another line", lambda: (line := self.lisp(LINE)) not in passing and line)

    def find_references(self):
        # With the entry itself.
        self._terminal.type("\x15")
        self.command("lsp-find-references")
