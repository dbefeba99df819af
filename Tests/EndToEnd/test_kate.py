"""A real Kate, in a window on a screen that nobody looks at."""

import pytest
import recording
from clients.kate import Kate
from clients.session import recorded

pytestmark = pytest.mark.heavy

NOTE = "notes/footpaths.md"
KITES = "Kites Over Glaciers: Cheap Heights From String and Paper"


@pytest.fixture
def kate(demo, tmp_path):
    """Starts Kate on a note with a text; whatever the server says to it is checked."""
    started = []

    def kate(text):
        (demo / NOTE).write_text(text, encoding="utf-8")
        started.append(Kate(demo, tmp_path / "recording.jsonl"))
        started[-1].open(NOTE)
        return started[-1]

    yield kate
    for one in started:
        one.close()
        recording.check(one.recording)


# Kate puts an offer in place of the word before the cursor: one word is enough to find a paper by.
@pytest.mark.parametrize(
    "typed, offered, written",
    [
        ("[@glaciers", KITES, "[@kites-over-glaciers]"),
        ("[@brandt", "Shadows as Noise", "[@brandt2022]"),
        ("[@kitse", KITES, "[@kites-over-glaciers]"),
        ("[[glaciers", KITES, f"[[{KITES}]]"),
    ],
)
def test_a_citation_is_completed_and_saved(kate, demo, typed, offered, written):
    editor = kate("# Footpaths\n\nKites and paths.\n")
    assert editor.complete(typed)[0] == offered
    editor.display.press("Return")
    saved(editor, demo / NOTE, written)


@pytest.mark.parametrize(
    "text, codes",
    [
        ("# Footpaths\n\nKites [@kites-over-glacier] and [@brandt2021].\n", ["unknown-citation"]),
        ("# Footpaths\n\nKites [@kites-over-glaciers] and [@brandt2021].\n", []),
    ],
)
def test_findings_are_marked(kate, tmp_path, text, codes):
    editor = kate(text)
    assert [found["code"] for found in editor.findings(NOTE)] == codes

    def is_marked():
        colours = editor.display.colours(editor.display.picture(tmp_path / "screen.png"))
        return any(red > 250 and 200 < green < 240 and 200 < blue < 240 for red, green, blue in colours)

    if codes:
        editor.wait("a line that is marked", is_marked)
    else:
        assert not is_marked()


def go(editor, text, part):
    """Moves the cursor one character into a part of the text."""
    before = text[: text.index(part)]
    editor.display.press(
        "ctrl+Home", *["Down"] * before.count("\n"), *["Right"] * (len(before.rpartition("\n")[2]) + 1))


# Which key the mouse rests on, and what is then shown.
PAPERS = {
    "the first": (0, 10, ["Kites Over Glaciers: Cheap Heights From String and Paper", "Aeroplanes and satellites"]),
    "the last": (1, -10, ["Shadows as Signals"]),
}


@pytest.mark.parametrize("which", PAPERS)
def test_a_paper_is_shown_at_the_mouse(kate, tmp_path, which):
    """Kate shows it in a window of its own; what stands there cannot be read, only that something does, and where."""
    number, inwards, wanted = PAPERS[which]
    editor = kate("# Footpaths\n\nKites [@kites-over-glaciers] and [@brandt2021].\n")
    keys = editor.wait("keys", lambda: editor.citations(tmp_path / "keys.png"))
    column, row = keys[number]
    before = editor.display.windows()
    # Nothing is shown of the word before the first.
    assert editor.hover(keys[0][0] - 40, row) == "" and editor.display.windows() == before
    said = editor.hover(column + inwards, row)
    assert [part for part in wanted if part not in said] == []
    (window,) = editor.wait("a window", lambda: set(editor.display.windows()) - set(before))
    left, top, width, height = editor.display.place(window)
    assert top > row and left < column + inwards + 20 and width > 200 and height > 40

    def is_written():
        shown = editor.display.picture(tmp_path / "shown.png", f"{width}x{height}+{left}+{top}")
        return len(editor.display.places(shown, lambda red, green, blue: max(red, green, blue) < 100)) > 300

    editor.wait("a text", is_written)


def test_a_definition_is_opened(kate):
    text = "# Footpaths\n\nKites [@kites-over-glaciers].\n"
    editor = kate(text)
    go(editor, text, "@kites")
    # The menu of the plug-in, and its first line.
    editor.display.press("alt+l", "g")
    editor.wait("the listing", lambda: editor.display.windows("papers.txt"))


BAD = "# Footpaths\n\nKites [@kites-over-glacier] and [@brandt2021].\n"


def test_a_suggestion_is_taken(kate, demo):
    editor = kate(BAD)
    go(editor, BAD, "@kites")
    before = editor.display.windows()
    editor.display.press("alt+Return")
    editor.wait("a list", lambda: len(editor.display.windows()) > len(before))
    editor.display.press("Down", "Return")
    saved(editor, demo / NOTE, "Kites [@kites-over-glaciers] and [@brandt2021].")


def test_a_key_is_renamed(kate, demo, tmp_path):
    editor = kate(BAD)
    go(editor, BAD, "@brandt2021")
    before = editor.display.picture(tmp_path / "before.png")
    editor.display.press("F2")
    # The question is no window of its own.
    editor.wait("a question", lambda: editor.display.differ(before, editor.display.picture(tmp_path / "now.png")) > 5000)
    editor.display.press("ctrl+a")
    editor.display.type("brandt-shadows")
    editor.display.press("Return")
    saved(editor, demo / NOTE, "Kites [@kites-over-glacier] and [@brandt-shadows].")


def saved(editor, file, line):
    """Saves until a file has a line: the server's answer comes in its own time."""

    def has_line():
        editor.save()
        return line in file.read_text(encoding="utf-8").splitlines()

    editor.wait(f"the line {line}", has_line)


@pytest.mark.parametrize("name, language", [("notes/tides.Rmd", "rmarkdown"), ("notes/tides.md", "markdown")])
def test_each_kind_of_note_has_the_server(demo, tmp_path, name, language):
    (demo / name).write_text("Kites [@kites-over-glacier].\n", encoding="utf-8")
    (demo / ".scholiast.yml").write_text("listings: [papers.txt]\n", encoding="utf-8")
    editor = Kate(demo, tmp_path / "recording.jsonl")
    try:
        editor.open(name)
        assert [found["code"] for found in editor.findings(name)] == ["unknown-citation"]
        opened = [
            message["params"]["textDocument"] for _, message in recorded(editor.recording)
            if message.get("method") == "textDocument/didOpen"]
        assert [document["languageId"] for document in opened] == [language]
    finally:
        editor.close()


def test_the_picture_of_the_documentation(kate, picture):
    editor = kate(
        "# Footpaths\n\nPaths widen where the ground is wet [@width-footpaths, p. 4].\n"
        "From above, a kite sees them [@kites-over-glacier].\n")
    editor.complete("Birds and whales sing beside them [@grammar")
    # Without the names of the folders that this test runs in.
    picture("kate.png", lambda path: editor.display.picture(path, "896x180+0+108"))
