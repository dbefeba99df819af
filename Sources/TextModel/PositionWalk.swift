/// Turns the offsets of one text into positions, the characters of each line counted once.
///
/// `SourceText.position(of:in:)` counts a line from its start each time, which takes long for a thousand places on a
/// long line. Offsets that ascend take linear time together; one that goes back counts its line anew.
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
      (at, character) = (lineRange.lowerBound, 0)
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

  private func isOnLine(_ offset: Int) -> Bool {
    guard offset >= lineRange.lowerBound else { return false }
    return line + 1 < text.lines.count ? offset < text.lines.starts[line + 1] : true
  }
}
