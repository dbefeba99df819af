/// Markdown made of fragments in random order: mostly nonsense, with every construct beside every other.
enum RandomMarkdown {
  private static let fragments = [
    "@smith2020", "[@a, p. 3; see @b]", "-@k", "@{a b}", "@{a{b}c}", "@fig-a", "[@a", "@a [p. 3]", "@王2019", "@",
    "{cite:p}`{see}a{p. 3}, b`", ":cite:`k`",
    "{cite}`", "\\citep[see][p. 3]{a,b}", "\\cites{a}[x]{b}", "\\cite{", "<d-cite key=\"a, b\">", "<d-cite key=\"",
    "<script>", "[[A Title]]", "[[A|b]]", "[[@k#s]]", "![[e]]", "[[", "]]", "[", "]", "(", ")", "](x)", "](", "][r]",
    "{", "}",
    "{#id .c k=\"@v\"}", "`", "``", "```\n", "~~~\n", "$", "$$", "\\", "\\@", "\\[[", "*", "**", "_", "__", "***", "“",
    "”",
    "<b c=\"", "\">", "</b>", "<!--", "-->", "<!-- scholiast-disable-line r, s -- why -->",
    "<!-- scholiast-enable -->\n", "<div>\n", "</div>\n", "<", ">", "<https://arxiv.org/abs/1706.03762>",
    "https://doi.org/10.1000/182", "arXiv:1706.03762v5", "doi:10.1000/a(b)c", "10.1000/182", "http://x.org/@a",
    "[^1]", "[^1]: ", "[r]: /u\n", "# ", "## A Heading ##\n", "===\n", "---\n", "...\n", "> ", "- ", "1. ", "    ",
    "\t",
    "\n", "\n\n", "\r\n", "\r", "|", "|-|-|\n", " ", " ", " ", "a", "Ünïcode", "王", "🙂", "e\u{301}", "\u{FEFF}", "\0",
    "\u{F0000}", "\u{100000}", "\u{10FFFF}", "\u{A0}", "\u{2028}", "text", "Two words", "(@good) ", "title: x\n",
    "nocite: '@n'\n", "&amp;", "&#64;k", "!", ";", ",", ".", "a@b.org",
  ]

  static func document(_ random: inout SeededGenerator) -> String {
    var text = Int.random(in: 0..<8, using: &random) == 0 ? "---\n" : ""
    for _ in 0..<Int.random(in: 1...60, using: &random) { text += random.pick(fragments) }
    return text
  }
}
