/// What more a token is: the words that clients have styles for (LSP 3.17, "Semantic Tokens"); every word is allowed.
package struct SemanticTokenModifiers: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the modifier that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// LSP's `declaration`.
  package static let declaration = SemanticTokenModifiers(rawValue: "declaration")
  /// LSP's `definition`.
  package static let definition = SemanticTokenModifiers(rawValue: "definition")
  /// LSP's `readonly`.
  package static let readonly = SemanticTokenModifiers(rawValue: "readonly")
  /// LSP's `static`.
  package static let `static` = SemanticTokenModifiers(rawValue: "static")
  /// LSP's `deprecated`.
  package static let deprecated = SemanticTokenModifiers(rawValue: "deprecated")
  /// LSP's `abstract`.
  package static let abstract = SemanticTokenModifiers(rawValue: "abstract")
  /// LSP's `async`.
  package static let async = SemanticTokenModifiers(rawValue: "async")
  /// LSP's `modification`.
  package static let modification = SemanticTokenModifiers(rawValue: "modification")
  /// LSP's `documentation`.
  package static let documentation = SemanticTokenModifiers(rawValue: "documentation")
  /// LSP's `defaultLibrary`.
  package static let defaultLibrary = SemanticTokenModifiers(rawValue: "defaultLibrary")
}
