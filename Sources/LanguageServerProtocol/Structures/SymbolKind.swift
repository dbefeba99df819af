/// What a symbol is, for the client to show an icon; values of later versions are kept.
package struct SymbolKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// A file.
  package static let file = SymbolKind(rawValue: 1)
  /// A name for something that does not change.
  package static let constant = SymbolKind(rawValue: 14)
  /// A text.
  package static let string = SymbolKind(rawValue: 15)

  /// The kinds that every client knows: `File` to `Array` (LSP 3.17, "Workspace Symbols Request").
  package static let initial = (1...18).map(SymbolKind.init)
}
