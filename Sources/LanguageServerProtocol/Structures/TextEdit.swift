/// A replacement in a document; an empty range inserts, an empty text deletes.
package struct TextEdit: Codable, Sendable, Hashable {
  /// What is replaced.
  package var range: PositionRange
  /// What stands there afterwards.
  package var newText: String

  /// Creates an edit from its parts.
  package init(range: PositionRange, newText: String) {
    self.range = range
    self.newText = newText
  }
}
