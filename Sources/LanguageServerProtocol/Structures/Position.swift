/// A place in a document: 0-based line, and units of the agreed encoding before it in that line.
///
/// It may lie behind the end of its line or of the document; who converts it clamps it.
package struct Position: Codable, Sendable, Hashable {
  /// The line, 0-based.
  package var line: Int
  /// The units before it in its line: UTF-16 unless something else was agreed on.
  package var character: Int

  /// Creates a position from its parts.
  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Reads a position; a negative number is an error.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    line = try Self.natural(.line, in: container)
    character = try Self.natural(.character, in: container)
  }

  private static func natural(_ key: CodingKeys, in container: KeyedDecodingContainer<CodingKeys>) throws -> Int {
    let number = try container.decode(Int.self, forKey: key)
    guard number >= 0 else {
      throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "negative")
    }
    return number
  }

  private enum CodingKeys: CodingKey {
    case line, character
  }
}

extension Position: Comparable {
  /// Whether `left` comes before `right` in the text.
  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}
