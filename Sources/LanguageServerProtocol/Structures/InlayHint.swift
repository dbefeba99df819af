/// A text shown between the words of a document, which is not part of it.
package struct InlayHint: Codable, Sendable, Hashable {
  /// Where it is shown.
  package var position: Position
  /// What is shown; not empty.
  package var label: InlayHintLabel
  /// What it is.
  package var kind: InlayHintKind?
  /// What makes the hint part of the document, when the user accepts it.
  package var textEdits: [TextEdit]?
  /// What the user sees about it.
  package var tooltip: MarkupContent?
  /// Whether there is a space before it.
  package var paddingLeft: Bool?
  /// Whether there is a space behind it.
  package var paddingRight: Bool?
  /// What the client is to send back when it resolves the hint.
  package var data: JSONValue?

  /// Creates the hint from its parts.
  package init(
    position: Position,
    label: InlayHintLabel,
    kind: InlayHintKind? = nil,
    textEdits: [TextEdit]? = nil,
    tooltip: MarkupContent? = nil,
    paddingLeft: Bool? = nil,
    paddingRight: Bool? = nil,
    data: JSONValue? = nil
  ) {
    self.position = position
    self.label = label
    self.kind = kind
    self.textEdits = textEdits
    self.tooltip = tooltip
    self.paddingLeft = paddingLeft
    self.paddingRight = paddingRight
    self.data = data
  }
}

/// What an inlay hint shows.
package enum InlayHintLabel: Codable, Sendable, Hashable {
  /// One text.
  case text(String)
  /// Several texts, each with what it leads to.
  case parts([InlayHintLabelPart])

  /// Reads either form.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .parts(try container.decode([InlayHintLabelPart].self))
    }
  }

  /// Writes a string or an array.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .parts(let parts): try container.encode(parts)
    }
  }
}

/// One of the texts of an inlay hint.
package struct InlayHintLabelPart: Codable, Sendable, Hashable {
  /// The text.
  package var value: String
  /// What the user sees about it.
  package var tooltip: MarkupContent?
  /// Where it leads.
  package var location: Location?
  /// What it does.
  package var command: Command?

  /// Creates the part from its parts.
  package init(value: String, tooltip: MarkupContent? = nil, location: Location? = nil, command: Command? = nil) {
    self.value = value
    self.tooltip = tooltip
    self.location = location
    self.command = command
  }
}

/// What an inlay hint is; values of later versions are kept.
package struct InlayHintKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// The kind of what stands before it.
  package static let type = InlayHintKind(rawValue: 1)
  /// The name of what stands behind it.
  package static let parameter = InlayHintKind(rawValue: 2)
}
