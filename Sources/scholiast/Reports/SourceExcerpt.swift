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
    let around = ((start - width - 1)..<(start + width + 1)).clamped(to: lineRange)
    let reach = Self.isPlain(text.bytes[around]) ? width + 1 : 4 * width
    let near = max(lineRange.lowerBound, start - reach)..<min(lineRange.upperBound, start + reach)
    var before = Self.shown(text[near.lowerBound..<start])
    var marked = Self.shown(text[start..<min(end, near.upperBound)])
    var after = Self.shown(text[min(end, near.upperBound)..<near.upperBound])
    let isCutBefore = near.lowerBound > lineRange.lowerBound
    let room = max(min(20, width / 2), width - DisplayWidth.columns(of: marked))
    // What comes before has half of the room, and what the rest of the line does not need.
    let roomBefore = max(room / 2, room - DisplayWidth.columns(of: after))
    if DisplayWidth.columns(of: before) > roomBefore || isCutBefore {
      before = ["…"] + Self.tail(before, columns: roomBefore - 1)
    }
    // The carets end where the line does.
    let roomMarked = width - DisplayWidth.columns(of: before) - (after.isEmpty ? 0 : 1)
    if DisplayWidth.columns(of: marked) > roomMarked {
      marked = Self.head(marked, columns: roomMarked - 1) + ["…"]
      after = []
    }
    let left = width - DisplayWidth.columns(of: before) - DisplayWidth.columns(of: marked)
    if DisplayWidth.columns(of: after) > left { after = Self.head(after, columns: left - 1) + ["…"] }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: before + marked + after)
    line = String(scalars)
    indent = DisplayWidth.columns(of: before)
    caretCount = max(1, DisplayWidth.columns(of: marked))
  }

  /// Whether each byte takes a column.
  private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { (0x20...0x7E).contains($0) } }

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
