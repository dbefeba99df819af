/// An encoding of text in units of more than a byte, which is told from UTF-8 and not read.
package enum WideEncoding: String, Hashable, Sendable {
  case utf16 = "UTF-16"
  case utf32 = "UTF-32"

  /// The encoding of a text by its first bytes; `nil` where these may be UTF-8.
  ///
  /// A byte order mark tells (The Unicode Standard, section 23.8). Without one, Latin letters in UTF-16 do: every other
  /// byte of them is NUL.
  package init?(ofTextBeginningWith head: [UInt8]) {
    if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) {
      self = .utf32
    } else if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || Self.isHalfNUL(head) {
      self = .utf16
    } else {
      return nil
    }
  }

  /// Whether most bytes at odd offsets are NUL and hardly any at even ones, or the other way round.
  private static func isHalfNUL(_ head: [UInt8]) -> Bool {
    guard head.count >= 8, head.hasNUL else { return false }
    var counts = [0, 0]
    for (offset, byte) in head.enumerated() where byte == 0 { counts[offset % 2] += 1 }
    return (counts.max() ?? 0) * 4 > head.count && (counts.min() ?? 0) * 16 < head.count
  }
}
