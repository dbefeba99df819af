/// What to show between the words of a part of a document.
package struct InlayHintRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/inlayHint"

  /// What answers it.
  package typealias Response = [InlayHint]?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The part.
  package var range: PositionRange
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?

  /// Creates the params from its parts.
  package init(textDocument: TextDocumentIdentifier, range: PositionRange, workDoneToken: ProgressToken? = nil) {
    self.textDocument = textDocument
    self.range = range
    self.workDoneToken = workDoneToken
  }
}
