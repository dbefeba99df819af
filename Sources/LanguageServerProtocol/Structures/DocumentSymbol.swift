/// A named part of a document, with the parts within it.
package struct DocumentSymbol: Codable, Sendable, Hashable {
  /// The name: not empty, nor white space only.
  package var name: String
  /// What the client shows beside the name.
  package var detail: String?
  /// What it is.
  package var kind: SymbolKind
  /// How to show it, for a client that knows it.
  package var tags: [SymbolTag]?
  /// All of it, such as a section with its heading.
  package var range: PositionRange
  /// What to select of it, such as its heading; it lies within `range`.
  package var selectionRange: PositionRange
  /// The parts within it.
  package var children: [DocumentSymbol]?

  /// Creates the symbol from its parts.
  package init(
    name: String,
    detail: String? = nil,
    kind: SymbolKind,
    tags: [SymbolTag]? = nil,
    range: PositionRange,
    selectionRange: PositionRange,
    children: [DocumentSymbol]? = nil
  ) {
    self.name = name
    self.detail = detail
    self.kind = kind
    self.tags = tags
    self.range = range
    self.selectionRange = selectionRange
    self.children = children
  }
}
