import Bibliography
import PaperNotes
import PaperSearch
import TextModel

/// The papers of one listing in a file of the cache.
///
/// First come the entries as `EntryEncoding` writes them, then an image of what is known of the listing besides, then
/// where that begins and how long it is. What is read of an entry is compared with its own checksum.
enum CachedListing {
  private static let footerSize = 24

  /// Reads what is kept of a listing.
  ///
  /// - Parameters:
  ///   - path: The listing's path.
  ///   - cache: The cache.
  /// - Returns: The listing as it was read; `nil` where nothing is kept of the file as it is now.
  static func read(_ path: String, from cache: PaperCache) -> ListingReader.ReadListing? {
    let identity = StableHash.of(path)
    let file = cache.path(.listing, identity)
    guard let stamp = FileStamp(path: path), let open = OpenCacheFile(file) else { return nil }
    guard let parts = Parts(open, identity: identity) else {
      cache.report("\(file): is damaged or of another version; \(path) is read anew")
      return nil
    }
    // Another state of the listing is no damage.
    guard parts.stamp == stamp.numbers else { return nil }
    let entries = parts.entries(in: open)
    guard !cache.checksPapersFirst || entries.areIntact() else {
      cache.report("\(file): is damaged; \(path) is read anew")
      return nil
    }
    var read = ListingReader.ReadListing(
      loaded: LoadedListing(id: ListingID(path), format: parts.format, entries, problems: parts.problems),
      entries: entries, stamp: stamp)
    read.endsInLine = parts.endsInLine
    read.endsInProblem = parts.endsInProblem
    read.cacheUse = .used
    read.takenNumber = .random(in: 1...UInt64.max)
    return read
  }

  /// The listing whose papers a file of the cache holds; `nil` where that is not known.
  static func listing(of file: String) -> String? {
    OpenCacheFile(file, isUsed: false).flatMap { Parts($0, identity: nil)?.path }
  }

  /// Ends a file to which the entries were written, and gives it its name.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - read: The listing as it was read, with its entries in that file.
  ///   - size: The size of the entries in bytes.
  /// - Throws: Why the file cannot be written.
  static func finish(_ file: CacheFile, _ read: ListingReader.ReadListing, size: Int) throws(FileError) {
    let path = read.loaded.id.rawValue
    let problems = read.loaded.problems
    let facts: [UInt64] =
      (read.stamp?.numbers ?? []) + [
        UInt64(read.entries.abstractCount), read.entries.digest, read.endsInLine ? 1 : 0, read.endsInProblem ? 1 : 0,
      ]
    let texts = FlatTexts([path, read.loaded.format] + problems.map(\.message))
    let places = problems.flatMap { problem in
      [problem.severity.number, problem.range.lowerBound, problem.range.upperBound, problem.line].map {
        UInt64(truncatingIfNeeded: $0)
      }
    }
    let arrays =
      [FlatArray(facts).asBytes] + texts.asBytes + [FlatArray(places).asBytes, read.entries.starts.asBytes]
    let padding = (16 - size % 16) % 16
    try file.append([UInt8](repeating: 0, count: padding))
    try file.append(arrays, identity: StableHash.of(path))
    let footer = [UInt64(size + padding), UInt64(ImageFile.header(of: arrays, identity: 0).size)]
    try file.append((footer + [StableHash.of(footer)]).withUnsafeBytes { Array($0) })
    try file.finish()
  }

  /// What a file says of a listing.
  private struct Parts {
    var stamp: [UInt64]
    var path: String
    var format: String
    var problems: [ListingProblem]
    var endsInLine: Bool
    var endsInProblem: Bool
    private let abstractCount: Int
    private let digest: UInt64
    private let starts: FlatArray<UInt64>

    /// Reads them; `nil` where the file is not whole, of another version, or of another listing than wanted.
    init?(_ file: OpenCacheFile, identity: UInt64?) {
      let footer = file.read(max(0, file.size - footerSize)..<file.size)
      guard footer.count == footerSize else { return nil }
      let numbers = footer.withUnsafeBytes { bytes in
        (0..<3).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
      }
      guard StableHash.of(Array(numbers[..<2])) == numbers[2] else { return nil }
      let start = Int(truncatingIfNeeded: numbers[0])
      let size = Int(truncatingIfNeeded: numbers[1])
      guard start >= 0, size >= 0, start <= file.size - footerSize, size == file.size - footerSize - start else {
        return nil
      }
      let memory = FlatMemory(copying: file.read(start..<start + size))
      guard let image = ImageFile.open(memory, identity: identity), image.checks.allSatisfy({ $0() }) else {
        return nil
      }
      var reader = image.reader
      guard let facts = reader.array(of: UInt64.self), let texts = reader.texts(),
        let places = reader.array(of: UInt64.self), let starts = reader.array(of: UInt64.self),
        facts.count == FileStamp.numberCount + 4, texts.count >= 2, places.count == (texts.count - 2) * 4
      else { return nil }
      stamp = Array(facts.prefix(FileStamp.numberCount))
      let rest = Array(facts.dropFirst(FileStamp.numberCount))
      abstractCount = Int(truncatingIfNeeded: rest[0])
      digest = rest[1]
      endsInLine = rest[2] == 1
      endsInProblem = rest[3] == 1
      path = texts.text(0)
      format = texts.text(1)
      self.starts = starts
      problems = (2..<texts.count).map { index in
        let place = (0..<4).map { Int(truncatingIfNeeded: places[(index - 2) * 4 + $0]) }
        return ListingProblem(
          ListingProblem.Severity(number: place[0]), texts.text(index), range: place[1]..<max(place[1], place[2]),
          line: place[3])
      }
    }

    func entries(in file: OpenCacheFile) -> StoredEntries {
      StoredEntries(file, starts: starts, abstractCount: abstractCount, digest: digest)
    }
  }
}

extension ListingProblem.Severity {
  /// A number for it.
  fileprivate var number: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .information: 2
    }
  }

  /// The severity of a number.
  fileprivate init(number: Int) {
    self = number == 0 ? .error : number == 1 ? .warning : .information
  }
}
