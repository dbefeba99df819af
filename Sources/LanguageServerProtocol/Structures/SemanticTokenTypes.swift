/// What a token is: the words that clients have colours for (LSP 3.17, "Semantic Tokens"); every word is allowed.
package struct SemanticTokenTypes: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the type that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// LSP's `namespace`.
  package static let namespace = SemanticTokenTypes(rawValue: "namespace")
  /// LSP's `type`.
  package static let type = SemanticTokenTypes(rawValue: "type")
  /// LSP's `class`.
  package static let `class` = SemanticTokenTypes(rawValue: "class")
  /// LSP's `enum`.
  package static let `enum` = SemanticTokenTypes(rawValue: "enum")
  /// LSP's `interface`.
  package static let interface = SemanticTokenTypes(rawValue: "interface")
  /// LSP's `struct`.
  package static let `struct` = SemanticTokenTypes(rawValue: "struct")
  /// LSP's `typeParameter`.
  package static let typeParameter = SemanticTokenTypes(rawValue: "typeParameter")
  /// LSP's `parameter`.
  package static let parameter = SemanticTokenTypes(rawValue: "parameter")
  /// LSP's `variable`.
  package static let variable = SemanticTokenTypes(rawValue: "variable")
  /// LSP's `property`.
  package static let property = SemanticTokenTypes(rawValue: "property")
  /// LSP's `enumMember`.
  package static let enumMember = SemanticTokenTypes(rawValue: "enumMember")
  /// LSP's `event`.
  package static let event = SemanticTokenTypes(rawValue: "event")
  /// LSP's `function`.
  package static let function = SemanticTokenTypes(rawValue: "function")
  /// LSP's `method`.
  package static let method = SemanticTokenTypes(rawValue: "method")
  /// LSP's `macro`.
  package static let macro = SemanticTokenTypes(rawValue: "macro")
  /// LSP's `keyword`.
  package static let keyword = SemanticTokenTypes(rawValue: "keyword")
  /// LSP's `modifier`.
  package static let modifier = SemanticTokenTypes(rawValue: "modifier")
  /// LSP's `comment`.
  package static let comment = SemanticTokenTypes(rawValue: "comment")
  /// LSP's `string`.
  package static let string = SemanticTokenTypes(rawValue: "string")
  /// LSP's `number`.
  package static let number = SemanticTokenTypes(rawValue: "number")
  /// LSP's `regexp`.
  package static let regexp = SemanticTokenTypes(rawValue: "regexp")
  /// LSP's `operator`.
  package static let `operator` = SemanticTokenTypes(rawValue: "operator")
  /// LSP's `decorator`.
  package static let decorator = SemanticTokenTypes(rawValue: "decorator")
  /// LSP's `label`.
  package static let label = SemanticTokenTypes(rawValue: "label")
}
