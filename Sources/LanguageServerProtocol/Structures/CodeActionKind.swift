/// What kind of action it is, by dots from general to special; every word is allowed.
package struct CodeActionKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// It settles a diagnostic.
  package static let quickFix = CodeActionKind(rawValue: "quickfix")
  /// It changes how something is written, not what it means.
  package static let refactor = CodeActionKind(rawValue: "refactor")
  /// It makes something new out of a part.
  package static let refactorExtract = CodeActionKind(rawValue: "refactor.extract")
  /// It puts something in the place where it is only named.
  package static let refactorInline = CodeActionKind(rawValue: "refactor.inline")
  /// It writes the same in another way.
  package static let refactorRewrite = CodeActionKind(rawValue: "refactor.rewrite")
  /// It is about the whole document.
  package static let source = CodeActionKind(rawValue: "source")
  /// It settles all that can be settled without asking.
  package static let sourceFixAll = CodeActionKind(rawValue: "source.fixAll")

  /// Whether `other` is this kind or a special form of it; the empty kind contains all.
  package func contains(_ other: CodeActionKind) -> Bool {
    rawValue.isEmpty || other == self || other.rawValue.hasPrefix(rawValue + ".")
  }
}
