"""Notes made of every construct of Pandoc's Markdown beside every other, with a citation in each."""

import itertools
import random
from collections.abc import Iterator

# `%` is a citation, `~` a word; every block ends with an empty line.
BLOCKS = [
    "Text % and %.", "# Heading %", "Heading %\n=========", "- item %\n- other\n\n    % in the item", "1. one\n2. two %",
    "> quoted % here\n> and %", "> lazy\nline %", "Term\n\n:   definition %", "| line %\n| block %",
    "| a | b |\n|---|---|\n| x | % |", "  a    b\n---  ---\n  1    %", "Text[^~].\n\n[^~]: note %", "Text^[inline %].",
    "**bold %** and *emphasis %*", "***both %***", "~~gone %~~", "H~2~O % x^2^", "[text %](https://example.org/a)",
    "[span %]{.mark}", "![image %](x.png)", "[link][~] %\n\n[~]: https://example.org/b", "<b>%</b> <!-- % -->",
    "$x_1$ % costs $5", "$$y = z$$ %", "`code %` %", "```python\n%\n```", "~~~\n%\n~~~", "x\n\n    % indented code",
    "::: {.note}\n%\n:::", "\\% and \\\\ %", "line  \n%", "“quoted %”", "(%)", "See %, %; %: %!", "- [ ] task %",
    "* * *\n\n%", "[a [b %] c]", "*%*", "_%_", "% %", "%'s", "%--%", "%/%", "<span title=\"%\">~</span> %",
    "\\(x\\) %", "<https://example.org/~> %", "A line\n-- % dash", "Hello [% world", "Hello %] world", "~: % ~",
    "# Heading % {#~ .unnumbered}", "+ plus %\n\n  more %", "a. letter %", "%\n: %", "1) one %\n    - two %",
]
CITATIONS = [
    "@{0}", "-@{0}", "[@{0}]", "[see @{0}]", "[@{0}, p. 3]", "[see @{0}, pp. 3-5 and *on*]", "[-@{0}]", "@{0} [p. 3]",
    "@{{{0}}}", "[@{{{0}}}, {{ch. 2}}]", "[@{0}; see also @{1}]", "[@{0}, p. 3; -@{1}, ch. 4]", "@{0} [@{1}]",
    "@{0} [p. 3; @{1}]", "[see [@{0}] there]", "[@{0};]", "[@{0}\n@{1}]", "[*see* @{0}]", "@{0}:", "@{0}. And", "@{0}*x*",
    "[@{0}][@{1}]", "[@{0}](x.html)", "*[@{0}]*", "[@{0}, `p.` 3]", "[@{0}, $x$]", "@{0}_x",
]
KEYS = ["k{0}", "k{0}:x", "k_{0}", "K{0}.5", "é{0}", "k{0}-2020", "k{0}+a", "k{0}/b", "k{0}<c", "{0}k"]


def notes(count: int, seed: int) -> Iterator[str]:
    """Invented notes; no key stands in one twice."""
    source = random.Random(seed)
    for _ in range(count):
        numbers = itertools.count()

        def key() -> str:
            return source.choice(KEYS).format(next(numbers))

        def filled(block: str) -> str:
            block = block.replace("~~~", "\0").replace("~~", "\1")
            parts = block.split("%")
            text = parts[0]
            for part in parts[1:]:
                text += source.choice(CITATIONS).format(key(), key()) + part
            word = f"w{next(numbers)}"
            if "~2~" not in text:
                text = text.replace("~", word)
            return text.replace("\0", "~~~").replace("\1", "~~")

        blocks = [filled(source.choice(BLOCKS)) for _ in range(source.randint(1, 4))]
        head = source.choice(["", "", "", f"---\ntitle: A Title\nnocite: |\n  @{key()}\n---\n\n"])
        yield head + "\n\n".join(blocks) + "\n"
