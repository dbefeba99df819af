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
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    range: PositionRange,
    context: CodeActionContext,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.range = range
    self.context = context
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// What the client knows about a range, and what it wants.
package struct CodeActionContext: Codable, Sendable, Equatable {
  /// The diagnostics that overlap the range, other servers' too.
  package var diagnostics: [Diagnostic]
  /// The kinds wanted; `nil` for all.
  package var only: [CodeActionKind]?
  /// Who asked.
  package var triggerKind: CodeActionTriggerKind?

  /// Creates the context from its parts.
  package init(diagnostics: [Diagnostic], only: [CodeActionKind]? = nil, triggerKind: CodeActionTriggerKind? = nil) {
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

/// Who asked for code actions; values of later versions are kept.
package struct CodeActionTriggerKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// The user.
  package static let invoked = CodeActionTriggerKind(rawValue: 1)
  /// The client by itself.
  package static let automatic = CodeActionTriggerKind(rawValue: 2)
}
