/// The client closed a document; from now on the file's text counts again.
package struct DidCloseTextDocumentNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "textDocument/didClose"

  /// The document.
  package var textDocument: TextDocumentIdentifier

  /// Creates the params from its only part.
  package init(textDocument: TextDocumentIdentifier) {
    self.textDocument = textDocument
  }
}
