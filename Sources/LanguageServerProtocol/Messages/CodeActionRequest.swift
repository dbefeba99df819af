/// What could be done about a range.
package struct CodeActionRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/codeAction"

  /// What answers it.
  package typealias Response = [CodeAction]?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The selection, or the cursor.
  package var range: PositionRange
  /// What is known about the range, and what is wanted.
  package var context: CodeActionContext

  /// Creates the params from its parts.
  package init(textDocument: TextDocumentIdentifier, range: PositionRange, context: CodeActionContext) {
    self.textDocument = textDocument
    self.range = range
    self.context = context
  }
}

/// What the client knows about a range, and what it wants.
package struct CodeActionContext: Codable, Sendable, Equatable {
  /// The diagnostics that overlap the range, other servers' too.
  package var diagnostics: [Diagnostic]
  /// The kinds wanted; `nil` for all.
  package var only: [CodeActionKind]?
  /// Whether the user asked (1) or the client by itself (2).
  package var triggerKind: Int?

  /// Creates the context from its parts.
  package init(diagnostics: [Diagnostic], only: [CodeActionKind]? = nil, triggerKind: Int? = nil) {
    self.diagnostics = diagnostics
    self.only = only
    self.triggerKind = triggerKind
  }

  /// Reads the context; a diagnostic that cannot be read is another server's and left out.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    diagnostics = container.lenientArray(.diagnostics)
    only = container.lenient(.only)
    triggerKind = container.lenient(.triggerKind)
  }

  private enum CodingKeys: CodingKey {
    case diagnostics, only, triggerKind
  }
}
