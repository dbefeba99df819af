/// A part of some document, and what leads there.
package struct LocationLink: Codable, Sendable, Hashable {
  /// What leads there, underlined by the client; `nil` for the word at the position.
  package var originSelectionRange: PositionRange?
  /// The document it leads to.
  package var targetUri: DocumentURI
  /// All of the target, such as a whole entry.
  package var targetRange: PositionRange
  /// What to select in it; it lies within `targetRange`.
  package var targetSelectionRange: PositionRange

  /// Creates a link from its parts.
  package init(
    originSelectionRange: PositionRange? = nil,
    targetUri: DocumentURI,
    targetRange: PositionRange,
    targetSelectionRange: PositionRange
  ) {
    self.originSelectionRange = originSelectionRange
    self.targetUri = targetUri
    self.targetRange = targetRange
    self.targetSelectionRange = targetSelectionRange
  }
}
