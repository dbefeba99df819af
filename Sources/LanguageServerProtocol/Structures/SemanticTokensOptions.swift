/// How the server gives tokens.
package struct SemanticTokensOptions: Codable, Sendable, Hashable {
  /// What the numbers of tokens mean.
  package var legend: SemanticTokensLegend
  /// Whether it gives those of a part of a document.
  package var range: Bool?
  /// Whether and how it gives those of a whole document.
  package var full: SemanticTokensFullDelta?

  /// Creates the options from its parts.
  package init(legend: SemanticTokensLegend, range: Bool? = nil, full: SemanticTokensFullDelta? = nil) {
    self.legend = legend
    self.range = range
    self.full = full
  }
}

/// What the numbers of tokens mean; a token names its type and its modifiers by their index.
package struct SemanticTokensLegend: Codable, Sendable, Hashable {
  /// The types.
  package var tokenTypes: [SemanticTokenTypes]
  /// The modifiers.
  package var tokenModifiers: [SemanticTokenModifiers]

  /// Creates the legend from its parts.
  package init(tokenTypes: [SemanticTokenTypes], tokenModifiers: [SemanticTokenModifiers]) {
    self.tokenTypes = tokenTypes
    self.tokenModifiers = tokenModifiers
  }
}

/// How the server gives the tokens of a whole document.
package struct SemanticTokensFullDelta: Codable, Sendable, Hashable {
  /// Whether it gives them as changes too.
  package var delta: Bool?

  /// Creates the options from its only part.
  package init(delta: Bool? = nil) {
    self.delta = delta
  }
}
