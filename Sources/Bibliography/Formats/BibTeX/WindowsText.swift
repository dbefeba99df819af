/// Text that should be UTF-8 and is not always.
enum WindowsText {
  /// The text of some bytes: UTF-8 where they are that, byte by byte Windows-1252 where they are not.
  ///
  /// Listings in the encoding of old Windows or Unix programs are common; a byte that begins no UTF-8 is a letter there
  /// (WHATWG, "Encoding", section 9.1, "windows-1252").
  static func string(_ bytes: [UInt8]) -> String {
    if let text = try? UTF8Span(validating: bytes.span) { return String(copying: text) }
    var scalars = String.UnicodeScalarView()
    var decoder = UTF8()
    var rest = bytes[...]
    while let first = rest.first {
      var iterator = rest.prefix(4).makeIterator()
      decoder = UTF8()
      if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        scalars.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        scalars.append(scalar(first))
        rest = rest.dropFirst()
      }
    }
    return String(scalars)
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    0x80...0x9F ~= byte ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  private static let upper = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
