"""What a terminal shows, and that as SVG."""

import re
from collections import Counter
from dataclasses import dataclass
from html import escape

import pyte
from wcwidth import wcwidth

# The terminal's own colours; a page's are none of its business, so that it looks the same on light and dark ones.
BACKGROUND, FOREGROUND = "#14161b", "#d7dae0"
COLOURS = {
    "black": "#2b303b", "red": "#e06c75", "green": "#98c379", "brown": "#e5c07b", "blue": "#61afef", "magenta": "#c678dd",
    "cyan": "#56b6c2", "white": "#d7dae0", "brightblack": "#7f8694", "brightred": "#f07178", "brightgreen": "#b5e08c",
    "brightbrown": "#ffd68a", "brightblue": "#82c4ff", "brightmagenta": "#d89bee", "brightcyan": "#7fd5e0",
    "brightwhite": "#ffffff",
}
FONT = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace"
# Of one cell, in pixels; and around a screen.
WIDTH, HEIGHT, SIZE, MARGIN = 8.4, 18, 14, 12

# Kinds and colours of lines below letters, which this terminal does not know.
UNDERLINES = [(re.compile(rb"\x1b\[4:[1-9]m"), b"\x1b[4m"), (re.compile(rb"\x1b\[4:0m"), b"\x1b[24m"),
              (re.compile(rb"\x1b\[[<>=][\d;]*[a-z]"), b""), (re.compile(rb"\x1b\[5[89](?::[\d:]*)?m"), b"")]


@dataclass(frozen=True)
class Run:
    """Neighbouring cells that look alike."""

    column: int
    cells: int
    text: str
    foreground: str
    background: str | None
    bold: bool
    italics: bool
    underscore: bool


def read(written, size):
    """The rows of a terminal of some lines and columns after a program wrote this: a tuple of runs each."""
    for pattern, known in UNDERLINES:
        written = pattern.sub(known, written)
    screen = pyte.Screen(size[1], size[0])
    pyte.ByteStream(screen).feed(bytes(written))
    cursor = None if screen.cursor.hidden else (screen.cursor.y, screen.cursor.x)
    return tuple(row(screen.buffer[y], size[1], cursor[1] if cursor and cursor[0] == y else None) for y in range(size[0]))


def colour(name, default):
    if name == "default":
        return default
    return COLOURS.get(name) or f"#{name}"


def row(cells, width, cursor):
    runs = []
    x = 0
    while x < width:
        cell = cells[x]
        text = cell.data or " "
        # The second cell of a wide letter is empty.
        span = 2 if wcwidth(text[0]) == 2 else 1
        front, back = colour(cell.fg, FOREGROUND), colour(cell.bg, None)
        if cell.reverse != (x == cursor):
            front, back = back or BACKGROUND, front
        run = Run(x, span, text, front, back, cell.bold, cell.italics, cell.underscore)
        last = runs[-1] if runs else None
        # A wide letter stands alone: no font gives it exactly two cells.
        if last and span == 1 and last.cells == len(last.text) and look(last) == look(run):
            runs[-1] = Run(last.column, last.cells + 1, last.text + text, *look(run))
        else:
            runs.append(run)
        x += span
    return tuple(runs)


def look(run):
    return run.foreground, run.background, run.bold, run.italics, run.underscore


def number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".")


def draw_row(runs, fill):
    parts = []
    for run in runs:
        x, width = number(run.column * WIDTH), number(run.cells * WIDTH)
        if (run.background or BACKGROUND) != fill:
            parts.append(f'<rect x="{x}" width="{width}" height="{HEIGHT}" fill="{run.background or BACKGROUND}"/>')
        blank = len(run.text) - len(run.text.lstrip(" "))
        text = run.text.strip(" ")
        if not text:
            if run.underscore:
                parts.append(line(x, width, run.foreground))
            continue
        start, cells = run.column + blank, len(text) if run.cells == len(run.text) else run.cells
        style = "".join([
            ' font-weight="bold"' if run.bold else "", ' font-style="italic"' if run.italics else "",
            f' fill="{run.foreground}"' if run.foreground != FOREGROUND else ""])
        fit = f' textLength="{number(cells * WIDTH)}"' if cells > 1 else ""
        parts.append(f'<text x="{number(start * WIDTH)}" y="13.5"{fit}{style}>{escape(text)}</text>')
        if run.underscore:
            parts.append(line(x, width, run.foreground))
    return "".join(parts)


def line(x, width, colour):
    return f'<rect x="{x}" y="15.5" width="{width}" height="1" fill="{colour}"/>'


class Drawing:
    """Some screens in one file; a row that looks the same in several is there once."""

    def __init__(self, size, screens):
        self.size = size
        self.screens = screens
        # As an editor's own colour is, which most cells have.
        counts = Counter()
        for run in (run for rows in screens for runs in rows for run in runs):
            counts[run.background or BACKGROUND] += run.cells
        self.fill = counts.most_common(1)[0][0]
        self._rows = {}

    def _row(self, runs):
        drawn = draw_row(runs, self.fill)
        return self._rows.setdefault(drawn, f"r{len(self._rows)}") if drawn else None

    def _screen(self, rows):
        uses = [(self._row(runs), y) for y, runs in enumerate(rows)]
        return "".join(f'<use href="#{name}" y="{y * HEIGHT}"/>' for name, y in uses if name)

    def _document(self, title, count, body, style=""):
        width = self.size[1] * WIDTH + 2 * MARGIN
        height = count * (self.size[0] * HEIGHT + 2 * MARGIN) + (count - 1) * MARGIN
        rows = "".join(f'<g id="{name}">{drawn}</g>' for drawn, name in self._rows.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" role="img"'
            f' width="{number(width)}" height="{number(height)}">\n<title>{escape(title)}</title>\n'
            f"<style>svg{{font:{SIZE}px {FONT};fill:{FOREGROUND}}}text{{white-space:pre}}{style}</style>\n"
            f"<defs>{rows}</defs>\n{body}</svg>\n")

    def _frame(self, top, inside):
        width, height = self.size[1] * WIDTH + 2 * MARGIN, self.size[0] * HEIGHT + 2 * MARGIN
        return (
            f'<rect y="{number(top)}" width="{number(width)}" height="{number(height)}" rx="8" fill="{self.fill}"/>'
            f'<g transform="translate({MARGIN} {number(top + MARGIN)})">{inside}</g>\n')

    def still(self, title):
        """The screens, one below the other."""
        step = self.size[0] * HEIGHT + 3 * MARGIN
        body = "".join(self._frame(step * place, self._screen(rows)) for place, rows in enumerate(self.screens))
        return self._document(title, len(self.screens), body)

    def film(self, title, seconds, poster):
        """The screens, one after the other, each for its seconds, again and again.

        What does not move shows the one with the number of the poster.
        """
        whole = sum(seconds)
        style, inside, begin = [], [], 0
        for place, rows in enumerate(self.screens):
            start, end = 100 * begin / whole, 100 * (begin + seconds[place]) / whole
            steps = f"0%{{visibility:hidden}}{start:.2f}%{{visibility:visible}}{end:.2f}%{{visibility:hidden}}"
            if place == 0:
                steps = f"0%{{visibility:visible}}{end:.2f}%{{visibility:hidden}}"
            if place == len(self.screens) - 1:
                steps = f"0%{{visibility:hidden}}{start:.2f}%,100%{{visibility:visible}}"
            style.append(f"@keyframes k{place}{{{steps}}}#f{place}{{animation:k{place} {whole:.2f}s step-end infinite}}")
            hidden = "" if place == poster else ' visibility="hidden"'
            inside.append(f'<g id="f{place}"{hidden}>{self._screen(rows)}</g>\n')
            begin += seconds[place]
        still = "@media(prefers-reduced-motion:reduce){g{animation:none!important}}"
        return self._document(title, 1, self._frame(0, "".join(inside)), "".join(style) + still)
