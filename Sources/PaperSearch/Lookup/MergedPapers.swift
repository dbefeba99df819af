import Bibliography

/// Finds the papers that several listings have, and makes one of their entries.
///
/// Two entries of different listings are one paper when they have the same DOI, arXiv identifier or the like; or the same
/// folded title, and the same key, the same abstract and people, a shared author's family name, or the same year where no
/// authors speak against it; or the same distinctive title, where one of them says neither who nor when. Two entries of one
/// listing are never merged: whoever keeps it told them apart.
struct MergedPapers {
  private var papers: [Paper] = []
  private var byIdentifier: [PaperIdentifier: [Int]] = [:]
  private var byTitle: [[UInt8]: [Int]] = [:]
  /// The listing that gave each paper its last entry.
  private var lastListing: [ListingID] = []

  /// A title with fewer significant words may be another paper's by chance.
  private static let distinctiveWordCount = 3
  /// Of more papers of one title or identifier only the first are looked at, so that the cost stays linear.
  private static let candidateLimit = 32

  /// Makes papers that several listings have one; linear.
  ///
  /// - Parameter papers: One paper for each entry, listing after listing.
  /// - Returns: The papers in the order of their first entries.
  static func merged(_ papers: [Paper]) -> [Paper] {
    var merged = MergedPapers()
    merged.papers.reserveCapacity(papers.count)
    for paper in papers { merged.add(paper) }
    return merged.papers
  }

  private mutating func add(_ paper: Paper) {
    let identifiers = paper.entry.identifiers.filter(\.isRegistered)
    let title = ByteFolding.fold(paper.entry.title)
    if let place = place(of: paper, title, identifiers) {
      papers[place] = Self.merge(papers[place], paper)
      lastListing[place] = paper.listing
      for identifier in identifiers where byIdentifier[identifier]?.contains(place) != true {
        byIdentifier[identifier, default: []].append(place)
      }
      return
    }
    for identifier in identifiers { byIdentifier[identifier, default: []].append(papers.count) }
    if !title.isEmpty { byTitle[title, default: []].append(papers.count) }
    papers.append(paper)
    lastListing.append(paper.listing)
  }

  private func place(of paper: Paper, _ title: [UInt8], _ identifiers: [PaperIdentifier]) -> Int? {
    for identifier in identifiers {
      for place in (byIdentifier[identifier] ?? []).prefix(Self.candidateLimit)
      where lastListing[place] != paper.listing && !Self.areDifferent(papers[place].identifiers, identifiers) {
        return place
      }
    }
    guard !title.isEmpty, let places = byTitle[title] else { return nil }
    let open = places.prefix(Self.candidateLimit).filter {
      lastListing[$0] != paper.listing && !Self.areDifferent(papers[$0].identifiers, identifiers)
    }
    if let place = open.first(where: { Self.isSame(papers[$0].entry, paper.entry) }) { return place }
    // A listing that has titles only says neither who nor when.
    guard places.count == 1, let place = open.first else { return nil }
    let other = papers[place].entry
    let saysNothing = { (entry: BibliographyEntry) in entry.authors.isEmpty && entry.year == nil }
    guard saysNothing(paper.entry) || saysNothing(other) else { return nil }
    return TitleFolding.significantWords(paper.entry.title).count >= Self.distinctiveWordCount ? place : nil
  }

  /// Whether two papers have identifiers of one kind and share none of that kind: two DOIs, two of arXiv.
  private static func areDifferent(_ left: [PaperIdentifier], _ right: [PaperIdentifier]) -> Bool {
    right.contains { identifier in
      let alike = left.filter { $0.isRegistered && $0.kind == identifier.kind }
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

  /// One paper of two: the first one's fields count, the second's fill its gaps.
  private static func merge(_ first: Paper, _ second: Paper) -> Paper {
    var entry = first.entry
    entry.fillGaps(from: second.entry)
    let isNamedBySecond = first.hasMadeKey && !second.hasMadeKey
    return Paper(
      key: isNamedBySecond ? second.key : first.key, hasMadeKey: first.hasMadeKey && second.hasMadeKey, entry: entry,
      listing: first.listing, others: first.others + [Paper.Entry(entry: second.entry, listing: second.listing)])
  }
}

extension PaperIdentifier {
  /// Whether a registry gave it, to one work alone; an address may be that of a whole book.
  var isRegistered: Bool { if case .url = self { false } else { true } }

  fileprivate var kind: Int {
    switch self {
    case .doi: 0
    case .arxiv: 1
    case .acl: 2
    case .openReview: 3
    case .url: 4
    }
  }
}
