import Testing

@testable import TextModel

@Suite struct EightBytesTests {
  /// Whether a mask has the byte of a place, and nothing but highest bits.
  private func has(_ mask: UInt64, _ place: Int) -> Bool {
    #expect(mask & EightBytes.every(0x7F) == 0)
    return mask >> UInt64(8 * place + 7) & 1 == 1
  }

  @Test func eachMaskIsWhatEachByteSays() {
    var random = SplitMix(state: 5)
    for _ in 0..<2_000 {
      let text = (0..<8).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let bounds = [text[0], text[1]].map { $0 & 0x7F }.sorted()
      let eight = text.withUnsafeBytes { EightBytes($0, at: 0) }
      let (equal, within, ascii) = (eight.equal(text[2]), eight.within(bounds[0]...bounds[1]), eight.ascii)
      for (place, byte) in text.enumerated() {
        #expect(has(equal, place) == (byte == text[2]))
        #expect(has(within, place) == (bounds[0]...bounds[1]).contains(byte))
        #expect(has(ascii, place) == (byte < 0x80))
      }
    }
  }

  @Test func everyByteIsInItsRangeAlone() {
    for byte in UInt8.min...UInt8.max {
      let eight = [UInt8](repeating: byte, count: 8).withUnsafeBytes { EightBytes($0, at: 0) }
      for other in UInt8.min...0x7F {
        #expect(eight.within(other...other) == (byte == other ? EightBytes.every(0x80) : 0))
      }
    }
  }

  @Test func bytesAreCountedFromTheFirst() {
    let eight = Array("abc def@".utf8).withUnsafeBytes { EightBytes($0, at: 0) }
    #expect(EightBytes.count(before: eight.equal(UInt8(ascii: " "))) == 3)
    #expect(EightBytes.count(before: eight.equal(UInt8(ascii: "@"))) == 7)
    #expect(EightBytes.count(before: eight.equal(UInt8(ascii: "x"))) == 8)
  }
}
