/// What a completion item replaces.
package enum CompletionTextEdit: Sendable, Hashable {
  /// The same whatever the user's choice, for every client.
  case replace(TextEdit)
  /// The user's choice, for a client that leaves it to the user.
  case insertOrReplace(InsertReplaceEdit)
}

extension CompletionTextEdit: Codable {
  /// Reads either form.
  package init(from decoder: any Decoder) throws {
    if let edit = try? InsertReplaceEdit(from: decoder) {
      self = .insertOrReplace(edit)
    } else {
      self = .replace(try TextEdit(from: decoder))
    }
  }

  /// Writes the edit.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .replace(let edit): try edit.encode(to: encoder)
    case .insertOrReplace(let edit): try edit.encode(to: encoder)
    }
  }
}

/// A replacement that keeps or takes what stands behind the cursor, as the user likes.
package struct InsertReplaceEdit: Codable, Sendable, Hashable {
  /// What stands there afterwards.
  package var newText: String
  /// What is replaced up to the cursor: a beginning of `replace`.
  package var insert: PositionRange
  /// What is replaced at most.
  package var replace: PositionRange

  /// Creates an edit from its parts.
  package init(newText: String, insert: PositionRange, replace: PositionRange) {
    self.newText = newText
    self.insert = insert
    self.replace = replace
  }
}
