"""The keys that notes cite and lack are those that Pandoc says: docs/pandoc-differences.md."""

import os
import re
from pathlib import Path

import invented_notes
import pandoc_agreement
import pytest
from wire import PROGRAM

AGREEMENT = 0.99


def test_real_notes_cite_and_lack_what_pandoc_says(shared_data: Path) -> None:
    comparison = pandoc_agreement.compare_data(PROGRAM, shared_data, every=8)
    assert comparison.notes > 100 and len(comparison.failed) <= 1, comparison.report()
    # One note of the sample is more than a hundredth of it.
    allowed = max(2, round(comparison.notes * (1 - AGREEMENT)))
    assert len(comparison.cited) <= allowed and not comparison.missing, comparison.report()
    assert comparison.left_alone["cross-reference"], comparison.report()


@pytest.mark.parametrize("seed", [1, 2])
def test_invented_notes_cite_what_pandoc_says(tmp_path: Path, seed: int) -> None:
    notes = list(invented_notes.notes(100, seed))
    folder = tmp_path / "notes"
    folder.mkdir()
    names = [f"{number}.md" for number in range(len(notes))]
    for name, note in zip(names, notes):
        (folder / name).write_text(note)
    bibliography = tmp_path / "refs.json"
    # What is even is known.
    keys = set(re.findall(r"[A-Za-zé_]*\d+[^\s\]};,@]*", " ".join(notes)))
    pandoc_agreement.write_bibliography({key for key in keys if int(re.findall(r"\d+", key)[0]) % 2 == 0}, bibliography)
    ours = pandoc_agreement.scholiast(PROGRAM, folder, [bibliography], names)
    theirs = pandoc_agreement.pandoc_all((note, bibliography) for note in notes)
    comparison = pandoc_agreement.Comparison()
    for name, note, keys_of_pandoc in zip(names, notes, theirs):
        # A paragraph that begins with `@key. ` or `(@key) ` is an item of an example list to Pandoc.
        if not re.search(r"^[\s>|:-]*(@\S+\.|\(@\S+\))(\s|$)", note, re.MULTILINE):
            comparison.add(name, note, keys_of_pandoc, ours[name])
    assert comparison.notes > 80 and not comparison.failed, comparison.report()
    assert not comparison.cited, comparison.report()


def test_the_page_gives_the_counts_of_the_script() -> None:
    page = (Path(__file__).parents[2] / "docs/pandoc-differences.md").read_text()
    notes, agree = (int(number.replace(",", "")) for number in re.findall(r"cited \| ([\d,]+) \| ([\d,]+)", page)[0])
    assert agree / notes >= AGREEMENT
    rows = re.findall(r"^\| .* \| (\d+) \| (?:Pandoc|Scholiast) \|$", page, re.MULTILINE)
    assert sum(map(int, rows)) == notes - agree
    assert os.path.basename(pandoc_agreement.__file__) in page
