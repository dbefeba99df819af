"""Neovim with its own language client, set up as editors/neovim/README.md says."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from wire import PATIENCE

from .session import Session, Terminal, server_command

INIT = Path(__file__).parents[1] / "neovim/init.lua"

# What the verbs ask the editor; each is the body of a function of Lua with some arguments.
CLIENT = "vim.lsp.get_clients({ bufnr = 0, name = 'scholiast' })[1]"
FINDINGS = """
  return vim.tbl_map(function(found)
    return { found.code, table.concat(vim.api.nvim_buf_get_text(
      0, found.lnum, found.col, found.end_lnum, found.end_col, {}), '\\n') }
  end, vim.diagnostic.get(0))
"""
GO = """
  local place = ...
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start = line:find(place, 1, true)
    if start then
      vim.api.nvim_win_set_cursor(0, { number, start })
      return true
    end
  end
  error('no ' .. place)
"""
FLOAT = """
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\\n')
    end
  end
"""
TEXT = "return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') .. '\\n'"
# As a person looks for a title in the menu; its number, from 1.
OFFER = """
  local title = ...
  if vim.fn.pumvisible() == 0 then return false end
  for number, item in ipairs(vim.fn.complete_info({ 'items' }).items) do
    if item.abbr == title then return number end
  end
"""
PLACE = "return { vim.api.nvim_buf_get_name(0), vim.api.nvim_get_current_line() }"
LIST = """
  return vim.fn.getqflist({ winid = 0 }).winid ~= 0 and vim.tbl_map(function(item)
    return { vim.api.nvim_buf_get_name(item.bufnr), item.text }
  end, vim.fn.getqflist())
"""
CHANGED = """
  local texts = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.bo[buffer].modified then
      texts[vim.api.nvim_buf_get_name(buffer)] =
        table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\\n') .. '\\n'
    end
  end
  return next(texts) and texts
"""


def program():
    """The Neovim of the virtual environment, else the one on the path."""
    beside = Path(sys.executable).parent / "nvim"
    found = str(beside) if beside.exists() else shutil.which("nvim")
    assert found, "no nvim: run `make deps`"
    return found


class Neovim(Session):
    def __init__(self, workspace, recording):
        super().__init__(workspace, recording)
        self.environment["SCHOLIAST_COMMAND"] = json.dumps(server_command())
        self._socket = str(self.folder / "socket")
        self._terminal = Terminal(
            [program(), "-n", "-i", "NONE", "-u", str(INIT), "--listen", self._socket], self.environment, workspace, self.size)

    # -- Asking

    def lua(self, body, *arguments):
        """What a function of Lua returns."""
        quoted = [text.replace("'", "''") for text in (body, json.dumps(arguments))]
        expression = (
            "luaeval('vim.json.encode({ loadstring(_A[1])(unpack(vim.json.decode(_A[2]))) })', "
            f"['{quoted[0]}', '{quoted[1]}'])")
        run = subprocess.run(
            [program(), "--server", self._socket, "--remote-expr", expression], env=self.environment,
            capture_output=True, text=True, timeout=PATIENCE)
        assert run.returncode == 0, (run.stdout, run.stderr, body)
        values = json.loads(run.stdout)
        return values[0] if values else None

    def state(self):
        log = Path(self.environment["XDG_STATE_HOME"]) / "nvim/lsp.log"
        return self._terminal.shown(), log.read_text()[-2000:] if log.exists() else ""

    def go(self, file, place):
        self.lua("vim.cmd.edit(vim.fn.fnameescape(...))", self.path(file))
        self.lua(GO, place)

    # -- Verbs

    def open(self, file):
        self.wait("a Neovim that listens", lambda: Path(self._socket).exists())
        self.lua("vim.cmd.edit(vim.fn.fnameescape(...))", self.path(file))
        self.wait("a client that is attached", lambda: self.lua(f"return {CLIENT} ~= nil"))
        self.wait("findings", lambda: self.lua("return #vim.diagnostic.get(0) > 0"))
        # Reading is told as progress, until all notes are known.
        self.wait("all notes", lambda: self.said('"kind": "end"'))

    def findings(self, file):
        return [tuple(found) for found in self.lua(FINDINGS)]

    def reopen(self, file):
        opened = self.said("textDocument/didOpen")
        self._terminal.type(":edit\r")
        self.wait("a note opened anew", lambda: self.said("textDocument/didOpen") > opened)
        return self.wait("findings again", lambda: self.findings(file))

    def hover(self, file, place):
        self.go(file, place)
        self._terminal.type("K")
        return self.wait("a window with the paper", lambda: self.lua(FLOAT))

    def complete(self, file, typed, title):
        # The menu opens by itself behind the opener, and what is typed then narrows it.
        self._terminal.type(f"Go\r{typed}")
        self.wait("what was typed", lambda: self.lua("return vim.api.nvim_get_current_line()") == typed)
        self._terminal.type("\x18\x0f")
        number = self.wait(f"the offer {title}", lambda: self.lua(OFFER, title))
        self._terminal.type("\x0e" * number + "\x19")
        self.wait("a closed menu", lambda: self.lua("return vim.fn.pumvisible() == 0"))
        self.wait("another line", lambda: self.lua("return vim.api.nvim_get_current_line()") != typed)
        self._terminal.type("\x1b")
        self.wait("normal mode", lambda: self.lua("return vim.api.nvim_get_mode().mode == 'n'"))
        return self.lua("return vim.api.nvim_get_current_line()")

    def fix(self, file, place, title):
        self.go(file, place)
        before = self.lua(TEXT)
        self._terminal.type("gra")
        # While the list is shown, Neovim answers to nothing but keys.
        shown = re.compile(rf"(\d+): {re.escape(title)}")
        number = self.wait("the list", lambda: shown.search(self._terminal.text()))[1]
        self._terminal.type(f"{number}\r")
        self.wait("a mended text", lambda: self.lua(TEXT) != before)
        return self.lua(TEXT)

    def definition(self, file, place):
        self.go(file, place)
        self._terminal.type("\x1d")
        self.wait("another file", lambda: self.name(self.lua(PLACE)[0]) != file)
        path, line = self.lua(PLACE)
        return self.name(path), line

    def references(self, file, place):
        self.go(file, place)
        self._terminal.type("grr")
        return {(self.name(path), line) for path, line in self.wait("a list of places", lambda: self.lua(LIST))}

    def rename(self, file, place, name):
        self.go(file, place)
        self._terminal.type("grn")
        self.wait("the question for a name", lambda: "New Name:" in self._terminal.text())
        self._terminal.type(f"\x15{name}\r")
        texts = self.wait("changed files", lambda: self.lua(CHANGED))
        return {self.name(path): text for path, text in texts.items()}

    def insert(self, file, line):
        self.lua("vim.cmd.split(vim.fn.fnameescape(...))", self.path(file))
        # What is typed before that is told with the text that is opened, and not as a change.
        self.wait("a client that is attached", lambda: self.lua(f"return {CLIENT} ~= nil"))
        changed = self.said("textDocument/didChange")
        self._terminal.type(f"ggO{line}\x1b\x17w")
        self.wait("a change that was told", lambda: self.said("textDocument/didChange") > changed)
        self.wait("the note", lambda: self.name(self.lua(PLACE)[0]) != file)

    def close(self):
        try:
            self._terminal.type("\x1c\x0e:qall!\r")
            self._terminal.process.wait(PATIENCE)
        finally:
            self._terminal.end()
            self.remove()
