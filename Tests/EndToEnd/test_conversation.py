"""What a conversation may contain, and who is to blame for the rest."""

import json

import pytest

import conversation
from metamodel import CLIENT, SERVER

URI = "file:///a.md"
PLACE = {"line": 0, "character": 1}
AT = {"textDocument": {"uri": URI}, "position": PLACE}
RANGE = {"start": PLACE, "end": PLACE}
TOLD = {"uri": URI, "diagnostics": []}
REFERENCES = AT | {"context": {"includeDeclaration": True}, "partialResultToken": "p", "workDoneToken": 8}
FOUND = [{"uri": URI, "range": RANGE}]
WATCHED = {"id": "w", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": []}}


def asks(number, method, params=None):
    return CLIENT, message(method, params) | {"id": number}


def tells(method, params=None):
    return CLIENT, message(method, params)


def answers(number, result):
    return SERVER, {"jsonrpc": "2.0", "id": number, "result": result}


def refuses(number, code):
    return SERVER, {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": "m"}}


def server_asks(number, method, params=None):
    return SERVER, message(method, params) | {"id": number}


def server_tells(method, params=None):
    return SERVER, message(method, params)


def message(method, params):
    return {"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params})


def progress(token, value):
    return server_tells("$/progress", {"token": token, "value": value})


def introduction(**capabilities):
    """The beginning of a conversation with a client that has some capabilities."""
    params = {"processId": None, "rootUri": None, "capabilities": capabilities}
    server = {"hoverProvider": True, "referencesProvider": True, "definitionProvider": True, "textDocumentSync": 1,
              "completionProvider": {}, "codeActionProvider": True}
    return [asks(0, "initialize", params), answers(0, {"capabilities": server}), tells("initialized", {})]


ENDING = [asks(99, "shutdown"), answers(99, None), tells("exit")]


def problems(model, *messages):
    return [str(problem) for problem in conversation.problems(messages, model)]


def test_a_conversation_without_problems(model):
    document = {"uri": URI, "languageId": "markdown", "version": 1, "text": "t"}
    assert problems(
        model, *introduction(window={"workDoneProgress": True}),
        server_asks(0, "window/workDoneProgress/create", {"token": "r"}),
        (CLIENT, {"jsonrpc": "2.0", "id": 0, "result": None}),
        progress("r", {"kind": "begin", "title": "t", "percentage": 0}),
        tells("textDocument/didOpen", {"textDocument": document}),
        asks("a", "textDocument/hover", AT), asks(1, "textDocument/references", REFERENCES),
        progress("r", {"kind": "report", "percentage": 50}), progress("r", {"kind": "end"}),
        progress(8, {"kind": "begin", "title": "t"}), progress("p", FOUND), progress("p", FOUND),
        progress(8, {"kind": "end"}), answers(1, []), answers("a", None),
        server_tells("textDocument/publishDiagnostics", TOLD),
        asks(2, "textDocument/hover", AT), tells("$/cancelRequest", {"id": 2}), refuses(2, -32800), *ENDING) == []


@pytest.mark.parametrize(("messages", "problem"), [
    ([answers(7, None)], "nobody asked"),
    ([asks(1, "textDocument/hover", AT), answers(1, None), answers(1, None)], "it is the second one"),
    ([asks(1, "textDocument/hover", AT), answers("1", None)], "nobody asked"),
    ([asks(1, "textDocument/hover", AT), answers(1, 3)], "result is no object: 3"),
    ([asks(1, "textDocument/hover", AT), refuses(1, -32601)], "the server said that it takes it"),
    ([asks(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}),
      answers(1, {"capabilities": {}})], "a result answers what must get the error -32600"),
    ([asks(1, "no/such"), refuses(1, -32602)], "the error is -32602, not -32601"),
    ([server_tells("no/such")], "method names no notification"),
    ([progress("z", {"kind": "begin", "title": "t"})], 'nobody knows the token "z"'),
    ([asks(1, "textDocument/references", REFERENCES), answers(1, []), progress("p", FOUND)], "comes after the answer"),
    ([asks(1, "textDocument/references", REFERENCES), progress("p", FOUND), answers(1, FOUND)], "repeats"),
    ([asks(1, "textDocument/references", REFERENCES), progress("p", {}), answers(1, [])], "is no array"),
    ([asks(1, "textDocument/references", REFERENCES), progress(8, {"kind": "report"}), answers(1, [])],
     "report comes after none"),
    ([asks(1, "textDocument/references", REFERENCES), answers(1, []), progress(8, {"kind": "begin", "title": "t"})],
     "comes after its answer"),
    ([server_asks(1, "workspace/configuration", {"items": []})], "the client lacks workspace.configuration"),
    ([server_asks(1, "workspace/semanticTokens/refresh")], "the client lacks workspace.semanticTokens.refreshSupport"),
    ([server_asks(1, "client/registerCapability", {"registrations": [WATCHED]})],
     "the client lacks dynamicRegistration of workspace/didChangeWatchedFiles"),
    ([server_asks(1, "client/unregisterCapability", {"unregisterations": [{"id": "w", "method": "m"}]})],
     "m was not registered"),
    ([asks(1, "textDocument/definition", AT), answers(1, [
        {"targetUri": URI, "targetRange": RANGE, "targetSelectionRange": RANGE}])],
     "the client lacks textDocument.definition.linkSupport"),
    ([asks(1, "textDocument/completion", AT), answers(1, [{"label": "l", "insertTextFormat": 2}])],
     "the client lacks textDocument.completion.completionItem.snippetSupport"),
    ([asks(1, "textDocument/codeAction", {
        "textDocument": {"uri": URI}, "range": RANGE, "context": {"diagnostics": []}}), answers(1, [
            {"title": "t", "edit": {"documentChanges": []}}])], "workspace.workspaceEdit.documentChanges"),
    ([server_tells("textDocument/publishDiagnostics", TOLD | {"version": 3})], "publishDiagnostics.versionSupport"),
    ([server_tells("textDocument/publishDiagnostics", TOLD | {
        "diagnostics": [{"range": RANGE, "message": "m", "tags": [1]}]})], "tagSupport.valueSet lacks 1"),
    ([asks(1, "textDocument/hover", AT), *ENDING], "textDocument/hover was never answered"),
    ([*ENDING[:2], asks(1, "textDocument/hover", AT), answers(1, None)], "must get the error -32600"),
])
def test_what_the_server_must_not_do(model, messages, problem):
    found = problems(model, *introduction(), *messages)
    assert any(text.startswith("server: ") and problem in text for text in found), found


@pytest.mark.parametrize(("first", "problem"), [
    ([asks(1, "textDocument/hover", AT), answers(1, None)], "must get the error -32002"),
    ([server_tells("textDocument/publishDiagnostics", TOLD)], "comes before the answer to initialize"),
])
def test_what_the_server_must_not_do_at_first(model, first, problem):
    found = problems(model, *first, *introduction())
    assert any(text.startswith("server: ") and problem in text for text in found), found


def test_what_a_client_understands_is_no_problem(model):
    document = {"definition": {"linkSupport": True}, "completion": {"completionItem": {"snippetSupport": True}}}
    link = {"targetUri": URI, "targetRange": RANGE, "targetSelectionRange": RANGE}
    workspace = {"configuration": True, "didChangeWatchedFiles": {"dynamicRegistration": True}}
    assert problems(
        model, *introduction(textDocument=document, workspace=workspace),
        asks(1, "textDocument/definition", AT), answers(1, [link]),
        asks(2, "textDocument/completion", AT), answers(2, [{"label": "l", "insertTextFormat": 2}]),
        server_asks(1, "workspace/configuration", {"items": []}), (CLIENT, {"jsonrpc": "2.0", "id": 1, "result": []}),
        server_asks(2, "client/registerCapability", {"registrations": [WATCHED]}),
        (CLIENT, {"jsonrpc": "2.0", "id": 2, "result": None}), *ENDING) == []


@pytest.mark.parametrize(("messages", "problem"), [
    ([asks(1, "textDocument/hover", AT | {"x": 1}), answers(1, None)], "params.x is not declared"),
    ([asks(1, "textDocument/rename", AT | {"newName": "n"}), refuses(1, -32601)], "did not say that it takes it"),
    ([tells("window/logMessage", {"type": 1, "message": "m"})], "none that the client sends"),
    ([(CLIENT, {"jsonrpc": "2.0", "id": 5, "result": None})], "nobody asked"),
    ([*ENDING[:2], tells("textDocument/didClose", {"textDocument": {"uri": URI}})], "at the wrong moment"),
])
def test_what_the_client_does_wrong_is_only_listed(model, messages, problem):
    found = problems(model, *introduction(), *messages)
    assert any(problem in text for text in found), found
    assert all(text.startswith("client: ") for text in found), found


def recording(path, *sessions):
    """A file in which sessions take turns."""
    turns = [(name, turn) for name, session in enumerate(sessions) for turn in enumerate(session)]
    with open(path, "w", encoding="utf-8") as file:
        for name, (_, (sender, said)) in sorted(turns, key=lambda turn: turn[1][0]):
            file.write(json.dumps({"session": name, "from": sender, "message": said}) + "\n")
    return str(path)


def test_recordings(model, tmp_path, capsys):
    good = recording(
        tmp_path / "good", [*introduction(), *ENDING], [*introduction(), refers(), answers(1, []), *ENDING])
    listed = recording(tmp_path / "listed", [*introduction(), tells("no/such"), *ENDING])
    bad = recording(tmp_path / "bad", [*introduction(), *ENDING], [*introduction(), answers(5, None), *ENDING])
    assert conversation.main([good]) == 0
    assert capsys.readouterr().out == ""
    assert conversation.main([good, listed]) == 0
    assert "client: no/such" in capsys.readouterr().out
    assert conversation.main([listed, bad]) == 1
    assert "server: the reply to an unknown request 5: nobody asked" in capsys.readouterr().out


def test_what_a_recorder_could_not_read_is_a_problem(model, tmp_path):
    path = tmp_path / "recording"
    path.write_text('{"from": "server", "unreadable": "rubbish"}\n')
    assert conversation.main([str(path)]) == 1


TEXT = "a 🐦 b\r\né\n"
PLACES = [(0, 0), (0, 2), (0, 4), (0, 6), (1, 1), (2, 0)]


def opened(text=TEXT, version=1):
    item = {"uri": URI, "languageId": "markdown", "version": version, "text": text}
    return tells("textDocument/didOpen", {"textDocument": item})


def changed(version, *changes):
    document = {"uri": URI, "version": version}
    return tells("textDocument/didChange", {"textDocument": document, "contentChanges": [*changes]})


def found_at(line, character, uri=URI):
    place = {"line": line, "character": character}
    return [{"uri": uri, "range": {"start": place, "end": place}}]


def refers(number=1):
    return asks(number, "textDocument/references", AT | {"context": {"includeDeclaration": True}})


@pytest.mark.parametrize(("line", "character"), PLACES)
def test_places_in_the_text(model, line, character):
    assert problems(model, *introduction(), opened(), refers(), answers(1, found_at(line, character))) == []


@pytest.mark.parametrize(("line", "character"), [(0, 3), (0, 7), (1, 2), (2, 1), (3, 0)])
def test_places_that_are_in_no_text(model, line, character):
    (problem,) = problems(model, *introduction(), opened(), refers(), answers(1, found_at(line, character)))
    assert problem.startswith(f"server: the reply to textDocument/references: {URI} has no ")
    # Nobody knows the text of what is not open.
    assert problems(model, *introduction(), refers(), answers(1, found_at(line, character))) == []


def test_places_are_those_of_the_moment_of_the_request(model):
    longer = changed(2, {"text": "one\ntwo\nthree\nfour"})
    assert problems(model, *introduction(), opened(), refers(), longer, answers(1, found_at(3, 0))) != []
    assert problems(model, *introduction(), opened(), longer, refers(), answers(1, found_at(3, 4))) == []
    closed = tells("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert problems(model, *introduction(), opened(), closed, refers(), answers(1, found_at(9, 9))) == []


def test_changes_of_parts_are_followed(model):
    def change(start, end, text):
        ends = {"start": dict(zip(("line", "character"), start)), "end": dict(zip(("line", "character"), end))}
        return {"range": ends, "text": text}

    edited = changed(2, change((0, 2), (0, 4), "x\ny"), change((1, 0), (1, 2), ""), change((9, 9), (9, 9), "end"))
    # a x|b|é|end
    for line, character, count in [(0, 3, 0), (0, 4, 1), (1, 1, 0), (1, 2, 1), (3, 3, 0), (3, 4, 1), (4, 0, 1)]:
        messages = [*introduction(), opened(), edited, refers(), answers(1, found_at(line, character))]
        assert len(problems(model, *messages)) == count, (line, character)


def test_diagnostics_of_a_version_are_in_its_text(model):
    able = {"publishDiagnostics": {"versionSupport": True}}
    told = {"uri": URI, "version": 1, "diagnostics": [{"range": found_at(5, 0)[0]["range"], "message": "m"}]}
    beginning = [*introduction(textDocument=able), opened()]
    assert problems(model, *beginning, server_tells("textDocument/publishDiagnostics", told)) != []
    assert problems(model, *beginning, changed(2), server_tells("textDocument/publishDiagnostics", told)) == []


LEGEND = {"tokenTypes": ["string", "variable"], "tokenModifiers": ["definition"]}


def coloured(*messages):
    (first, (_, answer), last) = introduction()
    answer["result"]["capabilities"]["semanticTokensProvider"] = {"legend": LEGEND, "full": {"delta": True}}
    return [first, (SERVER, answer), last, opened("one two\nthree\n"), *messages]


def colours(number, data, name="1"):
    asked = asks(number, "textDocument/semanticTokens/full", {"textDocument": {"uri": URI}})
    return [asked, answers(number, {"resultId": name, "data": data})]


def recolours(number, edits, previous="1"):
    params = {"textDocument": {"uri": URI}, "previousResultId": previous}
    return [asks(number, "textDocument/semanticTokens/full/delta", params), answers(number, {"edits": edits})]


GOOD = [0, 0, 3, 0, 0, 0, 4, 3, 1, 1, 1, 0, 5, 0, 0]


def test_tokens_and_their_changes(model):
    edit = {"start": 0, "deleteCount": 5, "data": []}
    moved = {"start": 5, "deleteCount": 1, "data": [0]}
    assert problems(model, *coloured(*colours(1, GOOD), *recolours(2, []), *recolours(3, [moved]))) == []
    assert problems(model, *coloured(*colours(1, GOOD), *recolours(2, [edit]))) == []


@pytest.mark.parametrize(("messages", "problem"), [
    (colours(1, [0, 0, 3, 2, 0]), "type 2 of 2"),
    (colours(1, [0, 0, 3, 0, 2]), "modifiers 0b10 of 1"),
    (colours(1, [0, 0, 0, 0, 0]), "empty token"),
    (colours(1, [0, 0, 3, 0, 0, 0, 2, 3, 0, 0]), "overlap in line 0"),
    (colours(1, [0, 4, 4, 0, 0]), "character 8 in line 0"),
    (colours(1, [7, 0, 1, 0, 0]), "line 7 of 3"),
    ([*colours(1, GOOD), *recolours(2, [], "x")], "nobody has"),
    ([*colours(1, GOOD), *recolours(2, [{"start": 14, "deleteCount": 2}])], "14 to 16 of 15"),
    ([*colours(1, GOOD), *recolours(2, [{"start": 14, "deleteCount": 1}])], "leaves 14 numbers"),
])
def test_tokens_that_are_none(model, messages, problem):
    found = problems(model, *coloured(*messages))
    assert any(problem in text for text in found), found
