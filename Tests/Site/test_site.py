"""The site has what the pages have, leads nowhere but where there is something, and can be read and searched."""

import html.parser
import itertools
import os
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from markdown_it import MarkdownIt

from conftest import REPOSITORY

# Where the pictures of all pages go that somebody wants to look at.
PICTURES = os.environ.get("SCHOLIAST_SITE_PICTURES")
BLOCKS = {"h1", "h2", "h3", "h4", "li", "ol", "ul", "pre", "table", "tr", "td", "th", "blockquote", "hr", "img"}
EDITORS = [path.parent.name for path in sorted(REPOSITORY.glob("editors/*/README.md"))]


def sources():
    """The pages as they are written, by the addresses that they have in the site."""
    docs = REPOSITORY / "docs"
    found = {f"{path.relative_to(docs).with_suffix('').as_posix()}/": path for path in docs.rglob("*.md")}
    found[""] = found.pop("index/")
    found |= {"readme/": REPOSITORY / "README.md", "changelog/": REPOSITORY / "CHANGELOG.md"}
    found |= {f"editors/{name}/": REPOSITORY / f"editors/{name}/README.md" for name in EDITORS}
    return found


SOURCES = sources()


class Content(html.parser.HTMLParser):
    """What a piece of HTML shows: its text, and what it is made of."""

    def __init__(self, text, inside=None):
        super().__init__()
        self.words, self.made, self.links, self.names = [], [], [], set()
        # Nothing counts before the element that is wanted, and how deep it is in what does not.
        self.inside, self.depth, self.hidden = inside, 0 if inside else 1, 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.names.add(attributes.get("id") or attributes.get("name"))
        self.links += [attributes[name] for name in ("href", "src") if attributes.get(name)]
        if self.inside and (tag == self.inside or self.depth):
            self.depth += tag == self.inside
        is_hidden = "headerlink" in (attributes.get("class") or "") or tag in {"style", "script", "button"}
        if self.hidden or is_hidden:
            self.hidden += tag not in {"img", "br", "hr", "input", "link", "meta"}
        elif self.depth and tag in BLOCKS:
            self.made.append(tag)

    def handle_endtag(self, tag):
        if self.hidden:
            self.hidden -= 1
        elif tag == self.inside:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth and not self.hidden:
            self.words.append(data)

    @property
    def text(self):
        # Parsers differ in the blanks at the ends of code.
        return "".join("".join(self.words).split())


def test_every_page_is_there(pages):
    assert set(SOURCES) <= set(pages)
    assert len(SOURCES) > 25


@pytest.mark.parametrize("name", SOURCES)
def test_a_page_shows_what_is_written(name, pages):
    # The parser of the site is not that of source hosts, which follow CommonMark.
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    wanted = Content(markdown.render(SOURCES[name].read_text(encoding="utf-8")))
    shown = Content(pages[name].read_text(encoding="utf-8"), "article")
    assert shown.text == wanted.text
    assert shown.made == wanted.made


def test_links_lead_somewhere(site, pages):
    contents = {name: Content(path.read_text(encoding="utf-8")) for name, path in pages.items()}
    wrong = []
    for name, content in contents.items():
        for link in content.links:
            if re.match(r"(?!http://site/)[a-z]+:", link):
                continue
            target = urljoin(f"http://site/{name}", link).removeprefix("http://site/")
            path, _, anchor = target.partition("#")
            path = unquote(path.partition("?")[0])
            file = site / path / "index.html" if path in contents else site / path
            if not file.is_file():
                wrong.append(f"{name}: {link}")
            elif anchor and path in contents and unquote(anchor) not in contents[path].names:
                wrong.append(f"{name}: {link}")
    assert wrong == []


def test_nothing_comes_from_elsewhere(pages):
    # A browser says so as well, for what it asks for; this is what it would ask for elsewhere.
    pattern = r"""<(?:script|img|iframe|source)[^>]+src="?https?:|<link[^>]+href="?https?:|@import|url\(["']?https?:"""
    wrong = [name for name, path in pages.items() if re.search(pattern, path.read_text(encoding="utf-8"))]
    assert wrong == []


# What is wider than the window, such as a table, is moved in itself; the ends of code in a line do not count.
TOO_WIDE = """() => [...document.querySelectorAll("article :is(p, li, h1, h2, h3)")].filter(
    element => !element.closest(".md-typeset__scrollwrap") && element.scrollWidth > element.clientWidth + 12
        && getComputedStyle(element).display != "inline").map(element => element.textContent)"""
SCHEMES = {"light": "default", "dark": "slate"}


@pytest.mark.parametrize("name", SOURCES)
def test_a_page_fits_its_window(name, visit):
    page = visit(name)
    for scheme, width in itertools.product(SCHEMES, [1280, 390]):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}] article h1").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (scheme, width)
        assert page.evaluate(TOO_WIDE) == [], (scheme, width)
        if PICTURES:
            file = f"{name.strip('/').replace('/', '-') or 'index'}-{width}-{scheme}.png"
            page.screenshot(path=Path(PICTURES) / file, full_page=True)


def searching(visit, words):
    """The first page, with words in its search."""
    page = visit()
    field = page.get_by_role("textbox", name="Search")
    field.click()
    # What is typed before the search has read its index may be lost.
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    # All of it at once, so that what is found does not change any more; the search listens for keys.
    field.fill(words)
    field.press("End")
    return page


@pytest.mark.parametrize("words, wanted", [
    ("baseline", "linting/#baselines"),
    ("plain listing", "formats/#plain-listing"),
    ("max-findings", "cli/#scholiast-lint"),
    ("eglot", "editors/emacs/"),
    ("unknown-citation", "rules/#unknown-citation"),
    ("nothing completes", "troubleshooting/#nothing-completes"),
])
def test_a_search_finds(words, wanted, visit, address):
    page = searching(visit, words)
    path, _, anchor = wanted.partition("#")
    ending = f"#{anchor}" if anchor else ""
    link = page.locator(f"a.md-search-result__link[href^='{address}{path}?h=']" + f"[href$='{ending}']" * bool(anchor))
    link.first.wait_for(state="attached")
    # What a page has besides the best place is folded.
    more = page.locator("details.md-search-result__more", has=link)
    if more.count():
        more.locator("summary").click()
    link.first.click()
    page.wait_for_url(lambda url: url.startswith(address + path) and url.endswith(ending))
    # The words are marked where they stand.
    page.locator("article mark").first.wait_for(state="attached")


def test_a_search_for_nonsense_finds_nothing(visit):
    page = searching(visit, "qqzzxxq")
    page.locator(".md-search-result__meta", has_text="No matching documents").wait_for()


def test_the_pages_lead_to_each_other(visit, address):
    page = visit()
    page.locator("article").get_by_role("link", name="Getting started").first.click()
    page.wait_for_url(address + "getting-started/")
    page.locator("article").get_by_role("link", name="Neovim", exact=True).click()
    page.wait_for_url(address + "editors/neovim/")
    assert page.locator("article h1").inner_text().startswith("Scholiast in Neovim")


def test_it_can_be_read_in_the_dark(visit):
    page = visit()
    toggles = page.locator("form[data-md-component=palette] label:visible")
    schemes = []
    for _ in range(3):
        toggles.first.click()
        schemes.append(page.locator("body").get_attribute("data-md-color-scheme"))
    assert "slate" in schemes and "default" in schemes
