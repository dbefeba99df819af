/// Changes of several documents: either `changes` or `documentChanges` is used.
package struct WorkspaceEdit: Codable, Sendable, Hashable {
  /// The replacements by document, for every client.
  package var changes: [DocumentURI: [TextEdit]]?
  /// The changes in order, for a client that `supportsDocumentChanges`: refused where a text is not the expected one.
  package var documentChanges: [DocumentChange]?
  /// What the user is told about the changes that name them, for a client that shows it.
  package var changeAnnotations: [String: ChangeAnnotation]?

  /// Creates the edit from its parts.
  package init(
    changes: [DocumentURI: [TextEdit]]? = nil,
    documentChanges: [DocumentChange]? = nil,
    changeAnnotations: [String: ChangeAnnotation]? = nil
  ) {
    self.changes = changes
    self.documentChanges = documentChanges
    self.changeAnnotations = changeAnnotations
  }
}
