import Bibliography

/// Which entries each paper is made of, and under which key.
struct PaperTable: Sendable {
  /// The listings in the order in which they count.
  let listings: [ListingID]
  /// Their entries.
  let entries: [StoredEntries]
  /// The listing of each paper's first entry, and which of its entries it is.
  private let listingNumbers: FlatArray<UInt32>
  private let entryNumbers: FlatArray<UInt32>
  /// The key of each paper.
  private let keys: FlatTexts
  /// 1 for a paper whose key was made, 0 for one whose listing gives it.
  private let madeKeys: FlatArray<UInt8>
  /// The year of each paper, `noYear` where it is not known.
  let years: FlatArray<Int32>
  /// The papers with further entries, ascending; where these begin in the arrays below; and what they are.
  private let merged: FlatArray<UInt32>
  private let otherStarts: FlatArray<UInt32>
  private let otherListings: FlatArray<UInt32>
  private let otherEntries: FlatArray<UInt32>

  static let noYear = Int32.min

  /// The number of papers.
  var count: Int { listingNumbers.count }

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - listings: The listings with their entries.
  ///   - places: The entries of each paper, the first one first.
  ///   - keys: The key of each paper, and whether it was made.
  ///   - years: The year of each paper.
  init(
    listings: [(ListingID, StoredEntries)], places: Places, keys: [(text: String, isMade: Bool)], years: [Int32]
  ) {
    self.listings = listings.map(\.0)
    entries = listings.map(\.1)
    var (listingNumbers, entryNumbers): ([UInt32], [UInt32]) = ([], [])
    var (merged, otherStarts): ([UInt32], [UInt32]) = ([], [0])
    var (otherListings, otherEntries): ([UInt32], [UInt32]) = ([], [])
    listingNumbers.reserveCapacity(places.count)
    entryNumbers.reserveCapacity(places.count)
    for paper in 0..<places.count {
      let first = places.first(paper)
      listingNumbers.append(UInt32(first.listing))
      entryNumbers.append(UInt32(first.entry))
      let others = places.others(paper)
      guard !others.isEmpty else { continue }
      merged.append(UInt32(paper))
      for other in others {
        otherListings.append(UInt32(other.listing))
        otherEntries.append(UInt32(other.entry))
      }
      otherStarts.append(UInt32(otherListings.count))
    }
    self.listingNumbers = FlatArray(listingNumbers)
    self.entryNumbers = FlatArray(entryNumbers)
    self.keys = FlatTexts(keys.map(\.text))
    madeKeys = FlatArray(keys.map { $0.isMade ? 1 : 0 })
    self.years = FlatArray(years)
    self.merged = FlatArray(merged)
    self.otherStarts = FlatArray(otherStarts)
    self.otherListings = FlatArray(otherListings)
    self.otherEntries = FlatArray(otherEntries)
  }

  /// Takes the next arrays of a file, written for the same listings.
  init?(_ reader: inout Image.Reader, listings: [(ListingID, StoredEntries)]) {
    guard let listingNumbers = reader.array(of: UInt32.self), let entryNumbers = reader.array(of: UInt32.self),
      let keys = reader.texts(), let madeKeys = reader.array(of: UInt8.self),
      let years = reader.array(of: Int32.self), let merged = reader.array(of: UInt32.self),
      let otherStarts = reader.array(of: UInt32.self), let otherListings = reader.array(of: UInt32.self),
      let otherEntries = reader.array(of: UInt32.self), keys.count == listingNumbers.count,
      entryNumbers.count == keys.count, madeKeys.count == keys.count, years.count == keys.count,
      otherStarts.count == merged.count + 1, otherEntries.count == otherListings.count
    else { return nil }
    self.listings = listings.map(\.0)
    entries = listings.map(\.1)
    (self.listingNumbers, self.entryNumbers, self.keys) = (listingNumbers, entryNumbers, keys)
    (self.madeKeys, self.years, self.merged) = (madeKeys, years, merged)
    (self.otherStarts, self.otherListings, self.otherEntries) = (otherStarts, otherListings, otherEntries)
  }

  /// Its arrays as they are written.
  var asBytes: [FlatArray<UInt8>] {
    [listingNumbers.asBytes, entryNumbers.asBytes] + keys.asBytes + [
      madeKeys, years.asBytes, merged.asBytes, otherStarts.asBytes, otherListings.asBytes, otherEntries.asBytes,
    ]
  }

  /// A paper's key.
  func key(_ paper: Int) -> String { keys.text(paper) }

  /// Whether a paper's key was made from its title.
  func hasMadeKey(_ paper: Int) -> Bool { madeKeys[paper] == 1 }

  /// Whether a paper has entries in several listings.
  func isMerged(_ paper: Int) -> Bool { mergedNumber(paper) != nil }

  /// The number of the listing that a paper's first entry stands in.
  func listingNumber(_ paper: Int) -> Int { Int(listingNumbers[paper]) }

  /// The number of the entry that a listing has of a paper; `nil` where it has none.
  func entryNumber(_ paper: Int, inListing listing: Int) -> Int? {
    if listingNumber(paper) == listing { return Int(entryNumbers[paper]) }
    guard isMerged(paper) else { return nil }
    return places(paper).first { $0.listing == listing }?.entry
  }

  /// A paper; makes it of its entries.
  func paper(_ paper: Int, withAbstract: Bool = true) -> Paper {
    let places = places(paper)
    let key = key(paper)
    guard let first = places.first, entries.indices.contains(first.listing) else {
      return Paper(key: key, hasMadeKey: true, entry: StoredEntries.unreadable, listing: ListingID(""))
    }
    guard places.count > 1 else {
      return Paper(
        key: key, hasMadeKey: hasMadeKey(paper),
        entry: entries[first.listing].entry(first.entry, withAbstract: withAbstract),
        listing: listings[first.listing])
    }
    let others = places.dropFirst().map { place in
      Paper.Entry(entry: entries[place.listing].entry(place.entry), listing: listings[place.listing])
    }
    var entry = entries[first.listing].entry(first.entry)
    for other in others { entry.fillGaps(from: other.entry) }
    return Paper(
      key: key, hasMadeKey: hasMadeKey(paper), entry: entry, listing: listings[first.listing], others: others)
  }

  /// Calls a function with what indexing needs of each paper, in their order; linear in the size of their entries.
  ///
  /// - Parameters:
  ///   - papers: The papers; without any, all of them.
  ///   - body: Given the position of each, and what is in it.
  func forEach(in papers: Range<Int>? = nil, _ body: (Int, PaperHeads) -> Void) {
    let papers = papers ?? 0..<count
    if merged.isEmpty, listings.count == 1 { return Places.each(count).forEach(in: papers, entries, body) }
    Places.merged(papers.map(places)).forEach(in: 0..<papers.count, entries) { body(papers.lowerBound + $0, $1) }
  }

  private func places(_ paper: Int) -> [EntryPlace] {
    let first = EntryPlace(listing: Int(listingNumbers[paper]), entry: Int(entryNumbers[paper]))
    guard let number = mergedNumber(paper) else { return [first] }
    let others = Int(otherStarts[number])..<max(Int(otherStarts[number]), Int(otherStarts[number + 1]))
    return [first].filter { entries.indices.contains($0.listing) }
      + others.map { EntryPlace(listing: Int(otherListings[$0]), entry: Int(otherEntries[$0])) }
      .filter { entries.indices.contains($0.listing) }
  }

  private func mergedNumber(_ paper: Int) -> Int? {
    let number = merged.partitioningIndex { $0 >= UInt32(truncatingIfNeeded: paper) }
    return number < merged.count && merged[number] == UInt32(truncatingIfNeeded: paper) ? number : nil
  }

  /// The entries of all papers; of a single listing none need be named.
  enum Places {
    /// Each entry of one listing is a paper.
    case each(Int)
    /// The entries of each paper.
    case merged([[EntryPlace]])

    var count: Int {
      switch self {
      case .each(let count): count
      case .merged(let places): places.count
      }
    }

    func first(_ paper: Int) -> EntryPlace {
      switch self {
      case .each: EntryPlace(listing: 0, entry: paper)
      case .merged(let places): places[paper].first ?? EntryPlace(listing: 0, entry: 0)
      }
    }

    func others(_ paper: Int) -> ArraySlice<EntryPlace> {
      switch self {
      case .each: []
      case .merged(let places): places[paper].dropFirst()
      }
    }
  }
}
