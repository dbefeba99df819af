/// A part of a document that leads somewhere.
package struct DocumentLink: Codable, Sendable, Hashable {
  /// The part.
  package var range: PositionRange
  /// The URI it leads to; `nil` for a link that is to be resolved.
  package var target: String?
  /// What the user sees about it, for a client that `supportsLinkTooltips`.
  package var tooltip: String?
  /// What the client is to send back when it resolves the link.
  package var data: JSONValue?

  /// Creates the link from its parts.
  package init(range: PositionRange, target: String? = nil, tooltip: String? = nil, data: JSONValue? = nil) {
    self.range = range
    self.target = target
    self.tooltip = tooltip
    self.data = data
  }
}
