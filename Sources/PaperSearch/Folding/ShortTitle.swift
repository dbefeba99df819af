/// Finds where a title's subtitle begins.
enum ShortTitle {
  /// The end of the text before the first `:` or dash, if there are words on both sides.
  ///
  /// Linear.
  static func end(in title: UnsafeBufferPointer<UInt8>) -> Int? {
    var at = 0
    while at < title.count {
      if let length = separator(in: title, at: at) {
        guard hasWord(title[(at + length)...]) else { return nil }
        var end = at
        while end > 0, title[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return hasWord(title[..<end]) ? end : nil
      }
      at += 1
    }
    return nil
  }

  /// The length of the colon or dash at an offset.
  private static func separator(in title: UnsafeBufferPointer<UInt8>, at: Int) -> Int? {
    switch title[at] {
    case UInt8(ascii: ":"):
      let isInNumber = at > 0 && at + 1 < title.count && isDigit(title[at - 1]) && isDigit(title[at + 1])
      return isInNumber ? nil : 1
    case UInt8(ascii: "-"):
      if at > 0, title[at - 1] == UInt8(ascii: "-") { return nil }
      var end = at
      while end < title.count, title[end] == UInt8(ascii: "-") { end += 1 }
      let isSpaced = at > 0 && end < title.count && title[at - 1] == 0x20 && title[end] == 0x20
      return isSpaced || end - at == 3 ? end - at : nil
    case 0xE2 where at + 2 < title.count && title[at + 1] == 0x80:  // U+2013 and U+2014
      let isSpaced = at > 0 && at + 3 < title.count && title[at - 1] == 0x20 && title[at + 3] == 0x20
      return title[at + 2] == 0x94 || (title[at + 2] == 0x93 && isSpaced) ? 3 : nil
    case 0xEF where at + 2 < title.count && title[at + 1] == 0xBC && title[at + 2] == 0x9A:  // U+FF1A, wide colon
      return 3
    default:
      return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func hasWord(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    text.contains { $0 >= 0x80 || isDigit($0) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
  }
}
