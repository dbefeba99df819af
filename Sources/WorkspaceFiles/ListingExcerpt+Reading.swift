package import PaperNotes
package import PaperSearch
package import TextModel

extension ListingExcerpt {
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
  package func excerpts(_ entries: [EntryExtent], of listing: FileID) -> [ListingExcerpt]? {
    let path = listing.rawValue
    guard let stamp = stamp(of: listing), stamp == FileStamp(path: path) else { return nil }
    let excerpts = entries.map { ListingExcerpt(path, range: $0.range, line: $0.line) }
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
