/// Where else that at a position is meant.
package struct ReferencesRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/references"

  /// What answers it.
  package typealias Response = [Location]?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The position pointed at.
  package var position: Position
  /// What is wanted.
  package var context: ReferenceContext
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    position: Position,
    context: ReferenceContext,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.position = position
    self.context = context
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// Which references the client wants.
package struct ReferenceContext: Codable, Sendable, Hashable {
  /// Whether the declaration counts as a reference.
  package var includeDeclaration: Bool

  /// Creates the context from its only part.
  package init(includeDeclaration: Bool) {
    self.includeDeclaration = includeDeclaration
  }
}
