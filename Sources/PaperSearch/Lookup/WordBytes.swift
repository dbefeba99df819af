import TextModel

/// Which bytes of UTF-8 text may belong to a word.
enum WordBytes {
  /// Whether a byte is a letter or digit, or a part of a character beyond ASCII.
  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  /// Whether a byte is white space of ASCII.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  /// A letter of ASCII in small, a digit as it is.
  static func lowercased(_ byte: UInt8) -> UInt8 { byte | 0x20 }

  /// The letters and digits of ASCII with which eight bytes begin, in small.
  ///
  /// - Parameters:
  ///   - offset: Where eight bytes stand in the text.
  ///   - text: A text.
  /// - Returns: Their bytes, the first of them lowest and zeros behind the last, and how many they are.
  static func word(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> (bytes: UInt64, count: Int) {
    let eight = EightBytes(UnsafeRawBufferPointer(text), at: offset)
    let words = eight.within(0x30...0x39) | eight.within(0x41...0x5A) | eight.within(0x61...0x7A)
    let count = EightBytes.count(before: ~words & EightBytes.every(0x80))
    let mask = count == 8 ? UInt64.max : 1 << UInt64(8 * count) - 1
    return ((eight.bytes | EightBytes.every(0x20)) & mask, count)
  }
}
