import Testing
import TextModel

@Suite struct PositionWalkTests {
  @Test(arguments: PositionEncoding.allCases) func aWalkGivesTheTextsPositions(encoding: PositionEncoding) {
    var random = SplitMix(state: 17)
    for _ in 0..<500 {
      let text = SourceText(hardText(using: &random))
      var ascending = PositionWalk(text, in: encoding)
      for offset in -1...text.count + 1 {
        #expect(ascending.position(of: offset) == text.position(of: offset, in: encoding))
      }
      var scattered = PositionWalk(text, in: encoding)
      for _ in 0..<20 {
        let offset = Int.random(in: 0...text.count, using: &random)
        #expect(scattered.position(of: offset) == text.position(of: offset, in: encoding))
      }
    }
  }

  @Test(arguments: [
    ("", 0..<0, 0..<0), (" a \n", 0..<4, 1..<2), ("\t\r\n ", 0..<4, 4..<4), ("ab", 0..<9, 0..<2), ("a b", 1..<2, 2..<2),
  ])
  func aTrimmedRangeHasNoWhiteSpaceAtItsEnds(text: String, range: TextRange, trimmed: TextRange) {
    #expect(SourceText(text).trimmed(range) == trimmed)
  }
}
