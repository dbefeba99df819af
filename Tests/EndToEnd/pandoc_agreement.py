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


def pandoc(note: Path, bibliography: Path) -> Keys | None:
    """What Pandoc makes of a note; None where it gives up."""
    with tempfile.NamedTemporaryFile("r") as cited:
        environment = os.environ | {"CITED_KEYS": cited.name, "BIBLIOGRAPHY": str(bibliography)}
        arguments = ["-f", "markdown", "--lua-filter", FILTER, "--citeproc", "-t", "plain", "-o", "/dev/null", note]
        try:
            result = subprocess.run(
                ["pandoc", *arguments], env=environment, capture_output=True, text=True, timeout=SECONDS, check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
            )
        except subprocess.TimeoutExpired:
            return None
        if result.returncode:
            return None
        missing = re.findall(r"^\[WARNING\] Citeproc: citation (.*) not found$", result.stderr, re.MULTILINE)
        return Keys(frozenset(cited.read().split("\n")) - {"", "*"}, frozenset(missing) - {"*"})


def pandoc_all(notes: Iterable[tuple[Path, Path]]) -> list[Keys | None]:
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
    missing = collections.defaultdict(set)
    for finding in json.loads(run("lint", "--format", "json"))["findings"]:
        if finding["rule"] == "unknown-citation" and finding["text"].startswith("@"):
            missing[finding["path"]].add(finding["text"].removeprefix("@").removeprefix("{").removesuffix("}"))
    return {note: Keys(frozenset(cited[note]), frozenset(missing[note])) for note in notes}


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


@dataclasses.dataclass
class Comparison:
    """How many notes agree, and where the others differ."""

    notes: int = 0
    failed: list[str] = dataclasses.field(default_factory=list)
    cited: dict[str, tuple[set[str], set[str]]] = dataclasses.field(default_factory=dict)
    missing: dict[str, tuple[set[str], set[str]]] = dataclasses.field(default_factory=dict)

    def add(self, name: str, theirs: Keys | None, ours: Keys) -> None:
        if theirs is None:
            self.failed.append(name)
            return
        self.notes += 1
        if theirs.cited != ours.cited:
            self.cited[name] = (set(theirs.cited - ours.cited), set(ours.cited - theirs.cited))
        if theirs.missing != ours.missing:
            self.missing[name] = (set(theirs.missing - ours.missing), set(ours.missing - theirs.missing))


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
            theirs = pandoc_all((root / note, bibliography) for note in notes)
            for note, keys_of_pandoc in zip(notes, theirs):
                comparison.add(f"{repository}/{note}", keys_of_pandoc, ours[note])
    return comparison


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    arguments = parser.parse_args()
    comparison = compare_data(os.path.abspath(arguments.program), arguments.data, arguments.every, arguments.offset)
    print(f"{comparison.notes} notes; Pandoc gave up on {len(comparison.failed)}: {comparison.failed}")
    for what in ("cited", "missing"):
        different = getattr(comparison, what)
        print(f"{what}: {len(different)} notes differ")
        for name, (theirs, ours) in sorted(different.items()):
            print(f"  {name}: only Pandoc {sorted(theirs)}, only Scholiast {sorted(ours)}")


if __name__ == "__main__":
    main()
