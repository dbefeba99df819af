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
  /// What it changes.
  package var edit: WorkspaceEdit?
  /// What the client is to send back.
  package var data: JSONValue?

  /// Creates an action from its parts.
  package init(
    title: String,
    kind: CodeActionKind? = nil,
    diagnostics: [Diagnostic]? = nil,
    isPreferred: Bool? = nil,
    edit: WorkspaceEdit? = nil,
    data: JSONValue? = nil
  ) {
    self.title = title
    self.kind = kind
    self.diagnostics = diagnostics
    self.isPreferred = isPreferred
    self.edit = edit
    self.data = data
  }
}

/// What kind of action it is, by dots from general to special; every word is allowed.
package struct CodeActionKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// It settles a diagnostic.
  package static let quickFix = CodeActionKind(rawValue: "quickfix")
  /// It is about the whole document.
  package static let source = CodeActionKind(rawValue: "source")
  /// It settles all that can be settled without asking.
  package static let sourceFixAll = CodeActionKind(rawValue: "source.fixAll")

  /// Whether `other` is this kind or a special form of it; the empty kind contains all.
  package func contains(_ other: CodeActionKind) -> Bool {
    rawValue.isEmpty || other == self || other.rawValue.hasPrefix(rawValue + ".")
  }
}
