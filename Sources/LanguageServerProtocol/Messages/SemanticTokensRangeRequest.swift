/// What the words of a part of a document are.
package struct SemanticTokensRangeRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/semanticTokens/range"

  /// What answers it.
  package typealias Response = SemanticTokens?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The part.
  package var range: PositionRange
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    range: PositionRange,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.range = range
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}
