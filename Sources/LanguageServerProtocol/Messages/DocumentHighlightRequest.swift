/// Where in the same document that at a position stands.
package struct DocumentHighlightRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/documentHighlight"

  /// What answers it.
  package typealias Response = [DocumentHighlight]?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The position pointed at.
  package var position: Position
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    position: Position,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.position = position
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}
