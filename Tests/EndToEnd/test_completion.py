"""Completion and hover beyond papers: notes, headings, locators, front matter, settings, listings, in each encoding."""

import pytest

from wire import apply, position, span

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
RICH = {
    "completionItem": {"labelDetailsSupport": True, "snippetSupport": True},
    "completionList": {"itemDefaults": ["editRange", "insertTextFormat", "data"]},
}


def ready(server, capabilities=None):
    """Introduces a client and waits until papers and notes are known."""
    server.initialize(capabilities)
    server.open("notes/ready.md", "[@aalto2019] [[birds]]\n")
    server.eventually(lambda: server.hover("notes/ready.md", {"line": 0, "character": 4}))
    server.eventually(lambda: server.hover("notes/ready.md", {"line": 0, "character": 16}))


@pytest.fixture(params=ENCODINGS)
def encoded(start, request):
    """A server that counts positions in an encoding, and the encoding."""
    server = start()
    ready(server, {"general": {"positionEncodings": [request.param]}})
    yield server, request.param
    server.stop()


def taken(server, name, text, at, encoding="utf-16"):
    """The labels offered at an offset of a text, and the text once the first is taken."""
    server.open(name, text)
    found = server.complete(name, position(text, at, encoding))
    server.notify("textDocument/didClose", {"textDocument": {"uri": server.uri(name)}})
    if not found or not found["items"]:
        return [], None
    return [item["label"] for item in found["items"]], apply(text, [found["items"][0]["textEdit"]], encoding)


@pytest.mark.parametrize(
    "before, after, first, result",
    [
        ("影🐦 [[bird", "", "birds", "影🐦 [[birds]]"),
        ("# Über 影🐦\n\n影🐦 [[#", "", "Über 影🐦", "# Über 影🐦\n\n影🐦 [[#Über 影🐦]]"),
        ("影🐦 [@aalto2019, ", "]", "p.", "影🐦 [@aalto2019, p. ]"),
        ("影🐦 @aalto2019 [ch", "]", "chap.", "影🐦 @aalto2019 [chap. ]"),
        ("---\ntitle: 影🐦\nnocite: '@aalto", "'\n---\n", None, "---\ntitle: 影🐦\nnocite: '@aalto2019'\n---\n"),
    ],
)
def test_what_is_typed_is_completed(encoded, before, after, first, result):
    server, encoding = encoded
    labels, text = taken(server, "notes/typed.md", before + after, len(before), encoding)
    assert first in (None, labels[0])
    assert text == result


def test_headings_of_another_note_are_offered(server):
    server.open("notes/ready.md", "[[birds]]\n")
    server.eventually(lambda: server.hover("notes/ready.md", {"line": 0, "character": 3}))
    server.open("notes/cliffs.md", "# Cliffs\n\n## Who nests *there*\n\nGannets do.\n")
    labels, text = taken(server, "notes/typed.md", "[[cliffs#nests", 14)
    assert labels == ["Who nests *there*"] and text == "[[cliffs#Who nests *there*]]"


def test_a_listing_in_the_folder_is_offered_by_its_path_and_read(start, demo):
    (demo / "notes/more").mkdir()
    (demo / "notes/more/own.bib").write_text("@misc{own2020, title = {Owls Own the Night}}\n")
    (demo / "notes/more/.hidden.bib").write_text("")
    server = start()
    ready(server)
    before = "---\nbibliography: more/"
    labels, text = taken(server, "notes/typed.md", before + "\n---\n[@own2020]\n", len(before))
    assert labels == ["more/own.bib"]
    server.open("notes/typed.md", text)
    hover = server.eventually(lambda: server.hover("notes/typed.md", {"line": 1, "character": 16}))
    assert "own.bib: BibTeX, 1 paper, 0 with an abstract" in hover["contents"]["value"].replace("\\", "")
    server.stop()


def test_settings_are_completed_and_explained(server):
    text = "listings: papers.txt\nrules: { unknown-citation: e }\nout"
    labels, changed = taken(server, ".scholiast.yml", text, text.index("e }") + 1)
    assert labels == ["error"] and "unknown-citation: error }" in changed
    labels, _ = taken(server, ".scholiast.yml", text, len(text))
    assert labels == ["outside-listings"]
    server.open(".scholiast.yml", text)
    hover = server.hover(".scholiast.yml", position(text, text.index("citation")))
    assert hover["range"] == span(text, "unknown-citation")
    assert hover["contents"]["value"].startswith("unknown-citation\n")


def test_a_client_that_knows_more_is_told_what_holds_for_all_items_once(start):
    server = start()
    ready(server, {"textDocument": {"completion": RICH}})
    server.open("notes/typed.md", "[@shadows")
    found = server.complete("notes/typed.md", {"line": 0, "character": 9})
    assert found["itemDefaults"] == {
        "editRange": {"start": {"line": 0, "character": 2}, "end": {"line": 0, "character": 9}}, "insertTextFormat": 1}
    (item, *_) = found["items"]
    assert not {"textEdit", "detail", "insertTextFormat"} & item.keys()
    assert item["textEditText"] and item["labelDetails"]["description"]
    assert item["label"].split()[0] in server.call("completionItem/resolve", item)["documentation"]["value"]
    server.stop()


def test_brackets_links_and_entries_are_shown(encoded):
    server, encoding = encoded
    text = "影🐦 [@aalto2019, p. 3; @brandt2021] [[birds]]\n"
    server.open("notes/typed.md", text)
    hover = server.hover("notes/typed.md", position(text, text.index(", p. 3") + 1, encoding))
    assert hover["range"] == span(text, "[@aalto2019, p. 3; @brandt2021]", encoding)
    assert hover["contents"]["value"].startswith("2 references:\n- Whispering Gauges")
    hover = server.hover("notes/typed.md", position(text, text.index("birds"), encoding))
    assert hover["contents"]["value"].startswith("Note: notes/birds")
    assert "<" not in hover["contents"]["value"].replace("\\<", "")
