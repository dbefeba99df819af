/// A private-use scalar that marks a place in the text that the Markdown parser reads.
///
/// Numbers below `planeSize` are scalars from U+F0000, the others from U+100000: The Unicode Standard, section 23.5,
/// "Private-Use Characters". All take four bytes in UTF-8.
enum Tag {
  /// The number of private-use scalars in each of the two planes.
  static let planeSize = 0xFFFE
  /// The largest number of tags in one text.
  static let limit = 2 * planeSize

  /// Appends the tag with a number below `limit`.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    let value = number < planeSize ? 0xF0000 + number : 0x100000 + number - planeSize
    bytes.append(UInt8(0xF0 | value >> 18))
    bytes.append(UInt8(0x80 | (value >> 12) & 0x3F))
    bytes.append(UInt8(0x80 | (value >> 6) & 0x3F))
    bytes.append(UInt8(0x80 | value & 0x3F))
  }

  /// The number of the tag with these four bytes; `nil` for any other character.
  static func number(first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Int? {
    let value =
      Int(first & 0x07) << 18 | Int(second & 0x3F) << 12 | Int(third & 0x3F) << 6 | Int(fourth & 0x3F)
    if value >= 0xF0000, value < 0xF0000 + planeSize { return value - 0xF0000 }
    if value >= 0x100000, value < 0x100000 + planeSize { return value - 0x100000 + planeSize }
    return nil
  }
}
