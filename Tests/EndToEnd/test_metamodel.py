"""What fits LSP's description of its messages passes, and everything else is found."""

import random

import pytest

from examples import Examples
from metamodel import CLIENT, SERVER, as_text

PLACE = {"line": 1, "character": 2}
RANGE = {"start": PLACE, "end": {"line": 1, "character": 5}}
AT = {"textDocument": {"uri": "file:///a.md"}, "position": PLACE}
DIAGNOSTIC = {
    "range": RANGE, "message": "m", "severity": 2, "code": "c", "source": "s", "tags": [1], "data": {"a": [None]}}
SYMBOL = {"name": "n", "kind": 15, "range": RANGE, "selectionRange": RANGE}
INFORMATION = {"name": "n", "kind": 15, "location": {"uri": "file:///a.md", "range": RANGE}}


def call(method, params=None, number=None):
    message = {"jsonrpc": "2.0", "method": method}
    if number is not None:
        message["id"] = number
    return message if params is None else message | {"params": params}


def result(value):
    return {"jsonrpc": "2.0", "id": 1, "result": value}


def error(value):
    return {"jsonrpc": "2.0", "id": 1, "error": value}


@pytest.mark.parametrize(("sender", "message"), [
    (CLIENT, call("textDocument/hover", AT, 1)),
    (CLIENT, call("textDocument/hover", AT | {"workDoneToken": "t"}, "one")),
    (CLIENT, call("shutdown", number=2)),
    (CLIENT, call("exit")),
    (CLIENT, call("initialized", {})),
    (CLIENT, call("$/cancelRequest", {"id": "one"})),
    (CLIENT, call("workspace/didChangeConfiguration", {"settings": {"anything": [1, None]}})),
    (CLIENT, call("workspace/executeCommand", {"command": "c", "arguments": [{"a": 1}, 2.5]}, 3)),
    (SERVER, call("$/progress", {"token": 1, "value": {"kind": "begin", "title": "t"}})),
    (SERVER, call("textDocument/publishDiagnostics", {"uri": "file:///a%20b.md", "diagnostics": [DIAGNOSTIC]})),
    (SERVER, call("workspace/semanticTokens/refresh", number=4)),
    (SERVER, call("client/registerCapability", {"registrations": [{
        "id": "w", "method": "workspace/didChangeWatchedFiles",
        "registerOptions": {"watchers": [{"globPattern": "**/*.md"}]}}]}, 5)),
])
def test_messages_that_fit(model, sender, message):
    assert model.call(message, sender) == []


@pytest.mark.parametrize(("sender", "message", "problems"), [
    (CLIENT, call("textDocument/hover", {"position": PLACE}, 1), ["params.textDocument is missing"]),
    (CLIENT, call("textDocument/hover", AT | {"x": 1}, 1), ["params.x is not declared"]),
    (CLIENT, call("textDocument/hover", AT | {"position": 3}, 1), ["params.position is no object: 3"]),
    (CLIENT, call("textDocument/hover", number=1), ["params are missing"]),
    (CLIENT, call("shutdown", {"a": 1}, 1), ["params are none of shutdown"]),
    (CLIENT, call("textDocument/hovering", {}, 1), ['method names no request: "textDocument/hovering"']),
    (CLIENT, call("textDocument/hover", AT), ['method names no notification: "textDocument/hover"']),
    (CLIENT, call("textDocument/didSave", {"textDocument": {"uri": "file:///a"}}, 1),
     ['method names no request: "textDocument/didSave"']),
    (CLIENT, call("window/logMessage", {"type": 1, "message": "m"}),
     ['method is none that the client sends: "window/logMessage"']),
    (SERVER, call("exit"), ['method is none that the server sends: "exit"']),
    (SERVER, call("window/logMessage", {"type": 9, "message": "m"}), ["params.type is no MessageType: 9"]),
    (SERVER, call("window/logMessage", {"type": True, "message": "m"}), ["params.type is no uinteger: true"]),
    (SERVER, call("window/logMessage", {"type": 1, "message": "\ud83d"}),
     ['params.message is no string: "\\ud83d"']),
    (CLIENT, call("$/cancelRequest", {"id": None}), ["params.id is no integer: null"]),
    (CLIENT, call("textDocument/hover", AT, True), ["id is neither an integer nor a string: true"]),
    (CLIENT, call("textDocument/hover", AT, 1.5), ["id is neither an integer nor a string: 1.5"]),
    (CLIENT, call("exit") | {"x": 1}, ["x is not declared"]),
    (CLIENT, {"method": "exit"}, ['jsonrpc is not "2.0": null']),
    (CLIENT, call(3), ["method is no string: 3"]),
    (SERVER, call("client/registerCapability", {"registrations": [{
        "id": "w", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": 1}}]}, 5),
     ["params.registrations[0].registerOptions.watchers is no array: 1"]),
    (SERVER, call("client/registerCapability", {"registrations": [{"id": "w", "method": "m"}]}, 5),
     ['params.registrations[0].method names nothing: "m"']),
    (SERVER, call("client/registerCapability", {"registrations": [{
        "id": "w", "method": "shutdown", "registerOptions": {}}]}, 5),
     ["params.registrations[0].registerOptions are none of shutdown"]),
])
def test_messages_that_do_not_fit(model, sender, message, problems):
    assert as_text(model.call(message, sender)) == problems


@pytest.mark.parametrize(("method", "reply"), [
    ("textDocument/hover", result(None)),
    ("textDocument/hover", result({"contents": {"kind": "markdown", "value": "v"}, "range": RANGE})),
    ("textDocument/hover", result({"contents": ["a", {"language": "l", "value": "v"}]})),
    ("textDocument/documentSymbol", result([SYMBOL, SYMBOL | {"children": [SYMBOL]}])),
    ("textDocument/documentSymbol", result([INFORMATION])),
    ("textDocument/codeAction", result([
        {"title": "t", "command": "c"}, {"title": "t", "kind": "my.own", "edit": {"changes": {"file:///a": []}}}])),
    ("workspace/executeCommand", result([1, {"a": None}])),
    ("shutdown", result(None)),
    ("textDocument/hover", error({"code": -32602, "message": "m"})),
    ("textDocument/hover", error({"code": 1, "message": "m", "data": [1]})),
    ("textDocument/diagnostic", error({"code": -32802, "message": "m", "data": {"retriggerRequest": True}})),
    ("no/such", error({"code": -32601, "message": "m"})),
    (None, {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "m"}}),
])
def test_replies_that_fit(model, method, reply):
    assert model.reply(reply, method) == []


@pytest.mark.parametrize(("method", "reply", "problems"), [
    ("textDocument/hover", result({"range": RANGE}), ["result.contents is missing"]),
    ("textDocument/hover", result({"contents": {"kind": "html", "value": "v"}}),
     ['result.contents.kind is no MarkupKind: "html"']),
    ("textDocument/hover", result([]), ["result is no object: []"]),
    ("shutdown", result({}), ["result is no null: {}"]),
    # Each element is of one of the types, but the array must be.
    ("textDocument/documentSymbol", result([SYMBOL, INFORMATION]),
     ["result[0].location is missing", "result[0].range is not declared", "result[0].selectionRange is not declared"]),
    ("textDocument/documentSymbol", result([SYMBOL | {"kind": 27}]), ["result[0].kind is no SymbolKind: 27"]),
    ("textDocument/diagnostic", result({"kind": "unchanged", "items": []}),
     ["result.resultId is missing", "result.items is not declared"]),
    ("no/such", result(None), ['result answers "no/such", which is no request and must get an error']),
    ("textDocument/hover", {"jsonrpc": "2.0", "id": 1}, ["the message has not exactly one of a result and an error"]),
    ("textDocument/hover", result(None) | {"error": {"code": 1, "message": "m"}},
     ["the message has not exactly one of a result and an error"]),
    ("textDocument/hover", error("no"), ['error is no object: "no"']),
    ("textDocument/hover", error({"code": "1", "message": "m"}), ['error.code is no integer: "1"']),
    ("textDocument/hover", error({"code": 1}), ["error.message is no string: null"]),
    ("textDocument/hover", error({"code": 1, "message": "m", "x": 1}), ["error.x is not declared"]),
    ("textDocument/diagnostic", error({"code": 1, "message": "m", "data": {}}),
     ["error.data.retriggerRequest is missing"]),
    ("textDocument/hover", {"jsonrpc": "2.0", "id": None, "result": None},
     ["id is neither an integer nor a string: null"]),
    ("textDocument/hover", {"jsonrpc": "2.0", "result": None}, ["id is missing"]),
])
def test_replies_that_do_not_fit(model, method, reply, problems):
    assert as_text(model.reply(reply, method)) == problems


@pytest.mark.parametrize(("name", "value"), [
    ("URI", "notes/a.md"), ("DocumentUri", "file:///a b.md"), ("DocumentUri", "file:///a%2.md"), ("URI", 3),
    ("uinteger", -1), ("uinteger", 2**31), ("uinteger", 1.5), ("integer", -(2**31) - 1), ("integer", "1"),
    ("decimal", "1"), ("decimal", False), ("boolean", 0), ("string", None), ("null", False),
])
def test_values_outside_of_their_base_type(model, name, value):
    assert model.problems(value, {"kind": "base", "name": name})


@pytest.mark.parametrize(("name", "value"), [
    ("URI", "https://example.org/a?b=%20#c"), ("DocumentUri", "untitled:Untitled-1"), ("DocumentUri", "file:///é.md"),
    ("uinteger", 0), ("uinteger", 2**31 - 1), ("uinteger", 3.0), ("integer", -(2**31)), ("decimal", 1),
    ("string", "🐦"),
])
def test_values_within_their_base_type(model, name, value):
    assert model.problems(value, {"kind": "base", "name": name}) == []


@pytest.mark.parametrize(("name", "value", "problem"), [
    ("Range", {"start": RANGE["end"], "end": PLACE}, "ends before it starts"),
    ("DocumentSymbol", SYMBOL | {"name": " "}, "has no name but white space"),
    ("DocumentSymbol", SYMBOL | {"selectionRange": {"start": PLACE, "end": {"line": 2, "character": 0}}}, "contain"),
    ("LocationLink", {"targetUri": "file:///a", "targetRange": {"start": PLACE, "end": PLACE},
                      "targetSelectionRange": RANGE}, "contain"),
    ("InsertReplaceEdit", {"newText": "", "insert": RANGE, "replace": {"start": PLACE, "end": PLACE}}, "beginning"),
    ("SelectionRange", {"range": RANGE, "parent": {"range": {"start": PLACE, "end": PLACE}}}, "parent"),
    ("SemanticTokens", {"data": [1, 2, 3]}, "five"),
    ("InlayHint", {"position": PLACE, "label": ""}, "shows nothing"),
    ("FoldingRange", {"startLine": 3, "endLine": 2}, "before"),
    ("CodeLens", {"range": {"start": PLACE, "end": {"line": 2, "character": 0}}}, "lines"),
    ("WorkspaceEdit", {"changes": {"file:///a": [{"range": RANGE, "newText": ""}, {
        "range": {"start": {"line": 1, "character": 4}, "end": RANGE["end"]}, "newText": ""}]}}, "overlap"),
    ("WorkDoneProgressReport", {"kind": "report", "percentage": 101}, "more than done"),
])
def test_what_is_said_in_words_only(model, name, value, problem):
    (text,) = as_text(model.named(value, name))
    assert problem in text


def test_parts_of_results(model):
    assert model.partial_result([INFORMATION["location"]], "textDocument/references") == []
    assert as_text(model.partial_result([1], "textDocument/references")) == ["[0] is no object: 1"]
    assert "as a whole" in as_text(model.partial_result([], "textDocument/hover"))[0]
    assert model.work_done({"kind": "report", "message": "m", "percentage": 3}) == []
    assert as_text(model.work_done({"kind": "report", "title": "t"})) == ["title is not declared"]
    assert model.work_done({"kind": "pause"}) and model.work_done(None)


def test_every_message_has_examples_that_fit_and_are_found_when_they_are_damaged(model):
    examples = Examples(model, random.Random(5), ["file:///a.md", "https://example.org/"])
    damaged = 0
    for method, declared in [*model.requests.items(), *model.notifications.items()]:
        for _ in range(5):
            params = examples.params(method)
            message = call(method, params, 1 if method in model.requests else None)
            sender = SERVER if declared["messageDirection"] == "serverToClient" else CLIENT
            problems = model.call(message, sender)
            assert problems == [] or method == "client/registerCapability", (message, problems)
            if "result" in declared:
                assert model.reply(result(examples.value(declared["result"])), method) == []
            if isinstance(params, dict) and method != "telemetry/event":
                assert model.call(message | {"params": params | {"unheard of": 1}}, sender) != []
                damaged += 1
    assert damaged > 200
