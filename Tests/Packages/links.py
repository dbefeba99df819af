"""The links of installed pages."""

import os
import re
from pathlib import Path

# Links, pictures and the attributes of HTML that lead to other files.
LINK = re.compile(r"""\]\((?![a-z]+:|\#)([^()\s#]+)(?:\#[^()\s]*)?\)|\b(?:href|src)=["'](?![a-z]+:|\#)([^"'#]+)""")
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`(?!\])", re.DOTALL | re.MULTILINE)


def dead_links(root, *folders):
    """The links of all pages in some folders of a root that lead nowhere; it is an error when there are no pages.

    A browser sees them from the path by which it came, other programs from where the page really is.
    """
    pages, dead = 0, []
    for folder in folders:
        for place, _, names in os.walk(Path(root, folder), followlinks=True):
            for name in (name for name in names if name.endswith(".md")):
                pages += 1
                page = Path(place, name)
                for found in LINK.finditer(CODE.sub("", page.read_text(encoding="utf-8"))):
                    target = found[1] or found[2]
                    for start in {place, os.path.realpath(place)}:
                        if not os.path.exists(os.path.normpath(os.path.join(start, target))):
                            dead.append(f"{os.path.join(start, name)}: {target}")
    assert pages, f"{folders} have no pages"
    return dead
