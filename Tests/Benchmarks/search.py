#!/usr/bin/env python3
"""Measures how well papers are found by what people remember of them, beside SQLite's FTS5 and fzf.

usage: search.py SCHOLIAST SHARED FOLDER [--seed N] [--count N] [--fzf N] [--list-misses]
    SCHOLIAST      the release build
    SHARED         the shared folder beside the checkout
    FOLDER         where the measurements keep what they make
    --seed N       make other queries; the default is 1
    --count N      how many queries of each class; the default is 200
    --fzf N        how many of them fzf answers, which takes a second for each; the default is 10
    --list-misses  print each query whose paper is not the first, with its rank and the first three

Queries are made from papers by class, with a fixed seed:

first words  the first three to six words of the title, the last of them cut off
middle       two or three significant words next to each other behind the first two of the title, some cut off
reordered    three significant words from anywhere in the title, shuffled, some cut off
one error    three significant words from anywhere in the title, in order, one letter of one of them deleted, inserted,
             replaced or swapped with the next; the word has five letters or more
short name   what stands before the colon of the title, at most three words, in lower case without punctuation
author       a family name and a significant word of the title, a family name and the year, or two family names

A word that is cut off keeps three letters or more.
The paper that a query was made from is the wanted one; another with the same title does not count.
A query is made only where it says what it looks for: its words, before they are cut off or mistyped, fit at most one
other paper. Words of titles must stand in the title, names among the authors, and a short name must be the same.

The reciprocal rank of an answer is 1 where the wanted paper is the first, 1/2 where it is the second and so on to 1/10,
else 0; MRR is the mean of that.
"""

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import time
import unicodedata

import arguments
from client import Client
from report import ms, percentile, row

CLASSES = ("first words", "middle", "reordered", "one error", "short name", "author")
GOALS = {"first words": 0.97, "middle": 0.93, "reordered": 0.93, "one error": 0.87, "short name": 0.96, "author": 0.90}
FIRST_TEN_GOAL = 0.985
LIMIT = 10
# How many papers the words of a query may fit, the wanted one among them.
MOST_FITTING = 2

# Words that nobody looks for a paper by.
STOP_WORDS = set(
    "a about across after against all among an and are as at based be before between beyond by can do does down during "
    "for from has have how if in into is it its not of off on onto or our out over per so than that the their them then "
    "there these they this those through to toward towards under up upon using via was we were what when where whether "
    "which while who whom why will with within without you your".split()
)


def folded(text):
    """Lower-case letters and digits without accents, and one blank for anything else; apostrophes are dropped."""
    text = re.sub(r"['’`]", "", unicodedata.normalize("NFKD", text)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]|_", " ", text).split())


class Papers:
    """The papers of a JSON Lines listing, with what the queries are made from."""

    def __init__(self, listing):
        with open(listing, encoding="utf-8") as file:
            self.records = [json.loads(line) for line in file]
        self.keys = [paper["key"] for paper in self.records]
        self.titles = [paper["title"] for paper in self.records]
        self.years = [str(paper["year"]) for paper in self.records]
        self.words = [folded(title).split() for title in self.titles]
        self.families = [[folded(author["family"]) for author in paper["authors"]] for paper in self.records]
        self.names = [self.short_name(title) for title in self.titles]
        self.by_word = self.places(set(words) for words in self.words)
        self.by_family = self.places(set(families) for families in self.families)
        self.by_name = self.places({name} if name else () for name in self.names)

    @staticmethod
    def places(values):
        """The positions of the papers that have each value."""
        places = {}
        for position, those in enumerate(values):
            for value in those:
                places.setdefault(value, set()).add(position)
        return places

    @staticmethod
    def short_name(title):
        """The words before a colon, at most three, without hyphens and other signs."""
        name, colon, rest = title.partition(": ")
        return folded(re.sub(r"[^\w\s]", "", name)) if colon and rest and len(name.split()) <= 3 else ""

    def with_words(self, words):
        return set.intersection(*(self.by_word.get(word, set()) for word in words))


class Generator:
    """Makes queries: each a class, a text and the position of the wanted paper."""

    def __init__(self, papers, seed):
        self.papers = papers
        self.random = random.Random(seed)

    def queries(self, count):
        made = []
        for name in CLASSES:
            make = getattr(self, name.replace(" ", "_"))
            wanted = set()
            while len(wanted) < count:
                paper = self.random.randrange(len(self.papers.keys))
                text = make(paper) if paper not in wanted else None
                if text:
                    wanted.add(paper)
                    made.append((name, text, paper))
        return made

    @staticmethod
    def fit(papers):
        return len(papers) <= MOST_FITTING

    def tells(self, words):
        return len(words) >= 2 and self.fit(self.papers.with_words(words))

    def significant(self, paper):
        return [word for word in self.papers.words[paper] if word not in STOP_WORDS]

    def cut(self, word):
        return word[: self.random.randint(3, len(word) - 1)] if len(word) > 3 else word

    def perhaps_cut(self, word):
        return self.cut(word) if self.random.random() < 0.5 else word

    def some(self, paper, count):
        """Significant words from anywhere in the title, in order, that tell the paper from nearly all others."""
        words = list(dict.fromkeys(self.significant(paper)))
        if len(words) < count:
            return None
        chosen = [words[at] for at in sorted(self.random.sample(range(len(words)), count))]
        return chosen if self.tells(chosen) else None

    def first_words(self, paper):
        words = self.papers.words[paper][: self.random.randint(3, 6)]
        if len(words) < 3 or not self.tells(words):
            return None
        return " ".join([*words[:-1], self.cut(words[-1])])

    def middle(self, paper):
        words = self.significant(paper)
        count = self.random.randint(2, 3)
        if len(words) < count + 2:
            return None
        start = self.random.randint(2, len(words) - count)
        words = words[start : start + count]
        return " ".join(map(self.perhaps_cut, words)) if self.tells(words) else None

    def reordered(self, paper):
        words = self.some(paper, 3)
        if not words:
            return None
        self.random.shuffle(words)
        return " ".join(map(self.perhaps_cut, words))

    def one_error(self, paper):
        words = self.some(paper, 3)
        long = [at for at, word in enumerate(words or []) if len(word) >= 5]
        if not long:
            return None
        at = self.random.choice(long)
        words[at] = self.mistyped(words[at])
        return " ".join(words)

    def mistyped(self, word):
        letters = list(word)
        while "".join(letters) == word:
            letters = list(word)
            at = self.random.randrange(len(word) - 1)
            letter = self.random.choice("abcdefghijklmnopqrstuvwxyz")
            kind = self.random.randrange(4)
            if kind == 0:
                del letters[at]
            elif kind == 1:
                letters.insert(at, letter)
            elif kind == 2:
                letters[at] = letter
            else:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
        return "".join(letters)

    def short_name(self, paper):
        name = self.papers.names[paper]
        return name if name and self.fit(self.papers.by_name[name]) else None

    def author(self, paper):
        papers, families = self.papers, self.papers.families[paper]
        families = [family for family in dict.fromkeys(families) if family]
        kind = self.random.randrange(3)
        if not families or kind == 2 and len(families) < 2:
            return None
        if kind == 2:
            first, second = self.random.sample(families, 2)
            return f"{first} {second}" if self.fit(papers.by_family[first] & papers.by_family[second]) else None
        family = self.random.choice(families)
        others = papers.by_family[family]
        if kind == 0:
            word = self.random.choice(self.significant(paper) or [""])
            return f"{family} {word}" if word and self.fit(others & papers.by_word[word]) else None
        year = papers.years[paper]
        return f"{family} {year}" if self.fit([other for other in others if papers.years[other] == year]) else None


def rank(keys, wanted):
    """The place of the wanted paper, from 1; `None` where it is not among the first ten."""
    return keys.index(wanted) + 1 if wanted in keys[:LIMIT] else None


def empty_workspace(folder, listing):
    """A workspace of one listing and no notes; the settings above it do not count."""
    place = os.path.join(folder, "search")
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, ".scholiast.yml"), "w", encoding="utf-8") as file:
        file.write(f"listings: [{listing}]\n")
    return place


def scholiast(binary, place, texts):
    """The keys found and the seconds for each query, asked of one process, one after the other."""
    command = [binary, "search", "-", "--no-user-config", "--limit", str(LIMIT)]
    answers = []
    with subprocess.Popen(command, cwd=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        # The first waits for the papers to be read.
        for number, text in enumerate(["", *texts]):
            start = time.perf_counter()
            process.stdin.write(text.encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
            seconds = time.perf_counter() - start
            if number:
                answers.append(([paper["key"] for paper in json.loads(line)["papers"]], seconds))
        process.stdin.close()
    assert process.returncode == 0
    return answers


def fts5(papers, texts):
    """The same from SQLite, in memory: all words as prefixes, the best by bm25; any of the words where no paper has all."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE papers USING fts5(title, authors, year, key, tokenize='unicode61')")
    database.executemany("INSERT INTO papers(rowid, title, authors, year, key) VALUES (?, ?, ?, ?, ?)", (
        (position, paper["title"], authors(paper), str(paper["year"]), paper["key"])
        for position, paper in enumerate(papers.records)
    ))
    select = f"SELECT rowid FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT {LIMIT}"
    answers = []
    for text in texts:
        start = time.perf_counter()
        words = [f'"{word}"*' for word in text.split()]
        found = database.execute(select, (" AND ".join(words),)).fetchall()
        found = found or database.execute(select, (" OR ".join(words),)).fetchall()
        answers.append(([papers.keys[position] for position, in found], time.perf_counter() - start))
    return answers


def authors(paper):
    return ", ".join(" ".join(filter(None, (author["given"], author["family"]))) for author in paper["authors"])


def fzf(papers, texts):
    """The same from fzf, which reads all papers for each query."""
    lines = {f"{paper['title']} {authors(paper)} {paper['year']} {paper['key']}": paper["key"] for paper in papers.records}
    listing = "\n".join(lines).encode()
    answers = []
    for text in texts:
        start = time.perf_counter()
        found = subprocess.run(["fzf", "--filter", text], input=listing, capture_output=True)
        seconds = time.perf_counter() - start
        assert found.returncode in (0, 1), found.stderr
        best = found.stdout.split(b"\n", LIMIT)[:LIMIT]
        answers.append(([lines[line.decode()] for line in best if line], seconds))
    return answers


def typing(binary, place, texts):
    """The seconds of each completion while every query is typed letter by letter into a note, from nothing on."""
    client = Client([binary, "serve", "--no-user-config"], place)
    client.initialize(place)
    client.open_for_typing(os.path.join(place, "note.md"))
    while not client.complete("a")[0]:
        time.sleep(0.01)
    time.sleep(1)
    measured = {}
    for text in texts:
        for length in range(len(text) + 1):
            measured.setdefault(min(length, 3), []).append(client.complete(text[:length])[1])
    assert client.close() == 0
    return measured


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else float("nan")


def list_misses(papers, queries, answers):
    for (name, text, paper), (keys, _) in zip(queries, answers):
        place = rank(keys, papers.keys[paper])
        if place != 1:
            print(f"\n{name}: {text!r}\n  wanted, rank {place or '–'}: {papers.titles[paper]} [{papers.keys[paper]}]")
            for key in keys[:3]:
                print(f"  {papers.titles[papers.keys.index(key)]} [{key}]")


def main(binary, folder, data, seed=1, count=200, fzf_count=10, misses=False):
    listing = os.path.join(data, "acl-papers.jsonl")
    place = empty_workspace(folder, listing)
    papers = Papers(listing)
    queries = Generator(papers, seed).queries(count)
    texts = [text for _, text, _ in queries]
    few = [number for number in range(len(queries)) if number % count < fzf_count] if shutil.which("fzf") else []
    ours, sqlite = scholiast(binary, place, texts), fts5(papers, texts)
    fuzzy = dict(zip(few, fzf(papers, [texts[number] for number in few])))

    def quality(answers, numbers):
        """The reciprocal rank of each of these queries that was asked."""
        ranks = [rank(answers[number][0], papers.keys[queries[number][2]]) for number in numbers]
        return [1 / place if place else 0 for place in ranks]

    print(f"\nMRR of {len(queries):,} queries of {len(CLASSES)} classes among {len(papers.keys):,} papers; "
          f"fzf is asked {len(few)} of them:\n")
    print("| class | scholiast | in the first ten | FTS5 | fzf | goal |\n|---|---|---|---|---|---|")
    for name in (*CLASSES, "over all"):
        numbers = [number for number, query in enumerate(queries) if name in (query[0], "over all")]
        found = quality(ours, numbers)
        asked = [number for number in numbers if number in fuzzy]
        print(
            f"| {name} | {mean(found):.3f} | {mean(value > 0 for value in found):.1%} | "
            f"{mean(quality(sqlite, numbers)):.3f} | {f'{mean(quality(fuzzy, asked)):.3f}' if asked else 'not installed'} | "
            + (f"≥ {GOALS[name]:.2f} |" if name in GOALS else f"{FIRST_TEN_GOAL:.1%} in the first ten |"),
            flush=True,
        )
    if misses:
        list_misses(papers, queries, ours)

    print("\nTime of one of these queries, papers in memory (fzf reads them each time):\n")
    print("| query | measured | goal |\n|---|---|---|")
    for name, answers in (("scholiast search -", ours), ("FTS5", sqlite), ("fzf --filter", list(fuzzy.values()))):
        row(name, spread([seconds for _, seconds in answers]) if answers else "not installed")
    typed = typing(binary, place, texts)
    row(f"completion over stdio, {sum(map(len, typed.values())):,}, each query typed letter by letter",
        spread(sum(typed.values(), [])), "p50 ≤ 1 ms, p99 ≤ 2 ms")
    for length, name in enumerate(("nothing typed", "one letter", "two letters", "three letters and more")):
        row(f"of these, {name}", spread(typed[length]))


def spread(seconds):
    return f"p50 {ms(percentile(seconds, 0.5))}, p99 {ms(percentile(seconds, 0.99))}, most {ms(max(seconds))}"


if __name__ == "__main__":
    parser = arguments.parser(__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--fzf", type=int, default=10)
    parser.add_argument("--list-misses", action="store_true")
    options = parser.parse_args()
    main(options.binary, options.folder, arguments.unpacked(options.shared), options.seed, options.count, options.fzf,
         options.list_misses)
