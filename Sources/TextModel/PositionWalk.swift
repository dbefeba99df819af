/// Turns the offsets of one text into positions, the characters of each line counted once.
///
/// `SourceText.position(of:in:)` counts a line from its start each time, which takes long for a thousand places on a
/// long line. Offsets that ascend take linear time together, and one that goes back the way back.
package struct PositionWalk: Sendable {
  private let text: SourceText
  private let encoding: PositionEncoding
  private var line = 0
  private var lineRange: TextRange
  /// An offset on the line, at the start of a character.
  private var at = 0
  /// The number of units before it on the line.
  private var character = 0

  /// Begins at the start of a text.
  package init(_ text: SourceText, in encoding: PositionEncoding) {
    self.text = text
    self.encoding = encoding
    lineRange = text.range(ofLine: 0)
  }

  /// The position of a UTF-8 offset, as `SourceText.position(of:in:)` gives it.
  package mutating func position(of offset: Int) -> TextPosition {
    let offset = min(max(offset, 0), text.count)
    if !isOnLine(offset) {
      line = text.lines.line(at: offset)
      lineRange = text.range(ofLine: line)
      (at, character) = (lineRange.lowerBound, 0)
    } else if offset < at {
      walkBack(to: offset)
    }
    let end = min(offset, lineRange.upperBound)
    while at < end {
      let unit = text.scalarUnit(at: at, limit: lineRange.upperBound)
      guard at + unit.length <= end else { break }
      character += unit.size(in: encoding)
      at += unit.length
    }
    return TextPosition(line: line, character: character)
  }

  /// Goes back to the character at an offset of the line, or to the line's start where that is nearer.
  private mutating func walkBack(to offset: Int) {
    while at > offset, at - offset < offset - lineRange.lowerBound {
      var start = at - 1
      while start > lineRange.lowerBound, at - start < 4, text.bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let unit = text.scalarUnit(at: start, limit: lineRange.upperBound)
      // Of what is not UTF-8, only the way from the start says how it is taken apart.
      guard start + unit.length == at else { break }
      character -= unit.size(in: encoding)
      at = start
    }
    if at > offset { (at, character) = (lineRange.lowerBound, 0) }
  }

  private func isOnLine(_ offset: Int) -> Bool {
    guard offset >= lineRange.lowerBound else { return false }
    return line + 1 < text.lines.count ? offset < text.lines.starts[line + 1] : true
  }
}
