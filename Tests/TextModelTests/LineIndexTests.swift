import Testing
import TextModel

@Suite struct LineIndexTests {
  @Test(arguments: [
    ("", [0]),
    ("a", [0]),
    ("a\n", [0, 2]),
    ("\n\n", [0, 1, 2]),
    ("a\r\nb", [0, 3]),
    ("a\rb", [0, 2]),
    ("\r\r\n\n", [0, 1, 3, 4]),
    ("1234567\r\n9", [0, 9]),
    ("12345678\r9\n", [0, 9, 11]),
    ("0123456789abcdef\n0123456789abcdef", [0, 17]),
    ("a\u{2028}b\u{85}c\u{0B}d", [0]),
  ])
  func linesBeginAfterEachBreak(text: String, starts: [Int]) {
    #expect(LineIndex(Array(text.utf8)).starts == starts)
  }

  @Test func offsetsOutsideTheTextAreOnItsFirstAndLastLine() {
    let lines = LineIndex(Array("a\nb\n".utf8))
    #expect([-5, 0, 1, 2, 3, 4, 99].map(lines.line) == [0, 0, 0, 1, 1, 2, 2])
  }

  /// Looking at eight bytes together finds what looking at each finds, wherever the break stands.
  @Test func linesAreThoseOfALoopOverBytes() {
    var random = SplitMix(state: 7)
    for _ in 0..<2_000 {
      let bytes = hardText(using: &random)
      var starts = [0]
      for (at, byte) in bytes.enumerated() {
        let isPair = byte == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A
        if byte == 0x0A || (byte == 0x0D && !isPair) { starts.append(at + 1) }
      }
      #expect(LineIndex(bytes).starts == starts, "\(bytes)")
    }
  }
}
