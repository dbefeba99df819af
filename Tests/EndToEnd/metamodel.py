"""LSP's own description of its messages (`metaModel.json`), and what keeps a message from fitting it.

A check returns problems, each the path of a part and what is wrong with it; a message without problems fits. Beside the
types it knows the constraints that the description only words, such as that a symbol's range contains its selection.
"""

import json
import os
import re
from pathlib import Path

from constraints import CONSTRAINTS

MODEL = Path(__file__).resolve().parents[3] / "shared/data/lsp/metaModel.json"

CLIENT, SERVER = "client", "server"

_DIRECTIONS = {CLIENT: "clientToServer", SERVER: "serverToClient"}
# How the problem of a value begins that is not the word by which a structure is known.
MARK = "is not marked as"

# Types that leave open what is in them.
ANY = {"LSPAny", "LSPObject", "LSPArray"}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s\x00-\x20\x7f%]|%[0-9A-Fa-f]{2})*\Z")


def shown(value):
    """A value as a problem names it."""
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 80 else text[:77] + "..."


def _base(name):
    return {"kind": "base", "name": name}


# What docs/server.md describes besides the protocol, in the words of its description.
_OWN_NOTIFICATIONS = [{
    "method": "scholiast/status",
    "messageDirection": "serverToClient",
    "params": {"kind": "literal", "value": {"properties": [
        {"name": "folders", "type": {"kind": "array", "element": {"kind": "literal", "value": {"properties": [
            {"name": "uri", "type": _base("DocumentUri")},
            {"name": "papers", "type": _base("uinteger")},
            {"name": "notes", "type": _base("uinteger")},
            {"name": "isReading", "type": _base("boolean")},
        ]}}}},
    ]}},
}]
OWN_METHODS = {notification["method"] for notification in _OWN_NOTIFICATIONS}


def at(path, problems):
    """Problems of a part as problems of the whole."""
    return [(path + rest, what) for rest, what in problems or ()]


def as_text(problems):
    """One line for each problem."""
    return [f"{path.lstrip('.') or 'the message'} {what}" for path, what in problems]


class MetaModel:
    """The description, with a check for each type, made when it is first needed."""

    def __init__(self, path=MODEL):
        model = json.loads(Path(path).read_text(encoding="utf-8"))
        self.requests = {request["method"]: request for request in model["requests"]}
        self.notifications = {
            notification["method"]: notification for notification in model["notifications"] + _OWN_NOTIFICATIONS}
        self.structures = {structure["name"]: structure for structure in model["structures"]}
        self.enumerations = {enumeration["name"]: enumeration for enumeration in model["enumerations"]}
        self.aliases = {alias["name"]: alias["type"] for alias in model["typeAliases"]}
        self._checks = {}

    @staticmethod
    def is_present():
        """Whether the description lies beside the checkout; in CI it must."""
        if MODEL.exists():
            return True
        assert os.environ.get("CI") != "true", "CI needs ../shared beside the checkout"
        return False

    # -- Messages

    def call(self, message, sender):
        """The problems of a request or notification that one side sent."""
        problems = self._envelope(message, {"jsonrpc", "id", "method", "params"})
        method = message.get("method")
        if not isinstance(method, str):
            return problems + [(".method", f"is no string: {shown(method)}")]
        if "id" in message and not is_id(message["id"]):
            problems.append((".id", f"is neither an integer nor a string: {shown(message['id'])}"))
        declared = (self.requests if "id" in message else self.notifications).get(method)
        if declared is None:
            kind = "request" if "id" in message else "notification"
            return problems + [(".method", f"names no {kind}: {shown(method)}")]
        if declared["messageDirection"] not in ("both", _DIRECTIONS[sender]):
            problems.append((".method", f"is none that the {sender} sends: {shown(method)}"))
        if "params" not in declared:
            if message.get("params") is not None:
                problems.append((".params", f"are none of {method}"))
        elif "params" not in message:
            problems.append((".params", "are missing"))
        else:
            problems += at(".params", self.problems(message["params"], declared["params"]))
        if method == "client/registerCapability" and not problems:
            for index, registration in enumerate(message["params"]["registrations"]):
                problems += at(f".params.registrations[{index}]", self._registration(registration))
        return problems

    def reply(self, message, method):
        """The problems of the reply to a request; a method that the description has not must get an error."""
        problems = self._envelope(message, {"jsonrpc", "id", "result", "error"})
        if "id" not in message:
            problems.append((".id", "is missing"))
        elif not is_id(message["id"]) and not (message["id"] is None and "error" in message):
            problems.append((".id", f"is neither an integer nor a string: {shown(message['id'])}"))
        if ("result" in message) == ("error" in message):
            return problems + [("", "has not exactly one of a result and an error")]
        declared = self.requests.get(method)
        if "error" in message:
            return problems + at(".error", self._error(message["error"], declared))
        if declared is None:
            return problems + [(".result", f"answers {shown(method)}, which is no request and must get an error")]
        return problems + at(".result", self.problems(message["result"], declared["result"]))

    def partial_result(self, value, method):
        """The problems of a part of a request's result."""
        declared = self.requests.get(method, {}).get("partialResult")
        if declared is None:
            return [("", f"is a part of the result of {method}, which comes as a whole")]
        return self.problems(value, declared)

    def work_done(self, value):
        """The problems of a report on how far some work got."""
        kind = value.get("kind") if isinstance(value, dict) else None
        name = {"begin": "WorkDoneProgressBegin", "report": "WorkDoneProgressReport", "end": "WorkDoneProgressEnd"}
        if kind not in name:
            return [("", f"neither begins nor reports nor ends: {shown(value)}")]
        return self.named(value, name[kind])

    def named(self, value, name):
        """What keeps a value from being of the type of that name."""
        return self.problems(value, {"kind": "reference", "name": name})

    def problems(self, value, kind):
        """What keeps a value from being of a type, as the description writes types."""
        return self._check(kind)(value) or []

    @staticmethod
    def _envelope(message, known):
        problems = [(f".{name}", "is not declared") for name in message if name not in known]
        if message.get("jsonrpc") != "2.0":
            problems.append((".jsonrpc", f"is not \"2.0\": {shown(message.get('jsonrpc'))}"))
        return problems

    def _error(self, error, declared):
        if not isinstance(error, dict):
            return [("", f"is no object: {shown(error)}")]
        problems = [(f".{name}", "is not declared") for name in error if name not in ("code", "message", "data")]
        for name, base in [("code", "integer"), ("message", "string")]:
            problems += at(f".{name}", self.problems(error.get(name), {"kind": "base", "name": base}))
        if "data" in error and declared and "errorData" in declared:
            problems += at(".data", self.problems(error["data"], declared["errorData"]))
        return problems

    def _registration(self, registration):
        method = registration["method"]
        declared = [
            message for message in [*self.requests.values(), *self.notifications.values()]
            if method == message.get("registrationMethod", message["method"])]
        if not declared:
            return [(".method", f"names nothing: {shown(method)}")]
        options = next((m["registrationOptions"] for m in declared if "registrationOptions" in m), None)
        given = registration.get("registerOptions")
        if options is None or given is None:
            return [(".registerOptions", f"are none of {method}")] if given is not None else []
        return at(".registerOptions", self.problems(given, options))

    # -- Types

    def _check(self, kind):
        key = json.dumps(kind, sort_keys=True)
        if key not in self._checks:
            # The type may contain itself: until its check is made, it is looked up again.
            self._checks[key] = lambda value: self._checks[key](value)
            self._checks[key] = getattr(self, f"_{kind['kind']}")(kind)
        return self._checks[key]

    def _base(self, kind):
        name = kind["name"]
        test = _BASES[name]
        return lambda value: None if test(value) else [("", f"is no {name}: {shown(value)}")]

    def _stringLiteral(self, kind):
        wanted = kind["value"]
        return lambda value: None if value == wanted else [("", f"{MARK} {shown(wanted)}: {shown(value)}")]

    def _array(self, kind):
        element = self._check(kind["element"])

        def check(value):
            if not isinstance(value, list):
                return [("", f"is no array: {shown(value)}")]
            return [p for index, one in enumerate(value) for p in at(f"[{index}]", element(one))]

        return check

    def _tuple(self, kind):
        elements = [self._check(item) for item in kind["items"]]

        def check(value):
            if not isinstance(value, list) or len(value) != len(elements):
                return [("", f"has not {len(elements)} elements: {shown(value)}")]
            return [p for i, (test, one) in enumerate(zip(elements, value)) for p in at(f"[{i}]", test(one))]

        return check

    def _map(self, kind):
        key, member = self._check(kind["key"]), self._check(kind["value"])

        def check(value):
            if not isinstance(value, dict):
                return [("", f"is no object: {shown(value)}")]
            problems = []
            for name, one in value.items():
                problems += at(f".{name}", key(name)) + at(f".{name}", member(one))
            return problems

        return check

    def _or(self, kind):
        alternatives = [self._check(item) for item in kind["items"]]

        def check(value):
            least = None
            for alternative in alternatives:
                problems = alternative(value)
                if not problems:
                    return None
                # What was meant is what came furthest, and least of all what is marked as something else.
                is_marked = any(what.startswith(MARK) for _, what in problems)
                rank = (problems[0][0] == "", is_marked, len(problems))
                if least is None or rank < least[0]:
                    least = (rank, problems)
            return least[1]

        return check

    def _and(self, kind):
        members = {}
        for item in kind["items"]:
            members |= self.members(item["name"])
        return self._object(members)

    def _literal(self, kind):
        return self._object({member["name"]: member for member in kind["value"]["properties"]})

    def _reference(self, kind):
        name = kind["name"]
        if name in ANY:
            test = {"LSPAny": lambda value: True, "LSPObject": _is_object, "LSPArray": _is_array}[name]
            return lambda value: None if test(value) else [("", f"is no {name}: {shown(value)}")]
        if name in self.aliases:
            return self._check(self.aliases[name])
        if name in self.enumerations:
            return self._enumeration(self.enumerations[name])
        members = self._object(self.members(name))
        constraint = CONSTRAINTS.get(name)
        if constraint is None:
            return members

        def check(value):
            if problems := members(value):
                return problems
            broken = constraint(value)
            return [("", broken)] if broken else None

        return check

    def _enumeration(self, enumeration):
        base = self._check(enumeration["type"])
        if enumeration.get("supportsCustomValues"):
            return base
        values = [entry["value"] for entry in enumeration["values"]]
        name = enumeration["name"]

        def check(value):
            if problems := base(value):
                return problems
            return None if value in values else [("", f"is no {name}: {shown(value)}")]

        return check

    def _object(self, members):
        checks = {name: self._check(member["type"]) for name, member in members.items()}
        required = [name for name, member in members.items() if not member.get("optional")]

        def check(value):
            if not isinstance(value, dict):
                return [("", f"is no object: {shown(value)}")]
            problems = [(f".{name}", "is missing") for name in required if name not in value]
            for name, one in value.items():
                test = checks.get(name)
                if test is None:
                    problems.append((f".{name}", "is not declared"))
                elif found := test(one):
                    problems += at(f".{name}", found)
            return problems

        return check

    def members(self, name):
        """The members of a structure, with those of what it extends and mixes in; its own win."""
        structure = self.structures[name]
        members = {}
        for other in [*structure.get("extends", []), *structure.get("mixins", [])]:
            members |= self.members(other["name"])
        return members | {member["name"]: member for member in structure["properties"]}


def is_id(value):
    """Whether a value may name a request."""
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _is_object(value):
    return isinstance(value, dict)


def _is_array(value):
    return isinstance(value, list)


def _is_integer(value, lowest):
    whole = isinstance(value, int) and not isinstance(value, bool) or isinstance(value, float) and value.is_integer()
    return whole and lowest <= value <= 2**31 - 1


def _is_text(value):
    """Whether a value is a string of Unicode: half a surrogate pair is none."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


_BASES = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is_integer(value, -(2**31)),
    "uinteger": lambda value: _is_integer(value, 0),
    "decimal": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "string": _is_text,
    "RegExp": _is_text,
    "URI": lambda value: _is_text(value) and _URI.match(value) is not None,
    "DocumentUri": lambda value: _is_text(value) and _URI.match(value) is not None,
}
