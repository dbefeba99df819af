/// Something that can be done for the user.
package struct CodeAction: Codable, Sendable, Equatable {
  /// What the user sees.
  package var title: String
  /// What kind of action it is.
  package var kind: CodeActionKind?
  /// The diagnostics that it settles.
  package var diagnostics: [Diagnostic]?
  /// Whether it is the best of those for the same diagnostic, for a client that `supportsPreferredActions`.
  package var isPreferred: Bool?
  /// Why it cannot be done now, for a client that shows it.
  package var disabled: CodeActionDisabled?
  /// What it changes.
  package var edit: WorkspaceEdit?
  /// What the client is told to do after the edit.
  package var command: Command?
  /// What the client is to send back when it resolves the action, if it `keepsCodeActionData`.
  package var data: JSONValue?

  /// Creates the action from its parts.
  package init(
    title: String,
    kind: CodeActionKind? = nil,
    diagnostics: [Diagnostic]? = nil,
    isPreferred: Bool? = nil,
    disabled: CodeActionDisabled? = nil,
    edit: WorkspaceEdit? = nil,
    command: Command? = nil,
    data: JSONValue? = nil
  ) {
    self.title = title
    self.kind = kind
    self.diagnostics = diagnostics
    self.isPreferred = isPreferred
    self.disabled = disabled
    self.edit = edit
    self.command = command
    self.data = data
  }
}

/// Why an action cannot be done now.
package struct CodeActionDisabled: Codable, Sendable, Hashable {
  /// What the user sees.
  package var reason: String

  /// Creates the reason from its only part.
  package init(reason: String) {
    self.reason = reason
  }
}
