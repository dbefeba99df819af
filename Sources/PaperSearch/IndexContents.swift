import Bibliography

/// Everything of the papers that is looked up, as it is collected, paper after paper.
struct IndexContents: Sendable {
  /// The folded titles.
  private var titles = TitleTable.Collector()
  /// The key of each paper, and whether it was made, or is still to be.
  private(set) var keys: [(text: String, isMade: Bool)] = []
  /// The year of each paper, or `PaperTable.noYear`.
  private(set) var years: [Int32] = []
  /// The numbers of all keys, and of identifiers, each with the position of its paper.
  private(set) var hashedKeys: [(hash: UInt64, position: UInt32)] = []
  private var identifiers: [(hash: UInt64, position: UInt32)] = []

  private init() {}

  /// Puts parts together that were collected of papers behind one another.
  init(_ parts: [IndexContents]) {
    self = parts.first ?? IndexContents()
    for part in parts.dropFirst() {
      titles.append(part.titles)
      keys += part.keys
      years += part.years
      hashedKeys += part.hashedKeys
      identifiers += part.identifiers
    }
  }

  /// Collects what all papers say, part by part of them; linear.
  static func parts(
    of places: PaperTable.Places, _ entries: [StoredEntries], _ work: some WorkSharing
  ) -> [IndexContents] {
    let parts = max(1, min(work.width, places.count / smallestPart))
    return work.map(parts) { part in
      var contents = IndexContents()
      places.forEach(in: places.count * part / parts..<places.count * (part + 1) / parts, entries) {
        contents.add($1, UInt32(truncatingIfNeeded: $0))
      }
      return contents
    }
  }

  /// Fewer papers are not worth a thread.
  private static let smallestPart = 2_000

  private mutating func add(_ heads: PaperHeads, _ position: UInt32) {
    titles.add(heads.title)
    years.append(heads.year.flatMap { Int32(exactly: $0) } ?? PaperTable.noYear)
    keys.append((heads.key ?? "", heads.key == nil))
    if let key = heads.key { hashedKeys.append((StableHash.of(key), position)) }
    for key in heads.otherKeys { hashedKeys.append((StableHash.of(key), position)) }
    for identifier in heads.identifiers { identifiers.append((identifier, position)) }
  }

  /// Gives a paper the key that was made for it.
  mutating func setKey(_ key: String, at position: Int) {
    keys[position].text = key
    hashedKeys.append((StableHash.of(key), UInt32(truncatingIfNeeded: position)))
  }

  /// The titles and the identifiers, sorted; n log n.
  func sorted(_ work: some WorkSharing) -> (TitleTable, HashedPositions) {
    let sorted: [Sorted] = work.map(2) {
      $0 == 0 ? .titles(titles.finish()) : .identifiers(HashedPositions(identifiers))
    }
    guard case .titles(let titles)? = sorted.first, case .identifiers(let identifiers)? = sorted.last else {
      return (self.titles.finish(), HashedPositions(self.identifiers))
    }
    return (titles, identifiers)
  }

  /// One of the two things that are sorted at the same time.
  private enum Sorted: Sendable {
    case titles(TitleTable)
    case identifiers(HashedPositions)
  }
}
