"""What is found in the shared notes is what people mean: titles that name papers, and no alarm where nobody cites."""

import collections
import csv
import json
import subprocess
from pathlib import Path

import pytest
from wire import PROGRAM

SAMPLE = Path(__file__).parents[2] / "Fixtures/title-mentions-sample.tsv"


def run(folder: Path, listing: Path, command: str, form: str, notes: list[str]) -> str:
    result = subprocess.run(
        [PROGRAM, command, "--format", form, "--listing", listing, *notes],
        cwd=folder, capture_output=True, text=True, timeout=900, check=False,
    )
    assert result.returncode in (0, 1), result.stderr
    return result.stdout


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def found(shared_data: Path) -> dict[tuple[str, int], list[dict]]:
    """What names a paper of the Anthology, by note and 1-based line, in all notes that one of the lists below has."""
    known = {row["file"] for row in rows(shared_data / "title-mentions.tsv")}
    known |= {f"{row['repository']}/{row['path']}" for row in rows(SAMPLE)}
    output = run(
        shared_data / "notes", shared_data / "acl-papers.jsonl", "citations", "jsonl", sorted(known))
    places = collections.defaultdict(list)
    for line in output.splitlines():
        record = json.loads(line)
        if record["paper"] and record["kind"] in ("mention", "identifier"):
            for number in range(record["range"]["start"]["line"], record["range"]["end"]["line"] + 1):
                places[record["path"], number].append(record)
    return places


def test_titles_and_links_name_their_papers(shared_data: Path, found: dict[tuple[str, int], list[dict]]) -> None:
    known = rows(shared_data / "title-mentions.tsv")
    missed = [
        row for row in known
        if all(record["paper"] != row["acl_key"] for record in found[row["file"], int(row["line0"]) + 1])
    ]
    # What is missed are headings such as "Table of contents", which a paper is called as well.
    assert len(known) > 1_000
    assert len(missed) <= 0.05 * len(known), missed


def test_a_sample_of_mentions_was_read_and_is_right(found: dict[tuple[str, int], list[dict]]) -> None:
    sample = rows(SAMPLE)
    assert len(sample) == 200 and {row["verdict"] for row in sample} <= {"right", "false"}

    def is_reported(row: dict[str, str]) -> bool:
        return any(
            record["kind"] == "mention" and record["range"]["start"]["column"] == int(row["column"])
            for record in found[f"{row['repository']}/{row['path']}", int(row["line"])]
        )

    reported = [row for row in sample if is_reported(row)]
    right = [row for row in reported if row["verdict"] == "right"]
    assert len(right) >= 0.98 * sum(row["verdict"] == "right" for row in sample)
    assert len(reported) - len(right) <= 0.02 * len(reported)


# What is wrong with a paper's title or address beside it is no matter of citing.
RULES = {"unknown-citation", "unknown-title", "ambiguous-citation", "malformed-citation", "note-problem"}


@pytest.mark.parametrize("name", ["papers.bib", "acl-papers.jsonl"])
def test_notes_without_citations_give_no_alarm(shared_data: Path, tmp_path: Path, name: str) -> None:
    notes = shared_data / "notes"
    cited = collections.Counter()
    for line in (shared_data / "notes-pandoc-cites.jsonl").read_text().splitlines():
        record = json.loads(line)
        # In brackets it is meant as a citation.
        cited[record["file"].split("/")[0]] += sum(mode != "AuthorInText" for _, mode in record["cites"])
    folders = [
        folder.name for folder in sorted(notes.iterdir())
        if not any(folder.rglob("*.bib")) and not cited[folder.name]
    ]
    listing = shared_data / name
    if not listing.exists():
        listing = tmp_path / name
        listing.write_text(
            "@book{moreno2019, title = {Slow Rivers and Towns}}\n@book{aalto2021, title = {A Field Guide to Quiet}}\n")
    report = json.loads(run(notes, listing, "lint", "json", folders))
    count = report["summary"]["notes"]
    alarms = [
        (finding["path"], finding["rule"], finding["text"]) for finding in report["findings"]
        if finding["severity"] in ("error", "warning") and finding["rule"] in RULES
    ]
    assert count > 800
    assert len(alarms) <= count / 200, alarms
