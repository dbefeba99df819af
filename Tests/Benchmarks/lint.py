#!/usr/bin/env python3
"""Measures `scholiast lint` over 5,000 notes and 20,000 papers, beside peers on the same files, in turn.

usage: lint.py SCHOLIAST SHARED FOLDER [--only-own]
    SCHOLIAST   the release build
    SHARED      the shared folder beside the checkout
    FOLDER      where the notes are kept between runs
    --only-own  leave the peers out

The notes are made with a fixed seed. The 20,000 papers are a BibTeX file of 36 MB, abstracts included, that the
settings name; one note in five names it itself.
"""

import glob
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys

import arguments
import listings


SIZES = (1_250, 2_500, 5_000, 10_000)
NOTES = 5_000
NOTE_SIZE = 3_900
RUNS = 5
# Notes that slow peers are asked for.
PANACHE_SAMPLE, PANDOC_SAMPLE = 20, 2
BESIDE = os.path.dirname(os.path.abspath(__file__))
BIN = os.path.join(os.path.dirname(sys.executable))


def entries(bib):
    """The key and title of each entry; titles without what a wiki link cannot hold."""
    text = open(bib, encoding="utf-8").read()
    for entry in listings.split_entries(text):
        key = re.match(r"@\w+\{([^,\s]+),", entry)
        title = re.search(r'title = "([^\n]*)",\n', entry)
        if key and title:
            yield key[1], re.sub(r"[{}\\|#\[\]]", "", title[1])


def make(folder, papers, size):
    """Writes a workspace of some notes, once; returns its folder."""
    place = os.path.join(folder, f"lint-{size}")
    stamp = os.path.join(place, ".stamp-2")
    if os.path.exists(stamp):
        return place
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    shutil.copyfile(os.path.join(papers, "acl-20k.bib"), os.path.join(place, "refs.bib"))
    with open(os.path.join(place, ".scholiast.yml"), "w", encoding="utf-8") as file:
        file.write("listings: [refs.bib]\n")
    known = list(entries(os.path.join(place, "refs.bib")))
    with open(os.path.join(papers, "acl-papers.jsonl"), encoding="utf-8") as file:
        words = " ".join(json.loads(next(file))["abstract"] or "" for _ in range(6_000)).split()
    source = random.Random(17)
    for number in range(size):
        path = note_path(place, number)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(note(source, number, size, known, words))
    open(stamp, "w").close()
    return place


def note_path(place, number):
    return os.path.join(place, "notes", f"{number // 100:03}", f"n{number:05}.md")


def note(source, number, count, papers, words):
    """A note as people write them: prose with citations of all forms, links, lists, code, tables, a few slips."""
    head = ["---", f"title: Note {number}", "tags: [reading, draft]"]
    if number % 5 == 0:
        head.append("bibliography: ../../refs.bib")
    parts = ["\n".join([*head, "---"]), f"# Reading notes {number}"]
    size = 0
    while size < NOTE_SIZE:
        length = source.randint(20, 60)
        start = source.randrange(len(words) - length)
        paragraph = words[start : start + length]
        (key, title), (other, _) = source.choice(papers), source.choice(papers)
        place = source.randrange(length)
        dice = source.random()
        if dice < 0.30:
            paragraph.insert(place, f"[@{key}]")
        elif dice < 0.40:
            paragraph.insert(place, f"[@{key}, p. {length}; see also @{other}]")
        elif dice < 0.48:
            paragraph.insert(place, f"as @{key} says,")
        elif dice < 0.52:
            paragraph.insert(place, f"[[{title}]]")
        elif dice < 0.57:
            paragraph.insert(place, f"[[n{source.randrange(count):05}]]")
        elif dice < 0.60:
            paragraph.insert(place, f"**{' '.join(words[start : start + 3])}**")
        elif dice < 0.62:
            paragraph.insert(place, f"*{title}*")
        elif dice < 0.66:
            paragraph.insert(place, f"`code {length}`")
        elif dice < 0.68:
            paragraph = ["```python\nx = @foo(1)\n```"]
        elif dice < 0.72:
            paragraph = ["## Section on", *words[start : start + 3]]
        elif dice < 0.78:
            paragraph = [f"- {' '.join(words[start : start + 12])} [@{key}]\n- {' '.join(words[start : start + 9])}"]
        elif dice < 0.80:
            paragraph.insert(0, ">")
        elif dice < 0.82:
            paragraph.insert(place, f"[a page](https://example.org/{key})")
        elif dice < 0.83:
            paragraph = [f"| model | score |\n|---|---|\n| {key} | {length} |\n| [@{other}] | {place} |"]
        elif dice < 0.832:
            slip = source.randrange(1, len(key) - 1)
            paragraph.insert(place, f"[@{key[:slip]}{key[slip + 1:]}]")
        text = " ".join(paragraph)
        parts.append(text)
        size += len(text)
    return "\n\n".join(parts) + "\n"


def spent(command, folder):
    """What one run of a command took."""
    output = subprocess.run([sys.executable, "-S", os.path.join(BESIDE, "spent.py"), *command], cwd=folder, check=True,
                            capture_output=True, text=True)
    result = json.loads(output.stdout)
    # 1 means findings; a command that gave up early would be timed as a fast one.
    assert result["code"] in (0, 1), f"{command[0]} ended with exit code {result['code']}"
    return result


def forget_checks():
    """Removes what was found in notes from the cache, and nothing else."""
    for path in glob.glob(os.path.join(os.environ["XDG_CACHE_HOME"], "scholiast", "checks-*")):
        os.remove(path)


def median(results, what):
    return statistics.median(result[what] for result in results)


def compiled(folder):
    """The program that parses each file with cmark-gfm; `None` where there is no compiler or library."""
    program = os.path.join(folder, "cmark-each")
    command = ["cc", "-O2", "-o", program, os.path.join(BESIDE, "cmark_each.c"), "-lcmark-gfm"]
    if not shutil.which("cc") or subprocess.run(command, capture_output=True).returncode != 0:
        return None
    return program


def peer(name):
    """A peer's program: the pinned one beside this Python, else one that is installed."""
    beside = os.path.join(BIN, name)
    return beside if os.path.exists(beside) else shutil.which(name)


def lint_commands(binary, folder, notes, only_own):
    """The commands that take all notes, by what the table calls them."""
    commands = {
        "scholiast lint, nothing kept": [binary, "lint", "--no-cache"],
        "scholiast lint, papers kept, all notes checked anew": [binary, "lint"],
        "scholiast lint, warm cache": [binary, "lint"],
        "scholiast lint, warm cache, one note changed": [binary, "lint"],
    }
    if only_own:
        return commands
    each = compiled(folder)
    if each:
        commands["cmark-gfm, each note by itself, parsed only"] = [each, *notes]
    if shutil.which("cmark-gfm"):
        commands["cmark-gfm, all notes as one document, to HTML"] = ["cmark-gfm", *notes]
    if shutil.which("rg"):
        commands["rg, a scan for `@` and `[[`"] = ["rg", "-c", r"@\w|\[\[", "notes"]
    if peer("rumdl"):
        commands["rumdl check, nothing kept"] = [peer("rumdl"), "check", "--no-cache", "notes"]
    return commands


def measure(binary, folder, place, only_own):
    notes = [note_path(place, number) for number in range(NOTES)]
    commands = lint_commands(binary, folder, notes, only_own)
    results = {name: [] for name in commands}
    fresh = []
    for number in range(RUNS):
        shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
        fresh.append(spent([binary, "lint"], place))
        for name, command in commands.items():
            if name.endswith("anew"):
                forget_checks()
            if name.endswith("changed"):
                changed = notes[number * 7]
                with open(changed, encoding="utf-8") as file:
                    text = file.read()
                with open(changed, "a", encoding="utf-8") as file:
                    file.write("\nOne more sentence.\n")
            results[name].append(spent(command, place))
            if name.endswith("changed"):
                # The notes are the same in the next run.
                with open(changed, "w", encoding="utf-8") as file:
                    file.write(text)
    results = {"scholiast lint, empty cache, which it fills": fresh, **results}
    base = results.get("cmark-gfm, each note by itself, parsed only")
    size = sum(os.path.getsize(path) for path in notes)
    print(f"\nLint of {NOTES:,} notes ({size / 1e6:.0f} MB) that cite 20,000 papers (36 MB), in turn, the median of "
          f"{RUNS} runs:\n")
    print("| command | seconds | of the CPUs | peak memory | both beside cmark-gfm |\n|---|---|---|---|---|")
    for name, runs in sorted(results.items(), key=lambda result: "scholiast" not in result[0]):
        ratio = ", ".join(f"{median(runs, what) / median(base, what):.1f}" for what in ("seconds", "cpu")) if base else ""
        print(f"| {name} | {median(runs, 'seconds'):.2f} s | {median(runs, 'cpu'):.2f} s | "
              f"{median(runs, 'memory'):.0f} MiB | {ratio} |", flush=True)
    return results


def samples(binary, folder, papers, place, own):
    """Peers that take too long for all notes: the time per note of a few, chosen among those with a bibliography."""
    source = random.Random(23)
    print("\nPeers that take too long for all notes, by the note:\n")
    print("| command | notes | ms per note | beside scholiast, nothing kept |\n|---|---|---|---|")
    per_note = median(own["scholiast lint, nothing kept"], "seconds") / NOTES
    row3("scholiast lint, nothing kept", NOTES, per_note, per_note)
    if "rumdl check, nothing kept" in own:
        row3("rumdl check, nothing kept", NOTES, median(own["rumdl check, nothing kept"], "seconds") / NOTES, per_note)
    if peer("panache"):
        sample = [note_path(place, number) for number in source.sample(range(0, NOTES, 5), PANACHE_SAMPLE)]
        seconds = spent([peer("panache"), "lint", *sample], place)["seconds"]
        row3("panache lint, one process", len(sample), seconds / len(sample), per_note)
    if shutil.which("pandoc"):
        # pandoc refuses the whole file for a few entries.
        bib = listings.make(folder, os.path.join(papers, "acl-20k.bib"))["pandoc"]
        sample = [note_path(place, number) for number in source.sample(range(1, NOTES, 5), PANDOC_SAMPLE)]
        seconds = [
            spent(["pandoc", "--citeproc", "--bibliography", bib, "-t", "plain", path], place)["seconds"]
            for path in sample
        ]
        row3("pandoc --citeproc, a process for each", len(sample), statistics.mean(seconds), per_note)


def row3(name, notes, seconds, own):
    print(f"| {name} | {notes:,} | {seconds * 1000:,.2f} | {seconds / own:,.1f} |", flush=True)


def growth(binary, places):
    print(f"\nTwice the notes, nothing kept, the median of {RUNS} runs; the goal is at most 2.2 times:\n")
    print("| notes | seconds | beside half as many | peak memory |\n|---|---|---|---|")
    results = {size: [] for size in places}
    for _ in range(RUNS):
        for size, place in places.items():
            results[size].append(spent([binary, "lint", "--no-cache"], place))
    before = None
    for size, runs in results.items():
        seconds = median(runs, "seconds")
        ratio = f"{seconds / before:.2f}" if before else ""
        print(f"| {size:,} | {seconds:.2f} s | {ratio} | {median(runs, 'memory'):.0f} MiB |", flush=True)
        before = seconds


def main(binary, folder, papers, only_own=False):
    os.makedirs(folder, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = os.path.join(folder, "cache")
    places = {size: make(folder, papers, size) for size in SIZES}
    own = measure(binary, folder, places[NOTES], only_own)
    growth(binary, places)
    if not only_own:
        samples(binary, folder, papers, places[NOTES], own)


if __name__ == "__main__":
    parser = arguments.parser(__doc__)
    parser.add_argument("--only-own", action="store_true")
    options = parser.parse_args()
    main(options.binary, options.folder, arguments.unpacked(options.shared), options.only_own)
