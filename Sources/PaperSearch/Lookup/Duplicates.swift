import Bibliography

extension PaperIndex {
  /// The entries that share a key, or are one paper under two keys, in the order of the second of each two.
  ///
  /// n log n: what may be alike is brought together by sorting, and only that is compared.
  package func findDuplicates() -> [Duplicate] {
    var duplicates = Duplicates(of: self)
    duplicates.findKeys()
    duplicates.findMergedPapers()
    duplicates.findSameIdentifiers()
    duplicates.findSameTitles()
    duplicates.findNearTitles()
    return duplicates.found.sorted { ($0.second, $0.first) < ($1.second, $1.first) }.map(\.duplicate)
  }
}

/// Finds duplicates in an index.
private struct Duplicates {
  /// What was found, with the positions of its papers.
  private(set) var found: [(first: Int, second: Int, duplicate: Duplicate)] = []
  private let index: PaperIndex
  private var reported: Set<[Int]> = []
  private var reportedKeys: Set<Duplicate> = []
  /// What papers may share, by its number: keys and aliases, registered identifiers, first author with year.
  private var keys: [(hash: UInt64, position: Int)] = []
  private var identifiers: [(hash: UInt64, position: Int)] = []
  private var firstAuthors: [(hash: UInt64, position: Int)] = []

  /// So many things that look alike are compared with one another; of more, only neighbours.
  private static let groupLimit = 24

  init(of index: PaperIndex) {
    self.index = index
    // Each paper is looked at once; only those that may be alike are made whole.
    var (keys, identifiers, firstAuthors) = (self.keys, self.identifiers, self.firstAuthors)
    index.table.forEach { position, heads in
      for key in [heads.key].compactMap(\.self) + heads.otherKeys { keys.append((StableHash.of(key), position)) }
      for identifier in heads.identifiers where PaperIdentifier.isRegistered(identifier) {
        identifiers.append((identifier, position))
      }
      if let year = heads.year, let author = heads.authors.first {
        let hash = StableHash.of(UnsafeRawBufferPointer(author.family), seed: UInt64(bitPattern: Int64(year)))
        firstAuthors.append((hash, position))
      }
    }
    (self.keys, self.identifiers, self.firstAuthors) = (keys, identifiers, firstAuthors)
  }

  /// The positions of papers that have something of one hash, in groups of two and more, each position once.
  private static func groups(_ pairs: [(hash: UInt64, position: Int)]) -> [[Int]] {
    let sorted = pairs.sorted { ($0.hash, $0.position) < ($1.hash, $1.position) }
    var groups: [[Int]] = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].hash == sorted[start].hash { end += 1 }
      if end - start > 1 {
        var group: [Int] = []
        for pair in sorted[start..<end] where group.last != pair.position { group.append(pair.position) }
        groups.append(group)
      }
      start = end
    }
    return groups
  }

  /// Each two of a group, the earlier first.
  private static func pairs(_ group: [Int]) -> [(Int, Int)] {
    group.indices.flatMap { second in
      group[max(0, second - groupLimit)..<second].map { ($0, group[second]) }
    }
  }

  // MARK: Keys

  /// One entry's key or alias.
  private struct OwnedKey {
    var key: String
    var paper: Int
    var place: Duplicate.Place
  }

  mutating func findKeys() {
    for group in Self.groups(keys) {
      var owners: [String: OwnedKey] = [:]
      for position in group {
        for owned in ownedKeys(position) {
          guard let owner = owners[owned.key] else {
            owners[owned.key] = owned
            continue
          }
          // The entries of one paper in several listings may well have one key.
          if owner.paper == position { continue }
          let isRepeated = owner.place.listing == owned.place.listing && haveOneTitle(owner.paper, position)
          report(isRepeated ? .repeated(owned.key) : .key(owned.key), owner, owned)
        }
      }
    }
  }

  private func ownedKeys(_ position: Int) -> [OwnedKey] {
    let paper = index.papers[position]
    return ([(paper.entry, paper.listing)] + paper.others.map { ($0.entry, $0.listing) }).flatMap { entry, listing in
      ([entry.key].compactMap(\.self) + entry.aliases).map { key in
        OwnedKey(key: key, paper: position, place: Duplicate.Place(entry, listing, key: paper.key))
      }
    }
  }

  private mutating func report(_ kind: Duplicate.Kind, _ first: OwnedKey, _ second: OwnedKey) {
    let duplicate = Duplicate(kind: kind, first: first.place, second: second.place)
    // A group is found once for each key that brings it together.
    if reportedKeys.insert(duplicate).inserted { found.append((first.paper, second.paper, duplicate)) }
  }

  private func haveOneTitle(_ left: Int, _ right: Int) -> Bool {
    index.titles.title(left).elementsEqual(index.titles.title(right))
  }

  // MARK: Papers

  mutating func findMergedPapers() {
    for position in index.papers.indices where index.table.isMerged(position) {
      let paper = index.papers[position]
      guard let key = paper.entry.key else { continue }
      let first = Duplicate.Place(paper.entry, paper.listing, key: key)
      for other in paper.others where other.entry.key.map({ $0 != key }) ?? false {
        let kind = Duplicate.Kind.paper(evidence: evidence(paper.entry, other.entry))
        found.append(
          (
            position, position,
            Duplicate(kind: kind, first: first, second: Duplicate.Place(other.entry, other.listing, key: key))
          ))
      }
    }
  }

  mutating func findSameIdentifiers() {
    for group in Self.groups(identifiers) {
      for (first, second) in Self.pairs(group) {
        let known = index.papers[first].entry.identifiers
        guard
          let identifier = index.papers[second].entry.identifiers.first(where: {
            $0.isRegistered && known.contains($0)
          })
        else { continue }
        report(first, second, "the same \(Self.name(identifier))")
      }
    }
  }

  mutating func findSameTitles() {
    let order = index.titles.order
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, haveOneTitle(Int(order[start]), Int(order[end])) { end += 1 }
      if end - start > 1, !index.titles.title(Int(order[start])).isEmpty {
        for (first, second) in Self.pairs(order[start..<end].map(Int.init).sorted())
        where Self.areNear(index.papers[first].entry, index.papers[second].entry) {
          report(first, second, evidence(index.papers[first].entry, index.papers[second].entry))
        }
      }
      start = end
    }
  }

  mutating func findNearTitles() {
    for group in Self.groups(firstAuthors) {
      for (first, second) in Self.pairs(group) where differByOneLetter(first, second) {
        report(first, second, "titles that differ by one letter, the same first author and year")
      }
    }
  }

  private mutating func report(_ first: Int, _ second: Int, _ evidence: String) {
    let (left, right) = (index.papers[first], index.papers[second])
    // One key for both is another finding.
    guard left.key != right.key, reported.insert([first, second]).inserted else { return }
    found.append(
      (
        first, second,
        Duplicate(
          kind: .paper(evidence: evidence), first: Duplicate.Place(left.entry, left.listing, key: left.key),
          second: Duplicate.Place(right.entry, right.listing, key: right.key))
      ))
  }

  /// Whether two papers of one title are one: they share an author, and their years are at most one apart.
  private static func areNear(_ left: BibliographyEntry, _ right: BibliographyEntry) -> Bool {
    if let year = left.year, let other = right.year, abs(year - other) > 1 { return false }
    let names = Set(left.authors.filter { !$0.isOthers }.map { ByteFolding.fold($0.family) })
    return right.authors.contains { names.contains(ByteFolding.fold($0.family)) }
  }

  /// Whether two folded titles differ by one letter of one long word; numbers must agree.
  private func differByOneLetter(_ first: Int, _ second: Int) -> Bool {
    let counts = (index.titles.title(first).count, index.titles.title(second).count)
    guard abs(counts.0 - counts.1) <= 1, min(counts.0, counts.1) >= Self.shortestNearTitle else { return false }
    let (left, right) = (Array(index.titles.title(first))[...], Array(index.titles.title(second))[...])
    if left == right { return false }
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    let start = zip(short, long).prefix { $0 == $1 }.count
    let end = zip(short.reversed(), long.reversed()).prefix { $0 == $1 }.count
    guard start + end >= long.count - 1 else { return false }
    let place = long.startIndex + min(start, long.count - 1)
    let word =
      long[..<place].suffix(while: { $0 != UInt8(ascii: " ") }) + long[place...].prefix { $0 != UInt8(ascii: " ") }
    return word.count >= Self.shortestNearWord && !word.contains { 0x30...0x39 ~= $0 }
  }

  private static let shortestNearTitle = 25
  private static let shortestNearWord = 7

  private func evidence(_ left: BibliographyEntry, _ right: BibliographyEntry) -> String {
    let known = left.identifiers
    if let identifier = right.identifiers.first(where: { $0.isRegistered && known.contains($0) }) {
      return "the same \(Self.name(identifier))"
    }
    let names = Set(left.authors.map { ByteFolding.fold($0.family) })
    let author = right.authors.first { names.contains(ByteFolding.fold($0.family)) }
    let years = [left.year, right.year].compactMap(\.self).map(String.init)
    let when = years.count == 2 && years[0] != years[1] ? "\(years[0]) and \(years[1])" : years.first
    return (["the same title"] + [author.map { "author \($0.family)" }, when].compactMap(\.self))
      .joined(separator: ", ")
  }

  private static func name(_ identifier: PaperIdentifier) -> String {
    switch identifier {
    case .doi(let doi): "DOI \(doi)"
    case .arxiv(let id): "arXiv identifier \(id)"
    case .acl(let id): "ACL Anthology identifier \(id)"
    case .openReview(let id): "OpenReview identifier \(id)"
    case .url(let url): "address \(url)"
    }
  }
}

extension ArraySlice<UInt8> {
  /// The last elements that all fit.
  fileprivate func suffix(while fits: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, fits(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
