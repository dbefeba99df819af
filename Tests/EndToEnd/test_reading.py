"""What an editor shows of a whole document, over the wire, in each encoding of positions."""

import pytest

from wire import position, span

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
TYPES = ["namespace", "class", "enumMember", "comment", "number"]
NOTE = """---
title: 影 Field Notes
bibliography: ../more.jsonl
---
# 🐦 Harbours

影 [see @aalto2019, p. 3; @nobody2000] and doi:10.1000/xyz123. More follows.

## Elsewhere

[[water]] again.
"""


def capabilities(encoding):
    return {
        "general": {"positionEncodings": [encoding]},
        "textDocument": {
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
            "documentLink": {"tooltipSupport": True},
            "foldingRange": {"lineFoldingOnly": True},
            "semanticTokens": {
                "requests": {"full": {"delta": True}, "range": True}, "formats": ["relative"],
                "tokenTypes": TYPES, "tokenModifiers": [],
            },
        },
    }


@pytest.fixture(params=ENCODINGS)
def reading(start, request):
    """A server with the note open and all papers and notes read, and the encoding."""
    server = start()
    result = server.initialize(capabilities(request.param))["capabilities"]
    assert result["documentSymbolProvider"] and result["foldingRangeProvider"] and result["selectionRangeProvider"]
    assert result["semanticTokensProvider"]["legend"]["tokenTypes"] == ["class", "enumMember", "comment", "namespace",
                                                                        "number"]
    server.open("notes/reading.md", NOTE)
    server.eventually(lambda: ask(server, "documentLink"), lambda links: len(links) == 3 + len(paper_links(links)))
    yield server, request.param
    server.stop()


def ask(server, what, **more):
    return server.call(f"textDocument/{what}", {"textDocument": {"uri": server.uri("notes/reading.md")}} | more)


def paper_links(links):
    return [link for link in links if link.get("tooltip")]


def test_an_outline_has_sections_with_what_they_cite(reading):
    server, encoding = reading
    title, harbours = ask(server, "documentSymbol")
    assert title["name"] == "影 Field Notes" and title["selectionRange"] == span(NOTE, "影 Field Notes", encoding)
    assert [child["name"] for child in harbours["children"]] == ["@aalto2019", "@nobody2000", "Elsewhere"]
    assert harbours["children"][1]["detail"] == "unknown"
    assert harbours["children"][0]["range"] == span(NOTE, "@aalto2019", encoding)


def test_links_lead_to_pages_notes_and_listings(reading):
    server, encoding = reading
    links = {link["target"]: link["range"] for link in ask(server, "documentLink")}
    assert links["https://doi.org/10.1000/xyz123"] == span(NOTE, "doi:10.1000/xyz123", encoding)
    assert links[server.uri("notes/water.md")] == span(NOTE, "[[water]]", encoding)
    assert links[server.uri("more.jsonl")] == span(NOTE, "../more.jsonl", encoding)


def test_sections_fold(reading):
    server, _ = reading
    assert ask(server, "foldingRange") == [
        {"startLine": 0, "endLine": 3, "kind": "region"}, {"startLine": 4, "endLine": 10},
        {"startLine": 8, "endLine": 10},
    ]


def test_a_selection_grows_from_the_key(reading):
    server, encoding = reading
    at = position(NOTE, NOTE.index("aalto2019") + 2, encoding)
    (selection,) = ask(server, "selectionRange", positions=[at])
    grown = []
    while selection:
        grown.append(selection["range"])
        selection = selection.get("parent")
    parts = ["aalto2019", "@aalto2019", "[see @aalto2019, p. 3; @nobody2000]"]
    assert grown[:3] == [span(NOTE, part, encoding) for part in parts]
    assert grown[-1]["start"] == {"line": 0, "character": 0}


def test_tokens_and_their_changes_agree(reading):
    server, encoding = reading
    tokens = ask(server, "semanticTokens/full")
    assert len(tokens["data"]) == 5 * 4
    at = position(NOTE, NOTE.index("@nobody2000"), encoding)
    server.change("notes/reading.md", [{"range": {"start": at, "end": at}, "text": "@aalto2019; "}], 2)
    delta = ask(server, "semanticTokens/full/delta", previousResultId=tokens["resultId"])
    data = list(tokens["data"])
    for edit in delta["edits"]:
        data[edit["start"]:edit["start"] + edit["deleteCount"]] = edit.get("data", [])
    assert data == ask(server, "semanticTokens/full")["data"]
    assert "data" in ask(server, "semanticTokens/full/delta", previousResultId="unknown")
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    assert ask(server, "semanticTokens/range", range=everything)["data"] == data


def test_hints_are_off_and_a_note_about_no_paper_has_no_lens(reading):
    server, _ = reading
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    assert ask(server, "inlayHint", range=everything) == []
    assert ask(server, "codeLens") == []


def test_an_open_listing_is_shown(start):
    server = start()
    server.initialize({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}})
    text = server.text("more.jsonl")
    item = {"uri": server.uri("more.jsonl"), "languageId": "jsonl", "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": item})
    listing = {"textDocument": {"uri": server.uri("more.jsonl")}}
    lenses = server.eventually(lambda: server.call("textDocument/codeLens", listing))
    assert all(lens["command"]["title"].startswith("Cited in ") for lens in lenses)
    symbols = server.call("textDocument/documentSymbol", listing)
    assert len(symbols) == len(text.strip().split("\n"))
    assert symbols[0]["range"]["start"] == {"line": 0, "character": 0}
    server.stop()
