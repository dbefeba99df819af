"""What is exported, read by Pandoc."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from wire import PROGRAM

NOTE = """---
title: Walks
---
First [@slow-maps, p. 3], then [@quiet-stones-river; -@slow-maps].
"""
LISTING = """Slow Maps of the City: GPT-4 Walks
We measure α and é on 50% of R&D_x paths.
arXiv:2401.01234

Quiet Stones of the River
They lie where the water left them.
"""


def export(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    result = subprocess.run(
        [PROGRAM, "export", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr
    return result


def pandoc(folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        ["pandoc", *arguments], cwd=folder, capture_output=True, text=True, timeout=120, check=True
    )
    assert "not found" not in result.stderr, result.stderr
    return result.stdout


@pytest.mark.parametrize("name", ["refs.bib", "refs.json", "refs.yaml"])
def test_a_note_that_cites_a_plain_listing_is_rendered(tmp_path: Path, name: str) -> None:
    (tmp_path / "papers.txt").write_text(LISTING)
    (tmp_path / ".scholiast.yml").write_text("listings: papers.txt\n")
    (tmp_path / "note.md").write_text(NOTE)
    export(tmp_path, "--cited-in", "note.md", "--output", name)
    text = pandoc(tmp_path, "--citeproc", "--bibliography", name, "note.md", "-t", "plain", "--wrap=none")
    body, references = text.split("\n\n", 1)
    assert re.match(r"First \(“Slow Maps of the City: GPT-4 Walks,” n\.d\., 3\), then \(“Quiet Stones of the", body)
    assert "?" not in text
    assert "https://arxiv.org/abs/2401.01234" in references


def folded(title: str) -> str:
    """A title's letters and digits: Pandoc changes quotation marks, spaces and the case of what is not protected."""
    title = re.sub(r"<[^>]*>", "", title)
    return "".join(sign for sign in title.lower() if sign.isalnum())


@pytest.mark.parametrize(
    ("name", "reader"),
    [("p.bib", "bibtex"), ("p.biblatex", "biblatex"), ("p.json", "csljson"), ("p.yaml", "markdown")],
)
def test_pandoc_reads_what_was_written(tmp_path: Path, shared_data: Path, name: str, reader: str) -> None:
    with (shared_data / "acl-papers.jsonl").open() as papers:
        lines = [line for number, line in enumerate(papers) if number % 200 == 0]
    (tmp_path / "papers.jsonl").write_text("".join(lines))
    export(tmp_path, "--listing", "papers.jsonl", "--output", name)
    theirs = json.loads(pandoc(tmp_path, "-f", reader, "-t", "csljson", name))
    ours = [json.loads(line) for line in export(tmp_path, "--listing", "papers.jsonl", "--to", "jsonl").stdout.splitlines()]
    assert len(ours) > 500
    assert [item["id"] for item in theirs] == [paper["key"] for paper in ours]
    different = [
        (paper["title"], item["title"])
        for paper, item in zip(ours, theirs)
        if folded(paper["title"]) != folded(item["title"])
    ]
    assert not different, different[:5]
    wrong = [
        (paper["authors"][0], item["author"][0])
        for paper, item in zip(ours, theirs)
        if paper.get("authors")
        and paper["authors"][0]["family"].split()[-1] not in json.dumps(item["author"][0], ensure_ascii=False)
    ]
    assert not wrong, wrong[:5]


def cited_in_brackets(folder: Path, text: str) -> list[list[str]]:
    """The keys of each group that Pandoc reads, citations in running text left out."""
    (folder / "read.md").write_text(text)
    groups: list[list[str]] = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if node.get("t") == "Cite":
                citations = node["c"][0]
                if citations[0]["citationMode"]["t"] != "AuthorInText":
                    groups.append([citation["citationId"] for citation in citations])
            for part in node.values():
                walk(part)

    walk(json.loads(pandoc(folder, "-f", "markdown", "-t", "json", "read.md")))
    return groups


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("[@a, @b]", "[@a; @b]"),
        ("[@a @b]", "[@a; @b]"),
        ("[@a, p. 3, @b]", "[@a, p. 3; @b]"),
        ("[@a;; @b]", "[@a; @b]"),
        ("[@a; ]", "[@a]"),
        ("[; @a]", "[@a]"),
        ("[@a; b]", "[@a; @b]"),
        ("[@a; see there]", "[@a, see there]"),
        ("[@a and more", "[@a] and more"),
        ("[@a)", "[@a]"),
        ("[@ b] and @a", "[@b] and @a"),
        ("[@] and @a", "@a"),
    ],
)
def test_pandoc_reads_a_slip_otherwise(tmp_path: Path, slip: str, mended: str) -> None:
    (tmp_path / "refs.jsonl").write_text('{"key": "a", "title": "Wet Moss"}\n{"key": "b", "title": "Tall Ferns"}\n')
    (tmp_path / ".scholiast.yml").write_text("listings: refs.jsonl\n")
    rules = []
    for text in [slip, mended]:
        (tmp_path / "note.md").write_text(text + "\n")
        run = subprocess.run(
            [PROGRAM, "lint", "--format", "json", "note.md"],
            cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        )
        rules.append([finding["rule"] for finding in json.loads(run.stdout)["findings"]])
    assert rules == [["malformed-citation"], []]
    wanted = [re.findall(r"@(\w+)", group) for group in re.findall(r"\[[^]]*\]", mended)]
    assert cited_in_brackets(tmp_path, mended) == wanted
    assert cited_in_brackets(tmp_path, slip) != wanted or slip == "[@] and @a"
