"""Makes pages of files outside of docs/, and leads links to them there.

The pages are written for the source host, where every file of the repository has an address.
What they lead to besides pages goes into the site as it is.
"""

import os
import re
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from mkdocs.structure.files import File

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = {"README.md": "readme.md", "CHANGELOG.md": "changelog.md"}
FENCE = re.compile(r"^ *(`{3,}|~{3,})")
CODE = re.compile(r"((`+)(?!`).+?(?<!`)\2(?!`))")
LINK = re.compile(r"""(\]\(<?|(?:src|href|srcset)=")(?![a-z]+:|/|#)([^)\s">#]+)""")


def editors():
    """The pages of the editors, by their names."""
    pages = {}
    for path in REPOSITORY.glob("editors/*/README.md"):
        title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").removeprefix("Scholiast in ")
        pages[title] = path.relative_to(REPOSITORY).as_posix()
    return dict(sorted(pages.items(), key=lambda page: page[0].lower()))


def place(path):
    """Where a file of the repository is in the site."""
    if (REPOSITORY / path).is_dir():
        # A folder is described by a page of its name; that of the editors may be part of another.
        page = REPOSITORY / f"docs/{path.removeprefix('docs/')}.md"
        return page.relative_to(REPOSITORY / "docs").as_posix() if page.exists() else "getting-started.md"
    if path in PAGES:
        return PAGES[path]
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    if path.endswith("/README.md"):
        return f"{dirname(path)}/index.md"
    # Shown by a browser, whatever it is.
    return path if path.endswith((".md", ".svg", ".png", ".gif")) else f"source/{path}.txt"


def rewritten(text, change):
    """The text of a page with each relative link outside of code changed."""
    lines, fence = [], None
    for line in text.split("\n"):
        found = FENCE.match(line)
        if fence:
            if found and line.strip().startswith(fence) and not line.strip(" `~"):
                fence = None
        elif found:
            fence = found.group(1)
        else:
            # Every third part is code, and the one behind it its backticks.
            parts = CODE.split(line)
            for index in range(0, len(parts), 3):
                parts[index] = LINK.sub(lambda link: link.group(1) + change(link.group(2)), parts[index])
            line = "".join(part for index, part in enumerate(parts) if index % 3 != 2)
        lines.append(line)
    return "\n".join(lines)


def targets(path):
    """The files of the repository that a page leads to."""
    found = []

    def note(target):
        found.append(normpath(join(dirname(path), target)))
        return target

    rewritten((REPOSITORY / path).read_text(encoding="utf-8"), note)
    return found


def on_config(config):
    for section in config.nav:
        if isinstance(section, dict) and "Editors" in section:
            overview = ["editors.md"] if (REPOSITORY / "docs/editors.md").exists() else []
            section["Editors"] = overview + [{title: place(path)} for title, path in editors().items()]
    return config


def on_files(files, config):
    style = Path(__file__).with_name("site.css")
    files.append(File.generated(config, "stylesheets/site.css", abs_src_path=str(style)))
    waiting = [*PAGES, *editors().values()]
    waiting += [f"docs/{file.src_uri}" for file in files.documentation_pages()]
    seen = set()
    while waiting:
        path = waiting.pop()
        if path in seen or not (REPOSITORY / path).is_file():
            continue
        seen.add(path)
        if not files.get_file_from_path(place(path)):
            files.append(File.generated(config, place(path), abs_src_path=str(REPOSITORY / path)))
        if path.endswith(".md"):
            waiting += targets(path)
    return files


def on_page_markdown(markdown, page, config, files):
    path = os.path.relpath(page.file.abs_src_path, REPOSITORY)
    here = dirname(page.file.src_uri)
    text = rewritten(markdown, lambda target: relpath(place(normpath(join(dirname(path), target))), here or "."))
    return "\n".join(as_parsed(text.split("\n")))


def as_parsed(lines):
    """The lines of a page as the site's parser wants them, which knows less of Markdown than that of source hosts."""
    is_item, last = False, ""
    for line in lines:
        # What belongs to a numbered item is indented by four, and the next item stands by itself.
        begins = bool(re.match(r"\d\. ", line))
        is_item = begins or is_item and (not line or line.startswith("   "))
        if begins and last.startswith("    "):
            yield ""
        if is_item and line.startswith("   "):
            line = f" {line}"
        last = line
        # A bar in code needs no backslash in a table.
        if line.startswith("|"):
            line = CODE.sub(lambda code: code.group(1).replace(r"\|", "|"), line)
        yield line
