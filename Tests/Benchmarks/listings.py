"""Measures the reading of listings, alone and beside peers, and how soon a change of one is in place."""

import json
import os
import re
import shutil
import statistics
import sys
import time

from client import Client
from report import ms, percentile, row, timed

# What a new title must hold so that a search finds it and nothing else.
MARK = "zyzzogeton"


def split_entries(text):
    return [entry for entry in re.split(r"(?m)^(?=@)", text) if entry.strip()]


def readable_by_pandoc(entry):
    """pandoc 2.17 refuses a whole file for a quote, or a comment after a line break, within one value."""
    return entry.count('"') % 2 == 0 and '\\"' not in entry and "\\\\%" not in entry


def make(folder, bib):
    """Writes the listings that are measured, once; returns their paths by name."""
    paths = {name: os.path.join(folder, f"{name}-2.bib") for name in ("pandoc", "10k", "20k", "40k", "80k")}
    if all(os.path.exists(path) for path in paths.values()):
        return paths
    entries = split_entries(open(bib, encoding="utf-8").read())
    with open(paths["pandoc"], "w", encoding="utf-8") as file:
        file.writelines(entry for entry in entries if readable_by_pandoc(entry))
    for name in ("10k", "20k", "40k", "80k"):
        with open(paths[name], "w", encoding="utf-8") as file:
            for number in range(int(name[:-1]) * 1000):
                entry = entries[number % len(entries)]
                copy = number // len(entries)
                # A copy is another paper: another key, title, DOI and address.
                if copy:
                    entry = entry.replace("{", f"{{copy{copy}-", 1)
                    entry = re.sub(r'(title = ["{]+)', rf"\1Copy {copy} of ", entry, count=1)
                    entry = re.sub(r'(doi = ["{]+[^"}]+)', rf"\1.{copy}", entry, count=1)
                    entry = re.sub(r'(url = ["{]+https?://)[^/"}]+', rf"\1example.org/copy{copy}", entry, count=1)
                file.write(entry)
    return paths


def measure(commands, folder, runs):
    """The median seconds of each command, run in turn so that a busy moment hits all alike."""
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            results[name] += timed(command, folder, runs=1)
    return {name: statistics.median(seconds) for name, seconds in results.items()}


def reading(binary, folder, data, listings):
    empty = os.path.join(folder, "empty")
    os.makedirs(empty, exist_ok=True)
    # A workspace of its own: the settings above it name the notes of the other measurements.
    with open(os.path.join(empty, ".scholiast.yml"), "w") as file:
        file.write("listings: []\n")

    def doctor(path):
        return [binary, "doctor", "--no-cache", "--listing", path, "--format", "json"]

    files = {
        "acl-20k.bib, 20,000 entries": (os.path.join(data, "acl-20k.bib"), "≤ 0.5 s"),
        "acl-papers.jsonl, 108,962 papers": (os.path.join(data, "acl-papers.jsonl"), "≤ 1.5 s"),
        "acl-5k-csl.json, 5,000 items": (os.path.join(data, "acl-5k-csl.json"), ""),
        "acl-20k-listing.txt, 20,000 papers": (os.path.join(data, "acl-20k-listing.txt"), ""),
    }
    print("\nListings read into the index, the whole process of `scholiast doctor`, the median of 5 runs:\n")
    print("| listing | seconds | MB/s | goal |\n|---|---|---|---|")
    seconds = measure({name: doctor(path) for name, (path, _) in files.items()}, empty, runs=5)
    for name, (path, goal) in files.items():
        megabytes = os.path.getsize(path) / 1e6
        print(f"| {name} ({megabytes:.0f} MB) | {seconds[name]:.2f} s | {megabytes / seconds[name]:.0f} | {goal} |")

    print("\nThe same beside peers, in turn, the median of 3 runs:\n")
    print("| file | command | seconds | beside scholiast |\n|---|---|---|---|")
    whole, csl = os.path.join(data, "acl-20k.bib"), os.path.join(data, "acl-5k-csl.json")
    parse = "import bibtexparser, sys; print(len(bibtexparser.parse_file(sys.argv[1]).entries))"
    groups = {
        "acl-20k.bib": {
            "scholiast doctor": doctor(whole),
            "bibtexparser 2.1 (fields as written)": [sys.executable, "-c", parse, whole],
        },
        "the entries of it that pandoc reads": {
            "scholiast doctor": doctor(listings["pandoc"]),
            "pandoc -f biblatex -t csljson": ["pandoc", "-f", "biblatex", "-t", "csljson", listings["pandoc"]],
        },
        "acl-5k-csl.json": {
            "scholiast doctor": doctor(csl),
            "pandoc -f csljson -t csljson": ["pandoc", "-f", "csljson", "-t", "csljson", csl],
        },
    }
    for file, commands in groups.items():
        there = {name: command for name, command in commands.items() if shutil.which(command[0])}
        seconds = measure(there, empty, runs=3)
        for name in there:
            print(f"| {file} | {name} | {seconds[name]:.2f} s | {seconds[name] / seconds['scholiast doctor']:.1f} |")

    print("\nTwice the entries, the whole process, the median of 5 runs; the goal is at most 2.2 times:\n")
    print("| entries | seconds | beside half as many |\n|---|---|---|")
    sizes = ("10k", "20k", "40k", "80k")
    seconds = measure({name: doctor(listings[name]) for name in sizes}, empty, runs=5)
    for name, half in zip(sizes, (None, *sizes)):
        print(f"| {name[:-1]},000 | {seconds[name]:.2f} s | {f'{seconds[name] / seconds[half]:.2f}' if half else ''} |")


def changing(binary, folder, data):
    """Changes one entry of the large .bib while a note is being written, some times over."""
    place = os.path.join(folder, "changing")
    os.makedirs(place, exist_ok=True)
    listing = os.path.join(place, "papers.bib")
    text = open(os.path.join(data, "acl-20k.bib"), encoding="utf-8").read()
    with open(listing, "w", encoding="utf-8") as file:
        file.write(text)
    with open(os.path.join(place, ".scholiast.yml"), "w") as file:
        file.write("listings: [papers.bib]\n")
    client = Client([binary, "serve"], place)
    client.initialize(place)
    client.open(os.path.join(place, "note.md"), "# A note\n\nSee [@attent and more.\n")
    line, version = "See [@attent and more.", 2

    def complete(query):
        nonlocal line, version
        new = f"See [@{query}"
        client.replace(version, {"line": 2, "character": 0}, {"line": 2, "character": len(line)}, new)
        line, version = new, version + 1
        return client.at("textDocument/completion", 2, len(new))

    while not (complete("attention")[0] or {}).get("items"):
        time.sleep(0.01)
    time.sleep(1)
    in_place, meanwhile = [], []
    where = text.index('title = "') + len('title = "')
    for number in range(10):
        word = f"{MARK}{'abcdefghij'[number] * 4}"
        with open(listing + ".new", "w", encoding="utf-8") as file:
            file.write(text[:where] + word + " " + text[where:])
        start = time.perf_counter()
        os.replace(listing + ".new", listing)
        while True:
            # Another query between, so that what was typed changes as it does when a person writes.
            _, seconds = complete("neural machine translation")
            meanwhile.append(seconds)
            result, seconds = complete(word)
            meanwhile.append(seconds)
            if any(word in json.dumps(item) for item in result["items"]):
                break
            if time.perf_counter() - start > 30:
                sys.exit("a changed listing was not read again within 30 s")
            time.sleep(0.005)
        in_place.append(time.perf_counter() - start)
        time.sleep(0.5)
    print("\nOne entry of acl-20k.bib changed (36 MB, replaced by rename), 10 times:\n")
    print("| server | measured | goal |\n|---|---|---|")
    row("changed entry is completed", f"median {statistics.median(in_place):.2f} s, most {max(in_place):.2f} s", "≤ 0.7 s")
    row(
        f"completions meanwhile, {len(meanwhile):,}",
        f"p50 {ms(percentile(meanwhile, 0.5))}, p99 {ms(percentile(meanwhile, 0.99))}, most {ms(max(meanwhile))}",
        "≤ 20 ms",
    )
    row("peak memory of the server", f"{client.peak_memory():.0f} MiB")
    assert client.close() == 0


def main(binary, folder, data):
    listings = make(folder, os.path.join(data, "acl-20k.bib"))
    reading(binary, folder, data, listings)
    changing(binary, folder, data)
