package import TextModel

/// Some whole lines of a listing whose text is not kept in memory, such as those of one entry.
package struct ListingExcerpt: Sendable {
  /// The lines; the last may be cut off.
  package let text: SourceText
  /// The offset in the listing at which `text` begins, the start of a line.
  package let start: Int
  /// The 0-based line of the listing with which `text` begins.
  package let line: Int

  /// Creates an excerpt.
  package init(_ text: SourceText, start: Int, line: Int) {
    (self.text, self.start, self.line) = (text, start, line)
  }

  /// The position of an offset of the listing in an editor, which shows no byte order mark; an offset outside the
  /// excerpt moves to its nearest end.
  package func position(of offset: Int, in encoding: PositionEncoding) -> TextPosition {
    if start == 0 { return text.positionWithoutMark(of: offset, in: encoding) }
    var position = text.position(of: offset - start, in: encoding)
    position.line += line
    return position
  }
}
