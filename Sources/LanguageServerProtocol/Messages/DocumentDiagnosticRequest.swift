/// What is wrong with a document, asked by a client that `pullsDiagnostics`.
package struct DocumentDiagnosticRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/diagnostic"

  /// What answers it.
  package typealias Response = DocumentDiagnosticReport

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The name of the provider, if the server gave it one.
  package var identifier: String?
  /// The `resultId` of what the client has.
  package var previousResultId: String?
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    identifier: String? = nil,
    previousResultId: String? = nil,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.identifier = identifier
    self.previousResultId = previousResultId
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}
