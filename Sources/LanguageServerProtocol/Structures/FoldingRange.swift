/// A part of a document that can be hidden.
package struct FoldingRange: Codable, Sendable, Hashable {
  /// The line where it begins, 0-based; its beginning stays shown.
  package var startLine: Int
  /// Where in that line: `nil` for its end, and for a client that folds whole lines only.
  package var startCharacter: Int?
  /// The line where it ends, 0-based.
  package var endLine: Int
  /// Where in that line: `nil` for its end, and for a client that folds whole lines only.
  package var endCharacter: Int?
  /// What it is.
  package var kind: FoldingRangeKind?
  /// What is shown instead, for a client that can show that.
  package var collapsedText: String?

  /// Creates the range from its parts.
  package init(
    startLine: Int,
    startCharacter: Int? = nil,
    endLine: Int,
    endCharacter: Int? = nil,
    kind: FoldingRangeKind? = nil,
    collapsedText: String? = nil
  ) {
    self.startLine = startLine
    self.startCharacter = startCharacter
    self.endLine = endLine
    self.endCharacter = endCharacter
    self.kind = kind
    self.collapsedText = collapsedText
  }
}

/// What a part is that can be hidden; every word is allowed.
package struct FoldingRangeKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// What is not part of the text proper.
  package static let comment = FoldingRangeKind(rawValue: "comment")
  /// What names other files.
  package static let imports = FoldingRangeKind(rawValue: "imports")
  /// A section.
  package static let region = FoldingRangeKind(rawValue: "region")
}
