/// A text for the user, plain or in Markdown.
package struct MarkupContent: Codable, Sendable, Hashable {
  /// How to read `value`.
  package var kind: MarkupKind
  /// The text.
  package var value: String

  /// Creates a text from its parts.
  package init(kind: MarkupKind, value: String) {
    self.kind = kind
    self.value = value
  }

  /// Reads a text; a bare string, which older versions of LSP have in the same places, is plain text.
  package init(from decoder: any Decoder) throws {
    if let value = try? decoder.singleValueContainer().decode(String.self) {
      self.init(kind: .plaintext, value: value)
    } else {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        kind: try container.decode(MarkupKind.self, forKey: .kind),
        value: try container.decode(String.self, forKey: .value))
    }
  }

  private enum CodingKeys: CodingKey {
    case kind, value
  }
}

/// How to read a text; values of later versions are kept.
package struct MarkupKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// As it is.
  package static let plaintext = MarkupKind(rawValue: "plaintext")
  /// As GitHub's Markdown.
  package static let markdown = MarkupKind(rawValue: "markdown")
}
