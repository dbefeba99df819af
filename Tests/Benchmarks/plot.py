"""Draws log-log charts as SVG, without any package."""

import math
from html import escape

WIDTH, HEIGHT = 400, 300
LEFT, RIGHT, TOP = 62, 20, 64
LEGEND_LINE = 20

# Colours that colour-blind people tell apart, and a mark of its own for each.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")

STYLE = """
  text { font: 12px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #24292f; }
  .title { font-size: 16px; font-weight: 600; }
  .chart { font-size: 13px; font-weight: 600; }
  .card { fill: #ffffff; stroke: #d0d7de; }
  .grid { stroke: #d8dee4; }
  .line { fill: none; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .card { fill: #0d1117; stroke: #3d444d; }
    .grid { stroke: #30363d; }
  }
"""


class Chart:
    """A chart of named lines of points, all above zero; both axes are logarithmic."""

    def __init__(self, title, x_title, y_title, lines):
        self.title, self.x_title, self.y_title = title, x_title, y_title
        self.lines = {name: points for name, points in lines.items() if points}

    def svg(self, left, top):
        points = [point for line in self.lines.values() for point in line]
        values = sorted({x for x, _ in points})
        x = Axis(values, left, left + WIDTH)
        lowest, highest = min(y for _, y in points), max(y for _, y in points)
        powers = range(math.floor(math.log10(lowest)), math.ceil(math.log10(highest)) + 1)
        y = Axis([10.0**power for power in powers], top + HEIGHT, top)
        parts = [f'<text class="chart" x="{left}" y="{top - 14}">{escape(self.title)}, {escape(self.y_title)}</text>']
        for value in x.ticks:
            at = x.place(value)
            parts.append(f'<line class="grid" x1="{at:.1f}" y1="{top}" x2="{at:.1f}" y2="{top + HEIGHT}"/>')
            parts.append(f'<text x="{at:.1f}" y="{top + HEIGHT + 18}" text-anchor="middle">{label(value)}</text>')
        for value in y.ticks:
            at = y.place(value)
            parts.append(f'<line class="grid" x1="{left}" y1="{at:.1f}" x2="{left + WIDTH}" y2="{at:.1f}"/>')
            parts.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{label(value)}</text>')
        middle = left + WIDTH / 2
        parts.append(f'<text x="{middle}" y="{top + HEIGHT + 38}" text-anchor="middle">{escape(self.x_title)}</text>')
        for number, (name, line) in enumerate(self.lines.items()):
            places = [(x.place(a), y.place(b)) for a, b in line]
            path = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
            parts.append(f'<polyline class="line" stroke="{colour(number)}" points="{path}"/>')
            parts += [mark(number, *place) for place in places]
            height = top + HEIGHT + 62 + number * LEGEND_LINE
            parts.append(f'<line class="line" stroke="{colour(number)}" x1="{left}" y1="{height}" x2="{left + 28}" '
                         f'y2="{height}"/>')
            parts.append(mark(number, left + 14, height))
            parts.append(f'<text x="{left + 38}" y="{height + 4}">{escape(name)}</text>')
        return parts


class Axis:
    """Where values stand on a logarithmic axis, from the first of its ticks to the last."""

    def __init__(self, ticks, start, end):
        self.ticks, self.start, self.end = ticks, start, end

    def place(self, value):
        low, high = math.log10(self.ticks[0]), math.log10(self.ticks[-1])
        return self.start + (math.log10(value) - low) / ((high - low) or 1) * (self.end - self.start)


def colour(number):
    return COLOURS[number % len(COLOURS)]


def mark(number, x, y):
    """A circle, square, triangle or diamond."""
    fill = f'fill="{colour(number)}"'
    corners = {1: ((-4, -4), (4, -4), (4, 4), (-4, 4)), 2: ((0, -5), (5, 4), (-5, 4)), 3: ((0, -6), (5, 0), (0, 6), (-5, 0))}
    shape = corners.get(number % 4)
    if not shape:
        return f'<circle {fill} cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    path = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in shape)
    return f'<polygon {fill} points="{path}"/>'


def label(value):
    if value >= 1_000_000:
        return f"{value / 1_000_000:g} M"
    return f"{value / 1_000:g} k" if value >= 1_000 else f"{value:g}"


def write(path, title, charts):
    """Writes the charts beside each other."""
    width = (LEFT + WIDTH + RIGHT) * len(charts) + RIGHT
    height = TOP + HEIGHT + 62 + LEGEND_LINE * max(len(chart.lines) for chart in charts)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
             f'height="{height}" role="img" aria-label="{escape(title)}">', f"<style>{STYLE}</style>",
             f'<rect class="card" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="6"/>',
             f'<text class="title" x="{LEFT}" y="28">{escape(title)}</text>']
    for number, chart in enumerate(charts):
        parts += chart.svg(LEFT + number * (LEFT + WIDTH + RIGHT), TOP)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([*parts, "</svg>", ""]))
