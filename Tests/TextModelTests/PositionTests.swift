import Testing
import TextModel

@Suite struct PositionTests {
  /// The offset, then the characters of its position in UTF-8, UTF-16 and UTF-32.
  @Test(arguments: [
    ("añb", 3, [3, 2, 2]),
    ("漢字x", 6, [6, 2, 2]),
    ("😀x", 4, [4, 2, 1]),
    ("e\u{301}x", 3, [3, 2, 2]),
    ("👩‍👩‍👧x", 18, [18, 8, 5]),
    ("a\tb", 2, [2, 2, 2]),
  ])
  func charactersCountUnitsOfTheEncoding(text: String, offset: Int, characters: [Int]) {
    let text = SourceText(text)
    for (encoding, character) in zip(PositionEncoding.allCases, characters) {
      let position = TextPosition(line: 0, character: character)
      #expect(text.position(of: offset, in: encoding) == position)
      #expect(text.offset(of: position, in: encoding) == offset)
    }
  }

  @Test(arguments: PositionEncoding.allCases)
  func linesEndAtEveryKindOfBreak(encoding: PositionEncoding) {
    let text = SourceText("a\r\nb\rc\nd")
    let expected = [(0, 0), (1, 0), (1, 0), (3, 1), (4, 1), (5, 2), (6, 2), (7, 3)]
    for (offset, line) in zip(0..., expected.map(\.1)) where offset != 2 {
      #expect(text.position(of: offset, in: encoding).line == (offset < 3 ? 0 : line))
    }
    #expect(text.position(of: 2, in: encoding) == TextPosition(line: 0, character: 1))
  }

  @Test(arguments: PositionEncoding.allCases)
  func positionsOutsideTheTextAreMovedIntoIt(encoding: PositionEncoding) {
    let text = SourceText("ab\r\ncd")
    #expect(text.offset(of: TextPosition(line: 0, character: 99), in: encoding) == 2)
    #expect(text.offset(of: TextPosition(line: 1, character: .max), in: encoding) == 6)
    #expect(text.offset(of: TextPosition(line: 9, character: 0), in: encoding) == 6)
    #expect(text.offset(of: TextPosition(line: -1, character: 5), in: encoding) == 0)
    #expect(text.offset(of: TextPosition(line: 1, character: -3), in: encoding) == 4)
    #expect(text.position(of: -4, in: encoding) == TextPosition(line: 0, character: 0))
    #expect(text.position(of: 99, in: encoding) == TextPosition(line: 1, character: 2))
    let backwards = text.range(
      from: TextPosition(line: 1, character: 1), to: TextPosition(line: 0, character: 0), in: encoding)
    #expect(backwards == 5..<5)
  }

  @Test(arguments: PositionEncoding.allCases, ["ab🎓\r\ncé", "", "\u{FEFF}x", "\n\u{FEFF}y"])
  func aByteOrderMarkIsNoPartOfWhatAnEditorShows(encoding: PositionEncoding, shown: String) {
    let (text, file) = (SourceText(shown), SourceText("\u{FEFF}" + shown))
    #expect(file.byteOrderMarkSize == 3)
    for offset in -1...file.count {
      #expect(file.positionWithoutMark(of: offset, in: encoding) == text.position(of: offset - 3, in: encoding))
    }
    guard text.byteOrderMarkSize == 0 else { return }
    for offset in 0...text.count {
      #expect(text.positionWithoutMark(of: offset, in: encoding) == text.position(of: offset, in: encoding))
    }
  }

  @Test func theMiddleOfAScalarIsItsStart() {
    let text = SourceText("a😀b")
    #expect(text.offset(of: TextPosition(line: 0, character: 2), in: .utf16) == 1)
    #expect(text.offset(of: TextPosition(line: 0, character: 3), in: .utf8) == 1)
    #expect(text.position(of: 3, in: .utf16) == TextPosition(line: 0, character: 1))
  }

  @Test func whatIsNotUTF8CountsAsTheCharacterThatReplacesIt() {
    let text = SourceText([0x61, 0xF0, 0x9F, 0x98, 0xFF, 0x62])
    #expect(text.position(of: 5, in: .utf16) == TextPosition(line: 0, character: 3))
    #expect(text.position(of: 5, in: .utf32) == TextPosition(line: 0, character: 3))
    #expect(text.position(of: 5, in: .utf8) == TextPosition(line: 0, character: 5))
  }

  @Test(arguments: PositionEncoding.allCases)
  func everyScalarIsFoundAgainByItsPosition(encoding: PositionEncoding) {
    var random = SplitMix(state: 3)
    for _ in 0..<1_000 {
      let text = SourceText(hardText(using: &random))
      for offset in 0...text.count {
        let position = text.position(of: offset, in: encoding)
        let found = text.offset(of: position, in: encoding)
        // Inside a scalar or a line break a position is that of its start.
        #expect(found <= offset && offset - found < 4)
        #expect(text.position(of: found, in: encoding) == position)
      }
    }
  }

  @Test func charactersAreThoseOfTheRepairedLine() {
    var random = SplitMix(state: 5)
    for _ in 0..<1_000 {
      let text = SourceText(hardText(using: &random))
      for line in 0..<text.lines.count {
        let range = text.range(ofLine: line)
        let shown = text[range]
        #expect(text.position(of: range.upperBound, in: .utf16).character == shown.utf16.count)
        #expect(text.position(of: range.upperBound, in: .utf32).character == shown.unicodeScalars.count)
      }
    }
  }
}
