import NoteSyntax
import Testing
import TextModel

/// Whether a reference could be written at the place of `‸`.
@Suite struct ProseTests {
  private func isProse(_ marked: String) throws -> Bool {
    let marker = Array("‸".utf8)
    var bytes = Array(marked.utf8)
    let place = try #require(bytes.firstRange(of: marker))
    bytes.removeSubrange(place)
    return Note(SourceText(bytes)).isProse(at: place.lowerBound)
  }

  @Test(
    arguments: [
      "‸", "a‸", "a ‸b", "# ‸", "# a‸", "- ‸", "> ‸", "> a\nb‸", "[‸](x)", "[a‸]", "*a‸*", "**‸a**", "a\n\n‸",
      "a\n‸\nb",
      "| a | ‸ |\n|---|---|", "[^1]\n\n[^1]: a‸", "`a`‸", "‸`a`", "<b>‸</b>", "$a$ ‸", "‸$a$", "costs $5 ‸ and $6",
      "---\na: b\n---\n‸", "---\na: b\n---\ntext ‸", "@‸", "[@‸", "[[‸", "see @a‸ there", "王‸", "![‸](x)", "é‸",
    ])
  func textIsProse(marked: String) throws {
    #expect(try isProse(marked))
  }

  @Test(
    arguments: [
      "`‸`", "`a‸`", "`a‸b`", "```\n‸\n```", "```\n‸", "```‸\na\n```", "    a‸", "<b c=\"‸\">", "<!-- ‸ -->",
      "<div>\n‸\n</div>", "[a](‸)", "[a](b‸c)", "[a](b \"c‸\")", "<https://‸a.b>", "$a‸$", "$a_‸b$", "$$‸$$",
      "$$\na‸\n$$", "---\n‸a: b\n---\n", "---\na: ‸b\n---\n", "---\n‸\n---\n", "[a]: ‸b", "https://a.org/@‸",
      "<https://a.org/@‸>", "‸---\na: b\n---\n",
    ])
  func elsewhereIsNone(marked: String) throws {
    #expect(try !isProse(marked))
  }

  @Test func whatIsNotReadIsNone() {
    let crowded = String(repeating: "![[]()", count: 200_000)
    #expect(!Note(SourceText(crowded)).isProse(at: 600_000))
    let note = Note(SourceText("text"))
    #expect(!note.isProse(at: -1))
    #expect(!note.isProse(at: 5))
    #expect(note.isProse(at: 4))
  }
}
