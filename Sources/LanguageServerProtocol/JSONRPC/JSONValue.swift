/// Any JSON value, for what the protocol leaves open: settings, initialization options, `data`.
package enum JSONValue: Sendable, Hashable {
  /// The JSON `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without a fraction that fits; `1.0` is read as one too.
  case integer(Int)
  /// Every other number.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object; the order of its keys is not kept.
  case object([String: JSONValue])

  /// The value under `key`; `nil` where this is no object or has no such key.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The value reached by following `path` through objects, if all of it is there.
  package subscript(path path: [String]) -> JSONValue? {
    path.reduce(Optional(self)) { $0?[$1] }
  }

  /// The string, if this is one.
  package var stringValue: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The Boolean, if this is one.
  package var boolValue: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The integer, if this is one.
  package var integerValue: Int? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  /// The elements, if this is an array.
  package var arrayValue: [JSONValue]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  /// The members, if this is an object.
  package var objectValue: [String: JSONValue]? {
    guard case .object(let value) = self else { return nil }
    return value
  }
}

extension JSONValue: Codable {
  /// Reads any JSON value; a number beyond a `Double`'s range is an error.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // The most frequent first: each wrong guess costs a thrown error.
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([String: JSONValue].self) {
      self = .object(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  /// Writes the value as itself.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Creates a string.
  package init(stringLiteral value: String) { self = .string(value) }

  /// Creates a Boolean.
  package init(booleanLiteral value: Bool) { self = .bool(value) }

  /// Creates an integer.
  package init(integerLiteral value: Int) { self = .integer(value) }

  /// Creates an array.
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Creates an object; the last of several equal keys counts.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }
}
