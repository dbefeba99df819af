import Bibliography

/// Finds the papers that several listings have, and makes one of their entries.
///
/// Two entries of different listings are one paper when they have the same DOI, arXiv identifier or the like; or the same
/// folded title, and the same key, the same abstract and people, a shared author's family name, or the same year where no
/// authors speak against it; or the same distinctive title, where one of them says neither who nor when. Two entries of one
/// listing are never merged: whoever keeps it told them apart.
struct MergedPapers {
  /// The entries of one paper, the first one first.
  private struct Group {
    var places: [EntryPlace]
    var identifiers: [UInt64]
  }

  private let listings: [StoredEntries]
  private var groups: [Group] = []
  private var byIdentifier: [UInt64: [Int]] = [:]
  private var byTitle: [UInt64: [Int]] = [:]

  /// A title with fewer significant words may be another paper's by chance.
  private static let distinctiveWordCount = 3
  /// Of more papers of one title or identifier only the first are looked at, so that the cost stays linear.
  private static let candidateLimit = 32

  private init(_ listings: [StoredEntries]) { self.listings = listings }

  /// The entries of each paper; linear.
  ///
  /// - Parameter listings: The listings in the order in which they count.
  /// - Returns: The papers in the order of their first entries.
  static func places(_ listings: [StoredEntries]) -> [[EntryPlace]] {
    var merged = MergedPapers(listings)
    merged.groups.reserveCapacity(listings.reduce(0) { $0 + $1.count })
    for (number, entries) in listings.enumerated() { merged.add(number, entries) }
    return merged.groups.map(\.places)
  }

  private mutating func add(_ listing: Int, _ entries: StoredEntries) {
    var folding = ByteFolding()
    // Titles and identifiers of all entries, so that the closure below changes nothing else.
    var heads: [(title: UInt64?, identifiers: [UInt64])] = []
    heads.reserveCapacity(entries.count)
    entries.forEach(in: 0..<entries.count) { _, entry in
      guard let (decoding, bytes) = entry else { return heads.append((nil, [])) }
      let found = decoding.heads()
      folding.replace(with: UnsafeBufferPointer(rebasing: bytes[found.title]))
      heads.append(
        (
          folding.bytes.isEmpty ? nil : StableHash.of(folding.bytes),
          found.identifiers.filter(PaperIdentifier.isRegistered)
        ))
    }
    for (entry, head) in heads.enumerated() {
      let place = EntryPlace(listing: listing, entry: entry)
      if let group = group(of: place, head.title, head.identifiers) {
        groups[group].places.append(place)
        for identifier in head.identifiers where !groups[group].identifiers.contains(identifier) {
          groups[group].identifiers.append(identifier)
          byIdentifier[identifier, default: []].append(group)
        }
        continue
      }
      for identifier in head.identifiers { byIdentifier[identifier, default: []].append(groups.count) }
      if let title = head.title { byTitle[title, default: []].append(groups.count) }
      groups.append(Group(places: [place], identifiers: head.identifiers))
    }
  }

  private func group(of place: EntryPlace, _ title: UInt64?, _ identifiers: [UInt64]) -> Int? {
    func isOpen(_ group: Int) -> Bool {
      groups[group].places.last?.listing != place.listing
        && !Self.areDifferent(groups[group].identifiers, identifiers)
    }
    for identifier in identifiers {
      if let group = (byIdentifier[identifier] ?? []).prefix(Self.candidateLimit).first(where: isOpen) { return group }
    }
    guard let title, let groups = byTitle[title] else { return nil }
    let open = groups.prefix(Self.candidateLimit).filter(isOpen)
    guard !open.isEmpty else { return nil }
    let entry = listings[place.listing][place.entry]
    if let group = open.first(where: { Self.isSame(merged($0), entry) }) { return group }
    // A listing that has titles only says neither who nor when.
    guard groups.count == 1, let group = open.first else { return nil }
    let saysNothing = { (entry: BibliographyEntry) in entry.authors.isEmpty && entry.year == nil }
    guard saysNothing(entry) || saysNothing(merged(group)) else { return nil }
    return TitleFolding.significantWords(entry.title).count >= Self.distinctiveWordCount ? group : nil
  }

  private func merged(_ group: Int) -> BibliographyEntry { Self.merged(groups[group].places, of: listings) }

  /// One entry of several: the first one's fields count, the others fill its gaps.
  static func merged(_ places: [EntryPlace], of listings: [StoredEntries]) -> BibliographyEntry {
    let entries = places.map { listings[$0.listing][$0.entry] }
    guard var merged = entries.first else {
      return BibliographyEntry(title: "", range: 0..<0, nameRange: 0..<0, line: 0)
    }
    for entry in entries.dropFirst() { merged.fillGaps(from: entry) }
    return merged
  }

  /// Whether two papers have identifiers of one kind and share none of that kind: two DOIs, two of arXiv.
  private static func areDifferent(_ left: [UInt64], _ right: [UInt64]) -> Bool {
    right.contains { identifier in
      let alike = left.filter { PaperIdentifier.kind($0) == PaperIdentifier.kind(identifier) }
      return !alike.isEmpty && !alike.contains(identifier)
    }
  }

  /// Whether two entries of one title are one paper: by their key, by all they say, by their people or year.
  private static func isSame(_ left: BibliographyEntry, _ right: BibliographyEntry) -> Bool {
    if let key = left.key, key == right.key { return true }
    if left.abstract == right.abstract, left.authors == right.authors, left.year == right.year,
      left.abstract != nil || !left.authors.isEmpty
    {
      return true
    }
    return sharesPeopleOrYear(left, right)
  }

  private static func sharesPeopleOrYear(_ left: BibliographyEntry, _ right: BibliographyEntry) -> Bool {
    let names = families(left)
    let others = families(right)
    if names.isEmpty || others.isEmpty { return left.year != nil && left.year == right.year }
    return !names.isDisjoint(with: others)
  }

  private static func families(_ entry: BibliographyEntry) -> Set<[UInt8]> {
    Set(entry.authors.lazy.filter { !$0.isOthers }.map { ByteFolding.fold($0.family) })
  }
}
