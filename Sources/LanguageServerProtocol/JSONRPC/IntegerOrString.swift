/// What the protocol writes either as an integer or as a string; it goes back as it came.
package enum IntegerOrString: Sendable, Hashable {
  /// An integer.
  case integer(Int)
  /// A string.
  case string(String)
}

/// The name of a request, chosen by who sends it.
package typealias RequestID = IntegerOrString

/// The name under which progress is reported.
package typealias ProgressToken = IntegerOrString

extension IntegerOrString: Codable {
  /// Reads an integer or a string; a fraction, `null` and everything else is an error.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  /// Writes the integer or the string.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    }
  }
}

extension IntegerOrString: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, CustomStringConvertible {
  /// Creates an integer.
  package init(integerLiteral value: Int) { self = .integer(value) }

  /// Creates a string.
  package init(stringLiteral value: String) { self = .string(value) }

  /// The integer or the string, for logs.
  package var description: String {
    switch self {
    case .integer(let value): String(value)
    case .string(let value): value
    }
  }
}
