/// Replacements in several documents: one of its two members is used.
package struct WorkspaceEdit: Codable, Sendable, Hashable {
  /// The replacements by document, for every client.
  package var changes: [DocumentURI: [TextEdit]]?
  /// The same for a client that `supportsDocumentChanges`: refused where the text is not the expected one.
  package var documentChanges: [TextDocumentEdit]?

  /// Creates an edit from its parts.
  package init(changes: [DocumentURI: [TextEdit]]? = nil, documentChanges: [TextDocumentEdit]? = nil) {
    self.changes = changes
    self.documentChanges = documentChanges
  }
}

/// Replacements in one document, as it was at one version.
package struct TextDocumentEdit: Codable, Sendable, Hashable {
  /// The document and the number of its text.
  package var textDocument: OptionalVersionedTextDocumentIdentifier
  /// The replacements; they do not overlap and all refer to the text before.
  package var edits: [TextEdit]

  /// Creates an edit from its parts.
  package init(textDocument: OptionalVersionedTextDocumentIdentifier, edits: [TextEdit]) {
    self.textDocument = textDocument
    self.edits = edits
  }
}

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
