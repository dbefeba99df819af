/// A value of a YAML text, and where it begins.
package enum YAMLNode: Sendable {
  case scalar(Scalar)
  case sequence(Sequence)
  case mapping(Mapping)

  /// A text, whatever it stands for.
  package struct Scalar: Sendable {
    /// How a text is written.
    package enum Style: Sendable {
      case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// What is written, without quotation marks and escapes.
    package var string: String
    /// How it is written.
    package var style: Style
    /// Where it begins.
    package var mark: YAMLMark
    /// What an explicit tag such as `!!int` makes of it; `nil` without one.
    var tag: String?
  }

  /// Values in order.
  package struct Sequence: Sendable, RandomAccessCollection {
    var items: [YAMLNode]
    /// Where it begins.
    package var mark: YAMLMark
    var tag: String?

    /// The place of the first value.
    package var startIndex: Int { items.startIndex }
    /// The place behind the last value.
    package var endIndex: Int { items.endIndex }
    /// The value at a place, which must be one of these.
    package subscript(position: Int) -> YAMLNode { items[position] }
  }

  /// Names, which may be any values, with what stands behind them, in order.
  package struct Mapping: Sendable, RandomAccessCollection {
    var members: [(key: YAMLNode, value: YAMLNode)]
    /// Where it begins.
    package var mark: YAMLMark
    var tag: String?

    /// The place of the first name.
    package var startIndex: Int { members.startIndex }
    /// The place behind the last name.
    package var endIndex: Int { members.endIndex }
    /// The name and value at a place, which must be one of these.
    package subscript(position: Int) -> (key: YAMLNode, value: YAMLNode) { members[position] }
  }

  /// The text that it is; `nil` where it is something else.
  package var scalar: Scalar? { if case .scalar(let scalar) = self { scalar } else { nil } }
  /// The values in order that it is; `nil` where it is something else.
  package var sequence: Sequence? { if case .sequence(let sequence) = self { sequence } else { nil } }
  /// The names with values that it is; `nil` where it is something else.
  package var mapping: Mapping? { if case .mapping(let mapping) = self { mapping } else { nil } }

  /// The text of a scalar.
  package var string: String? { scalar?.string }

  /// Where it begins; of an alias, where what it stands for does.
  package var mark: YAMLMark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .sequence(let sequence): sequence.mark
    case .mapping(let mapping): mapping.mark
    }
  }

  /// The member of a mapping that has this name.
  package subscript(name: String) -> YAMLNode? { mapping?.first { $0.key.string == name }?.value }
}

/// Two nodes are the same value when YAML 1.1, section 3.2.1.3, says so; places do not count.
extension YAMLNode: Hashable {
  package static func == (left: YAMLNode, right: YAMLNode) -> Bool {
    switch (left, right) {
    case (.scalar(let left), .scalar(let right)): left.string == right.string && left.tag == right.tag
    case (.sequence(let left), .sequence(let right)): left.items == right.items && left.tag == right.tag
    case (.mapping(let left), .mapping(let right)):
      left.tag == right.tag && left.map(\.key) == right.map(\.key) && left.map(\.value) == right.map(\.value)
    default: false
    }
  }

  /// Hashes what makes nodes the same, less the values of mappings.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .scalar(let scalar): hasher.combine(scalar.string)
    case .sequence(let sequence): hasher.combine(sequence.items)
    case .mapping(let mapping): for (key, _) in mapping { hasher.combine(key) }
    }
  }
}
