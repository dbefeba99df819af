/// What at a position can get another name; only for a client that `preparesRenames`.
package struct PrepareRenameRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/prepareRename"

  /// What answers it; `nil` where nothing can.
  package typealias Response = PrepareRenameResult?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The position pointed at.
  package var position: Position
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?

  /// Creates the params from its parts.
  package init(textDocument: TextDocumentIdentifier, position: Position, workDoneToken: ProgressToken? = nil) {
    self.textDocument = textDocument
    self.position = position
    self.workDoneToken = workDoneToken
  }
}

/// What can get another name.
package enum PrepareRenameResult: Codable, Sendable, Hashable {
  /// The part of the document; its text is the name.
  case range(PositionRange)
  /// The part of the document, and a name that is not its text.
  case placeholder(PrepareRenamePlaceholder)

  /// Reads either form.
  package init(from decoder: any Decoder) throws {
    if let placeholder = try? PrepareRenamePlaceholder(from: decoder) {
      self = .placeholder(placeholder)
    } else {
      self = .range(try PositionRange(from: decoder))
    }
  }

  /// Writes the result.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .range(let range): try range.encode(to: encoder)
    case .placeholder(let placeholder): try placeholder.encode(to: encoder)
    }
  }
}

/// A part of a document and the name that it stands for.
package struct PrepareRenamePlaceholder: Codable, Sendable, Hashable {
  /// The part.
  package var range: PositionRange
  /// What the user starts from.
  package var placeholder: String

  /// Creates the placeholder from its parts.
  package init(range: PositionRange, placeholder: String) {
    self.range = range
    self.placeholder = placeholder
  }
}
