/// Reads JSON (RFC 8259) from bytes without building a tree: values are ranges until somebody wants their text.
///
/// Nothing recurses, so that nesting costs no stack; more than 64 levels are an error. A raw control character in a
/// string is let through, as it harms nothing here.
///
/// - Important: lives only as long as the closure that was given `bytes`.
struct JSONScanner {
  /// What kind of value a range holds.
  enum Kind {
    case null, bool, number, array, object, plainString, escapedString
  }

  /// One value, where it stands: a string without its quotation marks, a container with its brackets.
  struct Value {
    var kind: Kind
    var range: Range<Int>

    /// Whether this is a string.
    var isString: Bool { kind == .plainString || kind == .escapedString }
  }

  /// What is not JSON.
  struct Failure: Error {
    /// The UTF-8 offset of what is not understood.
    var offset: Int
    /// What should stand there.
    var expected: StaticString
  }

  /// All of the text.
  let bytes: UnsafeRawBufferPointer
  /// Where the scanner is.
  var at: Int
  /// Where it stops, never beyond the bytes.
  let end: Int
  /// Whether a text that was made so far had to be repaired because it was not UTF-8.
  var isRepaired = false

  /// Creates a scanner for a part of a text, which is cut off where it leaves the text.
  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.bytes = bytes
    let range = range.clamped(to: 0..<bytes.count)
    at = range.lowerBound
    end = range.upperBound
  }

  /// The next byte, `nil` at the end.
  var current: UInt8? { at < end ? bytes[at] : nil }

  /// Passes over white space.
  mutating func skipSpace() {
    while at < end, bytes[at] <= 0x20 { at += 1 }
  }

  /// Passes over white space and a byte if it comes next.
  mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard current == byte else { return false }
    at += 1
    return true
  }

  /// Reads an object's members in order.
  mutating func members(_ body: (_ name: Value, _ value: Value) -> Void) throws(Failure) {
    guard skip(UInt8(ascii: "{")) else { throw Failure(offset: at, expected: "'{'") }
    if skip(UInt8(ascii: "}")) { return }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw Failure(offset: at, expected: "a field's name in quotation marks")
      }
      let name = try string()
      guard skip(UInt8(ascii: ":")) else { throw Failure(offset: at, expected: "':' after the field's name") }
      body(name, try value())
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw Failure(offset: at, expected: "',' or '}' after the field's value") }
  }

  /// Reads an array's elements in order.
  mutating func elements(_ body: (Value) -> Void) throws(Failure) {
    guard skip(UInt8(ascii: "[")) else { throw Failure(offset: at, expected: "'['") }
    if skip(UInt8(ascii: "]")) { return }
    repeat { body(try value()) } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw Failure(offset: at, expected: "',' or ']' after the element") }
  }

  /// Reads one value of any kind.
  mutating func value() throws(Failure) -> Value {
    skipSpace()
    let start = at
    switch current {
    case UInt8(ascii: "\""):
      return try string()
    case UInt8(ascii: "{"):
      try container()
      return Value(kind: .object, range: start..<at)
    case UInt8(ascii: "["):
      try container()
      return Value(kind: .array, range: start..<at)
    default:
      return try scalar()
    }
  }

  /// Reads a string, from its opening quotation mark.
  private mutating func string() throws(Failure) -> Value {
    let opening = at
    at += 1
    let start = at
    var kind = Kind.plainString
    while true {
      skipPlainBytes()
      guard let byte = current else {
        throw Failure(offset: opening, expected: "a string that ends with a quotation mark")
      }
      if byte == UInt8(ascii: "\"") { break }
      kind = .escapedString
      try escape()
    }
    at += 1
    return Value(kind: kind, range: start..<(at - 1))
  }

  /// Passes over the bytes before the next quotation mark or backslash, eight at a time.
  @inline(__always)
  private mutating func skipPlainBytes() {
    while at + 8 <= end {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let quote = Self.zeroBytes(word ^ 0x2222_2222_2222_2222)
      let backslash = Self.zeroBytes(word ^ 0x5C5C_5C5C_5C5C_5C5C)
      guard quote | backslash == 0 else {
        at += (quote | backslash).trailingZeroBitCount / 8
        return
      }
      at += 8
    }
    while at < end, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
  }

  /// The top bit of each byte that is zero; bytes above the first such may be marked wrongly.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Passes over an escape, from its backslash.
  private mutating func escape() throws(Failure) {
    let start = at
    let letter = at + 1 < end ? bytes[at + 1] : 0
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u") where codeUnit(at: start, limit: end) != nil:
      at += 6
    default:
      throw Failure(offset: start, expected: "an escape such as \\n or \\u00e9 (a backslash itself is \\\\)")
    }
  }

  /// The UTF-16 code unit that `\uXXXX` at an offset means, `nil` where no such escape stands.
  private func codeUnit(at offset: Int, limit: Int) -> UInt16? {
    guard offset + 6 <= limit, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt16 = 0
    for digit in (offset + 2)..<(offset + 6) {
      guard let value = bytes[digit].hexValue else { return nil }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }

  /// Reads a number, `true`, `false` or `null`.
  private mutating func scalar() throws(Failure) -> Value {
    let start = at
    while at < end, bytes[at].isLetter || bytes[at].isDigit || [0x2B, 0x2D, 0x2E].contains(bytes[at]) { at += 1 }
    if holds("null", at: start..<at) { return Value(kind: .null, range: start..<at) }
    if holds("true", at: start..<at) || holds("false", at: start..<at) {
      return Value(kind: .bool, range: start..<at)
    }
    let word = bytes[start..<at]
    let digits = word.first == UInt8(ascii: "-") ? word.dropFirst() : word[...]
    let isNumber = digits.first?.isDigit ?? false
    guard isNumber, word.allSatisfy({ !$0.isLetter || $0.lowercased == UInt8(ascii: "e") }) else {
      throw Failure(offset: start, expected: "a value: text in quotation marks, a number, null, '[' or '{'")
    }
    return Value(kind: .number, range: start..<at)
  }

  /// What may come next inside a container.
  private enum Expectation {
    case value, valueOrEnd, name, nameOrEnd, commaOrEnd
  }

  /// Passes over an array or object with all it holds, from its opening bracket.
  private mutating func container() throws(Failure) {
    // A bit for each open container, the innermost lowest: 1 for an object.
    var kinds: UInt64 = 0
    var depth = 0
    var expectation = Expectation.value
    repeat {
      skipSpace()
      let byte = current ?? 0
      switch (expectation, byte) {
      case (.value, UInt8(ascii: "{")), (.valueOrEnd, UInt8(ascii: "{")),
        (.value, UInt8(ascii: "[")), (.valueOrEnd, UInt8(ascii: "[")):
        guard depth < 64 else { throw Failure(offset: at, expected: "no more than 64 levels of brackets") }
        let isObject = byte == UInt8(ascii: "{")
        kinds = kinds << 1 | (isObject ? 1 : 0)
        depth += 1
        at += 1
        expectation = isObject ? .nameOrEnd : .valueOrEnd
      case (.valueOrEnd, UInt8(ascii: "]")), (.nameOrEnd, UInt8(ascii: "}")),
        (.commaOrEnd, UInt8(ascii: "]")) where kinds & 1 == 0, (.commaOrEnd, UInt8(ascii: "}")) where kinds & 1 == 1:
        kinds >>= 1
        depth -= 1
        at += 1
        expectation = .commaOrEnd
      case (.value, UInt8(ascii: "\"")), (.valueOrEnd, UInt8(ascii: "\"")):
        _ = try string()
        expectation = .commaOrEnd
      case (.value, _), (.valueOrEnd, _):
        _ = try scalar()
        expectation = .commaOrEnd
      case (.name, UInt8(ascii: "\"")), (.nameOrEnd, UInt8(ascii: "\"")):
        _ = try string()
        guard skip(UInt8(ascii: ":")) else { throw Failure(offset: at, expected: "':' after the field's name") }
        expectation = .value
      case (.commaOrEnd, UInt8(ascii: ",")):
        at += 1
        expectation = kinds & 1 == 1 ? .name : .value
      case (.commaOrEnd, _):
        throw Failure(offset: at, expected: "',' or a closing bracket")
      case (.name, _), (.nameOrEnd, _):
        throw Failure(offset: at, expected: "a field's name in quotation marks")
      }
    } while depth > 0
  }
}

extension JSONScanner {
  /// A string's text, a number's digits; `nil` for other values and for text that is empty or white space.
  ///
  /// Lone surrogates and bytes that are not UTF-8 become U+FFFD. White space is folded.
  mutating func text(of value: Value?) -> String? {
    guard let value, value.isString || value.kind == .number else { return nil }
    if value.kind != .escapedString, isFolded(value.range) {
      return value.range.isEmpty ? nil : string(UnsafeRawBufferPointer(rebasing: bytes[value.range]))
    }
    var folded: [UInt8] = []
    folded.append(folding: utf8(of: value))
    return folded.isEmpty ? nil : folded.withUnsafeBytes { string($0) }
  }

  /// The UTF-8 of a string with its escapes resolved, or of anything else as it is written.
  func utf8(of value: Value) -> [UInt8] {
    guard value.kind == .escapedString else { return Array(bytes[value.range]) }
    var result: [UInt8] = []
    result.reserveCapacity(value.range.count)
    var at = value.range.lowerBound
    let limit = value.range.upperBound
    while at < limit {
      let start = at
      while at < limit, bytes[at] != UInt8(ascii: "\\") { at += 1 }
      result.append(contentsOf: bytes[start..<at])
      guard at + 1 < limit else { break }
      switch bytes[at + 1] {
      case UInt8(ascii: "u"):
        var scalar = UInt32(codeUnit(at: at, limit: limit) ?? 0xFFFD)
        at += 6
        if 0xD800..<0xDC00 ~= scalar, let low = codeUnit(at: at, limit: limit), 0xDC00..<0xE000 ~= low {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + UInt32(low) - 0xDC00
          at += 6
        }
        result.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
      case let letter:
        switch letter {
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        default: result.append(letter)
        }
        at += 2
      }
    }
    return result
  }

  /// Whether a part of the text has no white space but single spaces between words.
  private func isFolded(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return true }
    if bytes[first] <= 0x20 || bytes[last] <= 0x20 { return false }
    var at = range.lowerBound
    // Seven bytes a step, so that two spaces in a row are always seen in one word.
    while at + 8 <= range.upperBound {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let spaces = Self.zeroBytes(word ^ 0x2020_2020_2020_2020)
      let controls = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      guard spaces & (spaces << 8) == 0, controls == 0 else { return false }
      at += 7
    }
    while at + 1 < range.upperBound {
      if bytes[at] <= 0x20, bytes[at] < 0x20 || bytes[at + 1] <= 0x20 { return false }
      at += 1
    }
    return true
  }

  private mutating func string(_ buffer: UnsafeRawBufferPointer) -> String {
    let text = String(decoding: buffer.assumingMemoryBound(to: UInt8.self), as: UTF8.self)
    let isWhole = text.utf8.withContiguousStorageIfAvailable { Self.areEqual(UnsafeRawBufferPointer($0), buffer) }
    if isWhole == false { isRepaired = true }
    return text
  }

  /// Whether two parts of the text have the same bytes.
  func areEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    Self.areEqual(UnsafeRawBufferPointer(rebasing: bytes[left]), UnsafeRawBufferPointer(rebasing: bytes[right]))
  }

  /// Whether a part of the text is a word.
  @inline(__always)
  func holds(_ word: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { word in
      var index = 0
      while index < word.count, word[index] == bytes[range.lowerBound + index] { index += 1 }
      return index == word.count
    }
  }

  /// Whether two buffers hold the same bytes, eight compared at a time.
  private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    var at = 0
    while at + 8 <= left.count {
      guard
        left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      else { return false }
      at += 8
    }
    while at < left.count {
      guard left[at] == right[at] else { return false }
      at += 1
    }
    return true
  }
}
