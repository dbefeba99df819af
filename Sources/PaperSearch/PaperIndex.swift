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
  /// An entry that an earlier listing has too, with the same key and the same folded title, is not a paper of its own;
  /// nor is one without key whose title, abstract, authors and year an earlier listing has.
  package init(_ listings: [(ListingID, [BibliographyEntry])] = []) {
    var papers: [Paper] = []
    papers.reserveCapacity(listings.reduce(0) { $0 + $1.1.count })
    for (listing, entries) in listings {
      for entry in entries {
        papers.append(Paper(key: entry.key ?? "", hasMadeKey: entry.key == nil, entry: entry, listing: listing))
      }
    }
    if listings.count > 1 { papers = RepeatedPapers.dropped(from: papers) }
    var titles = TitleTable(papers.lazy.map(\.entry.title))
    hasOwnKeys = papers.contains { !$0.hasMadeKey }
    PaperKeys.add(to: &papers, titles: titles)
    titles.settle { papers[$0].key }
    var keys: [(hash: Int, position: UInt32)] = []
    var identifiers: [(hash: Int, position: UInt32)] = []
    keys.reserveCapacity(papers.count)
    identifiers.reserveCapacity(papers.count)
    for position in papers.indices {
      keys.append((papers[position].key.hashValue, UInt32(truncatingIfNeeded: position)))
      for identifier in papers[position].entry.identifiers {
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

  /// The papers with exactly this key, made keys included; several when listings give one key to several papers.
  package func papers(withKey key: String) -> [PaperID] {
    ids(keyPositions.candidates(key.hashValue)).filter { papers[$0.position].key == key }
  }

  /// The papers with this title, folded; none for a title of signs only.
  package func papers(withTitle title: String) -> [PaperID] {
    let folded = ByteFolding.fold(title)
    return folded.isEmpty ? [] : ids(titles.order[titles.exactly(folded)])
  }

  /// The papers whose folded title begins with these words, at most `limit` of them.
  ///
  /// Both `batch-normalization` and `Batch Normalization` are such a prefix, of whole words only; every key made of a
  /// title's first words is one. That one paper fits, and not several, is exact from a limit of two on. Logarithmic.
  package func papers(withSlugPrefix prefix: String, limit: Int = 50) -> [PaperID] {
    let folded = ByteFolding.fold(prefix)
    return folded.isEmpty ? [] : ids(titles.order[titles.beginning(withWords: folded)].prefix(max(limit, 0)))
  }

  /// The papers whose short title, what stands before the first colon or dash, is this, folded.
  ///
  /// They are among those of `papers(withSlugPrefix:limit:)`; linear in the number of papers that begin so.
  package func papers(withShortTitle title: String) -> [PaperID] {
    let folded = ByteFolding.fold(title)
    guard !folded.isEmpty else { return [] }
    return ids(titles.order[titles.beginning(withWords: folded)]).filter {
      Int(titles.shortCounts[$0.position]) == folded.count
    }
  }

  /// The papers with a DOI, an arXiv identifier, an address or the like.
  package func papers(withIdentifier identifier: PaperIdentifier) -> [PaperID] {
    ids(identifierPositions.candidates(identifier.hashValue)).filter {
      papers[$0.position].entry.identifiers.contains(identifier)
    }
  }

  /// Builds what search and suggestions need: about half a second and 50 MB for 100,000 papers.
  package func makeSearchIndex() -> SearchIndex { SearchIndex(self) }

  private func ids(_ positions: some Sequence<UInt32>) -> [PaperID] {
    positions.map { PaperID(position: Int($0)) }
  }
}
