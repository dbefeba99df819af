/// What the words of a document are, as a change of what they were.
package struct SemanticTokensDeltaRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/semanticTokens/full/delta"

  /// What answers it.
  package typealias Response = SemanticTokensDeltaResponse?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The `resultId` of the tokens that the client has.
  package var previousResultId: String
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    previousResultId: String,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.previousResultId = previousResultId
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// The tokens, as what is shorter or can be given.
package enum SemanticTokensDeltaResponse: Codable, Sendable, Hashable {
  /// All tokens: what the client has is unknown.
  case tokens(SemanticTokens)
  /// What changed.
  case delta(SemanticTokensDelta)

  /// Reads either form.
  package init(from decoder: any Decoder) throws {
    if let delta = try? SemanticTokensDelta(from: decoder) {
      self = .delta(delta)
    } else {
      self = .tokens(try SemanticTokens(from: decoder))
    }
  }

  /// Writes the tokens or the change.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .tokens(let tokens): try tokens.encode(to: encoder)
    case .delta(let delta): try delta.encode(to: encoder)
    }
  }
}
