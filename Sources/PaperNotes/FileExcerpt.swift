package import TextModel

/// Some lines of a file, such as those of one entry of a listing whose text is not kept in memory; or all of them.
package struct FileExcerpt: Sendable {
  /// The lines, from the start of the first; the last may be cut off.
  package let text: SourceText
  /// The offset in the file at which `text` begins, the start of a line.
  package let start: Int
  /// The 0-based line of the file with which `text` begins.
  package let line: Int

  /// Creates an excerpt; without a start and a line it is the whole file.
  package init(_ text: SourceText, start: Int = 0, line: Int = 0) {
    (self.text, self.start, self.line) = (text, start, line)
  }

  /// The part of the file that it is, as UTF-8 offsets.
  package var range: TextRange { start..<start + text.count }

  /// A range of the file, as UTF-8 offsets, as a range of `text`; what lies outside is cut off.
  package func range(_ range: TextRange) -> TextRange {
    let inside = range.clamped(to: self.range)
    return inside.lowerBound - start..<inside.upperBound - start
  }

  /// What is written in a range of the file, repaired where it is not UTF-8; what lies outside is cut off.
  package subscript(range: TextRange) -> String { text[self.range(range)] }

  /// Whether a range of the file lies in it.
  package func covers(_ range: TextRange) -> Bool {
    range.lowerBound >= start && range.upperBound <= self.range.upperBound
  }

  /// The position of an offset of the file in an editor, which shows no byte order mark; an offset outside the
  /// excerpt moves to its nearest end.
  package func position(of offset: Int, in encoding: PositionEncoding) -> TextPosition {
    if start == 0 { return text.positionWithoutMark(of: offset, in: encoding) }
    var position = text.position(of: offset - start, in: encoding)
    position.line += line
    return position
  }
}
