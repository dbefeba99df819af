/// Where that at a position is defined.
package struct DefinitionRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/definition"

  /// What answers it.
  package typealias Response = DefinitionResponse?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The position pointed at.
  package var position: Position
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    position: Position,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.position = position
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// The definitions, in the form that the client understands.
package enum DefinitionResponse: Codable, Sendable, Hashable {
  /// For every client.
  case locations([Location])
  /// For a client that `supportsDefinitionLinks`: what it may underline is known too.
  case links([LocationLink])

  /// Reads either form, or a single location.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let locations = try? container.decode([Location].self) {
      self = .locations(locations)
    } else if let location = try? container.decode(Location.self) {
      self = .locations([location])
    } else {
      self = .links(try container.decode([LocationLink].self))
    }
  }

  /// Writes an array.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .locations(let locations): try container.encode(locations)
    case .links(let links): try container.encode(links)
    }
  }
}
