"""What a hover shows of hostile papers and notes, as Pandoc reads Markdown with all that GitHub adds to it."""

import json
import random
import subprocess

import pytest

PIECES = [
    "*", "**", "_", "`", "```", "~", "~~", "[", "]", "](x)", "[x](command:y)", "![x](y)", "]:", "[^1]", "[ ]", "[!NOTE]",
    "<", ">", "<b>", "</b>", "<!--", "-->", "<a href='x'>", "<img src=x>", "<x@y.org>", "<https://x.org>", "&", "&amp;",
    "&#60;", ";", "#", "##", "\\", "|", "|-|-|", ":-:", "-", "---", "+", "===", "1.", "23)", "$x$", "$", "{", "}", "@x",
    "word", "漢", "é", ",", " ", " ", " ", " ",
]
# What a text may be made of; the rest is markup.
PLAIN = {"Str", "Space", "SoftBreak", "LineBreak"}


def texts(count, seed):
    numbers = random.Random(seed)
    for _ in range(count):
        made = "".join(numbers.choices(PIECES, k=numbers.randint(1, 12)))
        yield " ".join(made.split())


def blocks(markdown):
    run = subprocess.run(
        ["pandoc", "-f", "gfm", "-t", "json"], input=markdown, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(run.stdout)["blocks"]


def shown(inlines):
    """The text of inlines, white space aside."""
    text = ""
    for inline in inlines:
        if inline["t"] == "Link":
            # GitHub makes a link of any bare address; it leads to what it says.
            _, inside, (target, title) = inline["c"]
            assert target in (said := shown(inside), f"mailto:{said}") and not title, inline
            text += said
        else:
            assert inline["t"] in PLAIN, inlines
            text += inline["c"] if inline["t"] == "Str" else ""
    return text


def paragraphs(found):
    assert {block["t"] for block in found} == {"Para"}, found
    return [block["c"] for block in found]


def strong(inlines):
    (inline,) = inlines
    assert inline["t"] == "Strong", inline
    return shown(inline["c"])


def solid(text):
    return "".join(text.split())


@pytest.fixture
def hover(start, tmp_path):
    """Shows what a note's text of one reference means, in a workspace of some files."""

    def hover(files, note):
        folder = tmp_path / "hostile"
        folder.mkdir()
        (folder / ".scholiast.yml").write_text("listings: papers.jsonl\n")
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        server = start(folder)
        server.initialize({"textDocument": {"hover": {"contentFormat": ["markdown"]}}})
        server.open("open.md", note)

        def at(line):
            answer = server.eventually(lambda: server.hover("open.md", {"line": line, "character": 4}))
            return answer["contents"]["value"]

        yield from (at(line) for line in range(note.count("\n")))
        server.stop()

    return hover


def test_hostile_papers_are_shown_as_they_are_written(hover):
    papers = [
        {"key": f"key{number}", "title": f"{title} x", "abstract": f"{abstract} x"}
        for number, (title, abstract) in enumerate(zip(texts(60, 1), texts(60, 2)))]
    listing = "".join(json.dumps(paper, ensure_ascii=False) + "\n" for paper in papers)
    note = "".join(f"[@{paper['key']}]\n" for paper in papers)
    rule = "\n\n***\n\n"
    cards = list(hover({"papers.jsonl": listing}, note))
    # One run of Pandoc reads all cards: what one of them leaves open would spoil the next.
    groups = [[]]
    for block in blocks(rule.join(cards)):
        if block["t"] == "HorizontalRule":
            groups.append([])
        else:
            groups[-1].append(block)
    assert len(groups) == len(papers)
    for paper, card, group in zip(papers, cards, groups):
        title, *_, abstract, key = paragraphs(group)
        assert strong(title) == solid(paper["title"]), card
        assert shown(abstract) == solid(paper["abstract"]), card
        (code,) = key
        assert code["t"] == "Code" and code["c"][1] == f"@{paper['key']}", card


@pytest.mark.parametrize("seed", range(3, 9))
def test_a_hostile_note_is_shown_as_it_is_written(hover, seed):
    # One paragraph of many lines, in which marks could find each other.
    lines = [line for line in texts(10, seed) if line]
    (card,) = hover({"papers.jsonl": "", "hostile.md": "x\n" + "\n".join(lines) + "\n"}, "[[hostile]]\n")
    path, *rest = paragraphs(blocks(card))
    assert shown(path) == "Note:hostile.md"
    if rest and rest[0][0]["t"] == "Strong":
        rest = rest[1:]
    (text,) = rest
    assert shown(text) == solid("x" + "".join(lines)), card
