"""Draws Neovim and Emacs as they look on a copy of the demo notes: `python3 draw.py FOLDER`.

The editors are the real ones, set up as their READMEs say, each in a terminal of its own.
"""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from clients.emacs import Emacs  # noqa: E402
from clients.neovim import FLOAT, OFFER, Neovim  # noqa: E402
from clients.session import Terminal  # noqa: E402
from pictures.screen import Drawing, read  # noqa: E402
from wire import REPOSITORY  # noqa: E402

NOTE = "notes/summer.md"
TEXT = """\
# Notes of a summer

Tide gauges drift in their first winter [@alto2019].

We flew a kite over ice: \n"""
TYPED = "[[glaciers kit"
TITLE = "Kites Over Glaciers: Cheap Heights From String and Paper"
PLACE = "@alto2019"
KEY = 0.09

Terminal.kept = 10_000_000


class Pictured:
    """An editor whose terminal can be looked at."""

    size = (18, 118)

    def screen(self):
        return read(self._terminal.written, self.size)

    def settled(self, part):
        """The screen once it shows a part and nothing moves any more."""
        seen = []

        def look():
            seen.append(self.screen())
            shown = "\n".join("".join(run.text for run in row) for row in seen[-1])
            return part in shown and seen[-6:].count(seen[-1]) == 6 and seen[-1]

        return self.wait(f"a screen with {part}", look)


class PicturedNeovim(Pictured, Neovim):
    def start(self):
        self.open(NOTE)
        # More colours than a terminal has of its own, and no mode, ruler or number that changes while one looks.
        self.lua("vim.o.termguicolors = true; vim.o.background = 'dark'; vim.o.ruler = false; vim.o.showcmd = false")
        self.lua("vim.o.laststatus = 0; vim.o.shortmess = vim.o.shortmess .. 'F'; vim.cmd('redraw!')")
        self._terminal.type(":\x1b")

    def session(self):
        """Frames with their seconds, and the places of those that a still shows."""
        frames, stills = [], []

        def show(part, seconds, is_still=False):
            if is_still:
                stills.append(len(frames))
            frames.append((self.settled(part), seconds))

        self.start()
        self.lua("vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })")
        self._terminal.type("A")
        show("[@alto2019]", 1.2)
        for count in range(1, len(TYPED) + 1):
            self._terminal.type(TYPED[count - 1])
            self.wait("the key", lambda: self.lua("return vim.api.nvim_get_current_line()").endswith(TYPED[:count]))
            show(TYPED[:count], KEY)
        self._terminal.type("\x18\x0f")
        number = self.wait(f"the offer {TITLE}", lambda: self.lua(OFFER, TITLE))
        show("Kites Over Glaciers", 1.2)
        self._terminal.type("\x0e" * number)
        show("Aeroplanes", 3, is_still=True)
        self._terminal.type("\x19")
        show(f"[[{TITLE}]]", 0.8)
        self._terminal.type(".\x1b")
        show("]].", 0.6)
        self._terminal.type("FK")
        self._terminal.type("K")
        self.wait("the paper", lambda: self.lua(FLOAT))
        show("Aeroplanes", 3, is_still=True)
        self.lua(f"vim.api.nvim_win_set_cursor(0, {{ 3, {TEXT.splitlines()[2].index(PLACE) + 2} }})")
        self.wait("no paper", lambda: not self.lua(FLOAT))
        show("[@alto2019]", 0.8)
        self._terminal.type("\x17d")
        self.wait("the finding", lambda: self.lua(FLOAT))
        show("did you mean", 2.5, is_still=True)
        self._terminal.type("gra")
        show("Type number", 2)
        self._terminal.type("1\r")
        self.wait("the mended text", lambda: "[@aalto2019]" in self.lua("return vim.fn.getline(3)"))
        show("[@aalto2019]", 2.5)
        return frames, stills


class PicturedEmacs(Pictured, Emacs):
    def session(self):
        self.open(NOTE)
        self.lisp("(progn (menu-bar-mode -1) (delete-other-windows) t)")
        self.lisp("(progn (load-theme 'tango-dark t) t)")
        self.lisp("(progn (goto-char (point-max)) (backward-char) t)")
        self._terminal.type("\x05[@brandt")
        self.command("completion-at-point")
        yield self.settled("Completions*")
        self.lisp("(progn (delete-other-windows) t)")
        self.lisp("(progn (search-backward \"[@brandt\") (delete-region (point) (line-end-position)) t)")
        self._terminal.type(TYPED)
        self.command("completion-at-point")
        self.wait("the title", lambda: TITLE + "]]" in self.lisp("(buffer-string)"))
        self.lisp("(progn (search-backward \"Glaciers\") t)")
        self.command("eldoc")
        self.wait("an answer", lambda: self.lisp("(and (buffer-live-p eldoc--doc-buffer) t)"))
        self.command("eldoc-doc-buffer")
        yield self.settled("Aeroplanes")
        self.lisp("(progn (delete-other-windows) (goto-char (point-min)) (search-forward \"@alto\") t)")
        self.command("flymake-show-buffer-diagnostics")
        yield self.settled("no paper has the key")


def workspace(folder):
    notes = folder / "demo"
    shutil.copytree(REPOSITORY / "Fixtures/workspaces/demo", notes, ignore=shutil.ignore_patterns("expected"))
    (notes / NOTE).write_text(TEXT, encoding="utf-8")
    return notes.resolve()


def main(target):
    with tempfile.TemporaryDirectory() as folder:
        neovim = PicturedNeovim(workspace(Path(folder) / "neovim"), Path(folder) / "neovim.jsonl")
        try:
            frames, stills = neovim.session()
        finally:
            neovim.close()
        size = Pictured.size
        (target / "demo.svg").write_text(Drawing(size, [rows for rows, _ in frames]).film(
            "A citation in Neovim: typed, completed, shown, and another one mended", [seconds for _, seconds in frames],
            poster=stills[0]), encoding="utf-8")
        screens = [frames[place][0] for place in stills]
        (target / "neovim.svg").write_text(
            Drawing(size, screens).still("Neovim: completion, a paper, a finding"), encoding="utf-8")
        emacs = PicturedEmacs(workspace(Path(folder) / "emacs"), Path(folder) / "emacs.jsonl")
        try:
            screens = list(emacs.session())
        finally:
            emacs.close()
        (target / "emacs.svg").write_text(
            Drawing(size, screens).still("Emacs: completion, a paper, a finding"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
