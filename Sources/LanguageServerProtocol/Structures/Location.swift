/// A part of some document.
package struct Location: Codable, Sendable, Hashable {
  /// The document.
  package var uri: DocumentURI
  /// The part.
  package var range: PositionRange

  /// Creates a location from its parts.
  package init(uri: DocumentURI, range: PositionRange) {
    self.uri = uri
    self.range = range
  }
}
