package import TextModel

/// A link as it is written: `[text](address "title")` or `[text][label]` (CommonMark 0.31, section 6.3).
///
/// Only the form is looked at. Who asks knows from the Markdown parser that there is a link.
package struct InlineLink: Hashable, Sendable {
  /// The whole link.
  package var range: TextRange
  /// Its text, between the first brackets.
  package var textRange: TextRange

  /// What stands between the parentheses is no longer than this.
  private static let sizeLimit = 2_000

  /// The link with a text at these offsets of a note; `nil` where what stands around them is none.
  package init?(_ text: SourceText, textRange: TextRange) {
    let bytes = text.bytes
    guard textRange.lowerBound > 0, bytes.byte(at: textRange.lowerBound - 1) == UInt8(ascii: "["),
      bytes.byte(at: textRange.lowerBound - 2) != UInt8(ascii: "!"),
      let end = Self.end(bytes, from: textRange.upperBound)
    else { return nil }
    range = textRange.lowerBound - 1..<end
    self.textRange = textRange
  }

  /// The end of the link that has an address at these offsets, between `](` and `)`; `nil` where there is none.
  package static func end(_ text: SourceText, address: TextRange) -> Int? {
    let bytes = text.bytes
    var start = address.lowerBound - 1
    if bytes.byte(at: start) == UInt8(ascii: "<") { start -= 1 }
    while start > 0, bytes[start].isSpace { start -= 1 }
    guard bytes.hasBytes("](", at: start - 1), let end = end(bytes, from: start - 1), end > address.upperBound else {
      return nil
    }
    return end
  }

  /// The end of a link from the `]` behind its text on.
  private static func end(_ bytes: [UInt8], from close: Int) -> Int? {
    guard bytes.byte(at: close) == UInt8(ascii: "]") else { return nil }
    let limit = min(bytes.count, close + sizeLimit)
    if bytes.byte(at: close + 1) == UInt8(ascii: "[") {
      let label = bytes[close + 2..<max(close + 2, limit)]
      return label.firstIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") }
        .flatMap { bytes[$0] == UInt8(ascii: "]") ? $0 + 1 : nil }
    }
    guard bytes.byte(at: close + 1) == UInt8(ascii: "(") else { return nil }
    var at = skipSpace(bytes, close + 2, limit)
    if bytes.byte(at: at) == UInt8(ascii: "<") {
      while at < limit, bytes[at] != UInt8(ascii: ">") {
        if bytes[at].isLineBreak { return nil }
        at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
      }
      at += 1
    } else {
      var depth = 0
      while at < limit, !bytes[at].isSpace {
        if bytes[at] == UInt8(ascii: "(") { depth += 1 }
        if bytes[at] == UInt8(ascii: ")") {
          if depth == 0 { break }
          depth -= 1
        }
        at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    at = skipSpace(bytes, at, limit)
    let quote = bytes.byte(at: at)
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      at += 1
      while at < limit, bytes[at] != quote { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
      at = skipSpace(bytes, at + 1, limit)
    }
    return at < limit && bytes[at] == UInt8(ascii: ")") ? at + 1 : nil
  }

  private static func skipSpace(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var at = start
    while at < limit, bytes[at].isSpace { at += 1 }
    return at
  }
}
