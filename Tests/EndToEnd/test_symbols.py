"""Papers and headings of the whole workspace, found by what somebody types."""

import pytest

from wire import units

RESOLVES = {"workspace": {"symbol": {"resolveSupport": {"properties": ["location.range"]}}}}
STRING, CONSTANT = 15, 14


def found(server, query):
    """The symbols that fit a query."""
    return server.call("workspace/symbol", {"query": query})


def once_read(server, capabilities=None):
    """Introduces a client that opens no document and waits until everything is read."""
    server.initialize(capabilities)
    server.eventually(
        lambda: found(server, "shadows"), lambda symbols: {s["kind"] for s in symbols} == {STRING, CONSTANT})
    return server


def written(server, location, encoding="utf-16"):
    """What is written at a location that lies on one line."""
    name = location["uri"].removeprefix(server.uri("")).lstrip("/")
    start, end = location["range"]["start"], location["range"]["end"]
    assert start["line"] == end["line"]
    line = server.text(name).split("\n")[start["line"]]
    index = {units(line[:i], encoding): i for i in range(len(line) + 1)}
    return name, line[index[start["character"]] : index[end["character"]]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "query, name, container, place",
    [
        ("swift shadow", "Counting Swifts by Their Shadows", "@counting-swifts-shadows",
         ("papers.txt", "Counting Swifts by Their Shadows")),
        ("whispring gauges", "Whispering Gauges: Long-Term Drift in Harbour Sensors", "Aalto and Okonjo 2019",
         ("more.jsonl", "aalto2019")),
        ("数え方", "影の数え方: Counting With Shadows", "佐藤 春香 2020", ("more.jsonl", "sato2020")),
        ("levels water", "Water levels", "notes/water.md", ("notes/water.md", "Water levels")),
    ],
)
@pytest.mark.parametrize("resolves", [False, True])
def test_a_symbol_is_named_and_leads_to_its_place(start, encoding, query, name, container, place, resolves):
    server = once_read(start(), {"general": {"positionEncodings": [encoding]}} | (RESOLVES if resolves else {}))
    (symbol, *_) = [s for s in found(server, query) if s["name"] == name]
    assert symbol["containerName"] == container
    assert ("range" in symbol["location"]) == (not resolves or symbol["kind"] == STRING)
    if resolves:
        symbol = server.call("workspaceSymbol/resolve", symbol)
    assert written(server, symbol["location"], encoding) == place
    server.stop()


def test_papers_and_headings_of_one_name_are_both_found(server):
    symbols = server.eventually(
        lambda: found(server, "shadows as signals"), lambda symbols: STRING in [s["kind"] for s in symbols])
    assert [(s["name"], s["kind"]) for s in symbols[:2]] == [
        ("Shadows as Signals", CONSTANT), ("Shadows as Signals", STRING)]
    assert symbols[1]["containerName"] == "notes/birds.md"


def test_without_a_query_there_are_the_newest_papers_and_all_headings(start):
    server = once_read(start())
    symbols = found(server, "")
    assert [s["name"] for s in symbols if s["kind"] == CONSTANT][:2] == ["Shadows as Noise", "Shadows as Signals"]
    assert [s["name"] for s in symbols if s["kind"] == STRING] == [
        "Counting birds", "On the Width of Footpaths", "Songs", "Water levels", "Shadows as Signals"]
    assert found(server, "zzzzzz") == []
    server.stop()


def test_asking_while_everything_is_read_is_answered_with_what_is_there(start):
    server = start()
    server.initialize()
    server.open("notes/new.md", "# Shadows I have not saved\n")
    numbers = [server.request("workspace/symbol", {"query": "shadows"}) for _ in range(20)]
    answers = [server.reply(number)["result"] for number in numbers]
    assert all("Shadows I have not saved" in [s["name"] for s in symbols] for symbols in answers)
    server.eventually(lambda: found(server, "shadows"), lambda symbols: len(symbols) > 5)
    server.stop()


def test_symbols_follow_what_changes(start):
    server = once_read(start(), RESOLVES)
    (old, *_) = found(server, "grammar whale")
    listing = server.folder / "papers.txt"
    listing.write_text("Whales Before All Others\nThis paper says why whales come before everything else.\n"
                       + listing.read_text())
    server.eventually(lambda: found(server, "whales before"), lambda s: s and s[0]["name"] == "Whales Before All Others")
    # What was sent before still leads to its paper.
    resolved = server.call("workspaceSymbol/resolve", old)
    assert written(server, resolved["location"]) == ("papers.txt", "A Grammar of Whale Song for Machines")
    server.open("notes/birds.md", "# Nothing about birds\n")
    assert [s["name"] for s in found(server, "nothing about") if s["kind"] == STRING] == ["Nothing about birds"]
    assert "Counting birds" not in [s["name"] for s in found(server, "counting birds")]
    server.stop()
