/// Reads the plain forms of JSON straight from bytes, some ten times faster than a `JSONDecoder` does.
///
/// It gives up on what is rare, such as `\u` escapes and text that is not UTF-8, and never traps, whatever the bytes
/// are.
struct JSONReader {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Reads an object, each member's value with a function that is given its name.
  ///
  /// Whether it ends, and the function said `true` of all its members.
  mutating func object(_ readMember: (String, inout JSONReader) -> Bool) -> Bool {
    elements(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { reader in
      guard let name = reader.string(), reader.take(UInt8(ascii: ":")) else { return false }
      return readMember(name, &reader)
    }
  }

  /// Reads an array; whether it ends, and the function said `true` of all its elements.
  mutating func array(_ readElement: (inout JSONReader) -> Bool) -> Bool {
    elements(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), readElement)
  }

  private mutating func elements(
    from opener: UInt8, to closer: UInt8, _ read: (inout JSONReader) -> Bool
  ) -> Bool {
    guard take(opener) else { return false }
    if take(closer) { return true }
    repeat {
      guard read(&self) else { return false }
    } while take(UInt8(ascii: ","))
    return take(closer)
  }

  /// Reads a string; `nil` where there is none, or one that only a decoder knows to read.
  mutating func string() -> String? {
    guard let (range, isEscaped) = stringRange() else { return nil }
    let text = UnsafeRawBufferPointer(rebasing: bytes[range])
    guard isEscaped else { return String(validating: text, as: UTF8.self) }
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "\\") {
        at += 1
        guard at < text.count, "\"\\/".utf8.contains(text[at]) else { return nil }
      }
      unescaped.append(text[at])
      at += 1
    }
    return String(validating: unescaped, as: UTF8.self)
  }

  /// Reads an integer or a string; `nil` where there is neither, and where a number is written as a fraction.
  mutating func integerOrString() -> IntegerOrString? {
    skipSpace()
    let start = at
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") { return string().map(IntegerOrString.string) }
    guard skip() else { return nil }
    return Int(String(decoding: bytes[start..<at], as: UTF8.self)).map(IntegerOrString.integer)
  }

  /// Passes over any value; whether one was there that ends.
  mutating func skip() -> Bool {
    skipSpace()
    guard at < bytes.count else { return false }
    switch bytes[at] {
    case UInt8(ascii: "\""): return stringRange() != nil
    case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested()
    default:
      let start = at
      while at < bytes.count, !",]} \t\r\n".utf8.contains(bytes[at]) { at += 1 }
      return at > start
    }
  }

  /// Passes over an object or array: what matters is where its brackets and strings end.
  private mutating func skipNested() -> Bool {
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        guard stringRange() != nil else { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          at += 1
          return true
        }
      default: break
      }
      at += 1
    }
    return false
  }

  /// What stands between quotation marks, and whether a backslash is in it.
  private mutating func stringRange() -> (range: Range<Int>, isEscaped: Bool)? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = at
    var isEscaped = false
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return (start..<at - 1, isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        at += 2
      default: at += 1
      }
    }
    return nil
  }

  /// Goes behind a sign and the blanks before it, if it comes next.
  private mutating func take(_ sign: UInt8) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == sign else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
  }
}
