import TextModel

/// A value of settings with the place it has in a file; those from an editor have none.
struct LocatedValue {
  /// What the value is.
  enum Content {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case array([LocatedValue])
    /// The names and values in the order of the file; a name stands here once.
    case object([(name: LocatedName, value: LocatedValue)])
  }

  var content: Content
  var range: TextRange?

  /// What it is, for messages.
  var kind: String {
    switch content {
    case .null: "nothing"
    case .bool(let value): "'\(value)'"
    case .number(let text): "the number \(text)"
    case .string(let text): "'\(text.prefix(60))'"
    case .array: "a list"
    case .object: "a group of settings"
    }
  }
}

/// A name of a setting or rule with its place.
struct LocatedName {
  var text: String
  var range: TextRange?
}

extension LocatedValue {
  /// An editor's value; groups are in the order of their names.
  init(_ value: SettingsValue) {
    range = nil
    switch value {
    case .null: content = .null
    case .bool(let value): content = .bool(value)
    case .number(let value): content = .number("\(value)")
    case .string(let value): content = .string(value)
    case .array(let values): content = .array(values.map { LocatedValue($0) })
    case .object(let members):
      content = .object(
        members.sorted { $0.key < $1.key }.map { (LocatedName(text: $0.key, range: nil), LocatedValue($0.value)) })
    }
  }
}
