"""Renaming a citation key, and what refers to a paper, over the wire."""

import pytest

from wire import apply, position, span

VERSIONS = {"workspace": {"workspaceEdit": {"documentChanges": True}, "fileOperations": {"willRename": True}},
            "textDocument": {"rename": {"prepareSupport": True}}}


@pytest.fixture
def ready(start, demo):
    """A server whose papers and notes are read, with a note open that cites one of them."""
    (demo / "notes/cited.md").write_text("日本 [@aalto2019, p. 3]\n", encoding="utf-8")
    server = start()
    result = server.initialize(VERSIONS)
    assert result["capabilities"]["renameProvider"] == {"prepareProvider": True}
    assert result["capabilities"]["workspace"]["fileOperations"]["willRename"]["filters"]
    text = server.open("notes/open.md", "🎓 -@aalto2019 and [[cited|x]]\n", version=4)
    place = server.at("notes/open.md", position(text, text.index("aalto2019") + 2))
    server.eventually(lambda: any(
        "cited.md" in found["uri"] for found in references(server, place) or []))
    yield server, text, place
    server.stop()


def references(server, place):
    return server.call("textDocument/references", place | {"context": {"includeDeclaration": True}})


def changed(server, edit):
    """The texts of the documents that an edit changes, once it is applied."""
    texts = {}
    for change in edit["documentChanges"]:
        name = change["textDocument"]["uri"].removeprefix(server.uri("")).lstrip("/")
        old = OPEN if name == "notes/open.md" else server.text(name)
        assert (change["textDocument"]["version"] is None) == (name != "notes/open.md")
        texts[name] = apply(old, change["edits"])
    return texts


OPEN = "🎓 -@aalto2019 and [[cited|x]]\n"


def test_a_key_is_renamed_in_its_listing_and_in_every_note(ready):
    server, text, place = ready
    prepared = server.call("textDocument/prepareRename", place)
    assert prepared == {"range": span(text, "aalto2019"), "placeholder": "aalto2019"}
    texts = changed(server, server.call("textDocument/rename", place | {"newName": "aalto-2019"}))
    assert texts["notes/open.md"] == OPEN.replace("aalto2019", "aalto-2019")
    assert texts["notes/cited.md"] == "日本 [@aalto-2019, p. 3]\n"
    listings = [name for name in texts if not name.endswith(".md")]
    assert listings and all("aalto-2019" in texts[name] for name in listings)
    for name in texts:
        old = OPEN if name == "notes/open.md" else server.text(name)
        assert texts[name].replace("aalto-2019", "aalto2019") == old
    assert server.fail("textDocument/rename", place | {"newName": "two words"}) == -32803
    assert server.call("textDocument/documentHighlight", place) == [{"range": span(text, "@aalto2019"), "kind": 2}]


def test_a_link_follows_a_note_that_gets_another_name(ready):
    server, _, _ = ready
    files = [{"oldUri": server.uri("notes/cited.md"), "newUri": server.uri("notes/renamed.md")}]
    texts = changed(server, server.call("workspace/willRenameFiles", {"files": files}))
    assert texts == {"notes/open.md": OPEN.replace("cited", "renamed")}
