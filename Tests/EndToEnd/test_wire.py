"""The tests' own client finds what is wrong with what it reads and with what it is told to send."""

import json

import pytest

import wire
from wire import ProtocolError

GREETING = {"jsonrpc": "2.0", "method": "window/logMessage", "params": {"type": 3, "message": "m"}}


@pytest.fixture
def speaker(demo, tmp_path, monkeypatch):
    """A client of a program that only says what it is told to."""
    clients = []

    def start(body):
        (tmp_path / "said").write_bytes(wire.Server.framed(body))
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\ncat '{tmp_path}/said'\n")
        program.chmod(0o700)
        monkeypatch.setattr(wire, "PROGRAM", program)
        clients.append(wire.Server(demo))
        clients[-1].wait(lambda: clients[-1].ended, "end of the stream")
        clients[-1].assert_no_violation()
        return clients[-1]

    yield start
    for client in clients:
        client.kill()


def test_what_fits_is_taken(speaker, model):
    assert speaker(GREETING).notifications("window/logMessage") == [GREETING["params"]]


@pytest.mark.parametrize("body", [
    GREETING | {"params": {"type": 3}}, GREETING | {"params": GREETING["params"] | {"x": None}},
    GREETING | {"params": {"type": 0, "message": "m"}}, GREETING | {"x": 1}, GREETING | {"method": "exit"},
    {"jsonrpc": "2.0", "id": 1, "result": None}, {"jsonrpc": "2.0", "id": None, "error": {"code": "1", "message": ""}},
    b'{"jsonrpc": "2.0", "jsonrpc": "2.0", "method": "window/logMessage", "params": {"type": 3, "message": "m"}}',
    b'{"jsonrpc": "2.0", "method": "telemetry/event", "params": NaN}',
])
def test_what_does_not_fit_is_a_violation(speaker, model, body):
    with pytest.raises(ProtocolError):
        speaker(body)


def test_a_client_says_what_fits_unless_it_is_to_be_broken(server, model):
    with pytest.raises(ProtocolError):
        server.notify("$/cancelRequest", {"id": None})
    with pytest.raises(ProtocolError):
        server.request("textDocument/hover", {"position": {"line": -1, "character": 0}})
    server.notify("$/cancelRequest", {"id": None}, broken=True)
    assert server.reply(server.request("textDocument/hover", json.loads("{}"), broken=True))["error"]


def test_what_the_client_answers_must_fit_too(server, model):
    server.answers["window/showDocument"] = lambda params: {}
    asked = {"jsonrpc": "2.0", "id": 1, "method": "window/showDocument", "params": {"uri": "file:///a"}}
    with pytest.raises(ProtocolError):
        server._answer(asked)
