/// A part of a document to set off.
package struct DocumentHighlight: Codable, Sendable, Hashable {
  /// The part.
  package var range: PositionRange
  /// What happens there; `nil` counts as `text`.
  package var kind: DocumentHighlightKind?

  /// Creates the highlight from its parts.
  package init(range: PositionRange, kind: DocumentHighlightKind? = nil) {
    self.range = range
    self.kind = kind
  }
}

/// What happens in a highlighted part; values of later versions are kept.
package struct DocumentHighlightKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// It is written there.
  package static let text = DocumentHighlightKind(rawValue: 1)
  /// It is used there.
  package static let read = DocumentHighlightKind(rawValue: 2)
  /// It gets its meaning there.
  package static let write = DocumentHighlightKind(rawValue: 3)
}
