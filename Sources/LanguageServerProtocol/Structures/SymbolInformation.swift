/// A named part of a document, for a client without `supportsHierarchicalSymbols`.
package struct SymbolInformation: Codable, Sendable, Hashable {
  /// The name.
  package var name: String
  /// What it is.
  package var kind: SymbolKind
  /// How to show it, for a client that knows it.
  package var tags: [SymbolTag]?
  /// What the client shows beside the name; it says nothing about what lies in what.
  package var containerName: String?
  /// Where it is.
  package var location: Location

  /// Creates the symbol from its parts.
  package init(
    name: String, kind: SymbolKind, tags: [SymbolTag]? = nil, containerName: String? = nil, location: Location
  ) {
    self.name = name
    self.kind = kind
    self.tags = tags
    self.containerName = containerName
    self.location = location
  }
}
