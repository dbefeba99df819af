/// What changes when that at a position gets another name.
package struct RenameRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/rename"

  /// What answers it.
  package typealias Response = WorkspaceEdit?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The position pointed at.
  package var position: Position
  /// The new name, as the user typed it.
  package var newName: String
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier, position: Position, newName: String, workDoneToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.position = position
    self.newName = newName
    self.workDoneToken = workDoneToken
  }
}
