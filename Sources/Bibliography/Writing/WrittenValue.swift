/// A value of JSON or YAML that is to be written, members in the order in which they are shown.
indirect enum WrittenValue {
  case text(String)
  case number(Int)
  case list([WrittenValue])
  case object(Members)

  /// One member of an object.
  struct Member {
    let name: String
    let value: WrittenValue
  }

  /// The members of an object; those without a value are not there.
  struct Members {
    private(set) var all: [Member] = []

    /// Adds a member; a missing or empty text adds none.
    mutating func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { all.append(Member(name: name, value: .text(text))) }
    }

    /// Adds a member; an empty list adds none.
    mutating func add(_ name: String, _ list: [WrittenValue]) {
      if !list.isEmpty { all.append(Member(name: name, value: .list(list))) }
    }

    /// Adds a member.
    mutating func add(_ name: String, _ value: WrittenValue) { all.append(Member(name: name, value: value)) }
  }

  /// Appends the value as JSON, without any line break.
  func appendJSON(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes.append(jsonString: text)
    case .number(let number): bytes += "\(number)".utf8
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (place, value) in values.enumerated() {
        if place > 0 { bytes += ", ".utf8 }
        value.appendJSON(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in members.all.enumerated() {
        if place > 0 { bytes += ", ".utf8 }
        bytes.append(jsonString: member.name)
        bytes += ": ".utf8
        member.value.appendJSON(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}
