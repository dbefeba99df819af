/// A small generator with a seed, so that a failing test fails again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Pieces of text that have been hard for somebody: breaks, wide characters, bytes that are not UTF-8.
let hardPieces: [[UInt8]] = [
  Array("a".utf8), Array("word and word".utf8), Array("\n".utf8), Array("\r\n".utf8), Array("\r".utf8),
  Array("é".utf8), Array("e\u{301}".utf8), Array("漢字".utf8), Array("😀".utf8), Array("👩‍👩‍👧".utf8), Array("\u{2028}".utf8),
  [0xFF], [0xC3], [0xE6, 0xBC], [0xF0, 0x9F, 0x98], [0x80], [0xED, 0xA0, 0x80], [],
]

/// A random text of such pieces.
func hardText(using random: inout SplitMix) -> [UInt8] {
  (0..<Int.random(in: 0...24, using: &random)).flatMap { _ in hardPieces.randomElement(using: &random) ?? [] }
}
