/// A document, whatever its text.
package struct TextDocumentIdentifier: Codable, Sendable, Hashable {
  /// The document.
  package var uri: DocumentURI

  /// Creates the identifier from its only part.
  package init(uri: DocumentURI) {
    self.uri = uri
  }
}
