#!/usr/bin/env python3
"""Measures whether a mistyped reference is given the paper that was meant, and an invented one nothing.

usage: suggestions.py SCHOLIAST SHARED FOLDER [--seed N] [--list-misses]
    SCHOLIAST      the release build
    SHARED         the shared folder beside the checkout
    FOLDER         where the measurements keep what they make
    --seed N       make other references; the default is 1
    --list-misses  print each reference that is given another paper, or nothing, and each invented one that is given one

A note is written with one reference a line, and `scholiast lint --format json` says what is suggested for each:

keys with 1 or 2 errors    1,000 keys of papers, half of them with one error, half with two
titles with 1 or 2 errors  1,000 titles of papers in `[[…]]`, the same; another paper of that title is as right
invented keys              500 keys of the same form as the papers', with names and words of random syllables
invented titles            250 of random syllables, and 250 of four to nine words from the titles of as many papers

An error deletes, inserts or replaces a letter or digit, or swaps it with the next.
What happens to be a key or title of a paper after all is left out.
"""

import json
import os
import random
import subprocess
import time

import arguments
from report import row
from search import folded

MISTYPED = 1_000
INVENTED = 500
RIGHT_GOAL = 0.95
NOTHING_GOAL = 0.90


def mistyped(text, errors, random):
    """The text with so many errors, none at the same place."""
    letters = list(text)
    places = [at for at, letter in enumerate(letters) if letter.isalnum()]
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    # From the end, so that the places before stay what they are.
    for at in sorted(random.sample(places, errors), reverse=True):
        kind = random.randrange(4)
        swapped = at + 1 < len(letters) and letters[at] != letters[at + 1] and letters[at + 1].isalnum()
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters.insert(at, random.choice(alphabet))
        elif kind == 2 or not swapped:
            letters[at] = random.choice(alphabet.replace(letters[at].lower(), ""))
        else:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def syllables(random, least, most):
    """A word that can be said and means nothing."""
    count = random.randint(least, most)
    return "".join(random.choice("bdfghklmnprstvz") + random.choice("aeiou") for _ in range(count))


def invented_key(random):
    name, year, word = syllables(random, 2, 4), random.randint(1965, 2025), syllables(random, 2, 4)
    return f"{name}-{random.choice(('', 'etal-'))}{year}-{word}"


def invented_title(random, words):
    count = random.randint(4, 9)
    if words is None:
        return " ".join(syllables(random, 1, 4) for _ in range(count)).capitalize()
    return " ".join(random.choice(random.choice(words)) for _ in range(count))


def as_link(title):
    """A title as it can stand in a wiki link."""
    return " ".join("".join(c for c in title if c not in "[]|#").split())


def references(papers, seed):
    """References by class: how each is written, and the paper that it means, if any."""
    source = random.Random(seed)
    keys = {paper["key"] for paper in papers}
    titles = {folded(paper["title"]) for paper in papers}
    words = [as_link(paper["title"]).split() or ["The"] for paper in papers]
    made = {"keys with 1 or 2 errors": [], "titles with 1 or 2 errors": []}
    while len(made["keys with 1 or 2 errors"]) < MISTYPED:
        paper = source.choice(papers)
        key = mistyped(paper["key"], source.randint(1, 2), source)
        if key not in keys and key[0].isalnum() and key[-1].isalnum():
            made["keys with 1 or 2 errors"].append((f"[@{key}]", paper))
    while len(made["titles with 1 or 2 errors"]) < MISTYPED:
        paper = source.choice(papers)
        title = as_link(paper["title"])
        if sum(letter.isalnum() for letter in title) < 4:
            continue
        title = mistyped(title, source.randint(1, 2), source)
        if folded(title) not in titles:
            made["titles with 1 or 2 errors"].append((f"[[{title}]]", paper))
    made["invented keys"] = [(f"[@{invented_key(source)}]", None) for _ in range(INVENTED)]
    made["invented titles, of syllables"] = [(f"[[{invented_title(source, None)}]]", None) for _ in range(INVENTED // 2)]
    made["invented titles, of words"] = [(f"[[{invented_title(source, words)}]]", None) for _ in range(INVENTED // 2)]
    return made


def suggested(binary, place, listing, lines):
    """What `lint` suggests for the reference of each line, and the seconds that it took."""
    with open(os.path.join(place, "note.md"), "w", encoding="utf-8") as file:
        # A list, so that no line goes on in the next.
        file.writelines(f"- See {line} here.\n" for line in lines)
    start = time.perf_counter()
    command = [binary, "lint", "--no-user-config", "--format", "json", "--listing", listing, "note.md"]
    ended = subprocess.run(command, cwd=place, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    assert ended.returncode == 1, ended.stderr
    found = {}
    for finding in json.loads(ended.stdout)["findings"]:
        if finding["rule"] in ("unknown-citation", "unknown-title"):
            found[finding["range"]["start"]["line"]] = finding["suggestions"]
    return [found.get(number + 1, []) for number in range(len(lines))], seconds


def is_right(suggestion, paper):
    return suggestion["key"] == paper["key"] or folded(suggestion["title"]) == folded(paper["title"])


def main(binary, folder, data, seed=1, misses=False):
    listing = os.path.join(data, "acl-papers.jsonl")
    with open(listing, encoding="utf-8") as file:
        papers = [json.loads(line) for line in file]
    place = os.path.join(folder, "suggestions")
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, ".scholiast.yml"), "w", encoding="utf-8") as file:
        file.write("listings: []\n")
    made = references(papers, seed)
    written = [written for those in made.values() for written, _ in those]
    answers, seconds = suggested(binary, place, listing, written)
    answers = iter(answers)
    print(f"\nSuggestions of `scholiast lint` among {len(papers):,} papers:\n")
    print("| references | measured | goal |\n|---|---|---|")
    nothing, missed = [], []
    for name, those in made.items():
        good = 0
        for (text, paper), suggestions in zip(those, answers):
            first = suggestions[0] if suggestions else None
            is_good = first is None if paper is None else bool(first and is_right(first, paper))
            good += is_good
            if not is_good:
                missed.append((text, paper, suggestions))
        if those[0][1]:
            row(f"{len(those):,} {name}: the right paper first", f"{good / len(those):.1%}", f"≥ {RIGHT_GOAL:.0%}")
        else:
            nothing.append((good, len(those)))
            row(f"{len(those):,} {name}: nothing", f"{good / len(those):.1%}")
    good, count = (sum(numbers) for numbers in zip(*nothing))
    row(f"{count:,} invented over all: nothing", f"{good / count:.1%}", f"≥ {NOTHING_GOAL:.0%}")
    row(f"the whole `lint` of these {len(written):,} references", f"{seconds:.2f} s")
    if misses:
        for text, paper, suggestions in missed:
            print(f"\n{text}\n  meant: {paper['title'] + ' [' + paper['key'] + ']' if paper else 'nothing'}")
            for suggestion in suggestions[:3]:
                print(f"  {suggestion['title']} [{suggestion['key']}]")


if __name__ == "__main__":
    parser = arguments.parser(__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list-misses", action="store_true")
    options = parser.parse_args()
    main(options.binary, options.folder, arguments.unpacked(options.shared), options.seed, options.list_misses)
