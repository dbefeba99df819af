"""A real JupyterLab in a real Chromium, with the wheel of editors/jupyterlab."""

import json
import shutil
import subprocess
import sys

import pytest
import recording
from clients.jupyterlab import JupyterLab, browser_options, install
from wire import REPOSITORY

pytestmark = pytest.mark.heavy

NOTE = "notes/footpaths.md"
TEXT = """\
# Footpaths 🐦

Paths widen where the ground is wet [@width-footpaths, p. 4].
From above, a kite sees them [@kites-over-glacier].
"""
KITES = "Kites Over Glaciers: Cheap Heights From String and Paper"
BIRDS, WHALES = "A Grammar of Bird Song for Beginners", "A Grammar of Whale Song for Machines"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Where the package is installed."""
    return install(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def lab(tmp_path_factory, site):
    """A server for all tests; whatever the language server said in them is checked at the end."""
    folder = tmp_path_factory.mktemp("lab")
    demo = (folder / "demo").resolve()
    shutil.copytree(REPOSITORY / "Fixtures/workspaces/demo", demo, ignore=shutil.ignore_patterns("expected"))
    lab = JupyterLab(demo, folder / "recording.jsonl", site)
    yield lab
    lab.close()
    recording.check(lab.recording)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**browser_options())
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 600})
    yield page
    page.close()


@pytest.fixture
def note(lab, page):
    """The note as it was, open in the browser."""
    (lab.workspace / NOTE).write_text(TEXT, encoding="utf-8")
    lab.open_note(page, NOTE)
    return lab


# -- Completion

@pytest.mark.parametrize(
    "typed, offered, written",
    [
        ("[@glaciers kit", [KITES], "[@kites-over-glaciers"),
        ("🐦 [@kitse", [KITES], "🐦 [@kites-over-glaciers"),
        ("[@brandt", ["Shadows as Noise", "Shadows as Signals"], "[@brandt2022"),
        ("both [@kites-over-glaciers; @machines grammar", [WHALES], "both [@kites-over-glaciers; @grammar-whale-song-machines"),
        ("[[glaciers kit", [KITES], f"[[{KITES}]]"),
    ],
)
def test_a_citation_is_completed_while_it_is_typed(note, typed, offered, written):
    note.type(typed)
    # The list has what the server answered, in its order.
    note.wait(f"offers {offered}", lambda: (found := note.offers())[: len(offered)] == offered and found == note.answered())
    note.page.keyboard.press("Enter")
    note.wait(f"the line {written}", lambda: note.line() == written)
    assert note.offers() == []


def test_offers_follow_what_is_typed_and_taken_back(note):
    note.type("[@grammar")
    note.wait("two offers", lambda: note.offers() == [BIRDS, WHALES])
    note.page.keyboard.type(" whales")
    note.wait("another order", lambda: note.offers()[:1] == [WHALES])
    for _ in " whales":
        note.page.keyboard.press("Backspace")
    note.wait("two offers again", lambda: note.offers() == [BIRDS, WHALES])


def test_the_abstract_is_shown_beside_an_offer(note):
    note.type("[@glaciers")
    panel = note.page.locator(".jp-Completer-docpanel")
    note.wait("the abstract", lambda: panel.is_visible() and "a kite with a telephone" in panel.inner_text().lower())


def test_the_only_offer_is_taken_with_the_tabulator(note):
    note.type("[@glaciers kit")
    note.wait("an offer", lambda: note.offers() == [KITES])
    note.page.keyboard.press("Escape")
    note.wait("no list", lambda: not note.offers())
    note.page.keyboard.press("Tab")
    note.wait("the offer again", lambda: note.offers() == [KITES])


def test_other_files_are_completed_as_ever(lab, page):
    (lab.workspace / "tides.py").write_text("high_water = 1\n")
    asked = lab.said('"textDocument/completion"')
    lab.open(page, "tides.py")
    lab.type("high_")
    page.keyboard.press("Tab")
    lab.wait("a name of the file", lambda: lab.line() == "high_water" or "high_water" in lab.offers())
    assert lab.said('"textDocument/completion"') == asked


# -- Hover, definition, findings

@pytest.mark.parametrize(
    "part, shown",
    [
        ("@width-footpaths", ["On the Width of Footpaths", "1,204 paths"]),
        ("Paths widen", None),
    ],
)
def test_a_paper_is_shown_under_the_mouse(note, part, shown):
    x, y = note.place(part)
    asked = note.said('"textDocument/hover"')
    note.page.mouse.move(x, y)
    note.wait("a question", lambda: note.said('"textDocument/hover"') > asked)
    card = note.page.locator(".jp-Scholiast-hover")
    if shown:
        card.wait_for()
        assert all(part in card.inner_text() for part in shown)
    else:
        # The answer is there, and another place shows a paper: nothing was to be shown here.
        note.page.mouse.move(*note.place("@width-footpaths"))
        card.wait_for()
        assert card.count() == 1


def test_a_definition_is_opened(note):
    note.page.mouse.click(*note.place("@width-footpaths"), button="right")
    note.page.get_by_text("Jump to definition").click()
    note.page.get_by_role("tab", name="papers.txt").wait_for()
    lines = (note.workspace / "papers.txt").read_text(encoding="utf-8").splitlines()
    note.page.get_by_text(f"Ln {lines.index('On the Width of Footpaths') + 1}, Col 1").wait_for()


def test_findings_are_underlined_until_they_are_mended(note):
    note.wait("a finding", lambda: note.marked() == ["@kites-over-glacier"])
    note.page.mouse.click(*note.place("@kites-over-glacier"))
    note.page.keyboard.press("End")
    for _ in "].":
        note.page.keyboard.press("ArrowLeft")
    note.page.keyboard.type("s")
    note.wait("a mended key", lambda: note.line() == "From above, a kite sees them [@kites-over-glaciers].")
    note.wait("no finding", lambda: note.marked() == [])


# -- The package

def test_the_server_is_known_with_its_languages(lab):
    status = lab.status()
    assert "scholiast" in status["sessions"]
    spec = status["sessions"]["scholiast"]["spec"]
    assert {"ipythongfm", "markdown"} <= set(spec["languages"]) and spec["version"] == 2
    assert spec["requires_documents_on_disk"] is False


def test_without_the_program_it_is_said_what_to_do(site, tmp_path):
    """The description that JupyterLab shows of a server that it did not find."""
    code = """
import json
from jupyter_lsp.schema import LANGUAGE_SERVER_SPEC_MAP
from jupyterlab_scholiast import spec
described = spec(None)
LANGUAGE_SERVER_SPEC_MAP.validate(described)
print(json.dumps({"installed": spec.is_installed(None), **described["scholiast"]}))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(site), "PATH": str(tmp_path)}, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["installed"] is False and found["argv"] == ["scholiast", "serve"]
    assert found["troubleshoot"].startswith("scholiast not found.") and "make release" in found["troubleshoot"]


# -- Pictures

def test_the_pictures_of_the_documentation(lab, page, picture):
    (lab.workspace / NOTE).write_text(TEXT.replace(" 🐦", ""), encoding="utf-8")
    page.set_viewport_size({"width": 1200, "height": 460})
    lab.open_note(page, NOTE)
    page.get_by_role("tab", name="File Browser").click()
    lab.type("Birds and whales sing beside them [@grammar")
    lab.wait("two offers", lambda: lab.offers() == [BIRDS, WHALES])
    page.locator(".jp-Completer-docpanel").wait_for()
    picture("jupyterlab-completion.png", lambda path: shot(page, path))
    page.keyboard.press("Escape")
    page.mouse.move(*lab.place("@width-footpaths"))
    page.locator(".jp-Scholiast-hover").wait_for()
    picture("jupyterlab-hover.png", lambda path: shot(page, path))


def shot(page, path):
    """What the page shows, as a PNG with few colours."""
    page.screenshot(path=path)
    subprocess.run(
        ["convert", path, "+dither", "-depth", "8", "-colors", "255", "-strip", f"PNG8:{path}"], check=True)
