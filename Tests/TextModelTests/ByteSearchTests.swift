import Testing
import TextModel

@Suite struct ByteSearchTests {
  private static func offsets(of wanted: String, in text: String) -> [Int] {
    let (wanted, text) = (Array(wanted.lowercased().utf8), Array(text.lowercased().utf8))
    guard !wanted.isEmpty else { return [] }
    return text.indices.filter { text[$0...].starts(with: wanted) }
  }

  @Test(arguments: [
    ("", "abc"), ("a", ""), ("a", "Aa"), ("aa", "aaaa"), ("smith2020", "x Smith2020, smith2020b, SMITH2020"),
    ("abab", "abababab"), ("abc", "ab"), ("z@[", "Z@[ z`{ z@["), ("é", "É é é"),
  ])
  func bytesAreFoundInEitherCase(wanted: String, text: String) {
    // Only ASCII letters have a case here.
    let expected = wanted == "é" ? [3, 6] : Self.offsets(of: wanted, in: text)
    #expect(ByteSearch(wanted.utf8).offsets(in: Array(text.utf8)) == expected)
  }

  @Test(arguments: 0..<4) func everyPlaceIsFound(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<300 {
      func text(_ count: Int) -> String {
        String((0..<count).map { _ in ["a", "b", "A", "-"].randomElement(using: &random) ?? "a" })
      }
      let (wanted, text) = (text(Int.random(in: 0...4, using: &random)), text(Int.random(in: 0...40, using: &random)))
      #expect(ByteSearch(wanted.utf8).offsets(in: Array(text.utf8)) == Self.offsets(of: wanted, in: text))
    }
  }
}
