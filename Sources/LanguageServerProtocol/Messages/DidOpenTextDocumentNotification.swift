/// The client opened a document; from now on its text counts, not the file's.
package struct DidOpenTextDocumentNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "textDocument/didOpen"

  /// The document with its whole text.
  package var textDocument: TextDocumentItem

  /// Creates the params from its only part.
  package init(textDocument: TextDocumentItem) {
    self.textDocument = textDocument
  }
}

/// A document as the client opens it.
package struct TextDocumentItem: Codable, Sendable, Hashable {
  /// The document.
  package var uri: DocumentURI
  /// The client's name of the language, such as `markdown`.
  package var languageId: String
  /// The number of this text, growing with every change.
  package var version: Int
  /// The whole text.
  package var text: String

  /// Creates the document from its parts.
  package init(uri: DocumentURI, languageId: String, version: Int, text: String) {
    self.uri = uri
    self.languageId = languageId
    self.version = version
    self.text = text
  }
}
