import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct FoldTests {
  /// Notes with their folds: kind, first and last line, depth.
  static let notes: [(String, [String])] = [
    ("", []),
    ("# One", []),
    ("# One\n\n\n", []),
    ("# One\ntext\n\n\n# Two\n\ntext", ["section 0-1 0", "section 4-6 0"]),
    ("# One\n## Two\ntext\n# Three\n", ["section 0-2 0", "section 1-2 1"]),
    ("One\n===\ntext\n\nTwo\n---\n", ["section 0-5 0", "section 4-5 1"]),
    ("---\ntitle: x\n---\n\n# One\ntext\n", ["frontMatter 0-2 0", "section 4-5 0"]),
    ("# One\n```swift\n# no heading\n```\n", ["section 0-3 0", "code 1-3 1"]),
    ("````\n```\n````\n~~~ a`b\n~~~~\n", ["code 0-2 0", "code 3-4 0"]),
    ("``` `a`\n```\n", []),
    ("- a\n  ```\n  x\n  ```\n", ["code 1-3 0"]),
    ("```\nx\n", []),
    // A line that only looks like a fence must not hide a heading.
    ("<div>\n```\n\n# One\n```\ntext\n```", ["section 3-6 0", "code 4-6 1"]),
    ("# One\r\ntext\r\n", ["section 0-1 0"]),
  ]

  @Test(arguments: notes) func aNoteHasItsFolds(text: String, folds: [String]) {
    #expect(Note(SourceText(text)).folds.map(Self.line) == folds)
  }

  @Test func entriesOfSeveralLinesFold() throws {
    let bib = "@misc{a,\n title = {A}\n}\n\n@misc{b, title = {B}}\n@misc{c,\n title = {C}}"
    let listing = ListingDocument(FileID("r.bib"), SourceText(bib))
    #expect(listing.folds(in: SourceText(bib)).map(Self.line) == ["entry 0-2 0", "entry 5-6 0"])
    let plain =
      "A Title of a Paper\n\nThe abstract of the first paper, long enough.\n\nAnother Title\n\nIts abstract, too.\n"
    let papers = ListingDocument(FileID("p.txt"), SourceText(plain))
    #expect(papers.entries.count == 2)
    #expect(papers.folds(in: SourceText(plain)).map(Self.line) == ["entry 0-2 0", "entry 4-6 0"])
  }

  @Test func placesBeyondAShorterTextFoldNothing() {
    let bib = "@misc{a,\n title = {A}\n}\n@misc{b,\n title = {B}\n}\n"
    let listing = ListingDocument(FileID("r.bib"), SourceText(bib))
    for length in 0...bib.utf8.count {
      let text = SourceText(Array(bib.utf8.prefix(length)))
      for fold in listing.folds(in: text) { #expect(fold.lines.upperBound < text.lines.count) }
    }
  }

  private static func line(_ fold: Fold) -> String {
    "\(fold.kind) \(fold.lines.lowerBound)-\(fold.lines.upperBound) \(fold.depth)"
  }
}
