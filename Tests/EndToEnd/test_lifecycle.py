"""From `initialize` to the exit code."""

import pytest

SERVER_NOT_INITIALIZED = -32002
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
REQUEST_CANCELLED = -32800

CARD = {"line": 8, "character": 45}


def test_capabilities_are_what_the_routes_answer(start):
    server = start()
    result = server.initialize()
    assert result["serverInfo"]["name"] == "scholiast"
    assert result["capabilities"]["completionProvider"]["resolveProvider"] is True
    assert result["capabilities"]["hoverProvider"] is True
    server.stop()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_count_as_an_argument_says(start, encoding):
    server = start(arguments=["--position-encoding", encoding])
    result = server.initialize({"general": {"positionEncodings": ["utf-16", "utf-8", "utf-32"]}})
    assert result["capabilities"]["positionEncoding"] == encoding
    server.open("notes/birds.md", "é潮🐦 [@brandt2021]\n")
    before = {"utf-8": 11, "utf-16": 6, "utf-32": 5}[encoding]
    shown = server.eventually(lambda: server.hover("notes/birds.md", {"line": 0, "character": before + 2}), bool)
    assert "Shadows as Signals" in str(shown)
    assert shown["range"]["start"]["character"] == before
    server.stop()


def test_an_encoding_that_is_none_is_refused(start):
    server = start(arguments=["--position-encoding", "utf-7"])
    assert server.exit_code() == 64


def test_exit_after_shutdown_is_code_0(start):
    server = start()
    server.initialize()
    server.call("shutdown")
    server.notify("exit")
    assert server.exit_code() == 0


def test_exit_without_shutdown_is_code_1(start):
    server = start()
    server.initialize()
    server.notify("exit")
    assert server.exit_code() == 1


@pytest.mark.parametrize("introduces_itself", [False, True])
def test_a_client_that_is_gone_is_code_1(start, introduces_itself):
    server = start()
    if introduces_itself:
        server.initialize()
    server.process.stdin.close()
    assert server.exit_code() == 1


def test_end_of_input_after_shutdown_ends_the_server(start):
    server = start()
    server.initialize()
    server.call("shutdown")
    server.process.stdin.close()
    assert server.exit_code() == 1


def test_requests_before_initialize_are_refused(start):
    server = start()
    assert server.fail("textDocument/hover", server.at("notes/birds.md", CARD)) == SERVER_NOT_INITIALIZED
    assert server.fail("shutdown") == SERVER_NOT_INITIALIZED
    # Notifications are dropped, and all goes on as ever.
    server.open("notes/birds.md")
    server.initialize()
    server.stop()


def test_a_second_initialize_is_refused(server):
    params = {"processId": None, "rootUri": None, "capabilities": {}}
    assert server.fail("initialize", params) == INVALID_REQUEST


def test_requests_after_shutdown_are_refused(start):
    server = start()
    server.initialize()
    server.call("shutdown")
    assert server.fail("textDocument/hover", server.at("notes/birds.md", CARD)) == INVALID_REQUEST
    assert server.fail("shutdown") == INVALID_REQUEST
    server.notify("exit")
    assert server.exit_code() == 0


@pytest.mark.parametrize("method", ["textDocument/nonsense", "textDocument/formatting", "$/nonsense"])
def test_unknown_requests_are_refused(server, method):
    assert server.fail(method, {}) == METHOD_NOT_FOUND


def test_unknown_notifications_are_ignored(server):
    server.notify("textDocument/nonsense", {"a": 1}, broken=True)
    server.notify("$/nonsense", broken=True)
    assert server.hover("notes/birds.md", CARD) is None


@pytest.mark.parametrize(
    "params",
    [None, {}, [], [1, 2], {"textDocument": {"uri": 3}, "position": {"line": 0, "character": 0}},
     {"textDocument": {"uri": "file:///a.md"}}, {"textDocument": {"uri": "file:///a.md"}, "position": "first"}])
@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/completion", "textDocument/definition"])
def test_params_that_do_not_fit_are_refused(server, method, params):
    assert server.fail(method, params) == INVALID_PARAMS


def test_notifications_with_params_that_do_not_fit_are_survived(server):
    for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "$/cancelRequest"]:
        server.notify(method, {"nonsense": []}, broken=True)
        server.notify(method, broken=True)
    server.open("notes/birds.md")
    assert server.hover("notes/birds.md", CARD)


def test_positions_outside_of_the_text_are_survived(server):
    server.open("notes/birds.md")
    for line, character in [(0, 10**6), (10**6, 0), (2**31 - 1, 2**31 - 1), (11, 2**31 - 1)]:
        server.hover("notes/birds.md", {"line": line, "character": character})
        server.complete("notes/birds.md", {"line": line, "character": character})


def test_a_document_that_is_not_open_has_no_answers(server):
    assert server.hover("notes/birds.md", CARD) is None
    assert server.complete("notes/none.md", CARD) is None


def test_a_cancelled_request_has_exactly_one_reply(server):
    server.open("notes/birds.md")
    numbers = []
    for _ in range(200):
        numbers.append(server.request("textDocument/completion", server.at("notes/birds.md", CARD)))
        server.notify("$/cancelRequest", {"id": numbers[-1]})
    for number in numbers:
        reply = server.reply(number)
        assert reply.get("error", {"code": REQUEST_CANCELLED})["code"] == REQUEST_CANCELLED
    # A cancellation of what was answered, or never asked, changes nothing.
    server.notify("$/cancelRequest", {"id": numbers[0]})
    server.notify("$/cancelRequest", {"id": "never"})
    assert server.hover("notes/birds.md", CARD)


def test_everything_in_flight_is_answered_at_shutdown(start):
    server = start()
    server.initialize()
    server.open("notes/birds.md")
    for _ in range(200):
        server.request("textDocument/completion", server.at("notes/birds.md", CARD))
    server.stop()


def test_ids_may_be_text(server):
    server.open("notes/birds.md")
    params = server.at("notes/birds.md", CARD)
    number = server.request("textDocument/hover", params, number="a request with öäü")
    assert server.reply(number)["result"]


def test_requests_while_papers_are_read_are_answered(start, demo):
    lines = ['{"key": "k%d", "title": "On River Number %d", "abstract": "Words."}\n' % (n, n) for n in range(30_000)]
    (demo / "more.jsonl").write_text("".join(lines))
    server = start()
    server.initialize()
    server.open("notes/new.md", "See [@k29999].\n")
    place = {"line": 0, "character": 8}
    for _ in range(50):
        server.hover("notes/new.md", place)
        server.complete("notes/new.md", place)
    hover = server.eventually(lambda: server.hover("notes/new.md", place))
    assert "On River Number 29999" in hover["contents"]["value"]
    server.stop()


def test_reading_shows_progress_to_a_client_that_shows_it(start):
    server = start()
    server.initialize({"window": {"workDoneProgress": True}})
    kinds = server.wait(
        lambda: [p["value"]["kind"] for p in server.notifications("$/progress")][-1:] == ["end"]
        and [p["value"]["kind"] for p in server.notifications("$/progress")], "end of the progress")
    assert kinds[0] == "begin"
    assert kinds.count("end") == 1
    server.stop()


def test_settings_of_the_client_name_listings(start, tmp_path):
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "listing.jsonl").write_text('{"key": "lee2020", "title": "On Bare Folders"}\n')
    server = start(folder, configuration={"listings": ["listing.jsonl"]})
    server.initialize({"workspace": {"configuration": True}})
    server.open("a.md", "See [@lee2020].\n")
    hover = server.eventually(lambda: server.hover("a.md", {"line": 0, "character": 8}))
    assert "On Bare Folders" in hover["contents"]["value"]
    server.stop()


def test_a_note_without_a_folder_uses_the_settings_above_it(start, demo):
    server = start()
    server.initialize(rootUri=None, workspaceFolders=None)
    server.open("notes/birds.md")
    assert server.eventually(lambda: server.hover("notes/birds.md", CARD))
    server.stop()


def test_nothing_but_the_protocol_is_on_stdout_and_nothing_is_logged_without_need(server):
    server.open("notes/birds.md")
    server.hover("notes/birds.md", CARD)
    server.stop()
    assert server.log() == ""
