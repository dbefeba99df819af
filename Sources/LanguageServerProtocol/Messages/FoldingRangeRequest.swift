/// Which parts of a document can be hidden.
package struct FoldingRangeRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/foldingRange"

  /// What answers it.
  package typealias Response = [FoldingRange]?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier, workDoneToken: ProgressToken? = nil, partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}
