package import PaperNotes
package import PaperSearch
package import TextModel

extension FileExcerpt {
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
    self.init(
      SourceText(Array(bytes[min(lineStart, bytes.count)...])), start: from + lineStart, line: line)
  }

  /// How much is read behind a range where whole lines are wanted: what is asked for next mostly lies there.
  private static let farReach = 64 << 10

  /// Reads the whole lines that a range of a file lies on, and what else is near them; where a line is very long, the whole
  /// file.
  ///
  /// Fails where the file is no text, as `FileReader.read` has it, is larger than `limit` bytes, or has changed while it
  /// was read. Its cost does not depend on the file's size unless there is such a line.
  ///
  /// - Parameters:
  ///   - range: The range; one that leaves the file is cut off.
  ///   - line: The 0-based line on which the range begins.
  ///   - path: The file.
  ///   - limit: The largest size in bytes of a file that is read.
  package init?(around range: TextRange, line: Int, of path: String, limit: Int) {
    let near = max(0, range.lowerBound - Self.nearReach)..<range.upperBound + Self.farReach
    let slice = range.count <= Self.sizeLimit ? try? FileReader.readTextSlice(path, range: near, limit: limit) : nil
    if let slice, let lines = Self.lines(of: slice.bytes, from: near.lowerBound, range, isLast: slice.isLast) {
      self.init(SourceText(Array(slice.bytes[lines])), start: near.lowerBound + lines.lowerBound, line: line)
    } else if let bytes = try? FileReader.read(path, limit: limit) {
      self.init(SourceText(bytes))
    } else {
      return nil
    }
  }

  /// Where in some bytes of a file, which begin at an offset of it, whole lines lie, from that on which a range begins to
  /// one behind that on which it ends; `nil` where these bytes do not show it.
  private static func lines(of bytes: [UInt8], from offset: Int, _ range: TextRange, isLast: Bool) -> Range<Int>? {
    guard range.lowerBound - offset <= bytes.count, range.upperBound - offset <= bytes.count else { return nil }
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let before = bytes[..<(range.lowerBound - offset)].lastIndex(where: isBreak)
    guard let start = before.map({ $0 + 1 }) ?? (offset == 0 ? 0 : nil) else { return nil }
    if isLast { return start..<bytes.count }
    // No further than to a line feed, so that the two bytes of a line break stay together.
    let end = bytes[(range.upperBound - offset)...].lastIndex(of: UInt8(ascii: "\n"))
    return end.map { start..<$0 + 1 }
  }

  /// Takes the lines of an entry from a listing's bytes.
  package init(_ bytes: [UInt8], _ entry: EntryExtent) {
    let range = entry.range.clamped(to: bytes.indices)
    let lineBreak = bytes[..<range.lowerBound].lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let start = lineBreak.map { $0 + 1 } ?? 0
    self.init(SourceText(Array(bytes[start..<range.upperBound])), start: start, line: entry.line)
  }

  /// Whether an entry is whole in it, from the start of its line.
  func isWhole(_ entry: EntryExtent) -> Bool {
    entry.range.lowerBound - start < Self.sizeLimit && start + text.count >= entry.range.upperBound
  }
}

extension WorkspaceLoader.Papers {
  /// The lines of some entries of a listing; `nil` where the file is not as it was read, and where a line is longer than
  /// a mebibyte.
  package func excerpts(_ entries: [EntryExtent], of listing: FileID) -> [FileExcerpt]? {
    let path = listing.rawValue
    guard let stamp = stamp(of: listing), stamp == FileStamp(path: path) else { return nil }
    let excerpts = entries.map { FileExcerpt(path, range: $0.range, line: $0.line) }
    // What was written meanwhile may be in what was read.
    guard stamp == FileStamp(path: path), zip(excerpts, entries).allSatisfy({ $0.isWhole($1) }) else { return nil }
    return excerpts
  }

  /// The bytes of a listing; `nil` where the file is not as it was read.
  package func bytes(of listing: FileID) -> [UInt8]? {
    guard let stamp = stamp(of: listing), stamp == FileStamp(path: listing.rawValue),
      let read = try? FileReader.readWithStamp(listing.rawValue, limit: ListingReader.wholeSizeLimit),
      read.stamp == stamp
    else { return nil }
    return read.bytes
  }

  private func stamp(of listing: FileID) -> FileStamp? {
    listings.first { FileID($0.loaded.id) == listing }?.stamp
  }
}
