/// Classes of bytes that the scanners share. Bytes of 0x80 and more are parts of characters beyond ASCII.
extension UInt8 {
  /// Whether it is an ASCII letter or digit.
  package var isASCIIAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// Whether it is an ASCII letter.
  package var isASCIILetter: Bool { isASCIIAlphanumeric && !isASCIIDigit }

  /// Whether it is an ASCII digit.
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it ends a line.
  var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  /// Whether it is a blank or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// Whether it is white space of any kind.
  var isSpace: Bool { isBlank || isLineBreak }

  /// The byte with ASCII capitals made small.
  var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}

extension [UInt8] {
  /// The byte at an offset; 0 outside the text, which begins no syntax.
  func byte(at offset: Int) -> UInt8 { offset >= 0 && offset < count ? self[offset] : 0 }

  /// Whether the bytes at an offset are these; `false` where they would go beyond the text.
  package func hasBytes(_ other: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + other.utf8CodeUnitCount <= count else { return false }
    return other.withUTF8Buffer { expected in
      for index in 0..<expected.count where unsafe self[offset + index] != expected[index] { return false }
      return true
    }
  }

  /// Whether the bytes at an offset are these small ASCII letters, whatever their case.
  func hasLetters(_ other: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + other.utf8CodeUnitCount <= count else { return false }
    return other.withUTF8Buffer { expected in
      for index in 0..<expected.count where unsafe self[offset + index].lowercasedASCII != expected[index] {
        return false
      }
      return true
    }
  }

  /// Whether an odd number of backslashes stands before an offset, so that Markdown takes its character literally.
  package func isEscaped(at offset: Int) -> Bool {
    var at = offset - 1
    while at >= 0, self[at] == UInt8(ascii: "\\") { at -= 1 }
    return (offset - 1 - at) % 2 == 1
  }

  /// The scalar that begins at an offset with its number of bytes; `nil` at the end or where the bytes are no UTF-8.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset >= 0, offset < count else { return nil }
    let first = self[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard offset + length <= count else { return nil }
    var decoder = UTF8()
    var iterator = self[offset..<offset + length].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, length)
  }

  /// The scalar that ends right before an offset; `nil` at the start or where the bytes are no UTF-8.
  func scalar(before offset: Int) -> Unicode.Scalar? {
    guard offset > 0, offset <= count else { return nil }
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    guard let found = scalar(at: start), start + found.length == offset else { return nil }
    return found.scalar
  }

  /// The range without the blanks and line breaks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, self[lower].isSpace { lower += 1 }
    while upper > lower, self[upper - 1].isSpace { upper -= 1 }
    return lower..<upper
  }
}

extension Unicode.Scalar {
  /// Whether Pandoc would call it alphanumeric: a letter, a mark on one, or a number (Haskell's `isAlphaNum`).
  var isAlphanumeric: Bool {
    if isASCII { return UInt8(ascii: self).isASCIIAlphanumeric }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default: return false
    }
  }
}
