import TextModel
import Yams

/// Turns libyaml's marks into UTF-8 offsets.
///
/// libyaml counts lines as YAML 1.1, section 5.4, does, where also U+0085, U+2028 and U+2029 end one.
struct YAMLPlaces {
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Finds the lines of a text; linear in its size.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var at = 0
    while at < bytes.count {
      let rest = bytes[at...]
      if rest.starts(with: [0x0D, 0x0A]) || rest.starts(with: [0xC2, 0x85]) {
        at += 2
      } else if rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9]) {
        at += 3
      } else {
        at += 1
        guard rest.first == 0x0A || rest.first == 0x0D else { continue }
      }
      starts.append(at)
    }
    lineStarts = starts
  }

  /// The offset of a mark; one that lies behind the text means its end.
  func offset(of mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return bytes.count }
    var at = lineStarts[mark.line - 1]
    var left = mark.column - 1
    while left > 0, at < bytes.count {
      at += 1
      while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }

  /// The range of a scalar: its own text where it stands there as it is, with its quotation marks; else up to the
  /// end of the line.
  func range(ofScalar text: String, at mark: Mark) -> TextRange {
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
  func rangeToLineEnd(from mark: Mark) -> TextRange { rangeToLineEnd(from: offset(of: mark)) }

  private func rangeToLineEnd(from start: Int) -> TextRange {
    var end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}
