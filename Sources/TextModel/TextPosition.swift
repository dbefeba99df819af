/// A line and a character in it, both 0-based; what the character counts is a `PositionEncoding`.
package struct TextPosition: Hashable, Comparable, Sendable {
  /// The 0-based line.
  package var line: Int
  /// The number of units before the position on its line.
  package var character: Int

  /// Creates a position from its 0-based line and character.
  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  package static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}
