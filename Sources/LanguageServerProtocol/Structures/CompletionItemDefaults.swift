/// What holds for every item of a list that says nothing else, for a client whose `completionListDefaults` have it.
package struct CompletionItemDefaults: Codable, Sendable, Hashable {
  /// What is replaced.
  package var editRange: CompletionEditRange?
  /// Whether the new text is a snippet.
  package var insertTextFormat: InsertTextFormat?
  /// What the client is to send back when it resolves an item.
  package var data: JSONValue?

  /// Creates the defaults from its parts.
  package init(
    editRange: CompletionEditRange? = nil, insertTextFormat: InsertTextFormat? = nil, data: JSONValue? = nil
  ) {
    self.editRange = editRange
    self.insertTextFormat = insertTextFormat
    self.data = data
  }
}

/// What the items of a list replace.
package enum CompletionEditRange: Codable, Sendable, Hashable {
  /// The same whatever the user's choice, for every client.
  case replace(PositionRange)
  /// The user's choice, for a client that leaves it to the user.
  case insertOrReplace(EditRangeWithInsertReplace)

  /// Reads either form.
  package init(from decoder: any Decoder) throws {
    if let ranges = try? EditRangeWithInsertReplace(from: decoder) {
      self = .insertOrReplace(ranges)
    } else {
      self = .replace(try PositionRange(from: decoder))
    }
  }

  /// Writes the range or the ranges.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .replace(let range): try range.encode(to: encoder)
    case .insertOrReplace(let ranges): try ranges.encode(to: encoder)
    }
  }
}

/// What is replaced where what stands behind the cursor is kept or taken, as the user likes.
package struct EditRangeWithInsertReplace: Codable, Sendable, Hashable {
  /// What is replaced up to the cursor: a beginning of `replace`.
  package var insert: PositionRange
  /// What is replaced at most.
  package var replace: PositionRange

  /// Creates the ranges from its parts.
  package init(insert: PositionRange, replace: PositionRange) {
    self.insert = insert
    self.replace = replace
  }
}
