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

  /// Whether small letters and signs stand in a C string, whatever the case of its letters; a tag's name as a whole.
  private static func has(_ word: StaticString, _ literal: UnsafePointer<CChar>, _ start: Int) -> Bool {
    word.withUTF8Buffer { expected in
      // The end of the string is no byte of a word, so nothing behind it is looked at.
      for index in 0..<expected.count {
        guard unsafe UInt8(bitPattern: literal[start + index]).lowercasedASCII == expected[index] else { return false }
      }
      // `<styled-box>` is no style: the name of a tag ends at a blank, `/` or `>` (HTML Living Standard, "Tag name state").
      guard unsafe expected.last.map(Self.isSmallLetter) ?? false else { return true }
      return [0, 0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: ">")]
        .contains(unsafe UInt8(bitPattern: literal[start + expected.count]))
    }
  }

  private static func isSmallLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
