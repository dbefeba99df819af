import Testing
import WorkspaceFiles

@Suite struct WideEncodingTests {
  /// A text in units of some bytes, the lowest first or last.
  private static func encoded(_ text: String, bytes: Int, isLowestFirst: Bool) -> [UInt8] {
    let units: [UInt32] = bytes == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
    return units.flatMap { unit in
      let lowestFirst = (0..<bytes).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
      return isLowestFirst ? lowestFirst : lowestFirst.reversed()
    }
  }

  private static let note = "# Über mosses\r\n\r\nAs [@moss2020] says, “they” survive.\r\n"

  @Test(arguments: [true, false]) func aByteOrderMarkTells(isLowestFirst: Bool) {
    for (bytes, encoding) in [(2, WideEncoding.utf16), (4, .utf32)] {
      for text in ["", "x", Self.note, "苔の研究"] {
        let head = Self.encoded("\u{FEFF}" + text, bytes: bytes, isLowestFirst: isLowestFirst)
        #expect(WideEncoding(ofTextBeginningWith: head) == encoding, "\(text)")
      }
    }
  }

  @Test(arguments: [true, false]) func lettersOfTwoBytesTellWithoutAMark(isLowestFirst: Bool) {
    let head = Self.encoded(Self.note, bytes: 2, isLowestFirst: isLowestFirst)
    #expect(WideEncoding(ofTextBeginningWith: head) == .utf16)
    #expect(WideEncoding(ofTextBeginningWith: [UInt8](head.prefix(8))) == .utf16)
  }

  @Test func halfOfTheLettersMustBeLatinAndHardlyAnyNUL() {
    func isTold(_ text: String) -> Bool {
      WideEncoding(ofTextBeginningWith: Self.encoded(text, bytes: 2, isLowestFirst: true)) == .utf16
    }
    #expect(isTold("苔苔苔苔苔苔苔 has its moss"))
    #expect(!isTold("苔の研究について語る moss"))
    #expect(isTold("moss\u{100} and \u{200} ferns of the north, and all of them"))
    #expect(!isTold("m\u{100}o\u{100}s\u{100}s\u{100}"))
  }

  @Test(arguments: [
    "", "x", "\0", "a\0b", "\u{FEFF}# With the mark of UTF-8", "Some \0text\0 with \0 such bytes in it.",
    String(repeating: "\0", count: 100),
  ])
  func otherTextMayBeUTF8(text: String) {
    #expect(WideEncoding(ofTextBeginningWith: Array(text.utf8)) == nil)
  }
}
