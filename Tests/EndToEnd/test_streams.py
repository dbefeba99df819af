"""Streams that no well-behaved client sends, or does not read."""

import json

import pytest

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
CARD = {"line": 8, "character": 45}


def code_without_id(server):
    """The code of the error that answers bytes which are no request."""
    reply = server.wait(
        lambda: next((m for m in server.messages if "error" in m and m["id"] is None), None), "error without an id")
    return reply["error"]["code"]


def test_a_stream_byte_by_byte(start):
    server = start()
    server.initialize()
    server.open("notes/birds.md")
    request = server.prepare("textDocument/hover", server.at("notes/birds.md", CARD))
    for byte in server.framed(request):
        server.send_bytes(bytes([byte]))
    assert "error" not in server.reply(request["id"])
    server.stop()


def test_many_messages_in_one_write(server):
    server.open("notes/birds.md")
    requests = [server.prepare("textDocument/hover", server.at("notes/birds.md", CARD)) for _ in range(300)]
    server.send_bytes(b"".join(server.framed(request) for request in requests))
    for request in requests:
        assert "error" not in server.reply(request["id"])


@pytest.mark.parametrize(
    "header",
    [b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
     b"content-length:%d\r\n\r\n", b"Content-Type: x\r\nContent-Length:   %d  \r\n\r\n"])
def test_headers_that_are_unusual_but_right(server, header):
    request = server.prepare("textDocument/hover", server.at("notes/birds.md", CARD))
    body = json.dumps(request, indent=4).encode()
    server.send_bytes(header % len(body) + body)
    assert "error" not in server.reply(request["id"])


@pytest.mark.parametrize(
    "body", [b"{nonsense", b"", b"\xff\xfe", b'{"jsonrpc": "2.0", "id": 1, "method": "a"', b"[" * 100_000])
def test_what_is_not_json_is_a_parse_error(server, body):
    server.send_bytes(server.framed(body))
    assert code_without_id(server) == PARSE_ERROR
    assert server.hover("notes/birds.md", CARD) is None


@pytest.mark.parametrize("body", [b"1", b"null", b"[]", b"{}", b'"text"', b'{"jsonrpc": "2.0"}'])
def test_json_that_is_no_message_is_an_invalid_request(server, body):
    server.send_bytes(server.framed(body))
    assert code_without_id(server) == INVALID_REQUEST
    assert server.hover("notes/birds.md", CARD) is None


@pytest.mark.parametrize(
    "rubbish",
    [b"Content-Length: many\r\n\r\n", b"Content-Length: -5\r\n\r\n", b"No-Length: 5\r\n\r\n", b"nonsense\r\n\r\n",
     b"Content-Length: 99999999999999999999999\r\n\r\n", b"\r\n\r\n", b"x" * 100_000])
def test_a_bad_header_is_an_error_and_the_next_message_is_read(server, rubbish):
    server.send_bytes(rubbish)
    assert server.hover("notes/birds.md", CARD) is None
    assert code_without_id(server) in (PARSE_ERROR, INVALID_REQUEST)


def test_a_length_that_is_too_short_loses_one_message(server):
    request = json.dumps({"jsonrpc": "2.0", "id": 900, "method": "shutdown"}).encode()
    server.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(request) - 5, request))
    assert server.hover("notes/birds.md", CARD) is None
    assert code_without_id(server) == PARSE_ERROR


def test_a_length_that_is_too_long_loses_what_it_swallows(server):
    request = json.dumps({"jsonrpc": "2.0", "method": "$/nonsense"}).encode()
    server.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(request) + 30, request))
    server.send_bytes(b" " * 30)
    server.send_bytes(server.framed(b"{"))
    assert code_without_id(server) == PARSE_ERROR
    assert server.hover("notes/birds.md", CARD) is None


def test_a_message_over_the_limit_is_refused_and_skipped(server):
    server.send_bytes(b"Content-Length: %d\r\n\r\n" % (65 << 20))
    for _ in range(65):
        server.send_bytes(b"x" * (1 << 20))
    assert code_without_id(server) in (PARSE_ERROR, INVALID_REQUEST)
    assert server.hover("notes/birds.md", CARD) is None


def test_a_client_that_reads_late_gets_every_reply_once(start):
    server = start(reads=False)
    server.send(server.prepare("initialize", {"processId": None, "rootUri": server.folder.as_uri(), "capabilities": {}}))
    server.notify("initialized", {})
    server.open("notes/birds.md")
    numbers = [
        server.request("textDocument/completion", server.at("notes/birds.md", CARD)) for _ in range(3000)]
    server.start_reading()
    for number in numbers:
        assert "error" not in server.reply(number)
    server.stop()


def test_a_client_that_never_reads_does_not_keep_the_server_alive(start):
    server = start(reads=False)
    server.send(server.prepare("initialize", {"processId": None, "rootUri": server.folder.as_uri(), "capabilities": {}}))
    server.notify("initialized", {})
    server.open("notes/birds.md")
    for _ in range(3000):
        server.request("textDocument/completion", server.at("notes/birds.md", CARD))
    server.process.stdin.close()
    assert server.exit_code() == 1


def test_a_client_that_closes_the_servers_stdout_does_not_crash_it(start):
    server = start(reads=False)
    server.process.stdout.close()
    server.send(server.prepare("initialize", {"processId": None, "rootUri": None, "capabilities": {}}))
    server.notify("initialized", {})
    server.process.stdin.close()
    assert server.exit_code() == 1


@pytest.mark.parametrize("text", ["[" * 100_000, "> " * 100_000, "@a " * 50_000, "word " * 2_000_000])
def test_an_open_note_of_hostile_text_holds_nothing_up_for_ever(server, text):
    server.open("notes/hostile.md", text + "\n\nSee [@nobody2020].\n")
    found = server.diagnostics("notes/hostile.md", lambda found: found)
    assert any("nobody2020" in d["message"] for d in found)
    server.change("notes/hostile.md", [{"text": "See [@brandt2021]."}], 2)
    assert server.hover("notes/hostile.md", {"line": 0, "character": 8})
    assert server.diagnostics("notes/hostile.md", lambda found: not found) == []
