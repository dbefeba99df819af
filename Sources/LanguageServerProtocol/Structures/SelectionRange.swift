/// What a user may want to select around a position, from small to large.
///
/// LSP writes it as a range with a parent that has a parent; here it is flat, so that depth costs no stack.
package struct SelectionRange: Sendable, Hashable {
  /// The smallest part.
  package var range: PositionRange
  /// The larger parts, each of which contains the one before.
  package var parents: [PositionRange]

  /// Creates a selection from its parts.
  package init(range: PositionRange, parents: [PositionRange] = []) {
    self.range = range
    self.parents = parents
  }
}

extension SelectionRange: Codable {
  /// Reads the range and, one by one, its parents.
  package init(from decoder: any Decoder) throws {
    var container = try decoder.container(keyedBy: CodingKeys.self)
    range = try container.decode(PositionRange.self, forKey: .range)
    parents = []
    while try container.contains(.parent) && !container.decodeNil(forKey: .parent) {
      container = try container.nestedContainer(keyedBy: CodingKeys.self, forKey: .parent)
      parents.append(try container.decode(PositionRange.self, forKey: .range))
    }
  }

  /// Writes the range with its parents nested.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(range, forKey: .range)
    for parent in parents {
      container = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .parent)
      try container.encode(parent, forKey: .range)
    }
  }

  private enum CodingKeys: CodingKey {
    case range, parent
  }
}
