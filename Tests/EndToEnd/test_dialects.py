"""Citations of MyST, LaTeX and Distill over the wire, in each encoding: every feature knows them."""

import pytest

from wire import apply, position, span

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
NAME = "notes/dialects.md"
# How a key is written in each, behind characters that count differently in each encoding.
DIALECTS = {
    "role": "🐦 影 {{cite:p}}`{}` there.\n",
    "old role": "🐦 影 :cite:`{}` there.\n",
    "latex": "🐦 影 \\citep[see][p. 3]{{{}}} there.\n",
    "html": '🐦 影 <d-cite key="{}"></d-cite> there.\n',
}


@pytest.fixture(params=ENCODINGS)
def encoded(start, request):
    """A server with its papers read, and the encoding."""
    server = start()
    server.initialize({
        "general": {"positionEncodings": [request.param]},
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}},
        "workspace": {"workspaceEdit": {"documentChanges": True}},
    })
    server.open("notes/ready.md", "[@aalto2019]\n")
    server.eventually(lambda: server.hover("notes/ready.md", {"line": 0, "character": 4}))
    yield server, request.param
    server.stop()


def at(server, text, needle, encoding):
    place = {"textDocument": {"uri": server.uri(NAME)}, "position": position(text, text.index(needle) + 2, encoding)}
    return place


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_key_is_shown_found_and_renamed(encoded, dialect):
    server, encoding = encoded
    text = DIALECTS[dialect].format("aalto2019")
    server.open(NAME, text)
    place = at(server, text, "aalto2019", encoding)
    assert "Whispering Gauges" in server.call("textDocument/hover", place)["contents"]["value"]
    (target,) = server.call("textDocument/definition", place)
    assert (target.get("uri") or target["targetUri"]).endswith(("papers.jsonl", "more.jsonl", ".bib", ".txt"))
    references = server.call("textDocument/references", place | {"context": {"includeDeclaration": False}})
    assert span(text, "aalto2019", encoding) in [
        found["range"] for found in references if found["uri"] == server.uri(NAME)]
    change = server.call("textDocument/rename", place | {"newName": "aalto2019x"})
    (edits,) = [
        part["edits"] for part in change["documentChanges"] if part["textDocument"]["uri"] == server.uri(NAME)]
    assert apply(text, edits, encoding) == text.replace("aalto2019", "aalto2019x")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_wrong_key_is_reported_and_mended(encoded, dialect):
    server, encoding = encoded
    text = DIALECTS[dialect].format("aalto2091")
    server.open(NAME, text)
    (found,) = server.diagnostics(NAME, lambda found: found)
    assert found["code"] == "unknown-citation" and found["range"] == span(text, "aalto2091", encoding)
    actions = server.call("textDocument/codeAction", {
        "textDocument": {"uri": server.uri(NAME)}, "range": found["range"],
        "context": {"diagnostics": [found], "only": ["quickfix"]}})
    best = next(action for action in actions if action["title"].startswith("Change to"))
    (change,) = best["edit"]["documentChanges"]
    assert apply(text, change["edits"], encoding) == text.replace("aalto2091", "aalto2019")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_key_is_completed_from_the_words_of_its_title(encoded, dialect):
    server, encoding = encoded
    text = DIALECTS[dialect].format("aalto")
    server.open(NAME, text)
    offered = server.complete(NAME, position(text, text.index("aalto") + 5, encoding))["items"]
    first = next(item for item in offered if "aalto2019" in item["textEdit"]["newText"])
    assert apply(text, [first["textEdit"]], encoding) == text.replace("aalto", "aalto2019")
