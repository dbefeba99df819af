/// What could be written at a position.
package struct CompletionRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "textDocument/completion"

  /// What answers it.
  package typealias Response = CompletionList?

  /// The document.
  package var textDocument: TextDocumentIdentifier
  /// The cursor.
  package var position: Position
  /// What made the client ask.
  package var context: CompletionContext?
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    textDocument: TextDocumentIdentifier,
    position: Position,
    context: CompletionContext? = nil,
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.textDocument = textDocument
    self.position = position
    self.context = context
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// What made the client ask for completions.
package struct CompletionContext: Codable, Sendable, Hashable {
  /// The kind of reason.
  package var triggerKind: CompletionTriggerKind
  /// The character that was typed, where that is the reason.
  package var triggerCharacter: String?

  /// Creates the context from its parts.
  package init(triggerKind: CompletionTriggerKind, triggerCharacter: String? = nil) {
    self.triggerKind = triggerKind
    self.triggerCharacter = triggerCharacter
  }
}

/// Why completion was asked for; values of later versions are kept.
package struct CompletionTriggerKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// The user asked, or typed a letter.
  package static let invoked = CompletionTriggerKind(rawValue: 1)
  /// One of the server's trigger characters was typed.
  package static let triggerCharacter = CompletionTriggerKind(rawValue: 2)
  /// The last list was incomplete.
  package static let triggerForIncompleteCompletions = CompletionTriggerKind(rawValue: 3)
}
