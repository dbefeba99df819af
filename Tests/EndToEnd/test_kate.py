"""A real Kate, in a window on a screen that nobody looks at."""

import pytest
import recording
from clients.kate import Kate

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
    editor.display.press("Return", "ctrl+s")
    editor.wait("a saved citation", lambda: written in (demo / NOTE).read_text(encoding="utf-8").splitlines())


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


def test_the_picture_of_the_documentation(kate, picture):
    editor = kate(
        "# Footpaths\n\nPaths widen where the ground is wet [@width-footpaths, p. 4].\n"
        "From above, a kite sees them [@kites-over-glacier].\n")
    editor.complete("Birds and whales sing beside them [@grammar")
    # Without the names of the folders that this test runs in.
    picture("kate.png", lambda path: editor.display.picture(path, "896x180+0+108"))
