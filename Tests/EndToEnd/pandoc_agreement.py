"""Which keys notes cite and which of them no listing has: what Pandoc says, and what Scholiast says.

    python3 pandoc_agreement.py PROGRAM DATA [--every N] [--offset K]

compares the notes of the shared data, or each Nth of them, and prints the counts of docs/pandoc-differences.md.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import json
import os
import re
import resource
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

FILTER = Path(__file__).with_name("cited_keys.lua")
SECONDS = 20
BYTES = 2 << 30


@dataclasses.dataclass(frozen=True)
class Keys:
    """What one note cites, and what of it is nowhere."""

    cited: frozenset[str]
    missing: frozenset[str]
    # What Pandoc reads as citations in metadata besides `nocite`, and what stands in no brackets.
    in_metadata: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    # Whether Scholiast says that a listing which the note names is not there, and so nothing of its keys.
    lacks_listing: bool = False


# The head of a chunk for knitr or of a directive for MyST, which to Pandoc is no fence.
HEAD = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[ \t]*\{([A-Za-z][\w:+-]*)[^\n]*$", re.MULTILINE)


def for_pandoc(note: str) -> str:
    """A note as knitr and MyST would hand it on as far as code goes: the heads of chunks are plain fences."""
    return HEAD.sub(r"\1\2 \3", note)


def pandoc(note: str, bibliography: Path) -> Keys | None:
    """What Pandoc makes of a note's text; None where it gives up."""
    with tempfile.NamedTemporaryFile("r") as found:
        environment = os.environ | {"CITED_KEYS": found.name, "BIBLIOGRAPHY": str(bibliography)}
        arguments = ["-f", "markdown", "--lua-filter", FILTER, "--citeproc", "-t", "plain", "-o", "/dev/null"]
        try:
            result = subprocess.run(
                ["pandoc", *arguments], input=for_pandoc(note), env=environment, capture_output=True, text=True,
                timeout=SECONDS, check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
            )
        except subprocess.TimeoutExpired:
            return None
        if result.returncode:
            return None
        citations = [line.split("\t", 2) for line in found.read().splitlines()]
    modes = collections.defaultdict(set)
    for place, mode, key in citations:
        if key != "*":
            modes[key].add("metadata" if place == "metadata" else mode)
    cited = {key for key, ways in modes.items() if ways != {"metadata"}}
    bare = {key for key in cited if modes[key] <= {"AuthorInText", "metadata"}}
    missing = re.findall(r"^\[WARNING\] Citeproc: citation (.*) not found$", result.stderr, re.MULTILINE)
    return Keys(frozenset(cited), frozenset(missing), frozenset(set(modes) - cited), frozenset(bare))


def pandoc_all(notes: Iterable[tuple[str, Path]]) -> list[Keys | None]:
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda pair: pandoc(*pair), notes))


def scholiast(program: str, folder: Path, listings: list[Path], notes: list[str]) -> dict[str, Keys]:
    """What Scholiast makes of notes of a folder, by their paths in it."""

    def run(*arguments: str) -> str:
        named = [argument for listing in listings for argument in ("--listing", str(listing))]
        result = subprocess.run(
            [program, *arguments, *named, *notes], cwd=folder, capture_output=True, text=True, timeout=600, check=False
        )
        assert result.returncode in (0, 1), result.stderr
        return result.stdout

    cited = collections.defaultdict(set)
    for line in run("citations", "--format", "jsonl").splitlines():
        record = json.loads(line)
        if record["kind"] == "pandoc":
            cited[record["path"]].add(record["key"])
    missing, lacking = collections.defaultdict(set), set()
    for finding in json.loads(run("lint", "--format", "json"))["findings"]:
        if finding["rule"] == "unresolved-listing":
            lacking.add(finding["path"])
        if finding["rule"] == "unknown-citation" and finding["text"].startswith("@"):
            missing[finding["path"]].add(finding["text"].removeprefix("@").removeprefix("{").removesuffix("}"))
    return {
        note: Keys(frozenset(cited[note]), frozenset(missing[note]), lacks_listing=note in lacking) for note in notes
    }


def write_bibliography(keys: Iterable[str], path: Path) -> None:
    """A bibliography that has these keys and nothing else worth reading."""
    path.write_text(json.dumps([{"id": key, "type": "book", "title": "A Title"} for key in sorted(keys)]))


def keys_of_bibliographies(data: Path) -> dict[str, set[str]]:
    """The keys of each repository's .bib files, as the oracle has them: Pandoc's, or BibTeX's where Pandoc failed."""
    keys = collections.defaultdict(set)
    for line in (data / "notes-bib-oracle.jsonl").read_text().splitlines():
        record = json.loads(line)
        repository = record["file"].split("/")[0]
        for reader in ("pandoc_biblatex", "pandoc_bibtex", "bibtex", "btparse"):
            entries = (record.get(reader) or {}).get("entries")
            if entries:
                keys[repository].update(entries)
                break
    return keys


# Keys that are written like cross-references, and identifiers that no listing need have: docs/citations.md.
CROSS_REFERENCE = re.compile(
    "(fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|vid|tab)[-:].*", re.IGNORECASE)
IDENTIFIER = re.compile(
    "(4dn|arxiv|bioproject|clinicaltrials|doi|geo|isbn|pmc|pmcid|pmid|pubmed|raw|rrid|tag|url|wikidata):.*|https?://.*",
    re.IGNORECASE)
LABEL = r"(\{{#{0}[\s}}]|^\s*(#\| )?:?(label|name):\s*{0}\s*$|^\({0}\)=)"


def why_not_missing(key: str, note: str, theirs: Keys, ours: Keys) -> str:
    """Why Scholiast may leave a key alone that Pandoc does not find."""
    if CROSS_REFERENCE.fullmatch(key):
        return "cross-reference"
    if IDENTIFIER.fullmatch(key):
        return "identifier"
    if re.search(LABEL.format(re.escape(key)), note, re.MULTILINE):
        return "label of the note"
    if ours.lacks_listing:
        return "listing not there"
    return "bare key" if key in theirs.bare else "unexplained"


@dataclasses.dataclass
class Comparison:
    """How many notes agree, and where the others differ."""

    notes: int = 0
    failed: list[str] = dataclasses.field(default_factory=list)
    cited: dict[str, tuple[set[str], set[str]]] = dataclasses.field(default_factory=dict)
    missing: dict[str, tuple[set[str], set[str]]] = dataclasses.field(default_factory=dict)
    # What Scholiast leaves alone on purpose: by reason, the notes and the keys.
    left_alone: dict[str, list[tuple[str, str]]] = dataclasses.field(default_factory=dict)
    in_metadata: int = 0

    def add(self, name: str, text: str, theirs: Keys | None, ours: Keys) -> None:
        if theirs is None:
            self.failed.append(name)
            return
        self.notes += 1
        self.in_metadata += bool(theirs.in_metadata)
        if theirs.cited != ours.cited:
            self.cited[name] = (set(theirs.cited - ours.cited), set(ours.cited - theirs.cited))
        # Only what both read as a citation can be missing for both.
        both = theirs.cited & ours.cited
        only_theirs, only_ours = (theirs.missing - ours.missing) & both, (ours.missing - theirs.missing) & both
        unexplained = set()
        for key in only_theirs:
            reason = why_not_missing(key, text, theirs, ours)
            if reason == "unexplained":
                unexplained.add(key)
            else:
                self.left_alone.setdefault(reason, []).append((name, key))
        if unexplained or only_ours:
            self.missing[name] = (unexplained, set(only_ours))

    def report(self) -> str:
        """The counts, and every difference that is not on purpose."""
        lines = [f"{self.notes} notes; Pandoc gave up on {len(self.failed)}: {self.failed}"]
        for what in ("cited", "missing"):
            different = getattr(self, what)
            lines.append(f"{what}: {len(different)} notes differ")
            for name, (theirs, ours) in sorted(different.items()):
                lines.append(f"  {name}: only Pandoc {sorted(theirs)}, only Scholiast {sorted(ours)}")
        for reason, places in sorted(self.left_alone.items()):
            lines.append(f"left alone, {reason}: {len(places)} keys in {len({name for name, _ in places})} notes")
        lines.append(f"citations in metadata for Pandoc alone: {self.in_metadata} notes")
        return "\n".join(lines)


def notes_of_data(data: Path) -> list[str]:
    """The notes that may cite something: all others have no `@` outside of code."""
    records = map(json.loads, (data / "notes-pandoc-cites.jsonl").read_text().splitlines())
    return [record["file"] for record in records if not record.get("skipped")]


def compare_data(program: str, data: Path, every: int, offset: int = 0) -> Comparison:
    keys = keys_of_bibliographies(data)
    by_repository = collections.defaultdict(list)
    for name in notes_of_data(data)[offset::every]:
        repository, _, path = name.partition("/")
        if keys[repository]:
            by_repository[repository].append(path)
    comparison = Comparison()
    with tempfile.TemporaryDirectory() as folder:
        for repository, notes in by_repository.items():
            root = data / "notes" / repository
            bibliography = Path(folder) / f"{repository}.json"
            write_bibliography(keys[repository], bibliography)
            ours = scholiast(program, root, sorted(root.rglob("*.bib")), notes)
            texts = [(root / note).read_text(errors="replace") for note in notes]
            for note, text, keys_of_pandoc in zip(notes, texts, pandoc_all((text, bibliography) for text in texts)):
                comparison.add(f"{repository}/{note}", text, keys_of_pandoc, ours[note])
    return comparison


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    arguments = parser.parse_args()
    comparison = compare_data(os.path.abspath(arguments.program), arguments.data, arguments.every, arguments.offset)
    print(comparison.report())


if __name__ == "__main__":
    main()
