"""How the screens of terminals are drawn, and the pictures that the documentation shows."""

import xml.etree.ElementTree as ElementTree

import pytest

from pictures.screen import Drawing, read
from wire import REPOSITORY

SVG = "{http://www.w3.org/2000/svg}"
IMAGES = REPOSITORY / "docs/images"

# What is written to a terminal, and the text, column, cells and look of what is then drawn.
WRITTEN = {
    "plain": (b"ab", [("ab", 0, 2, {})]),
    "bold and coloured": (b"\x1b[1;31mab\x1b[0m", [("ab", 0, 2, {"fill": "#e06c75", "font-weight": "bold"})]),
    "of any colour": (b"\x1b[38;2;1;2;3mab\x1b[0m", [("ab", 0, 2, {"fill": "#010203"})]),
    "behind blanks": (b"   ab", [("ab", 3, 2, {})]),
    "wide": ("é潮a".encode(), [("é", 0, 1, {}), ("潮", 1, 2, {}), ("a", 3, 1, {})]),
    "with what XML escapes": (b"<&", [("<&", 0, 2, {})]),
    "with a wavy line": (b"\x1b[4:3mab\x1b[4:0mc", [("ab", 0, 2, {}), ("c", 2, 1, {})]),
    "moved": (b"\x1b[1;3Hab", [("ab", 2, 2, {})]),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_screen_is_drawn_as_it_was_written(written):
    data, wanted = WRITTEN[written]
    rows = read(b"\x1b[?25l" + data, (2, 10))
    drawn = ElementTree.fromstring(Drawing((2, 10), [rows]).still("a screen"))
    found = []
    for text in drawn.iter(f"{SVG}text"):
        look = {name: value for name, value in text.attrib.items() if name in ("fill", "font-weight", "font-style")}
        cells = round(float(text.get("textLength", 0)) / 8.4) or (2 if text.text == "潮" else 1)
        found.append((text.text, round(float(text.get("x")) / 8.4), cells, look))
    assert found == wanted


def test_the_cursor_and_a_line_below_letters_are_drawn():
    drawn = Drawing((1, 4), [read(b"\x1b[4ma\x1b[0m", (1, 4))]).still("a screen")
    boxes = [(box.get("x"), box.get("y"), box.get("width")) for box in ElementTree.fromstring(drawn).iter(f"{SVG}rect")]
    # The frame, the line, the cursor behind the letter.
    assert boxes[-1][0] is None and sorted(boxes[:-1], key=str) == [("0", "15.5", "8.4"), ("8.4", None, "8.4")]


def test_a_film_shows_each_screen_in_its_time_and_common_rows_once():
    screens = [read(b"\x1b[?25lsame\r\n%d" % count, (2, 10)) for count in range(4)]
    drawn = Drawing((2, 10), screens).film("a film", [1, 1, 1, 1], poster=2)
    assert drawn.count(">same<") == 1
    frames = [part for part in ElementTree.fromstring(drawn).iter(f"{SVG}g") if part.get("id", "").startswith("f")]
    assert [frame.get("visibility") for frame in frames] == ["hidden", "hidden", None, "hidden"]
    assert "@keyframes k1{0%{visibility:hidden}25.00%{visibility:visible}50.00%{visibility:hidden}}" in drawn


# What each picture must show.
PICTURES = {
    "neovim.svg": ["@alto2019", "[glaciers kit", "Kites Over Glaciers: Cheap Heights From String and Paper", "did you mean"],
    "emacs.svg": ["@alto2019", "Shadows as Noise", "Kites Over Glaciers: Cheap Heights From String and Paper", "did you mean"],
    "demo.svg": ["@alto2019", "[[glaciers", "[glaciers kit", "@aalto2019", "Change to 'aalto2019'"],
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_it_should(name):
    path = IMAGES / name
    assert path.stat().st_size < 500_000
    text = path.read_text(encoding="utf-8")
    shown = "\n".join("".join(row.itertext()) for row in ElementTree.fromstring(text).iter(f"{SVG}g") if row.get("id", "")[:1] == "r")
    assert [part for part in PICTURES[name] if part not in shown] == []
    # Whoever looks at it is asked for nothing from elsewhere.
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
