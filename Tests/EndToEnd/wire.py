"""A small language client over stdio that checks every message it gets.

It speaks JSON-RPC by itself, so that it can also say what no well-behaved client says. It structures each message of
the server with lsprotocol, and holds what both sides say against LSP's own description: what either does not know is a
failure, unless the test says that the client is to be broken.
"""

import json
import os
import subprocess
import threading
import time
from pathlib import Path

from lsprotocol import types
from lsprotocol.converters import get_converter

from conversation import Conversation
from metamodel import CLIENT, SERVER, MetaModel, as_text

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("SCHOLIAST", REPOSITORY / ".build/debug/scholiast"))

# How long anything may take before it counts as not coming at all; no test says how fast anything is.
PATIENCE = 30

# LSP's description of its messages; None where it does not lie beside the checkout.
MODEL = MetaModel() if MetaModel.is_present() else None

_converter = get_converter()


class ProtocolError(AssertionError):
    """One side sent what LSP does not allow."""


def _lost(sent, understood, path):
    """The first part of a message that its structure has no place for; None if there is none."""
    if isinstance(sent, dict) and isinstance(understood, dict):
        for name, value in sent.items():
            if name not in understood:
                if value is None:
                    continue
                return f"{path}.{name}"
            if found := _lost(value, understood[name], f"{path}.{name}"):
                return found
        return None
    if isinstance(sent, list) and isinstance(understood, list):
        if len(sent) != len(understood):
            return path
        pairs = enumerate(zip(sent, understood))
        return next((f for i, (a, b) in pairs if (f := _lost(a, b, f"{path}[{i}]"))), None)
    return None if sent == understood else path


def check(message, kind):
    """Structures a message and fails on whatever its type does not know."""
    try:
        structured = _converter.structure(message, kind)
    except Exception as error:
        raise ProtocolError(f"{kind.__name__} does not fit {json.dumps(message)[:500]}: {error!r}") from error
    if found := _lost(message, _converter.unstructure(structured, unstructure_as=kind), "message"):
        raise ProtocolError(f"{kind.__name__} has no {found}: {json.dumps(message)[:500]}")
    return structured


def parsed(body):
    """A message's JSON, which has no member twice and no number that is none."""

    def members(pairs):
        if len(dict(pairs)) != len(pairs):
            raise ProtocolError(f"an object has a member twice: {pairs}"[:500])
        return dict(pairs)

    def constant(name):
        raise ProtocolError(f"{name} is no JSON")

    return json.loads(body.decode("utf-8"), object_pairs_hook=members, parse_constant=constant)


class Server:
    """`scholiast serve`, and everything it has sent so far."""

    def __init__(self, folder, arguments=(), configuration=None, reads=True, environment=None, command=None):
        self.folder = Path(folder)
        self.errors = open(self.folder.parent / f"stderr-{id(self)}", "w+b")
        self.process = subprocess.Popen(
            [*(command or [PROGRAM, "serve"]), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
            cwd=self.folder, env=os.environ | (environment or {}))
        self.configuration = configuration
        self.messages = []
        self.violations = []
        self.ended = False
        self._changed = threading.Condition()
        self._sending = threading.Lock()
        self._methods = {}
        self._answered = set()
        self._next_id = 1
        self._conversation = Conversation(MODEL) if MODEL else None
        self._speaking = threading.Lock()
        # What the client answers to the server's requests, by method: functions of their params.
        self.answers = {
            "workspace/applyEdit": lambda params: {"applied": False, "failureReason": "this client changes nothing"},
            "workspace/configuration": lambda params: [self.configuration for _ in params["items"]],
            "window/showDocument": lambda params: {"success": False},
        }
        self._reader = threading.Thread(target=self._read, daemon=True)
        if reads:
            self.start_reading()

    # -- Reading

    def start_reading(self):
        self._reader.start()

    def _read(self):
        try:
            while body := self._body():
                self._take(parsed(body))
        except Exception as error:  # a violation belongs to the test, not to this thread
            self.violations.append(error)
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def _body(self):
        length = None
        while True:
            line = self.process.stdout.readline()
            if not line and length is None:
                return None
            if not line.endswith(b"\r\n"):
                raise ProtocolError(f"a header line without its end: {line!r}")
            if line == b"\r\n":
                break
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            raise ProtocolError("a header without Content-Length")
        body = self.process.stdout.read(length)
        if len(body) != length:
            raise ProtocolError("the stream ends inside a message")
        return body

    def _take(self, message):
        self._check(message)
        with self._changed:
            self.messages.append(message)
            self._changed.notify_all()
        if "method" in message and "id" in message:
            self._answer(message)

    def _check(self, message):
        try:
            if message.get("jsonrpc") != "2.0":
                raise ProtocolError(f"no JSON-RPC 2.0: {message}")
            if "method" in message:
                request, _, _, _ = types.METHOD_TO_TYPES[message["method"]]
                check(message, request)
            else:
                self._check_reply(message)
            for problem in self._heard(SERVER, message):
                raise ProtocolError(f"{problem}: {json.dumps(message)[:1000]}")
        except Exception as error:
            self.violations.append(error)

    def _check_reply(self, message):
        number = message["id"]
        if number is not None:
            if number in self._answered:
                raise ProtocolError(f"a second reply to request {number}: {message}")
            if number not in self._methods:
                raise ProtocolError(f"a reply to a request that was not made: {message}")
            self._answered.add(number)
        if ("result" in message) == ("error" in message):
            raise ProtocolError(f"neither a result nor an error, or both: {message}")
        if "error" in message:
            check(message, types.ResponseErrorMessage)
        else:
            known = types.METHOD_TO_TYPES.get(self._methods[number])
            if known is None:
                raise ProtocolError(f"a result for the unknown method {self._methods[number]}")
            check(message, known[1])

    def _heard(self, sender, message):
        """What the server did wrong by now; what the client does at a wrong moment is for the test to decide."""
        if self._conversation is None:
            return []
        with self._speaking:
            return [p for p in self._conversation.take(sender, message) if p.sender == SERVER]

    def _answer(self, message):
        answer = self.answers.get(message["method"], lambda params: None)
        reply = {"jsonrpc": "2.0", "id": message["id"], "result": answer(message.get("params"))}
        if MODEL:
            self._expect_none(MODEL.reply(reply, message["method"]), reply)
        self._heard(CLIENT, reply)
        self.send(reply)

    # -- Sending

    def _say(self, message, is_broken):
        """Takes note of what the client is about to send; it fits LSP's description unless it is to be broken."""
        if MODEL and not is_broken:
            self._expect_none(MODEL.call(message, CLIENT), message)
        self._heard(CLIENT, message)
        return message

    @staticmethod
    def _expect_none(problems, message):
        if problems:
            raise ProtocolError(f"the client of this test: {as_text(problems)}: {json.dumps(message)[:1000]}")

    def send_bytes(self, data):
        with self._sending:
            self.process.stdin.write(data)
            self.process.stdin.flush()

    @staticmethod
    def framed(message):
        body = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode()
        return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)

    def send(self, message):
        try:
            self.send_bytes(self.framed(message))
        except BrokenPipeError:
            pass  # the end of the stream is what the test then sees

    def notify(self, method, params=None, broken=False):
        message = {"jsonrpc": "2.0", "method": method}
        self.send(self._say(message if params is None else message | {"params": params}, broken))

    def prepare(self, method, params=None, number=None, broken=False):
        """A request that counts as sent, for whoever sends it in an unusual way."""
        if number is None:
            number = self._next_id
            self._next_id += 1
        message = {"jsonrpc": "2.0", "id": number, "method": method}
        message = self._say(message if params is None else message | {"params": params}, broken)
        self._methods[number] = method
        return message

    def request(self, method, params=None, number=None, broken=False):
        """Sends a request and returns its id."""
        message = self.prepare(method, params, number, broken)
        self.send(message)
        return message["id"]

    # -- Waiting

    def wait(self, condition, what):
        """The first true value of a condition, asked again whenever a message came."""
        deadline = time.monotonic() + PATIENCE
        with self._changed:
            while True:
                self.assert_no_violation()
                if value := condition():
                    return value
                if self.ended or not self._changed.wait(deadline - time.monotonic()):
                    self.assert_no_violation()
                    if value := condition():
                        return value
                    raise AssertionError(f"no {what}; the last messages: {json.dumps(self.messages[-3:])[:3000]}")

    def assert_no_violation(self):
        if self.violations:
            raise self.violations[0]

    def reply(self, number):
        """The whole reply to a request."""

        def find():
            return next((m for m in self.messages if "method" not in m and m["id"] == number), None)

        return self.wait(find, f"reply to {self._methods.get(number)}")

    def call(self, method, params=None):
        """The result of a request, which must be no error."""
        message = self.reply(self.request(method, params))
        assert "error" not in message, message
        return message["result"]

    def fail(self, method, params=None):
        """The code of the error that a request must get; it may be as broken as it likes."""
        message = self.reply(self.request(method, params, broken=True))
        assert "error" in message, message
        return message["error"]["code"]

    def notifications(self, method):
        return [m["params"] for m in self.messages if m.get("method") == method]

    def eventually(self, call, wanted=bool):
        """What a call returns once it is as wanted; for what happens in its own time, such as reading from disk."""
        deadline = time.monotonic() + PATIENCE
        while True:
            value = call()
            if wanted(value):
                return value
            assert time.monotonic() < deadline, f"still {value!r}"
            time.sleep(0.02)

    # -- Life

    def initialize(self, capabilities=None, **members):
        params = {
            "processId": os.getpid(), "rootUri": self.folder.as_uri(), "capabilities": capabilities or {},
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "workspace"}],
        } | members
        check({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}, types.InitializeRequest)
        result = self.call("initialize", params)
        self.notify("initialized", {})
        return result

    def stop(self):
        """Ends the server as a client should, and checks that every request had its reply."""
        self.call("shutdown")
        self.notify("exit")
        assert self.exit_code() == 0
        self.wait(lambda: self.ended, "end of the stream")
        self.assert_no_violation()
        missing = {n: m for n, m in self._methods.items() if n not in self._answered}
        assert not missing, f"without reply: {missing}"

    def exit_code(self):
        return self.process.wait(PATIENCE)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except BrokenPipeError:
                pass
        self.errors.close()

    def log(self):
        """What the server wrote to stderr, but for how long events took: on a busy machine any takes long."""
        self.errors.seek(0)
        lines = self.errors.read().decode().splitlines(keepends=True)
        return "".join(line for line in lines if "] an event took " not in line)

    # -- Documents

    def uri(self, name):
        return (self.folder / name).as_uri()

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def open(self, name, text=None, version=1):
        text = self.text(name) if text is None else text
        item = {"uri": self.uri(name), "languageId": "markdown", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return text

    def change(self, name, changes, version):
        identifier = {"uri": self.uri(name), "version": version}
        self.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": changes})

    def at(self, name, position):
        return {"textDocument": {"uri": self.uri(name)}, "position": position}

    def hover(self, name, position):
        return self.call("textDocument/hover", self.at(name, position))

    def complete(self, name, position):
        return self.call("textDocument/completion", self.at(name, position))

    def diagnostics(self, name, wanted=lambda found: True):
        """The newest diagnostics of a document that are as wanted."""
        uri = self.uri(name)

        def find():
            published = [p for p in self.notifications("textDocument/publishDiagnostics") if p["uri"] == uri]
            return [published[-1]["diagnostics"]] if published and wanted(published[-1]["diagnostics"]) else None

        return self.wait(find, f"wanted diagnostics of {name}")[0]


def units(text, encoding):
    """How many code units of an encoding a text has."""
    sizes = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
    return len(text.encode("utf-8" if encoding == "utf-8" else encoding + "-le")) // sizes[encoding]


def position(text, index, encoding="utf-16"):
    """The position of a character of a text."""
    start = text.rfind("\n", 0, index) + 1
    return {"line": text.count("\n", 0, index), "character": units(text[start:index], encoding)}


def span(text, needle, encoding="utf-16", occurrence=1):
    """The range of a part of a text."""
    index = -1
    for _ in range(occurrence):
        index = text.index(needle, index + 1)
    return {
        "start": position(text, index, encoding), "end": position(text, index + len(needle), encoding)}


def apply(text, edits, encoding="utf-16"):
    """A text after some edits that do not overlap."""
    lines = text.split("\n")

    def index(place):
        line = lines[place["line"]]
        count = next(
            (i for i in range(len(line) + 1) if units(line[:i], encoding) >= place["character"]), len(line))
        return sum(len(other) + 1 for other in lines[: place["line"]]) + count

    for edit in sorted(edits, key=lambda e: index(e["range"]["start"]), reverse=True):
        text = text[: index(edit["range"]["start"])] + edit["newText"] + text[index(edit["range"]["end"]) :]
    return text
