"""Diagnostics for clients that ask for them."""

import pytest

CLIENT = {
    "textDocument": {"diagnostic": {}},
    "workspace": {"diagnostics": {"refreshSupport": True}, "workspaceFolders": True},
}


@pytest.fixture
def pulling(start, tmp_path):
    folder = tmp_path / "asked"
    folder.mkdir()
    (folder / ".scholiast.yml").write_text("listings: papers.jsonl\nlisting: x\n")
    (folder / "papers.jsonl").write_text('{"key": "river2020", "title": "On Rivers"}\n')
    for number in range(300):
        (folder / f"n{number}.md").write_text(f"See [@nobody{number}].\n")
    server = start(folder.resolve())
    server.initialize(CLIENT)
    yield server
    assert not server.notifications("textDocument/publishDiagnostics")
    server.stop()


def pull(server, uri, previous=None):
    params = {"textDocument": {"uri": uri}, "identifier": "scholiast"}
    return server.call("textDocument/diagnostic", params | ({"previousResultId": previous} if previous else {}))


def pull_all(server, previous=(), **members):
    params = {"identifier": "scholiast", "previousResultIds": list(previous)} | members
    return server.call("workspace/diagnostic", params)["items"]


def refreshes(server):
    return sum(m.get("method") == "workspace/diagnostic/refresh" for m in server.messages)


def test_the_whole_workspace_is_reported(pulling):
    items = pulling.eventually(lambda: pull_all(pulling), lambda items: len(items) == 301)
    assert all(item["kind"] == "full" and len(item["items"]) == 1 for item in items)
    previous = [{"uri": item["uri"], "value": item["resultId"]} for item in items]
    again = pull_all(pulling, previous)
    assert len(again) == 301 and {item["kind"] for item in again} == {"unchanged"}
    (pulling.folder / "n7.md").write_text("See [@river2020].\n")
    changed = pulling.eventually(
        lambda: [i for i in pull_all(pulling, previous) if i["kind"] == "full"], lambda items: items)
    assert [item["uri"] for item in changed] == [(pulling.folder / "n7.md").as_uri()]
    assert changed[0]["items"] == []


def test_a_long_report_comes_in_parts(pulling):
    pulling.eventually(lambda: pull_all(pulling), lambda items: len(items) == 301)
    assert pull_all(pulling, partialResultToken="parts") == []
    parts = [p["value"]["items"] for p in pulling.notifications("$/progress") if p["token"] == "parts"]
    assert len(parts) > 1 and sum(map(len, parts)) == 301


def test_an_open_note_is_reported_as_it_is_edited(pulling):
    uri = (pulling.folder / "n0.md").as_uri()
    pulling.eventually(lambda: pull(pulling, uri), lambda report: report["items"])
    pulling.open("n0.md", "See [@nobody] and [@river2020].\n")
    report = pull(pulling, uri)
    assert [d["code"] for d in report["items"]] == ["unknown-citation"]
    assert pull(pulling, uri, report["resultId"])["kind"] == "unchanged"


def test_the_client_is_told_when_papers_change_what_it_shows(pulling):
    uri = (pulling.folder / "n0.md").as_uri()
    pulling.open("n0.md", "See [@nobody0].\n")
    pulling.eventually(lambda: pull(pulling, uri), lambda report: report["items"])
    pulling.eventually(lambda: pull_all(pulling), lambda items: len(items) == 301)
    before = refreshes(pulling)
    with open(pulling.folder / "papers.jsonl", "a") as listing:
        listing.write('{"key": "nobody0", "title": "On Nobody"}\n')
    pulling.wait(lambda: refreshes(pulling) > before, "refresh")
    pulling.eventually(lambda: pull(pulling, uri), lambda report: not report["items"])
