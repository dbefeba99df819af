"""The texts of the documents that a client has open, and whether a place is in them."""

import re

_ENDS = re.compile(r"\r\n|\n|\r")
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_SIZES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Text:
    """One text of a document; positions count in one encoding."""

    def __init__(self, text, version, encoding):
        self.text = text
        self.version = version
        self._encoding = encoding
        self._spans = None
        self._encoded = {}

    def line_count(self):
        return len(self._lines())

    def units(self, line):
        """How long a line is, without what ends it."""
        return len(self._line(line)) // _SIZES[self._encoding]

    def problem(self, position):
        """Why a position is none in this text; None if it is one."""
        line, character = position["line"], position["character"]
        if line >= self.line_count():
            return f"line {line} of {self.line_count()}"
        if character > self.units(line):
            return f"character {character} in line {line}, which has {self.units(line)}"
        encoded, at = self._line(line), character * _SIZES[self._encoding]
        if at < len(encoded):
            if self._encoding == "utf-8" and encoded[at] & 0xC0 == 0x80:
                return f"character {character} in line {line}, inside of a scalar"
            if self._encoding == "utf-16" and 0xDC <= encoded[at + 1] <= 0xDF:
                return f"character {character} in line {line}, inside of a pair of surrogates"
        return None

    def changed(self, changes, version):
        """The text after a client's changes, each to what the one before it left."""
        text = self
        for change in changes:
            if "range" in change:
                start, end = text._index(change["range"]["start"]), text._index(change["range"]["end"])
                start, end = min(start, end), max(start, end)
                text = Text(text.text[:start] + change["text"] + text.text[end:], version, self._encoding)
            else:
                text = Text(change["text"], version, self._encoding)
        return Text(text.text, version, self._encoding)

    def _lines(self):
        """Where each line begins and ends."""
        if self._spans is None:
            ends = list(_ENDS.finditer(self.text))
            starts = [0, *(end.end() for end in ends)]
            self._spans = list(zip(starts, [*(end.start() for end in ends), len(self.text)]))
        return self._spans

    def _line(self, line):
        if line not in self._encoded:
            start, end = self._lines()[line]
            self._encoded[line] = self.text[start:end].encode(_CODECS[self._encoding], "surrogatepass")
        return self._encoded[line]

    def _index(self, position):
        """The index of a position, which counts as the end of its line, or of the text, where it lies behind it."""
        if position["line"] >= self.line_count():
            return len(self.text)
        before = self._line(position["line"])[: position["character"] * _SIZES[self._encoding]]
        return self._lines()[position["line"]][0] + len(before.decode(_CODECS[self._encoding], "ignore"))


def followed(texts, method, params, encoding):
    """The open texts by URI after a notification of the client."""
    if method not in ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"):
        return texts
    document = params["textDocument"]
    if method == "textDocument/didOpen":
        return texts | {document["uri"]: Text(document["text"], document["version"], encoding)}
    if method == "textDocument/didChange" and document["uri"] in texts:
        before = texts[document["uri"]]
        return texts | {document["uri"]: before.changed(params["contentChanges"], document["version"])}
    return {uri: text for uri, text in texts.items() if uri != document["uri"]}


def outside(value, texts, uri=None):
    """Each place in a server's message that is not in the text it is in; `uri` is the document that was asked about.

    Texts that are not open, or of another version than the message says, are not looked at.
    """
    found = []
    _walk(value, uri, uri, texts, found)
    return list(dict.fromkeys(found))


def _walk(value, uri, asked, texts, found):
    if isinstance(value, list):
        for one in value:
            _walk(one, uri, asked, texts, found)
    elif isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            _look(value["start"], uri, texts, found)
            _look(value["end"], uri, texts, found)
            return
        if value.keys() == {"line", "character"}:
            _look(value, uri, texts, found)
            return
        document = value["textDocument"] if isinstance(value.get("textDocument"), dict) else value
        uri = next((document[name] for name in ("uri", "targetUri") if isinstance(document.get(name), str)), uri)
        if uri in texts and document.get("version", texts[uri].version) != texts[uri].version:
            return
        for name, part in value.items():
            if name in ("changes", "relatedDocuments") and isinstance(part, dict):
                for other, inner in part.items():
                    _walk(inner, other, asked, texts, found)
            elif name not in ("data", "arguments"):
                _walk(part, asked if name == "originSelectionRange" else uri, asked, texts, found)


def _look(position, uri, texts, found):
    if uri in texts and (problem := texts[uri].problem(position)):
        found.append(f"{uri} has no {problem}")
