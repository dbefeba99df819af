/// What a document consists of.
package struct DocumentSymbolRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/documentSymbol"

  /// What answers it.
  package typealias Response = DocumentSymbolResponse?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier, workDoneToken: ProgressToken? = nil, partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// The parts of a document, in the form that the client understands.
package enum DocumentSymbolResponse: Codable, Sendable, Hashable {
  /// For a client that `supportsHierarchicalSymbols`.
  case symbols([DocumentSymbol])
  /// For every client.
  case information([SymbolInformation])

  /// Reads either form.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let symbols = try? container.decode([DocumentSymbol].self) {
      self = .symbols(symbols)
    } else {
      self = .information(try container.decode([SymbolInformation].self))
    }
  }

  /// Writes an array.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .symbols(let symbols): try container.encode(symbols)
    case .information(let information): try container.encode(information)
    }
  }
}
