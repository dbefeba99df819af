/// Replacements in one document, as it was at one version.
package struct TextDocumentEdit: Codable, Sendable, Hashable {
  /// The document and the number of its text.
  package var textDocument: OptionalVersionedTextDocumentIdentifier
  /// The replacements; they do not overlap and all refer to the text before.
  package var edits: [TextEdit]

  /// Creates an edit from its parts.
  package init(textDocument: OptionalVersionedTextDocumentIdentifier, edits: [TextEdit]) {
    self.textDocument = textDocument
    self.edits = edits
  }
}
