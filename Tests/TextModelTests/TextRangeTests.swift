import Testing
import TextModel

@Suite struct TextRangeTests {
  @Test(arguments: [(2, false), (3, true), (4, true), (5, true), (6, false)])
  func aCursorReachesBothEnds(offset: Int, reaches: Bool) {
    #expect((3..<5).reaches(offset) == reaches)
  }

  @Test(arguments: [(0..<2, false), (0..<3, true), (3..<3, true), (4..<9, true), (5..<5, true), (6..<6, false)])
  func rangesTouchAtTheirEnds(other: TextRange, touches: Bool) {
    #expect((3..<5).touches(other) == touches)
    #expect(other.touches(3..<5) == touches)
  }

  @Test func aMovedRangeKeepsItsLength() {
    #expect((3..<5).moved(by: -3) == 0..<2)
  }
}
