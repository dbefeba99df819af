import NoteSyntax
import TextModel

extension Note {
  /// The lines around an offset up to blank lines, headings, the front matter, and the next item of a list or row of a
  /// table, without the white space and the markers of lists and quotations at its ends; empty at the offset on a blank
  /// line.
  ///
  /// As far as lines tell: the Markdown parser is not asked. Linear in the paragraph's length.
  func paragraph(at offset: Int) -> TextRange {
    let line = text.lines.line(at: offset)
    let body = bodyStart
    guard !isBlank(line), text.range(ofLine: line).lowerBound >= body else { return offset..<offset }
    var first = line
    while first > 0, !begins(first), !isBlank(first - 1), !isHeading(first - 1), !isHeading(first),
      text.range(ofLine: first - 1).lowerBound >= body
    { first -= 1 }
    var last = line
    while last + 1 < text.lines.count, !isBlank(last + 1), !begins(last + 1), !isHeading(last + 1), !isHeading(last) {
      last += 1
    }
    let end = text.trimmed(text.range(ofLine: last)).upperBound
    return min(contentStart(of: first), end)..<end
  }

  private func isBlank(_ line: Int) -> Bool { contentStart(of: line) == text.range(ofLine: line).upperBound }

  /// Whether a line begins a list's item or is a table's row.
  private func begins(_ line: Int) -> Bool {
    let content = text.trimmed(text.range(ofLine: line))
    return text.bytes[content].first == UInt8(ascii: "|") || listMarkerEnd(at: content.lowerBound, in: content) != nil
  }

  /// Whether a line is one of a heading.
  private func isHeading(_ line: Int) -> Bool {
    let range = text.range(ofLine: line)
    let next = headings.firstPosition { $0.range.lowerBound > range.upperBound }
    return next > 0 && headings[next - 1].range.upperBound >= range.lowerBound
  }

  /// Where a line's own text begins, behind the markers of quotations and lists; the line's end where it has none.
  private func contentStart(of line: Int) -> Int {
    let range = text.range(ofLine: line)
    var at = range.lowerBound
    while at < range.upperBound {
      switch text.bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): at += 1
      default:
        guard let end = listMarkerEnd(at: at, in: range) else { return at }
        at = end
      }
    }
    return range.upperBound
  }

  /// Where the marker of a list's item ends that begins at an offset of a line; `nil` where there is none
  /// (CommonMark 0.31, section 5.2).
  private func listMarkerEnd(at offset: Int, in line: TextRange) -> Int? {
    guard offset < line.upperBound else { return nil }
    var at = offset
    switch text.bytes[at] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): at += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      while at < line.upperBound, at - offset < 9, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text.bytes[at]) {
        at += 1
      }
      guard at < line.upperBound, text.bytes[at] == UInt8(ascii: ".") || text.bytes[at] == UInt8(ascii: ")") else {
        return nil
      }
      at += 1
    default: return nil
    }
    guard at < line.upperBound, text.bytes[at] == UInt8(ascii: " ") || text.bytes[at] == UInt8(ascii: "\t") else {
      return nil
    }
    return at + 1
  }
}
