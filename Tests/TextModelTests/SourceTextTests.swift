import Testing
import TextModel

@Suite struct SourceTextTests {
  @Test(arguments: [
    ("a\r\nb", 0, "a"), ("a\r\nb", 1, "b"), ("a\rb\n", 1, "b"), ("a\n", 1, ""), ("a", 7, ""), ("a", -1, ""),
  ])
  func aLineHasNoBreak(text: String, line: Int, expected: String) {
    let text = SourceText(text)
    #expect(text[text.range(ofLine: line)] == expected)
  }

  @Test func aRangeThatLeavesTheTextIsCutOff() {
    let text = SourceText("abc")
    #expect(text[1..<99] == "bc")
    #expect(text[-4..<1] == "a")
    #expect(text[50..<60] == "")
  }

  @Test func whatIsNotUTF8IsShownRepaired() {
    let text = SourceText([0x61, 0xFF, 0x62, 0xF0, 0x9F, 0x98])
    #expect(text[text.range] == "a\u{FFFD}b\u{FFFD}")
    #expect(text.count == 6)
  }

  @Test func replacingEqualsBuildingAfresh() {
    var random = SplitMix(state: 11)
    for _ in 0..<1_000 {
      let bytes = hardText(using: &random)
      let lower = Int.random(in: 0...bytes.count, using: &random)
      let upper = Int.random(in: lower...bytes.count, using: &random)
      let replacement = hardText(using: &random)
      var text = SourceText(bytes)
      text.replace(lower..<upper, with: replacement)
      #expect(text == SourceText(bytes[..<lower] + replacement + bytes[upper...]))
    }
  }

  @Test func replacingBeyondTheEndAppends() {
    var text = SourceText("ab")
    text.replace(10..<20, with: "c".utf8)
    #expect(text == SourceText("abc"))
  }
}
