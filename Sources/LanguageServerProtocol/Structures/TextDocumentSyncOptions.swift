/// What the server wants to be told about documents.
package struct TextDocumentSyncOptions: Codable, Sendable, Hashable {
  /// Whether it is told what is opened and closed.
  package var openClose: Bool?
  /// How it is told what changed.
  package var change: TextDocumentSyncKind?
  /// Whether it is told what was saved.
  package var save: SaveOptions?

  /// Creates the options from its parts.
  package init(openClose: Bool? = nil, change: TextDocumentSyncKind? = nil, save: SaveOptions? = nil) {
    self.openClose = openClose
    self.change = change
    self.save = save
  }
}

/// How the server is told what changed.
package enum TextDocumentSyncKind: Int, Codable, Sendable, Hashable {
  /// Not at all.
  case none = 0
  /// By the whole text.
  case full = 1
  /// By what was replaced.
  case incremental = 2
}

/// What the server is told when a document is saved.
package struct SaveOptions: Codable, Sendable, Hashable {
  /// Whether the text is sent along.
  package var includeText: Bool?

  /// Creates the options from its only part.
  package init(includeText: Bool? = nil) {
    self.includeText = includeText
  }
}
