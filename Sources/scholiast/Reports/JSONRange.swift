import TextModel

/// A range as the command line's outputs write it: lines and columns from 1, columns in Unicode scalars, offsets in
/// UTF-8 bytes from 0.
struct JSONRange: Encodable {
  struct Place: Encodable {
    var line: Int
    var column: Int
    var offset: Int
  }

  var start: Place
  var end: Place

  /// Creates a range from 1-based positions and UTF-8 offsets.
  init(start: TextPosition, end: TextPosition, _ range: TextRange) {
    self.start = Place(line: start.line, column: start.character, offset: range.lowerBound)
    self.end = Place(line: end.line, column: end.character, offset: range.upperBound)
  }

  /// Creates the range of a part of a text.
  init(_ range: TextRange, in text: SourceText) {
    self.init(
      start: text.position(of: range.lowerBound, in: .utf32).oneBased,
      end: text.position(of: range.upperBound, in: .utf32).oneBased, range)
  }
}
