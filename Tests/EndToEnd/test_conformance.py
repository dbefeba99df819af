"""Every message that LSP knows, whether the server has it or not."""

import random

import pytest

from conversation import METHOD_NOT_FOUND, value_at
from examples import Examples
from metamodel import MetaModel
from wire import position

MODEL = MetaModel() if MetaModel.is_present() else None

CARD = {"line": 8, "character": 45}

# What has tests of its own: the life of a session is not one of many messages.
LIFE = {"initialize", "initialized", "shutdown", "exit"}

# What the server has, yet announces only to a client that can use it.
FOR_ABLE_CLIENTS = {
    "codeAction/resolve", "codeLens/resolve", "documentLink/resolve", "inlayHint/resolve", "textDocument/codeAction",
    "textDocument/diagnostic", "textDocument/prepareRename", "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta", "textDocument/semanticTokens/range", "workspace/diagnostic",
    "workspace/willRenameFiles",
}

# Clients that know nothing, and what some of them know.
CLIENTS = {
    "knows little": {},
    "knows much": {
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "textDocument": {
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source"]}},
                "dataSupport": True, "disabledSupport": True, "isPreferredSupport": True,
                "resolveSupport": {"properties": ["edit", "command"]}},
            "completion": {
                "completionItem": {
                    "documentationFormat": ["markdown", "plaintext"], "insertReplaceSupport": True,
                    "labelDetailsSupport": True, "resolveSupport": {"properties": ["documentation"]},
                    "snippetSupport": True},
                "completionList": {"itemDefaults": ["editRange", "insertTextFormat", "data"]}},
            "declaration": {"linkSupport": True}, "definition": {"linkSupport": True},
            "diagnostic": {"relatedDocumentSupport": True},
            "documentLink": {"tooltipSupport": True},
            "documentSymbol": {
                "hierarchicalDocumentSymbolSupport": True, "symbolKind": {"valueSet": list(range(1, 27))},
                "tagSupport": {"valueSet": [1]}},
            "foldingRange": {
                "foldingRange": {"collapsedText": True},
                "foldingRangeKind": {"valueSet": ["comment", "imports", "region"]}},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}},
            "publishDiagnostics": {
                "codeDescriptionSupport": True, "dataSupport": True, "relatedInformation": True,
                "tagSupport": {"valueSet": [1, 2]}, "versionSupport": True},
            "rename": {"honorsChangeAnnotations": True, "prepareSupport": True},
            "semanticTokens": {
                "formats": ["relative"], "multilineTokenSupport": True, "overlappingTokenSupport": True,
                "requests": {"full": {"delta": True}, "range": True},
                "tokenModifiers": ["declaration", "definition", "deprecated", "readonly"],
                "tokenTypes": ["class", "comment", "enumMember", "macro", "property", "string", "variable"]}},
        "window": {"showDocument": {"support": True}, "workDoneProgress": True},
        "workspace": {
            "applyEdit": True, "codeLens": {"refreshSupport": True}, "configuration": True,
            "diagnostics": {"refreshSupport": True}, "didChangeConfiguration": {"dynamicRegistration": True},
            "didChangeWatchedFiles": {"dynamicRegistration": True},
            "fileOperations": {"didCreate": True, "didDelete": True, "didRename": True, "willRename": True},
            "inlayHint": {"refreshSupport": True}, "semanticTokens": {"refreshSupport": True},
            "symbol": {
                "resolveSupport": {"properties": ["location.range"]}, "symbolKind": {"valueSet": list(range(1, 27))}},
            "workspaceEdit": {
                "changeAnnotationSupport": {}, "documentChanges": True, "failureHandling": "transactional",
                "resourceOperations": ["create", "rename", "delete"]},
            "workspaceFolders": True},
    },
}


def methods(messages, also=lambda method: True):
    return sorted(
        method for method, message in messages.items()
        if message["messageDirection"] != "serverToClient" and method not in LIFE and also(method))


@pytest.fixture(params=sorted(CLIENTS))
def introduced(request, start, model):
    """A server with an open note, and what it says it can do."""
    server = start()
    result = server.initialize(CLIENTS[request.param])
    server.open("notes/birds.md")
    server.eventually(lambda: server.hover("notes/birds.md", CARD))
    yield server, result["capabilities"]
    # It goes on, and has answered whatever was asked.
    server.hover("notes/birds.md", CARD)
    server.stop()


def is_announced(capabilities, method, model):
    """Whether a request is among the server's capabilities; one that has no place there is not."""
    path = model.requests[method].get("serverCapability")
    return path is not None and value_at(capabilities, path) not in (None, False)


def examples(model, server, seed):
    """Makes params that name what is open, what is only there, and what is not."""
    names = ["notes/birds.md", "notes/birds.md", "notes/birds.md", "papers.txt", "notes/none.md", "notes"]
    uris = [server.uri(name) for name in names]
    return Examples(model, random.Random(seed), [*uris, "untitled:Untitled-1", "https://example.org/a"])


def test_requests_that_the_server_does_not_have_are_refused(introduced, model):
    server, capabilities = introduced
    missing = methods(model.requests, lambda method: not is_announced(capabilities, method, model))
    assert "textDocument/formatting" in missing
    made = examples(model, server, 1)
    for method in missing:
        reply = server.reply(server.request(method, made.params(method)))
        # Some capabilities are kept from clients that cannot use them; that they ask all the same does no harm.
        if method not in FOR_ABLE_CLIENTS:
            assert reply.get("error", {"code": None})["code"] == METHOD_NOT_FOUND, (method, reply)


@pytest.mark.parametrize("seed", range(5))
def test_requests_that_the_server_has_are_answered_whatever_they_say(introduced, model, seed):
    server, capabilities = introduced
    made = examples(model, server, seed)
    present = methods(model.requests, lambda method: is_announced(capabilities, method, model))
    assert "textDocument/hover" in present
    for method in present:
        for _ in range(10):
            params = made.params(method)
            # Every message that comes back is checked where it is read.
            reply = server.reply(server.request(method, params))
            assert reply.get("error", {"code": None})["code"] != METHOD_NOT_FOUND, (method, params, reply)


# What may be asked at a place, with what is asked beside the place.
AT_A_PLACE = {
    "textDocument/completion": {}, "textDocument/declaration": {}, "textDocument/definition": {},
    "textDocument/documentHighlight": {}, "textDocument/hover": {}, "textDocument/prepareRename": {},
    "textDocument/references": {"context": {"includeDeclaration": True}}, "textDocument/rename": {"newName": "new2020"},
}

# What may be asked about a whole document or a range, which is then the whole document too.
OF_A_DOCUMENT = {
    "textDocument/codeLens", "textDocument/diagnostic", "textDocument/documentLink", "textDocument/documentSymbol",
    "textDocument/foldingRange", "textDocument/semanticTokens/full",
}
OF_A_RANGE = {"textDocument/codeAction", "textDocument/inlayHint", "textDocument/semanticTokens/range"}

# What says more about what another request found.
RESOLVES = {
    "textDocument/codeAction": "codeAction/resolve", "textDocument/codeLens": "codeLens/resolve",
    "textDocument/completion": "completionItem/resolve", "textDocument/documentLink": "documentLink/resolve",
    "textDocument/inlayHint": "inlayHint/resolve", "workspace/symbol": "workspaceSymbol/resolve",
}


def questions(text, encoding):
    """Every request about a note, at every other place of it."""
    places = [position(text, index, encoding) for index in range(len(text) + 1)]
    whole = {"start": places[0], "end": places[-1]}
    yield from ((method, {}) for method in sorted(OF_A_DOCUMENT))
    for method in sorted(OF_A_RANGE):
        yield method, {"range": whole} | ({"context": {"diagnostics": []}} if method.endswith("Action") else {})
    yield "textDocument/selectionRange", {"positions": places[::7]}
    for place in places[::2]:
        for method, beside in AT_A_PLACE.items():
            yield method, {"position": place} | beside
        here = {"start": place, "end": place}
        yield "textDocument/codeAction", {"range": here, "context": {"diagnostics": []}}


def test_what_is_found_anywhere_in_a_note_fits_and_can_be_resolved(introduced, model):
    server, capabilities = introduced
    encoding = capabilities.get("positionEncoding", "utf-16")
    document = {"textDocument": {"uri": server.uri("notes/birds.md")}}
    found = {}
    for method, params in questions(server.text("notes/birds.md"), encoding):
        if is_announced(capabilities, method, model):
            reply = server.reply(server.request(method, document | params))
            # A refusal has a reason for the user, such as that this cannot get another name.
            found.setdefault(method, []).append(reply.get("result"))
    found["workspace/symbol"] = [server.call("workspace/symbol", {"query": query}) for query in ["", "s", "kites"]]
    assert any(found["textDocument/hover"]) and any(found["textDocument/definition"])
    resolved = 0
    for method, resolve in RESOLVES.items():
        results = [result for result in found.get(method, []) if result]
        items = [item for result in results for item in (result["items"] if isinstance(result, dict) else result)]
        for item in items[:40] if is_announced(capabilities, resolve, model) else []:
            server.call(resolve, item)
            resolved += 1
    assert resolved > 20


@pytest.mark.parametrize("seed", range(3))
def test_every_notification_is_taken_or_ignored(introduced, model, seed):
    server, _ = introduced
    made = examples(model, server, seed)
    before = len([m for m in server.messages if "error" in m])
    for method in methods(model.notifications):
        for _ in range(3):
            params = made.params(method)
            if method.startswith("textDocument/"):
                # The note that stays open is the one by which the test sees that all goes on.
                params["textDocument"]["uri"] = server.uri("notes/other.md")
            server.notify(method, params)
    for method in ["$/nonsense", "$/setTraces", "nonsense", "textDocument/didNothing"]:
        server.notify(method, broken=True)
        server.notify(method, {"a": [1]}, broken=True)
    server.hover("notes/birds.md", CARD)
    assert len([m for m in server.messages if "error" in m]) == before


def test_requests_that_lsp_does_not_have_are_refused(introduced):
    server, _ = introduced
    for method in ["$/nonsense", "nonsense", "", "textDocument/nonsense", "textDocument/didOpen", "$/setTrace"]:
        assert server.fail(method, {}) == METHOD_NOT_FOUND, method
        assert server.fail(method) == METHOD_NOT_FOUND, method


def test_requests_of_the_server_are_none_of_the_clients(introduced, model):
    server, _ = introduced
    for method, message in model.requests.items():
        if message["messageDirection"] == "serverToClient":
            assert server.fail(method, {}) == METHOD_NOT_FOUND, method


def test_tokens_are_followed_over_edits(start, model):
    server = start()
    capabilities = server.initialize(CLIENTS["knows much"])["capabilities"]
    assert is_announced(capabilities, "textDocument/semanticTokens/full/delta", model)
    encoding = capabilities.get("positionEncoding", "utf-16")
    text = server.open("notes/birds.md")
    document = {"textDocument": {"uri": server.uri("notes/birds.md")}}
    name = server.call("textDocument/semanticTokens/full", document)["resultId"]
    dice = random.Random(3)
    for version in range(2, 60):
        first, last = sorted(dice.choices(range(len(text) + 1), k=2))
        last = min(last, first + 30)
        new = dice.choice(["", "\n", "🐦", "[@brandt2021]", "\n\n## [[Kites]]\n", "`", text[first:last][::-1]])
        change = {"start": position(text, first, encoding), "end": position(text, last, encoding)}
        server.change("notes/birds.md", [{"range": change, "text": new}], version)
        text = text[:first] + new + text[last:]
        # That the change leads from the numbers before to numbers of this text is checked where it is read.
        result = server.call("textDocument/semanticTokens/full/delta", document | {"previousResultId": name})
        name = result.get("resultId", name)
    server.stop()
