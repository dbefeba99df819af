import PaperNotes
import PaperSearch

/// What is kept between runs of the check of a workspace's notes: what was found in each, and what it says of where its
/// papers come from.
///
/// A note with comments that take findings away is not among them; it is checked each time.
struct KeptChecks: Sendable, Equatable {
  /// A note that was checked.
  struct Entry: Sendable, Equatable {
    /// What the file was when it was read: `FileStamp.numbers`.
    var stamp: [UInt64]
    /// What its front matter names under `bibliography:`.
    var bibliography: [String]
    /// Whether it has wiki links, whose meaning depends on the names of all notes.
    var hasWikiLinks: Bool
    /// What was found in it.
    var findings: [Finding] = []
  }

  /// A number of everything but the notes that the findings depend on.
  var environment: UInt64
  /// A number of the names by which wiki links reach notes.
  var noteNames: UInt64
  /// The notes by their absolute paths.
  var entries: [String: Entry] = [:]

  /// Reads what is kept under a name; `nil` where there is nothing.
  static func read(_ name: UInt64, from cache: PaperCache) -> KeptChecks? {
    let path = cache.path(.checks, name)
    guard let file = OpenCacheFile(path) else { return nil }
    guard let image = file.map().flatMap({ ImageFile.open($0, identity: name) }), cache.isIntact(image),
      let kept = KeptChecks(image)
    else {
      cache.report("\(path): is damaged or of another version; the notes are checked anew")
      return nil
    }
    return kept
  }

  /// Keeps it under a name; what cannot be written is told, and left.
  func write(_ name: UInt64, to cache: PaperCache) {
    do {
      try cache.prepareFolder()
      let file = try CacheFile(cache.path(.checks, name))
      try file.append(arrays, identity: name)
      try file.finish()
      cache.hasWritten()
    } catch {
      cache.couldNotWrite(error)
    }
  }

  init(environment: UInt64, noteNames: UInt64, entries: [String: Entry] = [:]) {
    (self.environment, self.noteNames, self.entries) = (environment, noteNames, entries)
  }

  /// Takes what `arrays` gave; `nil` where it is something else.
  private init?(_ image: Image) {
    var reader = image.reader
    guard let facts = reader.array(of: UInt64.self), let stamps = reader.array(of: UInt64.self),
      let marks = reader.array(of: UInt32.self), let paths = reader.texts(), let names = reader.texts(),
      let numbers = reader.array(of: UInt64.self), let texts = reader.texts(),
      facts.count == 2, marks.count == paths.count, stamps.count == paths.count * FileStamp.numberCount
    else { return nil }
    self.init(environment: facts[0], noteNames: facts[1])
    entries.reserveCapacity(paths.count)
    var name = 0
    var found = FindingDecoding(numbers, (0..<texts.count).map(texts.text))
    for number in 0..<paths.count {
      let end = min(name + Int(marks[number] & Self.nameCountMask), names.count)
      let path = paths.text(number)
      let hasFindings = marks[number] & Self.findingsMark != 0
      entries[path] = Entry(
        stamp: (0..<FileStamp.numberCount).map { stamps[number * FileStamp.numberCount + $0] },
        bibliography: (name..<end).map(names.text), hasWikiLinks: marks[number] & Self.wikiLinkMark != 0,
        findings: hasFindings ? found.findings(in: FileID(path)) : [])
      name = end
    }
    guard found.isComplete, name == names.count else { return nil }
  }

  /// In order of the paths: the stamps, a mark with the number of names, the paths, all names, the findings.
  private var arrays: [FlatArray<UInt8>] {
    let ordered = entries.sorted { $0.key < $1.key }
    let marks = ordered.map { entry in
      UInt32(entry.value.bibliography.count) | (entry.value.hasWikiLinks ? Self.wikiLinkMark : 0)
        | (entry.value.findings.isEmpty ? 0 : Self.findingsMark)
    }
    var found = FindingEncoding()
    for entry in ordered where !entry.value.findings.isEmpty { found.append(entry.value.findings) }
    return [FlatArray([environment, noteNames]).asBytes, FlatArray(ordered.flatMap(\.value.stamp)).asBytes]
      + [FlatArray(marks).asBytes] + FlatTexts(ordered.map(\.key)).asBytes
      + FlatTexts(ordered.flatMap(\.value.bibliography)).asBytes
      + [FlatArray(found.numbers).asBytes] + FlatTexts(found.texts).asBytes
  }

  private static let wikiLinkMark: UInt32 = 1 << 31
  private static let findingsMark: UInt32 = 1 << 30
  private static let nameCountMask = findingsMark - 1
  /// A note that names more listings than this is not kept.
  static let mostNames = 1_000
}
