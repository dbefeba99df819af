"""Checks whole conversations of a client and a server, as they go on or from a recording.

    python3 conversation.py RECORDING …

A recording is what recorder.py writes, a line {"session": …, "from": "client" | "server", "message": …} for each
message. What the server does wrong is a failure; what the client does wrong is only listed.
"""

import json
import sys
from dataclasses import dataclass, field

from abilities import beyond, value_at
from metamodel import CLIENT, SERVER, MetaModel, as_text
from texts import followed, outside
from tokens import Tokens

SERVER_NOT_INITIALIZED = -32002
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601

# What a server may send before it has answered `initialize` (LSP 3.17, "Initialize Request").
EARLY = {"window/showMessage", "window/logMessage", "telemetry/event", "window/showMessageRequest", "$/progress"}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a message, and who sent it."""

    sender: str
    text: str

    def __str__(self):
        return f"{self.sender}: {self.text}"


@dataclass
class Request:
    """A request that was made, and what is known of its answer."""

    method: str
    params: object
    refusal: int | None = None
    # The open texts at the moment it was made: it is answered for those, whatever is typed meanwhile.
    texts: dict = field(default_factory=dict)
    parts: int = 0
    is_answered: bool = False


@dataclass
class Work:
    """Progress that is shown under a token."""

    request: Request | None
    state: str = "none"
    percentage: int = 0


@dataclass
class Conversation:
    """What both sides said so far, as far as the next message depends on it."""

    model: MetaModel
    requests: dict = field(default_factory=lambda: {CLIENT: {}, SERVER: {}})
    client_can: dict = field(default_factory=dict)
    server_can: dict | None = None
    registered: set = field(default_factory=set)
    texts: dict = field(default_factory=dict)
    tokens: Tokens = field(default_factory=Tokens)
    work: dict = field(default_factory=dict)
    partial: dict = field(default_factory=dict)
    has_introduced_itself: bool = False
    is_shut_down: bool = False
    has_ended: bool = False

    def take(self, sender, message):
        """The problems of the next message."""
        if not isinstance(message, dict):
            return [Problem(sender, f"no object is a message: {json.dumps(message)[:80]}")]
        texts = self._call(sender, message) if "method" in message else self._reply(sender, message)
        name = message.get("method") or f"the reply to {self._method(sender, message)}"
        return [Problem(sender, f"{name}: {text}") for text in texts]

    def unanswered(self):
        """The methods of the client's requests that have no reply yet."""
        return [request.method for request in self.requests[CLIENT].values() if not request.is_answered]

    def _method(self, sender, message):
        request = self.requests[other(sender)].get(key(message.get("id")))
        return request.method if request else f"an unknown request {json.dumps(message.get('id'))}"

    # -- Requests and notifications

    def _call(self, sender, message):
        texts = as_text(self.model.call(message, sender))
        fits = not texts
        method, params = message["method"], message.get("params")
        refusal = self._refusal(method) if sender == CLIENT else None
        if "id" in message:
            if key(message["id"]) in self.requests[sender]:
                texts.append(f"its id was used before: {json.dumps(message['id'])}")
            request = Request(method, params, refusal, self.texts)
            self.requests[sender][key(message["id"])] = request
            if sender == CLIENT:
                self._note_tokens(request)
        if sender == CLIENT:
            if fits:
                self.texts = followed(self.texts, method, params, self._encoding())
            elif method.startswith("textDocument/did"):
                self.texts = {}  # nobody knows what the server made of it
            return texts + self._client_call(method, params, refusal)
        if fits:
            texts += self._progress(params) if method == "$/progress" else self._server_call(method, params)
        return texts

    def _encoding(self):
        return (self.server_can or {}).get("positionEncoding", "utf-16")

    def _refusal(self, method):
        """The code of the error that a request of the client must get because of its moment or its method."""
        if self.is_shut_down or (method == "initialize" and self.has_introduced_itself):
            return INVALID_REQUEST
        if method != "initialize" and not self.has_introduced_itself:
            return SERVER_NOT_INITIALIZED
        return None if method in self.model.requests else METHOD_NOT_FOUND

    def _note_tokens(self, request):
        params = request.params if isinstance(request.params, dict) else {}
        if (token := params.get("workDoneToken")) is not None:
            self.work[key(token)] = Work(request)
        if (token := params.get("partialResultToken")) is not None:
            self.partial[key(token)] = request

    def _client_call(self, method, params, refusal):
        if method == "exit":
            self.has_ended = True
        elif method == "initialize" and refusal is None:
            self.has_introduced_itself = True
            self.client_can = value_at(params, "capabilities") or {}
        elif refusal in (INVALID_REQUEST, SERVER_NOT_INITIALIZED) or self.server_can is None:
            return ["comes at the wrong moment"]
        elif method == "shutdown":
            self.is_shut_down = True
        elif not self._is_announced(method):
            return ["the server did not say that it takes it"]
        return []

    def _is_promised(self, method):
        """Whether a request of the client's is among the server's capabilities."""
        declared = self.model.requests[method]
        has_place = "serverCapability" in declared and declared["messageDirection"] != "serverToClient"
        return has_place and self.server_can is not None and self._is_announced(method)

    def _is_announced(self, method):
        declared = self.model.requests.get(method) or self.model.notifications.get(method) or {}
        path = declared.get("serverCapability")
        if path is None or {method, declared.get("registrationMethod")} & self.registered:
            return True
        if path.startswith("textDocumentSync") and isinstance(self.server_can.get("textDocumentSync"), int):
            return True
        return value_at(self.server_can, path) not in (None, False)

    def _server_call(self, method, params):
        texts = []
        if self.server_can is None and method not in EARLY:
            texts.append("comes before the answer to initialize")
        if method == "client/registerCapability":
            self.registered |= {registration["method"] for registration in params["registrations"]}
        elif method == "client/unregisterCapability":
            methods = {registration["method"] for registration in params["unregisterations"]}
            texts += [f"{name} was not registered" for name in sorted(methods - self.registered)]
            self.registered -= methods
        elif method == "window/workDoneProgress/create":
            if key(params["token"]) in self.work:
                texts.append("its token is in use")
            self.work[key(params["token"])] = Work(None)
        if method == "textDocument/publishDiagnostics" and "version" in params:
            texts += outside(params, self.texts)
        return texts + beyond(self.client_can, method, params, self.model)

    def _progress(self, params):
        """Checks a report under a token that the client gave or agreed to (LSP 3.17, "Progress Support")."""
        token, value = key(params["token"]), params["value"]
        if token in self.partial:
            request = self.partial[token]
            if request.is_answered:
                return ["a part of a result comes after the answer"]
            request.parts += 1
            texts = as_text(self.model.partial_result(value, request.method))
            return texts or self._content(request, value)
        if token not in self.work:
            return [f"nobody knows the token {json.dumps(params['token'])}"]
        work = self.work[token]
        if texts := as_text(self.model.work_done(value)):
            return texts
        kind, before = value["kind"], work.state
        work.state = kind
        if work.request is not None and work.request.is_answered:
            return [f"a report on {work.request.method} comes after its answer"]
        if (kind == "begin") != (before == "none") or before == "end":
            return [f"{kind} comes after {before}"]
        if value.get("percentage", work.percentage) < work.percentage:
            return ["the percentage falls"]
        work.percentage = value.get("percentage", work.percentage)
        return []

    # -- Replies

    def _reply(self, sender, message):
        number = message.get("id")
        if number is None and "error" in message:
            return as_text(self.model.reply(message, None))
        request = self.requests[other(sender)].get(key(number))
        if request is None:
            return ["nobody asked"]
        if request.is_answered:
            return ["it is the second one"]
        request.is_answered = True
        texts = as_text(self.model.reply(message, request.method))
        if texts or sender == CLIENT:
            return texts
        return self._answer(request, message)

    def _answer(self, request, message):
        if "error" in message:
            code = message["error"]["code"]
            if request.method == "initialize" and request.refusal is None:
                self.has_introduced_itself = False
            # What is no request in another way too may be refused for that.
            if request.refusal not in (None, code) and code != INVALID_REQUEST:
                return [f"the error is {code}, not {request.refusal}"]
            if code == METHOD_NOT_FOUND and request.refusal is None and self._is_promised(request.method):
                return ["the server said that it takes it"]
            return []
        if request.refusal is not None:
            return [f"a result answers what must get the error {request.refusal}"]
        result = message["result"]
        if request.method == "initialize":
            self.server_can = result["capabilities"]
        if request.parts and not _is_empty(result):
            return ["the result repeats what its parts said"]
        if request.method.endswith("/resolve"):
            # What the client itself said it must understand, also where the server repeats it in other words.
            result = {name: value for name, value in result.items() if name not in request.params}
        return self._content(request, result)

    def _content(self, request, value):
        """What is wrong with a result, or a part of one, that has the right type."""
        texts = beyond(self.client_can, request.method, value, self.model)
        uri = value_at(request.params, "textDocument.uri")
        if request.method == "initialize" or value is None:
            return texts
        if not request.method.startswith("textDocument/semanticTokens/"):
            return texts + outside(value, request.texts, uri)
        if request.parts:
            return texts  # a part goes on counting from the one before
        legend = value_at(self.server_can, "semanticTokensProvider.legend") or {"tokenTypes": [], "tokenModifiers": []}
        can = value_at(self.client_can, "textDocument.semanticTokens") or {}
        previous = value_at(request.params, "previousResultId")
        return texts + self.tokens.problems(value, previous, legend, request.texts.get(uri), can)


def _is_empty(result):
    """Whether a result says nothing, as it must after parts of it were sent (LSP 3.17, "Partial Result Progress")."""
    if isinstance(result, dict):
        return not any(result.get(name) for name in ("items", "data", "edits"))
    return not result


def other(side):
    return SERVER if side == CLIENT else CLIENT


def key(identifier):
    """An id or a token as a key: 1 and "1" differ."""
    return json.dumps(identifier)


def read(lines):
    """The conversations of a recording, each a list of who said what; a client may hold several at a time."""
    found = {}
    for line in lines:
        entry = json.loads(line)
        # What the recorder could not read is no message, and a problem as it is.
        said = entry["message"] if "message" in entry else entry["unreadable"]
        found.setdefault(entry.get("session"), []).append((entry["from"], said))
    return list(found.values())


def problems(messages, model):
    """The problems of a conversation, a list of who said what."""
    conversation = Conversation(model)
    found = [problem for sender, message in messages for problem in conversation.take(sender, message)]
    if conversation.has_ended:
        found += [Problem(SERVER, f"{method} was never answered") for method in conversation.unanswered()]
    return found


def main(paths):
    model = MetaModel()
    found = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for messages in read(lines):
                found += problems(messages, model)
    for problem in found:
        print(problem)
    return 1 if any(problem.sender == SERVER for problem in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
