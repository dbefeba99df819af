package import Bibliography

/// All papers one can cite, with look-ups by key, title and identifier.
///
/// Every paper has a key; a key that a listing gives is never changed or given to another paper.
/// The index is an immutable value of flat arrays, some 200 bytes for each paper, in memory or in a mapped file.
package struct PaperIndex: Sendable {
  /// Whether any listing gives keys.
  package let hasOwnKeys: Bool
  let table: PaperTable
  let titles: TitleTable
  private let keyPositions: HashedPositions
  private let identifierPositions: HashedPositions

  /// Creates an index of entries in memory; n log n.
  package init(_ listings: [(ListingID, [BibliographyEntry])] = []) {
    self.init(listings.map { ($0, StoredEntries($1)) })
  }

  /// Creates an index; n log n.
  ///
  /// A paper that several listings have is one paper with several entries: `MergedPapers` says which are.
  /// - Parameters:
  ///   - listings: The listings in the order in which they count.
  ///   - work: Who does what can be done at the same time.
  package init(_ listings: [(ListingID, StoredEntries)], _ work: some WorkSharing = SequentialWork()) {
    let entries = listings.map(\.1)
    let places: PaperTable.Places =
      listings.count == 1 ? .each(entries[0].count) : .merged(MergedPapers.places(entries))
    var contents = IndexContents(IndexContents.parts(of: places, entries, work))
    hasOwnKeys = contents.keys.contains { !$0.isMade }
    let (table, identifiers) = contents.sorted(work)
    let unkeyed = contents.keys.indices.filter { contents.keys[$0].isMade }
    if !unkeyed.isEmpty {
      let owned = Set(contents.hashedKeys.lazy.map(\.hash))
      let made = PaperKeys.make(unkeyed, titles: table, owned: owned) { position in
        MergedPapers.merged([places.first(position)] + places.others(position), of: entries)
      }
      for (position, key) in zip(unkeyed, made) { contents.setKey(key, at: position) }
    }
    titles = table.settled { contents.keys[$0].text }
    keyPositions = HashedPositions(contents.hashedKeys)
    identifierPositions = identifiers
    self.table = PaperTable(listings: listings, places: places, keys: contents.keys, years: contents.years)
  }

  /// Takes an index from a file that was written for the same listings; `nil` where the file holds none.
  ///
  /// - Parameters:
  ///   - image: The file; where its `checks` have not passed, answers may be wrong, but nothing traps.
  ///   - listings: The listings that it was made of.
  package init?(_ image: Image, listings: [(ListingID, StoredEntries)]) {
    var reader = image.reader
    guard let facts = reader.array(of: UInt64.self), let table = PaperTable(&reader, listings: listings),
      let titles = TitleTable(&reader), let keys = HashedPositions(&reader),
      let identifiers = HashedPositions(&reader), titles.count == table.count
    else { return nil }
    hasOwnKeys = facts[0] == 1
    (self.table, self.titles, keyPositions, identifierPositions) = (table, titles, keys, identifiers)
  }

  /// Its arrays, to be written into a file.
  package var arrays: [FlatArray<UInt8>] {
    [FlatArray<UInt64>([hasOwnKeys ? 1 : 0]).asBytes] + table.asBytes + titles.asBytes + keyPositions.asBytes
      + identifierPositions.asBytes
  }

  /// A number of everything that an index of these listings is made of.
  package static func identity(of listings: [(ListingID, StoredEntries)]) -> UInt64 {
    StableHash.of(listings.flatMap { [StableHash.of($0.rawValue), $1.digest, UInt64($1.count)] })
  }

  /// A number of all that the listings of this index say, the same in every process.
  package var identity: UInt64 { Self.identity(of: Array(zip(table.listings, table.entries))) }

  /// The papers, listing after listing in the order of the files; each is made when it is asked for.
  package var papers: Papers { Papers(table: table) }

  /// The papers of an index.
  package struct Papers: RandomAccessCollection, Sendable {
    let table: PaperTable

    /// The first place.
    package var startIndex: Int { 0 }
    /// The place behind the last.
    package var endIndex: Int { table.count }

    /// A paper, in a microsecond or two.
    package subscript(position: Int) -> Paper { table.paper(position) }
  }

  /// Whether there are no papers.
  package var isEmpty: Bool { table.count == 0 }

  /// The paper that an identifier of this index names; takes a microsecond or two.
  ///
  /// - Precondition: The identifier comes from this index.
  package subscript(id: PaperID) -> Paper { papers[id.position] }

  /// The paper that an identifier names, perhaps without its abstract: for lists, which do not show it.
  ///
  /// - Precondition: The identifier comes from this index.
  package func outline(of id: PaperID) -> Paper { table.paper(id.position, withAbstract: false) }

  /// The entries of a listing as they were read; `nil` where it is none of the index.
  package func entries(of listing: ListingID) -> StoredEntries? {
    table.listings.firstIndex(of: listing).map { table.entries[$0] }
  }

  /// Those of some papers that a listing has, each with the place of its entry in `entries(of:)`; in no order.
  ///
  /// Takes far less time than making the papers.
  package func entryPlaces(of papers: some Sequence<PaperID>, in listing: ListingID) -> [(paper: PaperID, place: Int)] {
    guard let number = table.listings.firstIndex(of: listing) else { return [] }
    return papers.compactMap { paper in
      table.entryNumber(paper.position, inListing: number).map { (paper, $0) }
    }
  }

  /// The key of a paper, without the rest of it.
  package func key(of id: PaperID) -> String { table.key(id.position) }

  /// The papers that exactly this key cites, made keys and aliases included; several when listings give one key to
  /// several papers.
  package func papers(withKey key: String, in scope: ListingScope = .all) -> [PaperID] {
    ids(keyPositions.candidates(StableHash.of(key))).filter {
      if scope == .all, table.key($0.position) == key { return true }
      return papers[$0.position].hasKey(key, in: scope)
    }
  }

  /// The papers with this title, folded; none for a title of signs only.
  package func papers(withTitle title: String, in scope: ListingScope = .all) -> [PaperID] {
    let folded = ByteFolding.fold(title)
    return folded.isEmpty ? [] : visible(ids(titles.order[titles.exactly(folded)]), in: scope)
  }

  /// Whether a paper's key was made from its title, since no listing gives it one.
  package func hasMadeKey(_ paper: PaperID) -> Bool { table.hasMadeKey(paper.position) }

  /// The papers whose folded title begins with these words, at most `limit` of them.
  ///
  /// Both `batch-normalization` and `Batch Normalization` are such a prefix, of whole words only; every key made of a
  /// title's first words is one. That one paper fits, and not several, is exact from a limit of two on. Logarithmic
  /// where all listings count; else linear in the number of papers that begin so.
  package func papers(withSlugPrefix prefix: String, in scope: ListingScope = .all, limit: Int = 50) -> [PaperID] {
    let folded = ByteFolding.fold(prefix)
    guard !folded.isEmpty else { return [] }
    let positions = titles.order[titles.beginning(withWords: folded)]
    if scope == .all { return ids(positions.prefix(max(limit, 0))) }
    return Array(
      positions.lazy.map { PaperID(position: Int($0)) }.filter { isVisible($0, in: scope) }
        .prefix(max(limit, 0)))
  }

  /// The papers whose short title, what stands before the first colon or dash, is this, folded.
  ///
  /// They are among those of `papers(withSlugPrefix:in:limit:)`; linear in the number of papers that begin so.
  package func papers(withShortTitle title: String, in scope: ListingScope = .all) -> [PaperID] {
    let folded = ByteFolding.fold(title)
    guard !folded.isEmpty else { return [] }
    let beginning = ids(titles.order[titles.beginning(withWords: folded)]).filter {
      Int(titles.shortCounts[$0.position]) == folded.count
    }
    return visible(beginning, in: scope)
  }

  /// The papers with a DOI, an arXiv identifier, an address or the like.
  package func papers(withIdentifier identifier: PaperIdentifier, in scope: ListingScope = .all) -> [PaperID] {
    let found = ids(identifierPositions.candidates(identifier.stableHash)).filter {
      papers[$0.position].identifiers.contains(identifier)
    }
    return visible(found, in: scope)
  }

  /// Whether a listing of a scope has a paper.
  func isVisible(_ id: PaperID, in scope: ListingScope) -> Bool {
    guard case .only(let listings) = scope else { return true }
    let first = table.listingNumber(id.position)
    if table.listings.indices.contains(first), listings.contains(table.listings[first]) { return true }
    return table.isMerged(id.position) && papers[id.position].isVisible(in: scope)
  }

  private func visible(_ found: [PaperID], in scope: ListingScope) -> [PaperID] {
    scope == .all ? found : found.filter { isVisible($0, in: scope) }
  }

  private func ids(_ positions: some Sequence<UInt32>) -> [PaperID] {
    positions.map { PaperID(position: Int($0)) }
  }
}
