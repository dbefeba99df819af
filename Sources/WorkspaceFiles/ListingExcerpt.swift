package import TextModel

/// The lines of one entry, read from a listing whose text is not kept in memory.
package struct ListingExcerpt: Sendable {
  private let text: SourceText
  /// The offset in the file at which `text` begins, the start of a line.
  private let start: Int
  /// The 0-based line of the file with which `text` begins.
  private let line: Int

  /// An entry's lines longer than this are cut off.
  private static let sizeLimit = 1 << 20

  /// How far before an entry the start of its line is looked for at first, in bytes.
  private static let nearReach = 4 << 10

  /// Reads the lines that a range of a file lies on; empty where the file cannot be read.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - range: The range; its start may be anywhere on its line.
  ///   - line: The 0-based line on which the range begins.
  package init(_ path: String, range: TextRange, line: Int) {
    let to = min(range.upperBound, range.lowerBound + Self.sizeLimit)
    // An entry mostly begins its line; only of a long line is more read.
    var (from, bytes, lineBreak): (Int, [UInt8], Int?) = (0, [], nil)
    for reach in [Self.nearReach, Self.sizeLimit] where lineBreak == nil {
      from = max(0, range.lowerBound - reach)
      bytes = (try? FileReader.readSlice(path, range: from..<to)) ?? []
      lineBreak = bytes.prefix(range.lowerBound - from)
        .lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      if from == 0 { break }
    }
    let lineStart = lineBreak.map { $0 + 1 } ?? 0
    text = SourceText(Array(bytes[min(lineStart, bytes.count)...]))
    start = from + lineStart
    self.line = line
  }

  /// The position of an offset of the file in an editor, which shows no byte order mark; an offset outside the excerpt
  /// moves to its nearest end.
  package func position(of offset: Int, in encoding: PositionEncoding) -> TextPosition {
    guard start > 0 else { return text.positionWithoutMark(of: offset, in: encoding) }
    var position = text.position(of: offset - start, in: encoding)
    position.line += line
    return position
  }
}
