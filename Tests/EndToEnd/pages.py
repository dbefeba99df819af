"""Reads the pages of the documentation: their headings, links and blocks of code."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from wire import REPOSITORY

FENCE = re.compile(r"^( *)(`{3,}|~{3,})\s*([\w-]*)[^`]*$")
CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(
    r"""\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)|(?:src|href|srcset)="([^"]+)\"""")
COMMENT = re.compile(r"^\s*<!-- (.+?) -->\s*$")


@dataclass
class Block:
    """A block of code, and what a comment right above it says."""

    line: int
    language: str
    text: str
    note: str = ""
    # The last line of text before it.
    above: str = ""


@dataclass
class Page:
    path: Path
    headings: list = field(default_factory=list)
    # Line and target; those in code are none.
    links: list = field(default_factory=list)
    blocks: list = field(default_factory=list)
    # Lines outside of blocks.
    prose: list = field(default_factory=list)

    @property
    def name(self):
        return self.path.relative_to(REPOSITORY).as_posix()

    @property
    def anchors(self):
        """The names of the headings in addresses, as those who show Markdown make them."""
        seen, anchors = {}, set()
        for heading in self.headings:
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
            text = "".join(
                character for character in text.lower()
                if character in " -_" or unicodedata.category(character)[0] in "LNM")
            name = text.strip().replace(" ", "-")
            count = seen.get(name, 0)
            seen[name] = count + 1
            anchors.add(f"{name}-{count}" if count else name)
        return anchors

    def section(self, heading):
        """The lines below a heading, up to the next one that is not below it; None without that heading."""
        lines, level = None, 0
        for line in self.path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"(#+) (.*)", line)
            if found and lines is not None and len(found.group(1)) <= level:
                break
            if lines is not None:
                lines.append(line)
            elif found and found.group(2) == heading:
                lines, level = [], len(found.group(1))
        return None if lines is None else "\n".join(lines)


def read(path):
    page = Page(path)
    fence, block, note, above = None, None, "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = FENCE.match(line)
        if fence:
            if found and found.group(2).startswith(fence.group(2)) and not found.group(3):
                page.blocks.append(block)
                fence, note = None, ""
            else:
                indent = len(fence.group(1))
                block.text += (line[indent:] if line[:indent].isspace() else line) + "\n"
            continue
        if found:
            fence, block = found, Block(number, found.group(3), "", note, above)
            continue
        comment = COMMENT.match(line)
        if comment or line.strip():
            note = comment.group(1) if comment else ""
            above = above if comment else line
        page.prose.append((number, line))
        heading = re.match(r"#+ (.*?)(?: #+)?$", line)
        if heading:
            page.headings.append(heading.group(1))
        for match in LINK.finditer(CODE.sub("code", line)):
            page.links.append((number, next(filter(None, match.groups()))))
    assert fence is None, f"{page.name}: a block does not end"
    return page


def all_pages():
    paths = [REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
    editors = [path for path in sorted((REPOSITORY / "editors").rglob("*.md")) if "node_modules" not in path.parts]
    return [read(path) for path in paths + editors]


def local(target):
    """The path and the anchor of a link to a file; None for an address."""
    if re.match(r"[a-z][a-z+.-]*:|//", target, re.I):
        return None
    path, _, anchor = target.partition("#")
    return unquote(path), unquote(anchor)
