import Bibliography
import PaperNotes
import PaperSearch
import TextModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One reading of a listing's file: parts of it are read at once, and what they give is put away before the next.
struct ListingParsing {
  private let path: String
  private let threads: Int
  private let cache: PaperCache?

  /// A text smaller than this is not worth a second thread.
  private static let smallestParted = 2 << 20
  /// So much of a text is read at a time by each thread, so that its entries need not all be in memory.
  private static let partSize = 4 << 20
  /// So many parts for each thread are read before what they give is put away: parts take different times.
  private static let partsInTurn = 2
  /// A file larger than this is read a piece at a time, where its format can be.
  var largestWhole = 256 << 20
  /// The size of such a piece, longer lines aside.
  var pieceSize = 64 << 20

  init(_ path: String, threads: Int, cache: PaperCache?) {
    (self.path, self.threads, self.cache) = (path, threads, cache)
  }

  /// Reads the file; what the cache cannot take is kept in memory.
  func read() throws(FileError) -> ListingReader.ReadListing {
    guard let cache else { return try read(into: nil) }
    guard let size = FileStamp(path: path)?.size, size >= PaperCache.smallestListing else {
      return try read(into: nil, cacheUse: .small)
    }
    do {
      try cache.prepareFolder()
      let read = try read(into: CacheFile(cache.path(.listing, StableHash.of(path))))
      if read.cacheUse == .kept { cache.hasWritten() }
      return read
    } catch {
      // An error of the listing is found again, and then told.
      guard error.path != path else { throw error }
      cache.couldNotWrite(error)
      return try read(into: nil, cacheUse: .failed)
    }
  }

  private func read(
    into file: CacheFile?, cacheUse: CacheUse = .off
  ) throws(FileError) -> ListingReader.ReadListing {
    let started = FileStamp.now
    var collected = Collected(file: file)
    var read: ListingReader.ReadListing
    if let size = FileStamp(path: path)?.size, size > largestWhole, let stamp = try readPieces(into: &collected) {
      read = collected.listing(path, stamp: stamp)
    } else {
      let (bytes, stamp) = try FileReader.readWithStamp(path, limit: ListingReader.wholeSizeLimit)
      let text = SourceText(bytes)
      collected.format = ListingFormat.detect(text, fileName: path)
      // Any text could be a plain listing; the tags of a page would become papers.
      if collected.format.name == ListingFormat.plainListing.name, Self.isWebPage(text) {
        throw .webPage(path: path)
      }
      collected.expect(textSize: text.count)
      try parse(text, into: &collected)
      read = collected.listing(path, stamp: stamp)
    }
    read.cacheUse = cacheUse
    guard let file else { return read }
    // A file that was written just now may be written again without a trace in its times, which are coarse.
    guard let stamp = read.stamp, started - stamp.changed > FileStamp.clockSteps else {
      file.abandon()
      read.cacheUse = .new
      return read
    }
    try CachedListing.finish(file, read, size: collected.size)
    read.cacheUse = .kept
    return read
  }

  /// Whether a text begins as HTML does (HTML Standard, section 13.1, "Writing HTML documents").
  private static func isWebPage(_ text: SourceText) -> Bool {
    let head = text[0..<min(text.count, 64)].lowercased().drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
  }

  /// What the parts of a listing have given so far.
  private struct Collected {
    var format = ListingFormat.plainListing
    private(set) var size = 0
    /// What is wrong, as a listing counts it.
    private var reported = Listing()
    /// The last thing that is wrong, told or not.
    private var lastProblem: ListingProblem?
    private var lastEnd = 0
    private var endsInLine = false
    private var starts: [UInt64] = [0]
    private var abstractCount = 0
    private var digest = EntryDigest()
    private var memory: [UInt8] = []
    private let file: CacheFile?

    init(file: CacheFile?) { self.file = file }

    mutating func add(_ part: EncodedPart) throws(FileError) {
      for end in part.encoding.ends { starts.append(UInt64(size + end)) }
      size += part.encoding.bytes.count
      abstractCount += part.encoding.abstractCount
      digest.add(part.encoding)
      if let end = part.lastEnd { lastEnd = end }
      for problem in part.problems { reported.report(problem) }
      if let last = part.problems.last { lastProblem = last }
      if let file { try file.append(part.encoding.bytes) } else { memory += part.encoding.bytes }
    }

    /// Makes room for what a text of some size mostly gives.
    mutating func expect(textSize: Int) { if file == nil { memory.reserveCapacity(textSize) } }

    mutating func end(with byte: UInt8?) {
      endsInLine = byte.map { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } ?? false
    }

    func listing(_ path: String, stamp: FileStamp) -> ListingReader.ReadListing {
      let bytes: any StoredBytes = file ?? BytesInMemory(memory)
      let entries = StoredEntries(
        bytes, starts: FlatArray(starts), abstractCount: abstractCount, digest: digest.value)
      var read = ListingReader.ReadListing(
        loaded: LoadedListing(id: ListingID(path), format: format.name, entries, problems: reported.problems),
        entries: entries, stamp: stamp)
      read.endsInLine = endsInLine
      // Formats differ in whether they blame the start of what is not finished or the end of the file.
      read.endsInProblem = lastProblem.map { $0.severity == .error && $0.range.upperBound >= lastEnd } ?? false
      return read
    }
  }

  /// What one part of a text gives.
  private struct EncodedPart: Sendable {
    var encoding = EntryEncoding()
    var problems: [ListingProblem]
    /// Where the last entry ends in the file.
    var lastEnd: Int?

    init(_ listing: Listing, offset: Int, line: Int) {
      for entry in listing.entries { encoding.append(entry, offset: offset, line: line) }
      lastEnd = listing.entries.last.map { $0.range.upperBound + offset }
      problems = listing.problems
      guard offset > 0 else { return }
      for index in problems.indices {
        problems[index].line += line
        problems[index].range =
          problems[index].range.lowerBound + offset..<problems[index].range.upperBound + offset
      }
    }
  }

  /// Reads a text, which stands behind so many bytes and lines of the file.
  private func parse(
    _ text: SourceText, offset: Int = 0, line: Int = 0, into collected: inout Collected
  ) throws(FileError) {
    collected.end(with: text.bytes.last)
    let count = text.count < Self.smallestParted ? 1 : max(threads, text.count / Self.partSize)
    guard count > 1, let parts = collected.format.parts?(text, count, ConcurrentWork(width: threads)) else {
      return try collected.add(EncodedPart(collected.format.parse(text), offset: offset, line: line))
    }
    let waveSize = threads * Self.partsInTurn
    for start in stride(from: 0, to: parts.count, by: waveSize) {
      let wave = Array(parts[start..<min(start + waveSize, parts.count)])
      for part in wave.concurrentMap(threads: threads, chunk: 1, { EncodedPart($0(), offset: offset, line: line) }) {
        try collected.add(part)
      }
    }
  }

  /// Reads a large file a piece at a time, cut at line breaks; `nil` where its format must be read as a whole.
  private func readPieces(into collected: inout Collected) throws(FileError) -> FileStamp? {
    let file = try OpenFile(reading: path)
    let size = file.stampWhenOpened.size
    guard size <= ListingReader.sizeLimit else {
      throw .tooLarge(path: path, size: size, limit: ListingReader.sizeLimit)
    }
    var (offset, line) = (0, 0)
    var wanted = pieceSize
    while offset < size {
      wanted = min(wanted, size - offset)
      var bytes = try file.read(count: wanted, from: offset)
      guard bytes.count == wanted else { throw .changing(path: path) }
      if offset + bytes.count < size {
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
          if offset == 0 { return nil }
          // What comes before this long line is collected already.
          wanted *= 2
          continue
        }
        bytes.removeSubrange((end + 1)...)
      }
      wanted = pieceSize
      let text = SourceText(bytes)
      if offset == 0 {
        collected.format = ListingFormat.detect(text, fileName: path)
        guard collected.format.isReadByLines(text) else { return nil }
      }
      try parse(text, offset: offset, line: line, into: &collected)
      offset += text.count
      line += text.lines.count - 1
    }
    guard try file.status() == file.stampWhenOpened else { throw .changing(path: path) }
    return file.stampWhenOpened
  }
}
