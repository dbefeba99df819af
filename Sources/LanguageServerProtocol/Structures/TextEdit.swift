/// A replacement in a document; an empty range inserts, an empty text deletes.
package struct TextEdit: Codable, Sendable, Hashable {
  /// What is replaced.
  package var range: PositionRange
  /// What stands there afterwards.
  package var newText: String
  /// What the user is told about it: a name in `WorkspaceEdit.changeAnnotations`; only in a `TextDocumentEdit`.
  package var annotationId: String?

  /// Creates an edit from its parts.
  package init(range: PositionRange, newText: String, annotationId: String? = nil) {
    self.range = range
    self.newText = newText
    self.annotationId = annotationId
  }
}
