/// How to show a symbol; values of later versions are kept.
package struct SymbolTag: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the tag that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Struck through.
  package static let deprecated = SymbolTag(rawValue: 1)
}
