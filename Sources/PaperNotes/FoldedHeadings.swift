import NoteSyntax
import PaperSearch
import TextModel

/// The headings of a note, folded as titles are, for searching those of all notes at each keystroke.
struct FoldedHeadings: Sendable {
  /// One after the other, each with a line feed behind it, which no folded text has.
  private var text: [UInt8] = []
  private static let end = UInt8(ascii: "\n")

  /// No person writes a longer heading; what is behind is neither searched nor shown.
  private static let sizeLimit = 1000

  /// Folds the headings of a note; linear in their size.
  init(_ note: Note) {
    var folded: [UInt8] = []
    for heading in note.headings {
      TitleFolding.fold(note.text.bytes[Self.shown(heading)], into: &folded)
      text += folded
      text.append(Self.end)
    }
  }

  /// The part of a heading that is searched and shown.
  static func shown(_ heading: Heading) -> TextRange { heading.textRange.prefix(sizeLimit) }

  /// Tells of each heading that fits a query, by its place among those of the note, and how well; linear.
  func forEachFit(_ query: HeadingQuery, _ tell: (_ number: Int, _ fit: HeadingQuery.Fit) -> Void) {
    guard query.mayFit(text) else { return }
    var (start, number) = (0, 0)
    for end in text.indices where text[end] == Self.end {
      if let fit = query.fit(folded: text[start..<end]) { tell(number, fit) }
      (start, number) = (end + 1, number + 1)
    }
  }
}
