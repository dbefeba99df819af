/// The client changed an open document.
package struct DidChangeTextDocumentNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "textDocument/didChange"

  /// The document with the number of its text after all changes.
  package var textDocument: VersionedTextDocumentIdentifier
  /// The changes, each to the text that the one before it left.
  package var contentChanges: [TextDocumentContentChange]

  /// Creates the params from its parts.
  package init(textDocument: VersionedTextDocumentIdentifier, contentChanges: [TextDocumentContentChange]) {
    self.textDocument = textDocument
    self.contentChanges = contentChanges
  }
}

/// A document and the number of its text.
package struct VersionedTextDocumentIdentifier: Codable, Sendable, Hashable {
  /// The document.
  package var uri: DocumentURI
  /// The number of the text; LSP asks for it, old clients send `null`.
  package var version: Int?

  /// Creates the identifier from its parts.
  package init(uri: DocumentURI, version: Int? = nil) {
    self.uri = uri
    self.version = version
  }
}

/// One change of a document's text.
package struct TextDocumentContentChange: Codable, Sendable, Hashable {
  /// What is replaced; `nil` where `text` is the whole new text, whatever was agreed on.
  package var range: PositionRange?
  /// What stands there afterwards.
  package var text: String

  /// Creates the change from its parts.
  package init(range: PositionRange? = nil, text: String) {
    self.range = range
    self.text = text
  }
}
