#!/usr/bin/env python3
"""Writes a JSON Lines listing of as many made-up papers as one likes, with the statistics of the shared ones.

usage: synthetic.py SCHOLIAST SHARED FOLDER [--papers N] [--seed N] [--abstracts BYTES]
    SCHOLIAST          not used: the arguments are those of the other measurements
    SHARED             the shared folder beside the checkout
    FOLDER             where the listing is written, as synthetic-N.jsonl; 2 GB for 3,000,000 papers
    --papers N         how many; the default is 3,000,000
    --seed N           make other papers; the default is 1
    --abstracts BYTES  how long an abstract may be; 0 leaves abstracts out; the default is 300

A title is a walk from word to word, each followed by one that followed it in a title of the shared papers, as long as one
of theirs; one in five has a short name and a colon before it.
The vocabulary grows as in the shared papers, by Heaps' law: the more papers there are, the more of the rare words are
replaced by new ones, put together from the halves of two others, or by one of those that came before.
Authors are made the same way: people who wrote before, and new ones, some of them with family names that nobody had.
Years, venues, and whether there is an abstract are those of some paper; abstracts are pieces of theirs.
A listing of fewer papers is the beginning of one of more.
"""

import collections
import json
import math
import os
import random
import re

import arguments
from search import STOP_WORDS

# A word this rare among the shared titles is replaced.
RARE = 5


class Growth:
    """How many different values come among so many, by Heaps' law through two counts of the shared papers."""

    def __init__(self, some, all):
        (some_of, some_different), (all_of, all_different) = some, all
        self.known = all_of
        self.power = math.log(all_different / some_different) / math.log(all_of / some_of)
        self.factor = all_different / all_of**self.power

    def chance(self, count):
        """How likely it is that the next one is new."""
        return self.factor * self.power * (count + 1) ** (self.power - 1)

    def made_up(self, count):
        """The share of the new ones that must be made up, as those of the shared papers have come already."""
        return count / (count + self.known)


class Source:
    """What the shared papers look like."""

    def __init__(self, listing):
        with open(listing, encoding="utf-8") as file:
            papers = [json.loads(line) for line in file]
        self.heads = [(p["year"], json.dumps(p["venue"], ensure_ascii=False), p["abstract"] is not None, bool(p["doi"]))
                      for p in papers]
        self.abstracts = " ".join(p["abstract"] for p in papers[-30_000:] if p["abstract"])
        self.author_counts = [min(len(p["authors"]), 6) or 1 for p in papers]
        self.read_titles([p["title"] for p in papers])
        self.read_people([p["authors"] for p in papers])

    def read_titles(self, titles):
        """What follows each word, which words are rare, and how the vocabulary grows."""
        self.names, self.following, self.first, self.lengths = [], collections.defaultdict(list), [], []
        counts, total, seen = collections.Counter(), 0, []
        for title in titles:
            words = title.split()
            counts.update(map(plain, words))
            total += len(words)
            seen.append((total, len(counts)))
            name, colon, rest = title.partition(": ")
            is_named = bool(colon) and len(name.split()) <= 3 and bool(rest)
            if is_named:
                self.names.append(name)
            words = (rest if is_named else title).split()
            self.first.append(words[0])
            self.lengths.append(min(len(words), 20))
            for word, next in zip(words, words[1:]):
                self.following[word].append(next)
        self.named_share = len(self.names) / len(titles)
        self.rare = {word for word, count in counts.items() if count <= RARE}
        self.rare_share = sum(counts[word] for word in self.rare) / total
        self.rare_words = sorted(word for word in self.rare if word.isalpha() and word.isascii() and len(word) >= 4)
        self.vocabulary = Growth(seen[len(seen) // 5], seen[-1])

    def read_people(self, authors):
        mentions, people, families, seen = 0, set(), set(), []
        self.families, self.given = [], []
        for those in authors:
            for author in those:
                mentions += 1
                people.add((author["family"], author["given"]))
                families.add(author["family"])
                self.families.append(author["family"])
                self.given.append(author["given"] or "A.")
            seen.append((mentions, len(people), len(families)))
        some, all = seen[len(seen) // 5], seen[-1]
        self.people = Growth(some[:2], all[:2])
        self.family_names = Growth(some[::2], all[::2])
        # A name is drawn for a new person only.
        self.family_names.known = len(people)
        self.rare_families = sorted(name for name in families if name.isalpha() and len(name) >= 4)


def plain(word):
    return word.strip(".,:;()?!\"'“”‘’").lower()


def crossed(words, pick):
    """The beginning of one word and the end of another."""
    first, second = words[int(pick() * len(words))], words[int(pick() * len(words))]
    return first[: len(first) // 2 + 1] + second[len(second) // 2 :]


class Writer:
    """Makes one paper after the other."""

    def __init__(self, source, seed, abstracts):
        self.source, self.abstracts = source, abstracts
        self.pick = random.Random(seed).random
        self.word_count = self.mention_count = 0
        self.rare_words, self.people = [], []
        self.keys = set()

    def one(self, values):
        return values[int(self.pick() * len(values))]

    def title(self):
        source, pick = self.source, self.pick
        word = source.first[int(pick() * len(source.first))]
        words = []
        for _ in range(source.lengths[int(pick() * len(source.lengths))]):
            is_replaced = plain(word) in source.rare and pick() < source.vocabulary.made_up(self.word_count)
            words.append(self.rare_word(word) if is_replaced else word)
            next = source.following.get(word) or source.first
            word = next[int(pick() * len(next))]
        self.word_count += len(words)
        while len(words) > 1 and words[-1].lower() in STOP_WORDS:
            words.pop()
        title = " ".join(words).rstrip(",:;")
        if pick() < source.named_share:
            self.word_count += 1
            title = f"{crossed(source.names, pick)}: {title}"
        return title

    def rare_word(self, like):
        """A new word, or one of the new words before; capital where the other is."""
        source = self.source
        is_new = self.pick() * source.rare_share < source.vocabulary.chance(self.word_count)
        word = crossed(source.rare_words, self.pick) if is_new or not self.rare_words else self.one(self.rare_words)
        self.rare_words.append(word)
        return word.capitalize() if like[:1].isupper() else word

    def person(self):
        """The JSON of an author, and the family name for the key."""
        source = self.source
        new = source.people.chance(self.mention_count)
        if self.pick() < new or not self.people:
            growth = source.family_names
            new_name = growth.chance(self.mention_count) * growth.made_up(self.mention_count)
            is_new_name = self.pick() * new < new_name
            name = crossed(source.rare_families, self.pick).capitalize() if is_new_name else self.one(source.families)
            person = (
                json.dumps({"family": name, "given": self.one(source.given)}, ensure_ascii=False),
                re.sub(r"[^a-z]+", "-", name.lower()).strip("-") or "nn",
            )
        else:
            person = self.one(self.people)
        self.mention_count += 1
        self.people.append(person)
        return person

    def key(self, authors, year, title):
        """Family name, year and the first word that no other such key has, as the Anthology makes its keys."""
        names = [name for _, name in authors]
        name = "-".join(names[:2]) if len(names) <= 2 else f"{names[0]}-etal"
        words = re.findall(r"[a-z0-9]{2,}", title.lower()) or ["untitled"]
        key = f"{name}-{year}-{next((word for word in words if len(word) > 3), words[0])}"
        number, whole = 1, key
        while whole in self.keys:
            number += 1
            whole = f"{key}-{number}"
        self.keys.add(whole)
        return whole

    def abstract(self):
        text, pick = self.source.abstracts, self.pick
        start = text.find(" ", int(pick() * (len(text) - 2 * self.abstracts))) + 1
        length = int((0.6 + 0.4 * pick()) * self.abstracts)
        return text[start : start + length].encode()[: self.abstracts].decode(errors="ignore").strip() + "."

    def line(self, number):
        year, venue, has_abstract, has_doi = self.one(self.source.heads)
        title = self.title()
        authors = [self.person() for _ in range(self.one(self.source.author_counts))]
        abstract = json.dumps(self.abstract(), ensure_ascii=False) if has_abstract and self.abstracts else "null"
        doi = f'"10.5555/synthetic.{number}"' if has_doi else "null"
        return (
            f'{{"key": "{self.key(authors, year, title)}", "title": {json.dumps(title, ensure_ascii=False)}, '
            f'"abstract": {abstract}, "authors": [{", ".join(author for author, _ in authors)}], "year": {year}, '
            f'"venue": {venue}, "doi": {doi}, "url": "https://example.org/papers/{number}"}}\n'
        )


def path(folder, papers):
    return os.path.join(folder, f"synthetic-{papers}.jsonl")


def write(target, shared_listing, papers, seed=1, abstracts=300):
    """Writes the listing; it is there when all of it is."""
    writer = Writer(Source(shared_listing), seed, abstracts)
    with open(target + ".new", "w", encoding="utf-8", buffering=1 << 20) as file:
        for number in range(papers):
            file.write(writer.line(number))
    os.replace(target + ".new", target)


if __name__ == "__main__":
    parser = arguments.parser(__doc__)
    parser.add_argument("--papers", type=int, default=3_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--abstracts", type=int, default=300)
    options = parser.parse_args()
    listing = os.path.join(arguments.unpacked(options.shared), "acl-papers.jsonl")
    os.makedirs(options.folder, exist_ok=True)
    target = path(options.folder, options.papers)
    write(target, listing, options.papers, options.seed, options.abstracts)
    print(target)
