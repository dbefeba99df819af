import TextModel
import YAMLNodes

/// Turns libyaml's marks into UTF-8 offsets.
///
/// libyaml counts lines as YAML 1.1, section 5.4, does, where also U+0085, U+2028 and U+2029 end one.
struct YAMLPlaces {
  private let bytes: [UInt8]
  /// The offset at which each Unicode scalar begins, and the text's end: a file of one long line has many marks in it.
  private let scalarStarts: [Int32]
  /// For each line the index in `scalarStarts` at which it begins.
  private let lineStarts: [Int]

  /// Finds the lines of a text of less than 2 GiB; linear in its size.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var scalars: [Int32] = []
    scalars.reserveCapacity(bytes.count + 1)
    var lines = [0]
    for at in bytes.indices where bytes[at] & 0xC0 != 0x80 {
      if at > 0, Self.isLineEnd(before: at, in: bytes) { lines.append(scalars.count) }
      scalars.append(Int32(truncatingIfNeeded: at))
    }
    if !bytes.isEmpty, Self.isLineEnd(before: bytes.count, in: bytes) { lines.append(scalars.count) }
    scalars.append(Int32(truncatingIfNeeded: bytes.count))
    scalarStarts = scalars
    lineStarts = lines
  }

  /// Whether a line ends right before an offset above 0.
  private static func isLineEnd(before offset: Int, in bytes: [UInt8]) -> Bool {
    switch bytes[offset - 1] {
    case 0x0A: true
    case 0x0D: offset == bytes.count || bytes[offset] != 0x0A
    case 0x85: offset >= 2 && bytes[offset - 2] == 0xC2
    case 0xA8, 0xA9: offset >= 3 && bytes[offset - 2] == 0x80 && bytes[offset - 3] == 0xE2
    default: false
    }
  }

  /// The offset of a mark; one that lies behind the text means its end.
  ///
  /// Takes constant time.
  func offset(of mark: YAMLMark) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return bytes.count }
    let index = lineStarts[mark.line - 1] + max(0, mark.column - 1)
    return index < scalarStarts.count ? Int(scalarStarts[index]) : bytes.count
  }

  /// The range of a scalar: its own text where it stands there as it is, with its quotation marks; else up to the
  /// end of the line, or a part of it where that is long.
  func range(ofScalar text: String, at mark: YAMLMark) -> TextRange {
    let start = offset(of: mark)
    guard start < bytes.count else { return bytes.count..<bytes.count }
    let quote = [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[start]) ? bytes[start] : nil
    let inner = quote == nil ? start : start + 1
    if bytes[inner...].starts(with: text.utf8) {
      let end = inner + text.utf8.count
      if quote == nil { return start..<end }
      if end < bytes.count, bytes[end] == quote { return start..<(end + 1) }
    }
    return rangeToLineEnd(from: start)
  }

  /// The range from a mark to the end of its line, without white space at its end.
  func rangeToLineEnd(from mark: YAMLMark) -> TextRange { rangeToLineEnd(from: offset(of: mark)) }

  /// At most some 200 bytes, so that many places on one long line take linear time.
  private func rangeToLineEnd(from start: Int) -> TextRange {
    var end = min(start + 200, bytes.count)
    while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    end = bytes[start..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}
