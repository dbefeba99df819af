#!/usr/bin/env python3
"""Measures the server beside panache, on one bibliography of 20,000 entries and one note.

usage: peers.py SCHOLIAST SHARED FOLDER
"""

import os
import random
import re
import shutil
import statistics
import sys
import time

import arguments
from client import Client
from report import row, times

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
    "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                     "hover": {"contentFormat": ["markdown"]}},
}
ROUNDS, STARTS = 300, 3


def make(folder, papers):
    """The workspace of both: a bibliography, and a note that cites 200 of its entries; returns their keys."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(papers, "acl-20k.bib"), encoding="utf-8") as file:
        text = file.read()
    # panache takes all memory at a value put together with `#`.
    text = re.sub(r'^(\s*month\s*=\s*)[^\n]*#[^\n]*$', r'\1oct,', text, flags=re.MULTILINE)
    with open(os.path.join(folder, "refs.bib"), "w", encoding="utf-8") as file:
        file.write(text)
    keys = re.findall(r"^@\w+\{([^,\s]+),", text, flags=re.MULTILINE)
    random.seed(5)
    cited = random.sample(keys, 200)
    note = "---\nbibliography: refs.bib\n---\n\n# A note\n\n" + "\n".join(f"See [@{key}] here." for key in cited) + "\n"
    with open(os.path.join(folder, "note.md"), "w", encoding="utf-8") as file:
        file.write(note)
    return note, cited


def start(command, folder, note, line, cited):
    """A server with the note open, and the seconds until a completion has items."""
    client = Client(command, folder)
    client.initialize(folder, CAPABILITIES)
    client.open(os.path.join(folder, "note.md"), note)
    while True:
        result, _ = client.at("textDocument/completion", line, len("See [@") + 6)
        if items(result):
            return client, time.perf_counter() - client.started
        assert time.perf_counter() - client.started < 120, f"{command[0]} gave no completion within two minutes"
        time.sleep(0.01)


def items(result):
    return (result["items"] if isinstance(result, dict) else result) or []


def measure(name, command, folder, note, cited, cold):
    first_line = note.split("\n").index(f"See [@{cited[0]}] here.")
    firsts = []
    for _ in range(STARTS):
        if cold:
            shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
        client, seconds = start(command, folder, note, first_line, cited)
        firsts.append(seconds)
        if len(firsts) < STARTS:
            client.close()
    random.seed(9)
    completions, hovers = [], []
    for _ in range(ROUNDS):
        number = random.randrange(len(cited))
        # panache sees an `@` no more than eight bytes back.
        letters = random.randint(3, 6)
        result, seconds = client.at("textDocument/completion", first_line + number, len("See [@") + letters)
        assert items(result), f"{name} completes nothing at {cited[number][:letters]}"
        completions.append(seconds)
    for _ in range(ROUNDS):
        result, seconds = client.at("textDocument/hover", first_line + random.randrange(len(cited)), len("See [@") + 2)
        assert result, f"{name} shows nothing for a citation"
        hovers.append(seconds)
    memory, peak = client.memory("VmRSS"), client.peak_memory()
    client.close()
    row(name, f"{statistics.median(firsts):.2f} s | {times(completions)} | {times(hovers)} | {memory:.0f}, {peak:.0f} MiB")


def main(binary, folder, papers):
    panache = os.path.join(os.path.dirname(sys.executable), "panache")
    # Not inside the other workspace, of which the note would be one more.
    folder = folder.rstrip("/") + "-peers"
    note, cited = make(folder, papers)
    print("\nBeside panache 3.17: a bibliography of 20,000 entries, one note with 200 citations:\n")
    print("| server | first completion | completion of a key | hover | memory, peak |\n|---|---|---|---|---|")
    measure("scholiast, nothing kept", [binary, "serve"], folder, note, cited, cold=True)
    measure("scholiast, warm cache", [binary, "serve"], folder, note, cited, cold=False)
    if os.path.exists(panache):
        measure("panache", [panache, "lsp"], folder, note, cited, cold=False)
    else:
        row("panache", "not installed | | |")


if __name__ == "__main__":
    known = arguments.parser(__doc__).parse_args()
    os.makedirs(known.folder, exist_ok=True)
    papers = arguments.unpacked(known.shared)
    # What the person at the machine keeps does not count.
    os.environ["XDG_CACHE_HOME"] = os.path.join(known.folder, "cache")
    main(known.binary, known.folder, papers)
