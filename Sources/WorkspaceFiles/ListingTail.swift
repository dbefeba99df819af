package import TextModel

/// The end of a listing whose text is not kept in memory: from the line on which its last entry begins.
package struct ListingTail: Sendable {
  /// The text.
  package let text: SourceText
  /// The offset in the file at which it begins.
  package let start: Int
  /// The 0-based line of the file with which it begins.
  package let line: Int

  /// What is read is no larger: an entry has some kilobytes.
  private static let sizeLimit = 1 << 20
  /// How far before an entry the start of its line is looked for at first, in bytes.
  private static let nearReach = 4 << 10

  /// Reads the end of a file; `nil` where it cannot be read, or the last entry is too far from its end.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - lastEntry: The start of the last entry with its 0-based line; `nil` in a file without entries, which is read
  ///     whole.
  package init?(_ path: String, lastEntry: (offset: Int, line: Int)?) {
    guard let lastEntry else {
      guard let bytes = try? FileReader.read(path, limit: Self.sizeLimit) else { return nil }
      (text, start, line) = (SourceText(bytes), 0, 0)
      return
    }
    for reach in [Self.nearReach, Self.sizeLimit] {
      let from = max(0, lastEntry.offset - reach)
      let to = lastEntry.offset + Self.sizeLimit
      guard let bytes = try? FileReader.readSlice(path, range: from..<to + 1), from + bytes.count <= to else {
        return nil
      }
      let before = bytes.prefix(lastEntry.offset - from)
      let lineBreak = before.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      guard let lineStart = lineBreak.map({ $0 + 1 }) ?? (from == 0 ? 0 : nil) else { continue }
      (text, start, line) = (SourceText(Array(bytes[lineStart...])), from + lineStart, lastEntry.line)
      return
    }
    return nil
  }
}
