package import Bibliography

/// All papers one can cite, with look-ups by key, title and identifier.
///
/// Every paper has a key; a key that a listing gives is never changed or given to another paper.
/// The index is an immutable value. It keeps, beside the papers, about 130 bytes of look-up tables for each.
package struct PaperIndex: Sendable {
  /// The papers, listing after listing in the order of the files.
  package let papers: [Paper]
  /// Whether any listing gives keys.
  package let hasOwnKeys: Bool
  let titles: TitleTable
  private let keyPositions: HashedPositions
  private let identifierPositions: HashedPositions

  /// Creates an index; n log n.
  ///
  /// A paper that several listings have is one paper with several entries: `MergedPapers` says which are.
  package init(_ listings: [(ListingID, [BibliographyEntry])] = []) {
    var papers: [Paper] = []
    papers.reserveCapacity(listings.reduce(0) { $0 + $1.1.count })
    for (listing, entries) in listings {
      for entry in entries {
        papers.append(Paper(key: entry.key ?? "", hasMadeKey: entry.key == nil, entry: entry, listing: listing))
      }
    }
    if listings.count > 1 { papers = MergedPapers.merged(papers) }
    var titles = TitleTable(papers.lazy.map(\.entry.title))
    hasOwnKeys = papers.contains { !$0.hasMadeKey }
    PaperKeys.add(to: &papers, titles: titles)
    titles.settle { papers[$0].key }
    var keys: [(hash: Int, position: UInt32)] = []
    var identifiers: [(hash: Int, position: UInt32)] = []
    keys.reserveCapacity(papers.count)
    identifiers.reserveCapacity(papers.count)
    for position in papers.indices {
      for key in papers[position].keys { keys.append((key.hashValue, UInt32(truncatingIfNeeded: position))) }
      for identifier in papers[position].identifiers {
        identifiers.append((identifier.hashValue, UInt32(truncatingIfNeeded: position)))
      }
    }
    keyPositions = HashedPositions(keys)
    identifierPositions = HashedPositions(identifiers)
    self.papers = papers
    self.titles = titles
  }

  /// Whether there are no papers.
  package var isEmpty: Bool { papers.isEmpty }

  /// The paper that an identifier of this index names.
  ///
  /// - Precondition: The identifier comes from this index.
  package subscript(id: PaperID) -> Paper { papers[id.position] }

  /// The papers that exactly this key cites, made keys and aliases included; several when listings give one key to
  /// several papers.
  package func papers(withKey key: String, in scope: ListingScope = .all) -> [PaperID] {
    ids(keyPositions.candidates(key.hashValue)).filter { papers[$0.position].hasKey(key, in: scope) }
  }

  /// The papers with this title, folded; none for a title of signs only.
  package func papers(withTitle title: String, in scope: ListingScope = .all) -> [PaperID] {
    let folded = ByteFolding.fold(title)
    return folded.isEmpty ? [] : visible(ids(titles.order[titles.exactly(folded)]), in: scope)
  }

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
      positions.lazy.map { PaperID(position: Int($0)) }.filter { papers[$0.position].isVisible(in: scope) }
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
    let found = ids(identifierPositions.candidates(identifier.hashValue)).filter {
      papers[$0.position].identifiers.contains(identifier)
    }
    return visible(found, in: scope)
  }

  private func visible(_ found: [PaperID], in scope: ListingScope) -> [PaperID] {
    scope == .all ? found : found.filter { papers[$0.position].isVisible(in: scope) }
  }

  /// Builds what search and suggestions need: about half a second and 50 MB for 100,000 papers.
  package func makeSearchIndex() -> SearchIndex { SearchIndex(self) }

  private func ids(_ positions: some Sequence<UInt32>) -> [PaperID] {
    positions.map { PaperID(position: Int($0)) }
  }
}
