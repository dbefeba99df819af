/// What a user may want to select around positions, from small to large.
package struct SelectionRangeRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/selectionRange"

  /// What answers it.
  package typealias Response = [SelectionRange]?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The positions; the answer has one element for each.
  package var positions: [Position]
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    positions: [Position],
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.positions = positions
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}
