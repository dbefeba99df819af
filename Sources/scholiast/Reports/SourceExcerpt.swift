import PaperNotes
import TextModel

/// A line of a file with carets under a part of it.
struct SourceExcerpt {
  /// The line as shown: without control characters, and cut around the carets where it is long.
  let line: String
  /// Blanks up to the carets, and the carets.
  let indent: Int
  let caretCount: Int

  /// Cuts out the line on which a range begins, at most `width` columns of it; what goes on on further lines is not
  /// shown.
  init(_ text: SourceText, _ range: TextRange, width: Int) {
    let lineRange = text.range(ofLine: text.lines.line(at: range.lowerBound))
    let start = min(max(range.lowerBound, lineRange.lowerBound), lineRange.upperBound)
    let end = min(max(range.upperBound, start), lineRange.upperBound)
    // Enough on both sides of the start, so that a line of megabytes costs nothing.
    let near = max(lineRange.lowerBound, start - 4 * width)..<min(lineRange.upperBound, start + 4 * width)
    var before = Self.shown(text[near.lowerBound..<start])
    var marked = Self.shown(text[start..<min(end, near.upperBound)])
    var after = Self.shown(text[min(end, near.upperBound)..<near.upperBound])
    let isCutBefore = near.lowerBound > lineRange.lowerBound
    let room = max(20, width - DisplayWidth.columns(of: marked))
    // What comes before has half of the room, and what the rest of the line does not need.
    let roomBefore = max(room / 2, room - DisplayWidth.columns(of: after))
    if DisplayWidth.columns(of: before) > roomBefore || isCutBefore {
      before = ["…"] + Self.tail(before, columns: roomBefore - 1)
    }
    let left = max(0, width - DisplayWidth.columns(of: before) - DisplayWidth.columns(of: marked))
    if DisplayWidth.columns(of: marked) > width { marked = Self.head(marked, columns: width) + ["…"] }
    if DisplayWidth.columns(of: after) > left { after = Self.head(after, columns: left) + ["…"] }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: before + marked + after)
    line = String(scalars)
    indent = DisplayWidth.columns(of: before)
    caretCount = max(1, DisplayWidth.columns(of: marked))
  }

  private static func shown(_ text: String) -> [Unicode.Scalar] {
    Array(DisplayText.line(text).unicodeScalars)
  }

  private static func head(_ scalars: [Unicode.Scalar], columns: Int) -> [Unicode.Scalar] {
    var width = 0
    return Array(
      scalars.prefix { scalar in
        width += DisplayWidth.columns(of: scalar)
        return width <= columns
      })
  }

  private static func tail(_ scalars: [Unicode.Scalar], columns: Int) -> [Unicode.Scalar] {
    head(scalars.reversed(), columns: columns).reversed()
  }
}
