#!/usr/bin/env python3
"""Measures every request of the server, and a minute of typing, on the shared papers and the synthetic workspace.

usage: requests.py SCHOLIAST SHARED FOLDER
"""

import json
import os
import random
import re
import sys
import time

import arguments
import workspace
from client import Client
from report import ms, percentile, row, times

# What a modern editor announces, as far as it decides what the server sends.
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-8"]},
    "window": {"workDoneProgress": True},
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "symbol": {"resolveSupport": {"properties": ["location.range"]}},
        "workspaceFolders": True,
    },
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}},
            "dataSupport": True, "resolveSupport": {"properties": ["edit"]}, "isPreferredSupport": True,
        },
        "completion": {"completionItem": {"snippetSupport": True, "labelDetailsSupport": True}},
        "definition": {"linkSupport": True},
        "declaration": {"linkSupport": True},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
        "semanticTokens": {
            "requests": {"full": {"delta": True}, "range": True}, "formats": ["relative"],
            "tokenTypes": ["namespace", "type", "class", "enum", "interface", "parameter", "variable", "property",
                           "function", "method", "macro", "keyword", "modifier", "comment", "string", "number"],
            "tokenModifiers": ["declaration", "definition", "readonly", "deprecated", "documentation"],
        },
    },
}
PULLS = {"diagnostic": {"relatedDocumentSupport": True}}

# Requests about all notes may take longer than those about one place.
GOAL, WIDE_GOAL = "p99 ≤ 10 ms", "p99 ≤ 100 ms"

TYPED = "We follow [@attention all you need vaswani] and [[bert pretraining of deep bidirectional transformers]]. "


def ready(client):
    """Waits until the papers are there and all notes were read: both show in answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        result, _ = client.request("workspace/symbol", {"query": f"reading notes {workspace.NOTES - 1}"})
        names = {symbol["name"] for symbol in result or []}
        if f"Reading notes {workspace.NOTES - 1}" in names and len(names) > 2:
            return
        time.sleep(0.05)
    raise AssertionError("the workspace was not read within a minute")


def start(binary, folder, pulls):
    capabilities = json.loads(json.dumps(CAPABILITIES))
    if pulls:
        capabilities["textDocument"] |= PULLS
    client = Client([binary, "serve"], folder)
    client.initialize(folder, capabilities)
    return client


class Places:
    """Citations of the synthetic notes: where they stand, and in which note."""

    def __init__(self, folder, client, notes):
        self.client = client
        self.citations = []
        self.documents = []
        for number in notes:
            path = os.path.join(folder, "notes", f"{number // 100:02}", f"n{number:04}.md")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            client.open(path, text)
            self.documents.append(client.uri)
            for index, line in enumerate(text.split("\n")):
                for match in re.finditer(r"\[@([^\]]+)\]", line):
                    at = len(line[:match.start(1)].encode())
                    self.citations.append((client.uri, {"line": index, "character": at + 2}))
        # A note about a paper that others cite.
        path = os.path.join(folder, "about.md")
        key = re.search(r"\[@([^\]]+)\]", text).group(1)
        client.open(path, f"# About [@{key}]\n\nText.\n")
        self.paper_note = client.uri

    def at(self, method, **more):
        uri, position = random.choice(self.citations)
        return self.client.request(method, {"textDocument": {"uri": uri}, "position": position} | more)

    def about(self, method):
        return self.client.request(method, {"textDocument": {"uri": self.paper_note}})

    def of(self, method, **more):
        uri = random.choice(self.documents)
        return self.client.request(method, {"textDocument": {"uri": uri}} | more)

    def around(self, method, **more):
        uri, position = random.choice(self.citations)
        params = {"textDocument": {"uri": uri}, "range": {"start": position, "end": position}} | more
        return self.client.request(method, params)


def whole(uri_range=10_000):
    return {"start": {"line": 0, "character": 0}, "end": {"line": uri_range, "character": 0}}


def every_request(binary, folder):
    client = start(binary, folder, pulls=True)
    ready(client)
    random.seed(11)
    places = Places(folder, client, range(0, 2_000, 50))
    tokens = {}

    def delta():
        uri = random.choice(places.documents)
        if uri not in tokens:
            tokens[uri] = client.request("textDocument/semanticTokens/full", {"textDocument": {"uri": uri}})[0]["resultId"]
        result, seconds = client.request(
            "textDocument/semanticTokens/full/delta", {"textDocument": {"uri": uri}, "previousResultId": tokens[uri]})
        tokens[uri] = result["resultId"]
        return result, seconds

    names = iter(range(10**9))
    context = {"diagnostics": [], "triggerKind": 2}
    measured = [
        ("hover", 500, GOAL, lambda: places.at("textDocument/hover")),
        ("definition", 500, GOAL, lambda: places.at("textDocument/definition")),
        ("document highlight", 500, GOAL, lambda: places.at("textDocument/documentHighlight")),
        ("prepare rename", 500, GOAL, lambda: places.at("textDocument/prepareRename")),
        ("document symbols", 300, GOAL, lambda: places.of("textDocument/documentSymbol")),
        ("document links", 300, GOAL, lambda: places.of("textDocument/documentLink")),
        ("folding ranges", 300, GOAL, lambda: places.of("textDocument/foldingRange")),
        ("selection ranges", 300, GOAL, lambda: selection(places)),
        ("semantic tokens", 300, GOAL, lambda: places.of("textDocument/semanticTokens/full")),
        ("semantic tokens, what changed", 300, GOAL, delta),
        ("semantic tokens of a range", 300, GOAL, lambda: places.of("textDocument/semanticTokens/range", range=whole(20))),
        ("code actions at a citation, unasked", 500, GOAL, lambda: places.around("textDocument/codeAction", context=context)),
        ("code lenses of a note about a paper", 300, GOAL, lambda: places.about("textDocument/codeLens")),
        ("diagnostics of a note", 300, GOAL, lambda: places.of("textDocument/diagnostic")),
        ("workspace symbols", 300, GOAL, lambda: client.request("workspace/symbol", {"query": symbol_query()})),
        ("references", 300, WIDE_GOAL, lambda: places.at("textDocument/references", context={"includeDeclaration": True})),
        ("rename", 100, WIDE_GOAL, lambda: places.at("textDocument/rename", newName=f"renamed{next(names)}")),
        ("diagnostics of the workspace, all", 20, WIDE_GOAL,
         lambda: client.request("workspace/diagnostic", {"previousResultIds": []})),
    ]
    for name, rounds, goal, ask in measured:
        answers = [ask() for _ in range(rounds)]
        assert any(result for result, _ in answers), f"no answer to: {name}"
        row(f"{name}, {rounds}", times([seconds for _, seconds in answers]), goal)
    reports, _ = client.request("workspace/diagnostic", {"previousResultIds": []})
    known = [{"uri": report["uri"], "value": report["resultId"]} for report in reports["items"]]
    again = [client.request("workspace/diagnostic", {"previousResultIds": known}) for _ in range(20)]
    row("diagnostics of the workspace, nothing changed, 20", times([seconds for _, seconds in again]), WIDE_GOAL)
    row("peak memory", f"{client.peak_memory():.0f} MiB", "≤ 250 MiB")
    assert client.close() == 0


def selection(places):
    uri, position = random.choice(places.citations)
    return places.client.request(
        "textDocument/selectionRange", {"textDocument": {"uri": uri}, "positions": [position]})


def symbol_query():
    return random.choice(["attention", "bert pre", "reading notes 12", "neural machine", "section on", "qa"])


def typing(binary, folder, seconds=60, rate=30):
    """A person who types without a pause, with completion at each key and findings after each pause of the server."""
    client = start(binary, folder, pulls=False)
    ready(client)
    path = os.path.join(folder, "typed.md")
    client.open(path, "# Typed\n\n\n")
    before = client.memory("VmRSS")
    line, column, version = 2, 0, 1
    waits = []
    began = time.perf_counter()
    for key in range(seconds * rate):
        due = began + key / rate
        time.sleep(max(0, due - time.perf_counter()))
        letter = TYPED[key % len(TYPED)]
        version += 1
        place = {"line": line, "character": column}
        client.replace(version, place, place, letter)
        column += 1
        client.at("textDocument/completion", line, column)
        # Counted from when the key was due, so that an answer that delays the next key counts for both.
        waits.append(time.perf_counter() - due)
        if letter == " " and column > 2_000:
            version += 1
            end = {"line": line, "character": column}
            client.replace(version, end, end, "\n\n")
            line, column = line + 2, 0
    after = client.memory("VmRSS")
    row(f"typing for {seconds} s at {rate} keys a second: answer to a key, slowest",
        f"{times(waits)}, {ms(max(waits))}", "none later than 50 ms")
    row("resident memory before and after", f"{before:.0f}, {after:.0f} MiB", "flat")
    assert percentile(waits, 1) > 0
    assert client.close() == 0


def main(binary, folder):
    print("\nEvery request, with 108,962 papers and 5,000 notes:\n")
    print("| request | measured | goal |\n|---|---|---|")
    every_request(binary, folder)
    typing(binary, folder)


if __name__ == "__main__":
    known = arguments.parser(__doc__).parse_args()
    os.makedirs(known.folder, exist_ok=True)
    papers = arguments.unpacked(known.shared)
    # What the person at the machine keeps does not count.
    os.environ["XDG_CACHE_HOME"] = os.path.join(known.folder, "cache")
    notes, _ = workspace.make(known.folder, os.path.join(papers, "acl-papers.jsonl"))
    sys.exit(main(known.binary, notes))
