import NoteSyntax

extension UInt8 {
  /// Whether it may be part of a word: a letter, a digit, `_`, or a byte of a character beyond ASCII.
  var isWordByte: Bool { isASCIIAlphanumeric || self == UInt8(ascii: "_") || self >= 0x80 }
}
