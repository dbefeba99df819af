/// A random document in which some references stand in prose and some in code, HTML, addresses or math.
struct PlantedDocument {
  private(set) var text = ""
  /// The keys of the references that count, in order.
  private(set) var live: [String] = []
  private var count = 0

  /// Blocks in which a reference in the place of `%` counts.
  private static let prose = [
    "Text % here.", "# Heading %", "Heading %\n===", "- item %\n- other", "1. one\n2. two %", "> quoted %",
    "> lazy\nline %",
    "**bold %** and _emphasis_", "*%*", "| a | b |\n|---|---|\n| x | % |", "Text[^n]\n\n[^n]: Note %", "(%)", "“%”",
    "Costs $5, % and $6", "`code` % `code`", "<b>%</b>", "text<br/>%", "text <!-- c --> %", "$x$ % $y$", "a < b % > c",
    "[link](https://x.org/a_b) %", "\\\\%", "line  \n%", "line\\\n%", "![image](x.png) %", "- [ ] % task", "\\`%\\`",
    "% `",
    "<div>\n\n%\n\n</div>", "term\n: definition %", "See %, % and %.", "***%***", "~~%~~", "[text %] more",
  ]

  /// Blocks in which it does not.
  private static let other = [
    "`%`", "``a ` %``", "```\n%\n```", "~~~ python\n%\n~~~", "````\n```\n%\n````", "# x\n\n    %", "text `over\n%` two",
    "<div>\n%\n</div>", "<!-- % -->", "a <!-- % --> b", "<b title=\"%\">x</b>", "<b\n  title='%'>x</b>",
    "<pre>\n\n%\n</pre>",
    "<script>\n%\n</script>", "<?php % ?>", "a <? % ?> b", "<![CDATA[ % ]]>", "$x_% y$", "$$%$$", "$$\nx = %\n$$",
    "$a +\n%$",
    "[a](https://x.org/%)", "[a](x \"%\")", "[r]: /u '%'", "<https://x.org/%>", "https://x.org/%", "\\%",
    "![](%.png)", "word%", "<style>\n%\n</style>", "[a](<%>)", "- ```\n  %\n  ```", "> ~~~\n> %\n> ~~~",
    "![](x.png){alt=\"by %\"}",
  ]

  /// The ways of writing a reference to `%`, Pandoc's first.
  private static let syntaxes = [
    "@%", "[[%]]", "{cite:p}`%`", "\\citep[p. 3]{%}", "<d-cite key=\"%\"></d-cite>", ":cite:`%`",
  ]

  init(_ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let counts = Bool.random(using: &random)
      var block = random.pick(counts ? Self.prose : Self.other)
      // Of two footnotes with one label only the first counts.
      block.replace("[^n]", with: "[^n\(count)]")
      // A wiki link is one behind a letter too, and in a link's address its brackets may end the link.
      let syntax = counts ? random.pick(Self.syntaxes) : Self.syntaxes[0]
      // A backtick that nothing closes takes a role's code.
      let holdsRole = syntax.contains("{cite") && block.contains("`")
      while let place = block.firstIndex(of: "%") {
        count += 1
        let key = syntax.contains("[[") ? "tok \(count)" : "tok\(count)"
        block.replaceSubrange(place...place, with: (holdsRole ? "@%" : syntax).replacing("%", with: key))
        if counts { live.append(key) }
      }
      for _ in 0..<Int.random(in: 0...2, using: &random) { block = Self.nested(block, random.pick(["> ", "- "])) }
      // A heading ends whatever could go on: a list, a quotation, a table.
      text += block + "\n\n# End\n\n"
    }
  }

  private static func nested(_ block: String, _ marker: String) -> String {
    let further = marker == "- " ? "  " : marker
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { ($0 == 0 ? marker : further) + $1 }.joined(separator: "\n")
  }
}
