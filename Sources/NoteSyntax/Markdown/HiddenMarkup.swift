/// What of a note's HTML a browser shows nothing of: comments, scripts and styles (HTML Living Standard, sections
/// "Comments" and "Restrictions on the contents of raw text elements").
struct HiddenMarkup {
  /// Whether what was read last stands in something hidden.
  var isInside: Bool { closer != nil }

  /// What ends the hidden part.
  private var closer: StaticString?

  private static let openers: [(opener: StaticString, closer: StaticString)] = [
    ("<!--", "-->"), ("<script", "</script"), ("<style", "</style"),
  ]

  /// Reads a part of a C string, up to an offset or its end; linear in its length.
  mutating func read(_ literal: UnsafePointer<CChar>, from start: Int, to end: Int?) {
    var at = start
    while end.map({ at < $0 }) ?? true, unsafe literal[at] != 0 {
      if let closer {
        if unsafe Self.has(closer, literal, at) { self.closer = nil }
      } else if unsafe UInt8(bitPattern: literal[at]) == UInt8(ascii: "<") {
        closer = Self.openers.first { unsafe Self.has($0.opener, literal, at) }?.closer
      }
      at += 1
    }
  }

  /// Whether small letters and signs stand in a C string, whatever the case of its letters.
  private static func has(_ word: StaticString, _ literal: UnsafePointer<CChar>, _ start: Int) -> Bool {
    word.withUTF8Buffer { expected in
      // The end of the string is no byte of a word, so nothing behind it is looked at.
      for index in 0..<expected.count {
        guard unsafe UInt8(bitPattern: literal[start + index]).lowercasedASCII == expected[index] else { return false }
      }
      return true
    }
  }
}
