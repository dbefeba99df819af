import NoteSyntax
import Testing
import TextModel

/// Texts made to take a parser's time: each gives a note, and says so where it was not read.
@Suite struct PathologicalTests {
  private static let size = NotePropertyTests.isThorough ? 1_000_000 : 30_000

  @Test(
    arguments: [
      "![[]()", "a <?", "a <!A ", "a <![CDATA[", "[", "]", "[]", "@a ", "@a:", "@{", "@{a", "@", "-@", "[[", "[[a",
      "[[a]]",
      "> ", ">", "- ", "* ", "1. ", "- x\n", "> a\n", "> “a\n", "> a\nb\n", "`a``", "*a _b ", "**a ", "*a**", "_",
      "*",
      "***a ", "[^a]: x\n", "[^", "[^@a", "$a ", "$$", "$", "“a ", "“a”", "#", "# ", "# a\n", "# a {\n", "[@a]", "[@a;",
      "[@a [", "@a [", "@a [b] ", "(@a)\n", "\\", "\\[", "10.1", "10.1234/a", "arxiv:", "://", "http://",
      "https://arxiv.org/(", "a\n=\n", "=\n", "-\n", "a\n-\n", "\r", "\n", "[a](", "[a](<b", "[a]: b\n", "]{a=",
      "]{a=\"",
      "{", "<a ", "a <!-- ", "&", "---\n", "a_@b", "[a\n]", "**aaaa bbbb** ", "[aaaa bbbb](c) ", "@a\n\n", "|a",
      "|\n|-\n", "\u{F0000}", "e\u{301}", "王",
      "{cite}`", "{cite}`a", "{cite}`a,", "\\cite{", "\\cite[", "\\cites{a}", "\\cites(", "<d-cite key=\"", "<d-cite ",
      "<d-cite key=\"a\">", ":cite:`", ":cite:`a`", " ", "\t",
    ])
  func repetitionsAreReadOrReported(unit: String) {
    let repeated = String(repeating: unit, count: Self.size / unit.utf8.count)
    let note = Note(SourceText(repeated + "\n\n# End\n\n@last\n"))
    #expect(note.citations.last?.key == "last" || !note.problems.isEmpty)
    #expect(NoteInvariants.violations(in: note).prefix(3).isEmpty)
  }

  @Test(arguments: [
    ("[", "]"), ("[@a ", "]"), ("*a ", "*"), ("> ", ""), ("- ", ""), ("[[", "]]"), ("@{", "}"), ("$", "$"), ("{", "}"),
  ])
  func nestedConstructsAreReadOrReported(open: String, close: String) {
    let depth = Self.size / 10
    let nested = String(repeating: open, count: depth) + "@k" + String(repeating: close, count: depth)
    let note = Note(SourceText(nested + "\n\n# End\n\n@last\n"))
    #expect(note.citations.last?.key == "last" || !note.problems.isEmpty)
    #expect(NoteInvariants.violations(in: note).prefix(3).isEmpty)
  }

  @Test(arguments: ["`", "~", "```\n", "~~~\n", "<!--", "<div>\n", "<script>\n", "---\n@a: [\n", "---\n"])
  func whatSwallowsTheRestIsANote(unit: String) {
    let note = Note(SourceText(String(repeating: unit, count: Self.size / unit.utf8.count) + "@k"))
    #expect(NoteInvariants.violations(in: note).prefix(3).isEmpty)
  }
}
