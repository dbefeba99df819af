import Bibliography
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

/// A listing was read, and an editor shows another text of it.
@Suite struct ShownEntriesTests {
  private static let file = FileID("refs.bib")
  private static let saved = """
    @book{a, title = {First Title}}
    @book{twice, title = {Second Title}}
    @book{twice, title = {Third of Them}}
    nonsense
    @book{z, title = {Last Title}}

    """

  /// The entries that were read from one text, in another.
  private static func entries(of saved: String, in shown: String) -> ShownEntries {
    let text = SourceText(shown)
    let read = StoredEntries(
      ListingFormat.detect(SourceText(saved), fileName: "refs.bib").parse(SourceText(saved)).entries)
    return ShownEntries(of: read, in: ListingDocument(file, text), text)
  }

  /// What a part of the saved text leads to in a text: what is written there, and on which line.
  private static func found(_ part: String, in shown: String) throws -> String {
    let (saved, text) = (SourceText(Self.saved), SourceText(shown))
    let start = try #require(Self.saved.firstRange(of: part)?.lowerBound.utf16Offset(in: Self.saved))
    let range = entries(of: Self.saved, in: shown)
      .range(of: start..<start + part.utf8.count, line: saved.lines.line(at: start))
    return "\(text.lines.line(at: range.lowerBound)) \(text[range])"
  }

  /// A part of the saved text, the text that is shown, and what the part leads to there.
  @Test(arguments: [
    ("a", "% new\n\n" + saved, "2 a"),
    ("@book{a, title = {First Title}}", "% new\n\n" + saved, "2 @book{a, title = {First Title}}"),
    ("First", "% new\n\n" + saved, "2 First"),
    // Of two that are called the same, each is found.
    ("@book{twice, title = {Second Title}}", "\n" + saved, "2 @book{twice, title = {Second Title}}"),
    ("@book{twice, title = {Third of Them}}", "\n" + saved, "3 @book{twice, title = {Third of Them}}"),
    // With another title the key counts, with another key the title.
    ("@book{z, title = {Last Title}}", "@book{z, title = {Other}}\n", "0 @book{z, title = {Other}}"),
    ("@book{z, title = {Last Title}}", "\n@book{y, title = {Last Title}}\n", "1 @book{y, title = {Last Title}}"),
    // A part that is not where it was in its entry is the entry's name.
    ("Last", "\n@book{z, title = {Very Last Title}}\n", "1 z"),
    // What is gone is the start of the text.
    ("@book{a, title = {First Title}}", "@book{z, title = {Last Title}}\n", "0 "),
    // Between entries it is the line behind the entry before.
    ("nonsense", "\n\n" + saved, "5 nonsense"),
    ("nonsense", saved, "3 nonsense"),
  ])
  func aPartOfTheSavedTextIsFoundInTheShownOne(part: String, shown: String, wanted: String) throws {
    #expect(try Self.found(part, in: shown) == wanted)
  }

  @Test func linesOfEntriesMoveWithThem() {
    let moved = Self.entries(of: Self.saved, in: "\n\n" + Self.saved)
    #expect((0..<5).map { moved.line(of: $0) } == [2, 3, 4, 3, 6])
    #expect(Self.entries(of: Self.saved, in: "% gone").line(of: 4) == 0)
    #expect(Self.entries(of: Self.saved, in: Self.saved).line(of: 99) == 5)
  }

  /// Lines are put before, between and behind the entries, and some entries are taken away.
  @Test func rangesOfAnyTextLieInIt() {
    var random = SeededRandom(seed: 7)
    let (saved, lines) = (SourceText(Self.saved), Self.saved.split(separator: "\n", omittingEmptySubsequences: false))
    for _ in 0..<200 {
      let shown = lines.flatMap { line -> [String] in
        switch Int.random(in: 0..<5, using: &random) {
        case 0: []
        case 1: ["% é", String(line)]
        default: [String(line)]
        }
      }
      .joined(separator: "\n")
      let text = SourceText(shown)
      let entries = Self.entries(of: Self.saved, in: shown)
      for _ in 0..<20 {
        let start = Int.random(in: 0...saved.count, using: &random)
        let range = start..<Int.random(in: start...saved.count, using: &random)
        let found = entries.range(of: range, line: saved.lines.line(at: start))
        #expect(found.clamped(to: text.range) == found)
      }
      // An entry that is still there is found as it is.
      for entry in ListingDocument(Self.file, saved).entries where shown.contains(saved[entry.range]) {
        #expect(text[entries.range(of: entry.range, line: entry.line)] == saved[entry.range])
      }
    }
  }
}
