/// A part of a document, LSP's `Range`; from a client the end may stand before the start.
package struct PositionRange: Codable, Sendable, Hashable {
  /// Where it begins.
  package var start: Position
  /// Behind its last character.
  package var end: Position

  /// Creates a range from its parts.
  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }
}
