/// Text in JSON that no `String` can hold, and what stands in for it.
enum BrokenText {
  /// Returns `json` with every unpaired `\uD800`…`\uDFFF` as `\ufffd` and every ill-formed byte as U+FFFD.
  ///
  /// An escape keeps its length in UTF-16, so positions after it stay right. Linear time.
  static func replaced(in json: [UInt8]) -> [UInt8] {
    var bytes = json
    if String(validating: json, as: UTF8.self) == nil {
      bytes = Array(String(decoding: json, as: UTF8.self).utf8)
    }
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == backslash else {
        offset += 1
        continue
      }
      switch (escapedUnit(at: offset, in: bytes), escapedUnit(at: offset + 6, in: bytes)) {
      case (nil, _):
        // A backslash and what it escapes, which may be another backslash.
        offset += 2
      case ((0xD800...0xDBFF)?, (0xDC00...0xDFFF)?):
        offset += 12
      case ((0xD800...0xDFFF)?, _):
        bytes.replaceSubrange(offset..<offset + 6, with: replacement)
        offset += 6
      default:
        offset += 6
      }
    }
    return bytes
  }

  private static let backslash = UInt8(ascii: "\\")
  private static let replacement = Array(#"\ufffd"#.utf8)

  /// The UTF-16 unit that a `\u` escape at `offset` stands for.
  private static func escapedUnit(at offset: Int, in bytes: [UInt8]) -> UInt16? {
    guard offset + 6 <= bytes.count, bytes[offset] == backslash, bytes[offset + 1] == UInt8(ascii: "u") else {
      return nil
    }
    return UInt16(String(decoding: bytes[offset + 2..<offset + 6], as: UTF8.self), radix: 16)
  }
}
