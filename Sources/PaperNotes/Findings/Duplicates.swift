import Bibliography
import PaperSearch

/// Finds the entries of an index that share a key, or are one paper under two keys.
struct Duplicates {
  private let index: PaperIndex
  private var found: [Duplicate] = []

  /// Papers of one author and year that are compared with one another; of more, only the first.
  private static let bucketLimit = 24

  /// All duplicates, in the order of the papers; linear but for looking up.
  static func find(in index: PaperIndex) -> [Duplicate] {
    var duplicates = Duplicates(index: index)
    duplicates.findKeys()
    duplicates.findPapers()
    return duplicates.found
  }

  private init(index: PaperIndex) { self.index = index }

  private func places(_ paper: Paper) -> [(entry: BibliographyEntry, place: Duplicate.Place)] {
    ([(paper.entry, paper.listing)] + paper.others.map { ($0.entry, $0.listing) }).map { entry, listing in
      (entry, Duplicate.Place(entry, listing, key: paper.key))
    }
  }

  // MARK: Keys

  private mutating func findKeys() {
    var owners: [String: (paper: Int, place: Duplicate.Place)] = [:]
    for (position, paper) in index.papers.enumerated() {
      for (entry, place) in places(paper) {
        for key in [entry.key].compactMap(\.self) + entry.aliases {
          guard let owner = owners[key] else {
            owners[key] = (position, place)
            continue
          }
          // The entries of one paper in several listings may well have one key.
          if owner.paper == position { continue }
          let isRepeated = owner.place.listing == place.listing && isSame(owner.paper, position)
          found.append(
            Duplicate(kind: isRepeated ? .repeated(key) : .key(key), first: owner.place, second: place))
        }
      }
    }
  }

  private func isSame(_ left: Int, _ right: Int) -> Bool {
    TitleFolding.folded(index.papers[left].entry.title) == TitleFolding.folded(index.papers[right].entry.title)
  }

  // MARK: Papers

  private mutating func findPapers() {
    var byIdentifier: [PaperIdentifier: Int] = [:]
    var byTitle: [String: [Int]] = [:]
    var byAuthor: [String: [Int]] = [:]
    var reported: Set<[Int]> = []
    for (position, paper) in index.papers.enumerated() {
      let places = places(paper)
      for other in places.dropFirst()
      where other.place.key != places[0].place.key && other.entry.key != nil && places[0].entry.key != nil {
        found.append(
          Duplicate(
            kind: .paper(evidence: evidence(places[0].entry, other.entry)), first: places[0].place, second: other.place)
        )
      }
      for identifier in paper.entry.identifiers {
        if case .url = identifier { continue }
        guard let first = byIdentifier[identifier] else {
          byIdentifier[identifier] = position
          continue
        }
        if reported.insert([first, position]).inserted { report(first, position, "the same \(Self.name(identifier))") }
      }
      guard !paper.entry.title.isEmpty, let author = paper.entry.authors.first else { continue }
      let title = TitleFolding.folded(paper.entry.title)
      for other in byTitle[title, default: []].prefix(Self.bucketLimit)
      where Self.areNear(index.papers[other].entry, paper.entry) && reported.insert([other, position]).inserted {
        report(other, position, evidence(index.papers[other].entry, paper.entry))
      }
      byTitle[title, default: []].append(position)
      guard let year = paper.entry.year else { continue }
      let bucket = "\(TitleFolding.folded(author.family)) \(year)"
      for other in byAuthor[bucket, default: []].prefix(Self.bucketLimit)
      where Self.differByLittle(
        TitleFolding.words(index.papers[other].entry.title), TitleFolding.words(paper.entry.title))
        && reported.insert([other, position]).inserted
      {
        report(other, position, "titles that differ by one letter, the same first author and year")
      }
      byAuthor[bucket, default: []].append(position)
    }
  }

  private mutating func report(_ first: Int, _ second: Int, _ evidence: String) {
    let (left, right) = (index.papers[first], index.papers[second])
    // One key for both is another finding.
    guard left.key != right.key else { return }
    found.append(
      Duplicate(
        kind: .paper(evidence: evidence), first: Duplicate.Place(left.entry, left.listing, key: left.key),
        second: Duplicate.Place(right.entry, right.listing, key: right.key)))
  }

  /// Whether two papers of one title are one: they share an author, and their years are at most one apart.
  private static func areNear(_ left: BibliographyEntry, _ right: BibliographyEntry) -> Bool {
    if let year = left.year, let other = right.year, abs(year - other) > 1 { return false }
    let names = Set(left.authors.filter { !$0.isOthers }.map { TitleFolding.folded($0.family) })
    return right.authors.contains { names.contains(TitleFolding.folded($0.family)) }
  }

  /// Whether two titles are the same but for one long word with one error; numbers and short words must agree.
  private static func differByLittle(_ left: [String], _ right: [String]) -> Bool {
    guard left.count == right.count, left.count >= 5 else { return false }
    let different = zip(left, right).filter { $0 != $1 }
    guard different.count == 1, let (one, other) = different.first else { return false }
    let isLong = min(one.utf8.count, other.utf8.count) >= 7
    return isLong && !(one + other).utf8.contains { 0x30...0x39 ~= $0 } && Self.isOneErrorApart(one, other)
  }

  /// Whether two words differ by one letter that is wrong, missing or too many.
  private static func isOneErrorApart(_ left: String, _ right: String) -> Bool {
    let (short, long) = left.utf8.count <= right.utf8.count ? (left, right) : (right, left)
    guard long.utf8.count - short.utf8.count <= 1 else { return false }
    let start = zip(short.utf8, long.utf8).prefix { $0 == $1 }.count
    let end = zip(short.utf8.reversed(), long.utf8.reversed()).prefix { $0 == $1 }.count
    return start + end >= long.utf8.count - 1
  }

  private func evidence(_ left: BibliographyEntry, _ right: BibliographyEntry) -> String {
    for identifier in right.identifiers {
      if case .url = identifier { continue }
      if left.identifiers.contains(identifier) { return "the same \(Self.name(identifier))" }
    }
    let names = Set(left.authors.map { TitleFolding.folded($0.family) })
    let author = right.authors.first { names.contains(TitleFolding.folded($0.family)) }
    let years = [left.year, right.year].compactMap(\.self).map(String.init)
    let when = years.count == 2 ? years[0] == years[1] ? years[0] : "\(years[0]) and \(years[1])" : years.first
    return (["the same title"] + [author.map { "author \($0.family)" }, when].compactMap(\.self)).joined(
      separator: ", ")
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
