/// What a symbol is, for the client to show an icon; values of later versions are kept.
package struct SymbolKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// A file.
  package static let file = SymbolKind(rawValue: 1)
  /// A part that holds others.
  package static let module = SymbolKind(rawValue: 2)
  /// A part that names within it belong to.
  package static let namespace = SymbolKind(rawValue: 3)
  /// A part of something larger.
  package static let field = SymbolKind(rawValue: 8)
  /// A name for something that does not change.
  package static let constant = SymbolKind(rawValue: 14)
  /// A text.
  package static let string = SymbolKind(rawValue: 15)
  /// Something with members; not among the `initial` ones.
  package static let object = SymbolKind(rawValue: 19)
  /// The name of a member; not among the `initial` ones.
  package static let key = SymbolKind(rawValue: 20)

  /// The kinds that every client knows: `File` to `Array` (LSP 3.17, "Workspace Symbols Request").
  package static let initial = (1...18).map(SymbolKind.init)
}
