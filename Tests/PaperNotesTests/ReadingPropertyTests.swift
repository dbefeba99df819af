import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

/// What must hold of all that is shown of a whole note, whatever is written there.
@Suite struct ReadingPropertyTests {
  private static let papers = Fixture(
    """
    -- p.jsonl --
    \(Rule.exampleListing){"key": "a", "title": "Introduction", "doi": "10.1000/a"}
    {"key": "b", "title": "Introduction"}
    -- n.md --
    # Other
    """)

  private static let pieces: [String] = [
    "# ", "## ", "### ", "\n", "\n\n", "\r\n", "@smith2020", "[@a; see @smyth, p. 3]", "[[Introduction]]",
    "[[n#Other]]",
    "[@smith2020, pp. 3,\n4]", "```\n", "~~~\n", "---\n", "===\n", "- ", "> ", "1. ", "text. ", "e.g. Text! ", "漢字。",
    "🎓",
    "e\u{301}", "title: x\n", "bibliography: p.jsonl\n", "nocite: '@a'\n", "doi:10.1000/a", "arXiv:1706.03762", "`",
    "$", "*",
    "[", "]", "(", ")", "<", ">", " ", "\t", "\u{0}",
  ]

  @Test(arguments: FeaturePropertyTests.hardNotes) func aHardNoteIsShownWell(text: String) {
    check(SourceText(text))
  }

  @Test(arguments: 1...8) func anyNoteIsShownWell(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<60 {
      var text = Bool.random(using: &random) ? "" : "---\n"
      for _ in 0..<Int.random(in: 0...30, using: &random) { text += Self.pieces.randomElement(using: &random) ?? "" }
      check(SourceText(text))
    }
  }

  @Test func bytesThatAreNotUTF8AreShownWell() {
    var random = SeededRandom(seed: 23)
    let pieces = Self.pieces.map { Array($0.utf8) } + [[0xFF], [0xC3], [0xF0, 0x9F], [0xE2, 0x80]]
    for _ in 0..<100 {
      check(
        SourceText(
          (0..<Int.random(in: 1...14, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? [] }))
    }
  }

  private func check(_ text: SourceText) {
    var configuration = Configuration()
    configuration.inlayHints = true
    var workspace = Self.papers.workspace(configuration: configuration)
    let id = FileID("hard.md")
    let note = Note(text)
    workspace.setNote(id, path: "hard.md", note)
    let shown = text[text.range]
    checkItems(workspace.outline(of: id), within: text.range, of: text)
    checkFolds(note.folds, of: text)
    for offset in 0...text.count { checkSelections(workspace.selections(at: offset, in: id), at: offset, of: text) }
    var end = 0
    for token in workspace.tokens(in: id) {
      #expect(token.range.lowerBound >= end && !token.range.isEmpty && isWhole(token.range, in: text), "\(shown)")
      #expect(text.lines.line(at: token.range.lowerBound) == text.lines.line(at: token.range.upperBound), "\(shown)")
      end = token.range.upperBound
    }
    end = 0
    for link in workspace.links(in: id) {
      #expect(link.range.lowerBound >= end && isWhole(link.range, in: text), "\(shown)")
      end = link.range.upperBound
      if case .address(let address) = link.target {
        #expect(address.hasPrefix("http") && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(address)")
      }
    }
    for hint in workspace.hints(in: id, touching: text.range) {
      #expect(isBoundary(hint.offset, in: text) && !hint.label.contains("\n"))
    }
    if let lens = workspace.lens(of: id) { #expect(isWhole(lens.range, in: text)) }
  }

  private func checkItems(_ items: [OutlineItem], within outer: TextRange, of text: SourceText) {
    var start = outer.lowerBound
    for item in items {
      #expect(item.range.lowerBound >= start && item.range.upperBound <= outer.upperBound, "\(text[text.range])")
      #expect(item.range.contains(item.nameRange) && isWhole(item.range, in: text) && isWhole(item.nameRange, in: text))
      #expect(item.name.contains { !$0.isWhitespace } && !item.name.contains("\n"))
      checkItems(item.children, within: item.range, of: text)
      start = item.range.lowerBound
    }
    // Sections lie beside each other; a citation may stand in what another's key is.
    let sections = items.filter { $0.kind == .section }
    for (left, right) in zip(sections, sections.dropFirst()) {
      #expect(left.range.upperBound <= right.range.lowerBound, "\(text[text.range])")
    }
  }

  private func checkFolds(_ folds: [Fold], of text: SourceText) {
    var open: [Fold] = []
    for fold in folds {
      #expect(fold.lines.count > 1 && fold.lines.upperBound < text.lines.count, "\(text[text.range])")
      while let last = open.last, last.lines.upperBound < fold.lines.lowerBound { open.removeLast() }
      if let outer = open.last {
        #expect(outer.lines.upperBound >= fold.lines.upperBound, "\(folds) of \(text[text.range])")
      }
      open.append(fold)
    }
  }

  private func checkSelections(_ ranges: [TextRange], at offset: Int, of text: SourceText) {
    #expect(ranges.last == text.range)
    for range in ranges {
      #expect(range.lowerBound <= offset && offset <= range.upperBound, "\(ranges) at \(offset) of \(text[text.range])")
      #expect(isWhole(range, in: text), "\(range) at \(offset) of \(text[text.range])")
    }
    for (inner, outer) in zip(ranges, ranges.dropFirst()) {
      #expect(outer.contains(inner) && outer != inner, "\(ranges) at \(offset) of \(text[text.range])")
    }
  }

  private func isWhole(_ range: TextRange, in text: SourceText) -> Bool {
    text.range.contains(range) && isBoundary(range.lowerBound, in: text) && isBoundary(range.upperBound, in: text)
  }

  /// Whether an offset is where a character of the text begins or ends: its position leads back to it.
  private func isBoundary(_ offset: Int, in text: SourceText) -> Bool {
    let position = text.position(of: offset, in: .utf16)
    return text.offset(of: position, in: .utf16) == offset || offset == text.count
  }
}
