"""Code actions as an editor asks for them and applies them, over the wire."""

import pytest

from wire import apply, position

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
KINDS = ["quickfix", "refactor", "refactor.rewrite", "source", "source.fixAll"]
ACTIONS = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": KINDS}}, "isPreferredSupport": True}
RESOLVING = ACTIONS | {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
NOTE = "notes/new.md"


def opened(start, text, encoding="utf-16", actions=ACTIONS):
    """A server that knows the papers, with a note open."""
    server = start()
    server.initialize({"general": {"positionEncodings": [encoding]}, "textDocument": {"codeAction": actions},
                       "workspace": {"workspaceEdit": {"documentChanges": True}}})
    server.open("notes/ready.md", "[@aalto2019]\n")
    server.eventually(lambda: server.hover("notes/ready.md", {"line": 0, "character": 4}))
    server.open(NOTE, text)
    return server


def offered(server, text, needle, encoding="utf-16", only=None, trigger=None):
    """The actions at the place of some words, by title."""
    place = position(text, text.index(needle) + 1, encoding)
    context = {"diagnostics": []} | ({"only": only} if only else {}) | ({"triggerKind": trigger} if trigger else {})
    params = {"textDocument": {"uri": server.uri(NOTE)}, "range": {"start": place, "end": place}, "context": context}
    return {action["title"]: action for action in server.call("textDocument/codeAction", params) or []}


def applied(server, text, action, encoding="utf-16"):
    """The note after an action."""
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": server.uri(NOTE), "version": 1}
    return apply(text, change["edits"], encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text, needle, title, after",
    [
        ("🐦 見よ [@brandt2021, p. 3]。", "brandt", "Write as @brandt2021 [p. 3]", "🐦 見よ @brandt2021 [p. 3]。"),
        ("🐦 *Counting Swifts by Their Shadows* 🐦.", "Swifts", "Cite as [[Counting Swifts by Their Shadows]]",
         "🐦 [[Counting Swifts by Their Shadows]] 🐦."),
        ("🐦 see arXiv:2112.99001.", "2112", "Cite as [@brandt2021]", "🐦 see [@brandt2021]."),
        ("🐦 [@counting-swifts-by]", "swifts", "Change to the paper's own key 'counting-swifts-shadows'", "🐦 [@counting-swifts-shadows]"),
        ("🐦 [@brandt2012] and [@nobody1999]\n", "nobody", "Ignore 'unknown-citation' here",
         "<!-- scholiast-disable-next-line unknown-citation -->\n🐦 [@brandt2012] and [@nobody1999]\n"),
        ("🐦 one counts common swifts by their shadows here. 🐦", "common",
         "Cite 'Counting Swifts by Their Shadows' for this sentence",
         "🐦 one counts common swifts by their shadows here [@counting-swifts-shadows]. 🐦"),
    ])
def test_an_action_changes_the_note(start, encoding, text, needle, title, after):
    server = opened(start, text, encoding)
    # Links in other notes count, too, once these are read.
    found = server.eventually(lambda: offered(server, text, needle, encoding), lambda found: title in found)
    assert applied(server, text, found[title], encoding) == after
    server.stop()


def test_what_is_safe_is_mended_at_once(start):
    # Pandoc cites nothing in the second brackets: without the semicolon they say something else, so it stays.
    text = "[@sato2020; @sato2020] 🐦 [@aalto2091]\n\n[@sato2020; ; @aalto2019]\n\n🐦 [@aalto2019; @aalto2019]\n"
    server = opened(start, text)
    (action,) = offered(server, text, "sato", only=["source.fixAll"]).values()
    assert action["kind"] == "source.fixAll.scholiast"
    assert applied(server, text, action) == (
        "[@sato2020] 🐦 [@aalto2091]\n\n[@sato2020; ; @aalto2019]\n\n🐦 [@aalto2019]\n")
    server.stop()


def test_the_list_of_references_is_added_and_kept(start):
    text = "See [@sato2020] and [@brandt2021].\n"
    server = opened(start, text)
    (add,) = offered(server, text, "See", only=["source"]).values()
    changed = applied(server, text, add)
    assert "## References" in changed and changed.index("影の数え方") < changed.index("Shadows as Signals")
    everything = {"range": {"start": position(text, 0), "end": position(text, len(text))}, "text": changed}
    server.change(NOTE, [everything], 2)
    assert offered(server, changed, "See", only=["source"]) == {}
    server.stop()


@pytest.mark.parametrize("actions", [ACTIONS, RESOLVING], ids=["at once", "resolved"])
@pytest.mark.parametrize(
    "text, name, listing, line",
    [
        ("[[New Ways of Counting Owls]]", "New Ways of Counting Owls", "papers.txt", "New Ways of Counting Owls"),
        ("🐦 [@owls-at-night]", "owls-at-night", "papers.txt", "owls at night"),
        ("🐦 [@nobody1999]", "nobody1999", "more.jsonl", '{"key": "nobody1999", "title": "nobody1999"}'),
    ])
def test_an_entry_is_added_and_the_finding_gone(start, actions, text, name, listing, line):
    server = opened(start, text, actions=actions)
    server.diagnostics(NOTE, lambda found: found)
    action = offered(server, text, name)[f"Add '{name}' to {listing}"]
    assert ("edit" in action) == (actions is ACTIONS)
    if actions is RESOLVING:
        action = server.call("codeAction/resolve", action)
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": server.uri(listing), "version": None}
    path = server.folder / listing
    path.write_text(apply(path.read_text(), change["edits"]))
    assert path.read_text().splitlines()[-1] == line
    assert server.diagnostics(NOTE, lambda found: not found) == []
    server.stop()


def test_a_client_that_asks_by_itself_gets_what_is_quickly_found(start):
    text = "See [@brandt2012].\n"
    server = opened(start, text)
    kinds = {action["kind"] for action in offered(server, text, "brandt", trigger=2).values()}
    assert kinds == {"quickfix"}
    assert offered(server, text, "brandt", only=["refactor.extract"]) == {}
    server.stop()
