/// A document and the number of its text, if it is open.
package struct OptionalVersionedTextDocumentIdentifier: Codable, Sendable, Hashable {
  /// The document.
  package var uri: DocumentURI
  /// The number of the text; `nil`, written as `null`, for the file on disk.
  package var version: Int?

  /// Creates the identifier from its parts.
  package init(uri: DocumentURI, version: Int? = nil) {
    self.uri = uri
    self.version = version
  }

  /// Writes the identifier.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(uri, forKey: .uri)
    try container.encode(version, forKey: .version)
  }

  private enum CodingKeys: CodingKey {
    case uri, version
  }
}
