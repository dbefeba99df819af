"""What a person sees in an editor, over the wire, in each encoding of positions."""

import random
import re

import pytest

from wire import apply, position, span

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
LINKS = {"textDocument": {"definition": {"linkSupport": True}}}
ACTIONS = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}, "isPreferredSupport": True}


def ready(server, capabilities=None):
    """Introduces a client and waits until the papers are known."""
    result = server.initialize(capabilities)
    server.open("notes/ready.md", "[@aalto2019]\n")
    server.eventually(lambda: server.hover("notes/ready.md", {"line": 0, "character": 4}))
    return result


@pytest.fixture(params=ENCODINGS)
def encoded(start, request):
    """A server that counts positions in an encoding, and the encoding."""
    server = start()
    result = ready(server, {"general": {"positionEncodings": [request.param]}, "textDocument": {"codeAction": ACTIONS}})
    assert result["capabilities"]["positionEncoding"] == request.param
    yield server, request.param
    server.stop()


# -- Positions


def test_without_an_offer_positions_count_in_utf_16(start):
    server = start()
    assert ready(server)["capabilities"]["positionEncoding"] == "utf-16"
    server.stop()


def test_an_encoding_that_nobody_knows_is_passed_over(start):
    server = start()
    result = ready(server, {"general": {"positionEncodings": ["utf-7", "utf-16"]}})
    assert result["capabilities"]["positionEncoding"] == "utf-16"
    server.stop()


def test_ranges_behind_cjk_and_emoji_are_exact(encoded):
    server, encoding = encoded
    text = server.open("notes/birds.md")
    (found,) = server.diagnostics("notes/birds.md", lambda found: found)
    assert found["range"] == span(text, "@brandt2012", encoding)
    hover = server.hover("notes/birds.md", position(text, text.index("@sato2020]、") + 3, encoding))
    assert hover["range"] == span(text, "@sato2020", encoding, occurrence=2)


def test_incremental_edits_behind_cjk_and_emoji_reach_the_right_text(encoded):
    server, encoding = encoded
    text = server.open("notes/birds.md")
    server.diagnostics("notes/birds.md", lambda found: found)
    server.change("notes/birds.md", [{"range": span(text, "brandt2012", encoding), "text": "brandt2021"}], 2)
    assert server.diagnostics("notes/birds.md", lambda found: not found) == []


def test_random_edits_end_in_the_same_text_as_the_whole(encoded):
    server, encoding = encoded
    random.seed(encoding)
    text = server.open("notes/birds.md")
    for version in range(2, 60):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.choice([0, 0, 1, 5, 40]))
        new = random.choice(["", "a", "🐦", "影 ", "\n", "[@brandt2021]", "é", "x\ny"])
        change = {"range": {"start": position(text, start, encoding), "end": position(text, end, encoding)}, "text": new}
        server.change("notes/birds.md", [change], version)
        text = text[:start] + new + text[end:]
    text += "\n\n[@brandt2020]\n"
    server.change("notes/birds.md", [{"text": text}], 60)
    whole = server.diagnostics("notes/birds.md", lambda found: any("brandt2020" in d["message"] for d in found))
    last = next(d for d in whole if "brandt2020" in d["message"])
    assert last["range"] == span(text, "@brandt2020", encoding)


def test_edits_are_applied_in_their_order_before_what_is_asked_after_them(encoded):
    server, encoding = encoded
    text = server.open("notes/new.md", "影 \n")
    for version, character in enumerate("[@brandt2021]", 2):
        end = position(text, len(text) - 1, encoding)
        server.change("notes/new.md", [{"range": {"start": end, "end": end}, "text": character}], version)
        text = text[:-1] + character + "\n"
    hover = server.hover("notes/new.md", position(text, 5, encoding))
    assert "Shadows as Signals" in hover["contents"]["value"]


def test_several_edits_of_one_message_each_see_those_before(server):
    text = server.open("notes/new.md", "ab\n")
    changes = [
        {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 2}}, "text": "x\ny"},
        {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 1}}, "text": "[@brandt2021]"},
    ]
    server.change("notes/new.md", changes, 2)
    hover = server.eventually(lambda: server.hover("notes/new.md", {"line": 1, "character": 4}))
    assert hover["range"]["start"] == {"line": 1, "character": 1}


# -- Completion


def offers(server, before, after="", encoding="utf-16"):
    """The list offered between two parts of a line, checked for what holds of every list."""
    text = f"影🐦 {before}{after}\n"
    server.open("notes/typed.md", text)
    cursor = position(text, text.index(before) + len(before), encoding)
    found = server.complete("notes/typed.md", cursor)
    server.notify("textDocument/didClose", {"textDocument": {"uri": server.uri("notes/typed.md")}})
    if found is None:
        return None
    assert found["isIncomplete"] is True
    items = found["items"]
    assert len(items) <= 50
    assert [i["sortText"] for i in items] == sorted(i["sortText"] for i in items)
    assert len({i["sortText"] for i in items}) == len(items)
    typed = re.search(r"(\[\[@|\[\[|@\{|@)(?!.*(\[\[|@))(.*)$", before).group(3)
    for item in items:
        assert item["filterText"] == typed
        assert item["textEdit"]["range"]["start"] == position(text, text.index(before) + len(before) - len(typed), encoding)
        assert item["insertTextFormat"] == 1
        item["result"] = apply(text, [item["textEdit"]], encoding)
    return items


@pytest.mark.parametrize(
    "before, after, wanted",
    [
        ("[@", "]", None),
        ("[@2021 brandt", "]", "[@brandt2021]"),
        ("[@swifts count", "]", "[@counting-swifts-shadows]"),
        ("[@shadows by counting", "]", "[@counting-swifts-shadows]"),
        ("[@wispering guages", "]", "[@aalto2019]"),
        ("[@emoth", "]", "[@e-moth]"),
        ("[see @quiet", "; @e-moth]", "[see @quiet-hours; @e-moth]"),
        ("@lant", "", "@lantern"),
        ("@muller", "", "@müller2018"),
        ("@{lant", "}", "@{lantern}"),
        ("[[glaciers kites", "]]", "[[Kites Over Glaciers: Cheap Heights From String and Paper]]"),
        ("[[glaciers kites", "", "[[Kites Over Glaciers: Cheap Heights From String and Paper]]"),
        ("[[lantren", "]]", "[[Lantern: Reading Tide Gauges With a Single Camera]]"),
        ("[[@brandt2022", "]]", "[[@brandt2022]]"),
    ],
)
def test_what_is_typed_is_completed(encoded, before, after, wanted):
    server, encoding = encoded
    items = offers(server, before, after, encoding)
    assert items
    if wanted:
        assert items[0]["result"] == f"影🐦 {wanted}\n"


@pytest.mark.parametrize("before", ["ida@brandt", "`[@brandt", "https://example.org/@brandt", "plain words"])
def test_where_no_reference_can_stand_nothing_is_offered(server, before):
    text = f"{before}`\n" if before[0] == "`" else f"{before}\n"
    server.open("notes/typed.md", text)
    found = server.complete("notes/typed.md", position(text, len(before)))
    assert found is None or found["items"] == []


def test_resolve_adds_the_abstract(server):
    server.eventually(lambda: offers(server, "[@aalto"))
    (item, *_) = offers(server, "[@aalto")
    assert "documentation" not in item
    del item["result"]
    resolved = server.call("completionItem/resolve", item)
    assert "Sensors in salt water drift." in resolved["documentation"]["value"]
    assert {k: v for k, v in resolved.items() if k != "documentation"} == item


def test_an_item_that_is_not_ours_is_given_back(server):
    assert server.call("completionItem/resolve", {"label": "a", "data": [1]}) == {"label": "a", "data": [1]}


# -- Hover


def test_hover_shows_who_wrote_what_and_where_it_is_cited(start):
    server = start()
    server.initialize({"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}}})
    text = server.open("notes/birds.md")
    place = position(text, text.index("@brandt2021") + 3)
    hover = server.eventually(
        lambda: server.hover("notes/birds.md", place), lambda h: h and "Cited in 2 notes" in h["contents"]["value"])
    assert hover["contents"]["kind"] == "markdown"
    shown = hover["contents"]["value"]
    assert shown.startswith("**Shadows as Signals**\n")
    assert "Brandt, Ferreira, Sato and 1 more (2021)" in shown
    # Paths are seen from the workspace, also of a note that was open before its root was known.
    assert re.search(r"Cited in 2 notes: notes/birds\\?\.md, notes/water\\?\.md\n", shown)
    assert "A shadow is a picture without colour" in shown
    # Text of a listing never becomes Markdown or HTML.
    assert "*nothing*" not in shown.replace(r"\*", "") and r"\*nothing\*" in shown
    assert r"\`noon\`" in shown
    assert "<b>" not in shown.replace(r"\<", "")
    server.stop()


def test_a_client_without_markdown_gets_plain_text(start):
    server = start()
    ready(server, {"textDocument": {"hover": {"contentFormat": ["plaintext"]}}})
    text = server.open("notes/birds.md")
    hover = server.hover("notes/birds.md", position(text, text.index("@brandt2021") + 3))
    assert hover["contents"]["kind"] == "plaintext"
    assert "*nothing* can: thin clouds, `noon`, and <b>snow</b>." in hover["contents"]["value"]
    server.stop()


@pytest.mark.parametrize(
    "name, needle, title",
    [
        ("notes/water.md", "Reading Tide", "Lantern"),
        ("notes/water.md", "whisper.2019", "Whispering Gauges"),
        ("notes/water.md", "2112.99001", "Shadows as Signals"),
        ("notes/songs.md", "Forgetful Indexes", "Forgetful Indexes Remember More"),
        ("notes/plain.md", "Fold Letters", "Learning to Fold Letters"),
        ("notes/songs.md", "a-grammar-of]", "fits several papers"),
        ("notes/birds.md", "@sato2020\n", "Counting With Shadows"),
    ],
)
def test_hover_knows_every_kind_of_reference(start, name, needle, title):
    server = start()
    ready(server)
    text = server.open(name)
    hover = server.hover(name, position(text, text.index(needle) + 2))
    assert title in hover["contents"]["value"].replace("\\", "")
    server.stop()


@pytest.mark.parametrize("needle", ["@not-a-citation", "@nor-this", "@decorator", "ida@example.org", "Shadows carry"])
def test_what_is_no_reference_has_no_hover(start, needle):
    server = start()
    ready(server)
    text = server.open("notes/birds.md")
    assert server.hover("notes/birds.md", position(text, text.index(needle) + 2)) is None
    server.stop()


# -- Links between notes


def test_links_to_notes_mean_the_same_in_whatever_order_notes_are_read(start):
    server = start()
    server.initialize()
    for name in ["notes/a.md", "notes/zz.md"]:
        server.open(name, "[[birds]], [[water]], [[a]] and [[zz]] are there, [[fish]] is not, [@nobody2020].\n")
    for name in ["notes/a.md", "notes/zz.md"]:
        found = server.eventually(
            lambda: server.diagnostics(name, lambda found: found),
            lambda found: len(found) == 2)
        assert [d["code"] for d in found] == ["unknown-title", "unknown-citation"]
        assert "'fish'" in found[0]["message"]
    server.notify("textDocument/didClose", {"textDocument": {"uri": server.uri("notes/zz.md")}})
    server.diagnostics("notes/a.md", lambda found: any("'zz'" in d["message"] for d in found))
    server.stop()


# -- Diagnostics and quick fixes


def fixes(server, name, where):
    context = {"diagnostics": [], "only": ["quickfix"]}
    params = {"textDocument": {"uri": server.uri(name)}, "range": where, "context": context}
    actions = server.call("textDocument/codeAction", params) or []
    return [action for action in actions if action["title"].startswith("Change to")]


def test_an_unknown_citation_is_reported_mended_and_gone(encoded):
    server, encoding = encoded
    text = server.open("notes/birds.md")
    (found,) = server.diagnostics("notes/birds.md", lambda found: found)
    assert found["code"] == "unknown-citation" and found["severity"] == 1 and found["source"] == "scholiast"
    assert found["message"] == "no paper has the key 'brandt2012'; did you mean 'brandt2021' or 'brandt2022'?"
    (best, other) = fixes(server, "notes/birds.md", found["range"])
    assert best["isPreferred"] is True and "isPreferred" not in other
    assert best["title"] == "Change to 'brandt2021'"
    assert best["diagnostics"] == [found]
    (edits,) = best["edit"]["changes"].values()
    mended = apply(text, edits, encoding)
    assert mended == text.replace("@brandt2012", "@brandt2021")
    server.change("notes/birds.md", [{"range": e["range"], "text": e["newText"]} for e in edits], 2)
    assert server.diagnostics("notes/birds.md", lambda found: not found) == []


def test_an_ambiguous_citation_names_its_candidates(start):
    server = start()
    ready(server, {"textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}}})
    text = server.open("notes/songs.md", version=7)
    found = server.diagnostics("notes/songs.md", lambda found: found)
    (ambiguous,) = [d for d in found if d["code"] == "ambiguous-citation"]
    assert ambiguous["range"] == span(text, "@a-grammar-of]") | {
        "end": span(text, "@a-grammar-of")["end"] | position(text, text.index("@a-grammar-of]") + 13)}
    places = [(r["location"]["uri"], r["location"]["range"]["start"]["line"]) for r in ambiguous["relatedInformation"]]
    assert places == [(server.uri("papers.txt"), 8), (server.uri("papers.txt"), 10)]
    (published,) = [
        p for p in server.notifications("textDocument/publishDiagnostics")
        if p["uri"] == server.uri("notes/songs.md") and p["diagnostics"]]
    assert published["version"] == 7
    server.stop()


def test_every_quick_fix_of_the_demo_mends_what_it_is_for(start):
    server = start()
    ready(server, {
        "textDocument": {"codeAction": ACTIONS}, "workspace": {"workspaceEdit": {"documentChanges": True}}})
    for name in ["notes/birds.md", "notes/songs.md", "notes/water.md"]:
        text = server.open(name)
        for diagnostic in server.diagnostics(name, lambda found: found):
            for fix in fixes(server, name, diagnostic["range"]):
                (change,) = fix["edit"]["documentChanges"]
                assert change["textDocument"] == {"uri": server.uri(name), "version": 1}
                # A mark of its own tells the new diagnostics from those before.
                mark = f"nobody{len(server.messages)}"
                server.open("notes/copy.md", apply(text, change["edits"]) + f"\n\n[@{mark}]\n")
                left = server.diagnostics("notes/copy.md", lambda found: any(mark in d["message"] for d in found))
                assert diagnostic["message"] not in [d["message"] for d in left]
    server.stop()


def test_closing_a_note_takes_its_diagnostics_away(server):
    server.open("notes/birds.md")
    server.diagnostics("notes/birds.md", lambda found: found)
    server.notify("textDocument/didClose", {"textDocument": {"uri": server.uri("notes/birds.md")}})
    server.diagnostics("notes/birds.md", lambda found: not found)


# -- Definition


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "name, needle, listing, line, title",
    [
        ("notes/birds.md", "counting-swifts", "papers.txt", 4, "Counting Swifts by Their Shadows"),
        ("notes/water.md", "Reading Tide", "papers.txt", 0, "Lantern: Reading Tide Gauges With a Single Camera"),
        ("notes/birds.md", "@sato2020]、", "more.jsonl", 3, None),
        ("notes/songs.md", "@müller2018", "more.jsonl", 4, None),
    ],
)
def test_definition_leads_to_the_entry(start, encoding, name, needle, listing, line, title):
    server = start()
    ready(server, LINKS | {"general": {"positionEncodings": [encoding]}})
    text = server.open(name)
    place = server.at(name, position(text, text.index(needle) + 3, encoding))
    (link,) = server.call("textDocument/definition", place)
    assert link["targetUri"] == server.uri(listing)
    assert link["targetRange"]["start"]["line"] == line
    if title:
        assert link["targetSelectionRange"] == {
            "start": {"line": line, "character": 0}, "end": {"line": line, "character": len(title)}}
    assert link["originSelectionRange"]["start"]["line"] == place["position"]["line"]
    server.stop()


def test_a_client_without_links_gets_locations(server):
    text = server.open("notes/birds.md")
    place = server.at("notes/birds.md", position(text, text.index("counting-swifts") + 3))
    (location,) = server.eventually(lambda: server.call("textDocument/definition", place))
    assert location["uri"] == server.uri("papers.txt")
    assert location["range"]["start"] == {"line": 4, "character": 0}


def test_an_ambiguous_reference_leads_to_every_candidate(server):
    text = server.open("notes/songs.md")
    place = server.at("notes/songs.md", position(text, text.index("@a-grammar-of]") + 3))
    found = server.eventually(lambda: server.call("textDocument/definition", place))
    assert [f["range"]["start"]["line"] for f in found] == [8, 10]


def test_a_link_to_a_note_leads_to_its_heading(start):
    server = start()
    ready(server)
    text = server.open("notes/water.md")
    place = server.at("notes/water.md", position(text, text.index("birds#Shadows") + 3))
    (location,) = server.eventually(lambda: server.call("textDocument/definition", place))
    assert location["uri"] == server.uri("notes/birds.md")
    assert location["range"]["start"]["line"] == 13
    server.stop()
