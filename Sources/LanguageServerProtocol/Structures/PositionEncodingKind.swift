/// What `Position.character` counts; values of later versions are kept.
package struct PositionEncodingKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Bytes.
  package static let utf8 = PositionEncodingKind(rawValue: "utf-8")
  /// UTF-16 units: what counts unless something else was agreed on.
  package static let utf16 = PositionEncodingKind(rawValue: "utf-16")
  /// Unicode scalars.
  package static let utf32 = PositionEncodingKind(rawValue: "utf-32")
}
