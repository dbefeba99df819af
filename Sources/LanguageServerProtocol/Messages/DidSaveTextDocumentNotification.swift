/// The client saved a document.
package struct DidSaveTextDocumentNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "textDocument/didSave"

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The text that was saved, if the server asked for it.
  package var text: String?

  /// Creates the params from its parts.
  package init(textDocument: TextDocumentIdentifier, text: String? = nil) {
    self.textDocument = textDocument
    self.text = text
  }
}
