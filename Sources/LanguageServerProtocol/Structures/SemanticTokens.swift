/// The tokens of a document, five numbers for each (LSP 3.17, "Semantic Tokens").
///
/// They are: lines after the token before; units after its start if on the same line, else after the line's;
/// length in units; index of the type in the legend; modifiers as bits by their index in the legend.
/// Units are those of positions. Tokens do not overlap unless the client can show that.
package struct SemanticTokens: Codable, Sendable, Hashable {
  /// The name under which the client may ask for changes.
  package var resultId: String?
  /// The numbers.
  package var data: [Int]

  /// Creates the tokens from its parts.
  package init(resultId: String? = nil, data: [Int]) {
    self.resultId = resultId
    self.data = data
  }
}

/// What changed since tokens that the client has.
package struct SemanticTokensDelta: Codable, Sendable, Hashable {
  /// The name under which the client may ask for the next changes.
  package var resultId: String?
  /// What is replaced; all edits refer to the numbers before, and do not overlap.
  package var edits: [SemanticTokensEdit]

  /// Creates the change from its parts.
  package init(resultId: String? = nil, edits: [SemanticTokensEdit]) {
    self.resultId = resultId
    self.edits = edits
  }
}

/// A replacement in the numbers of tokens.
package struct SemanticTokensEdit: Codable, Sendable, Hashable {
  /// Where in the numbers it begins.
  package var start: Int
  /// How many numbers go.
  package var deleteCount: Int
  /// The numbers that come.
  package var data: [Int]?

  /// Creates the edit from its parts.
  package init(start: Int, deleteCount: Int, data: [Int]? = nil) {
    self.start = start
    self.deleteCount = deleteCount
    self.data = data
  }
}

/// Some of the tokens, sent before the answer; each part goes on counting from the one before.
package struct SemanticTokensPartialResult: Codable, Sendable, Hashable {
  /// The numbers.
  package var data: [Int]

  /// Creates the result from its only part.
  package init(data: [Int]) {
    self.data = data
  }
}

/// Some of what changed, sent before the answer.
package struct SemanticTokensDeltaPartialResult: Codable, Sendable, Hashable {
  /// What is replaced.
  package var edits: [SemanticTokensEdit]

  /// Creates the result from its only part.
  package init(edits: [SemanticTokensEdit]) {
    self.edits = edits
  }
}
