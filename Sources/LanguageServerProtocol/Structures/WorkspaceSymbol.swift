/// Something with a name in the workspace.
///
/// With a range it is an older client's `SymbolInformation` as well.
package struct WorkspaceSymbol: Codable, Sendable, Equatable {
  /// The name.
  package var name: String
  /// What it is.
  package var kind: SymbolKind
  /// How to show it, for a client that knows it.
  package var tags: [SymbolTag]?
  /// What the client shows beside the name.
  package var containerName: String?
  /// Where it is.
  package var location: SymbolLocation
  /// What the client is to send back when it resolves the symbol.
  package var data: JSONValue?

  /// Creates a symbol from its parts.
  package init(
    name: String,
    kind: SymbolKind,
    tags: [SymbolTag]? = nil,
    containerName: String? = nil,
    location: SymbolLocation,
    data: JSONValue? = nil
  ) {
    self.name = name
    self.kind = kind
    self.tags = tags
    self.containerName = containerName
    self.location = location
    self.data = data
  }
}

/// Where a symbol is.
package struct SymbolLocation: Codable, Sendable, Hashable {
  /// The document.
  package var uri: DocumentURI
  /// The part; it may be left out for a client that resolves `location.range`.
  package var range: PositionRange?

  /// Creates a location from its parts.
  package init(uri: DocumentURI, range: PositionRange? = nil) {
    self.uri = uri
    self.range = range
  }
}
