"""Makes the synthetic workspace: 5,000 notes, about 20 MB, that cite the shared papers."""

import json
import os
import random
import shutil

NOTES = 5_000
NOTE_SIZE = 3_900


def make(parent, listing):
    """Writes the notes, and the listing beside them, once; returns their folder and the notes' number of bytes.

    The folder is the workspace's own: what other benchmarks leave in its parent would be notes of it, too.
    """
    folder = os.path.join(parent, "workspace")
    stamp = os.path.join(folder, ".stamp-2")
    if os.path.exists(stamp):
        return folder, int(open(stamp).read())
    random.seed(7)
    papers = [json.loads(line) for line in open(listing, encoding="utf-8")]
    words = " ".join(p["abstract"] for p in papers[:6_000] if p["abstract"]).split()
    size = 0
    for number in range(NOTES):
        text = note(number, papers, words)
        place = os.path.join(folder, "notes", f"{number // 100:02}")
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, f"n{number:04}.md"), "w", encoding="utf-8") as file:
            file.write(text)
        size += len(text.encode())
    shutil.copyfile(listing, os.path.join(folder, "papers.jsonl"))
    with open(os.path.join(folder, ".scholiast.yml"), "w", encoding="utf-8") as file:
        file.write("listings: [papers.jsonl]\n")
    with open(stamp, "w") as file:
        file.write(str(size))
    return folder, size


def note(number, papers, words):
    """A note as people write them: paragraphs with citations, wiki links, code, headings, lists, a few slips."""
    parts = ["---", f"title: Note {number}", "tags: [a, b]", "---", f"# Reading notes {number}", ""]
    size = 0
    while size < NOTE_SIZE:
        length = random.randint(20, 60)
        start = random.randint(0, len(words) - length - 1)
        paragraph = words[start : start + length]
        paper = random.choice(papers)
        dice = random.random()
        if dice < 0.5:
            paragraph.insert(random.randint(0, length), f"[@{paper['key']}]")
        elif dice < 0.6:
            title = "".join(c for c in paper["title"] if c not in "[]|#")
            paragraph.insert(random.randint(0, length), f"[[{title}]]")
        elif dice < 0.65:
            paragraph.insert(5, f"**{' '.join(words[start : start + 3])}**")
        elif dice < 0.70:
            paragraph.insert(5, f"`code {length}`")
        elif dice < 0.72:
            paragraph = ["```\nx = @foo\n```"]
        elif dice < 0.76:
            paragraph = ["## Section on", *words[start : start + 3]]
        elif dice < 0.80:
            paragraph.insert(0, "-")
        elif dice < 0.801:
            paragraph.insert(3, f"[@{paper['key']}x]")
        text = " ".join(paragraph)
        parts += [text, ""]
        size += len(text)
    return "\n".join(parts)
