import Bibliography

/// Ranked search over the papers of an index, for completion, `search`, suggestions and workspace symbols.
///
/// It knows titles, keys, authors and years; abstracts are left out, as they would take several times the memory.
/// An immutable value of flat arrays; searching allocates a few bytes for each paper and nothing that stays.
package struct SearchIndex: Sendable {
  /// The papers that it searches.
  package let index: PaperIndex
  let terms: TermTable
  /// Papers and fields, see `SearchField.posting`, by term.
  let postings: [UInt32]
  /// Where the postings of each term begin, and the end of the last.
  let postingStarts: [UInt32]
  /// The keys, folded and without signs, and the paper of each.
  let keys: TermTable
  let keyPapers: [UInt32]
  let acronyms: AcronymTable
  /// The place of each paper in the order of titles, which decides between equal scores.
  let ranks: [UInt32]
  /// All papers, the most recent first, then by title.
  let recent: [UInt32]

  /// Builds the index; about half a second for 100,000 papers.
  package init(_ index: PaperIndex) {
    self.index = index
    let contents = SearchContents(index)
    (terms, postings, postingStarts) = contents.terms.finish()
    acronyms = AcronymTable(contents.acronyms)
    let (keys, numbers) = TermTable.sorted(contents.keyBytes, starts: contents.keyStarts)
    var keyPapers = [UInt32](repeating: 0, count: numbers.count)
    for (key, number) in numbers.enumerated() { keyPapers[Int(number)] = contents.keyPapers[key] }
    self.keys = keys
    self.keyPapers = keyPapers
    var ranks = [UInt32](repeating: 0, count: index.papers.count)
    for (rank, paper) in index.titles.order.enumerated() { ranks[Int(paper)] = UInt32(truncatingIfNeeded: rank) }
    self.ranks = ranks
    let years = index.papers.map { $0.entry.year ?? .min }
    recent = index.titles.order.enumerated()
      .sorted { (years[Int($1.element)], $0.offset) < (years[Int($0.element)], $1.offset) }
      .map(\.element)
  }

  /// The papers that fit a query best, the best first, at most `limit`; the same for the same index and arguments.
  ///
  /// Words may stand in any order, be cut off, joined, split or mistyped; case, accents and punctuation do not count.
  /// More and rarer matched words come first, then matches at the start, in order and adjacent, then cited papers,
  /// then the order of titles and keys. An empty query gives the cited papers, then the most recent ones.
  /// With `visible`, others are passed over as if they were not there.
  package func search(
    _ query: String, limit: Int, citedPapers: Set<PaperID> = [], visible: VisiblePapers? = nil
  ) -> [SearchHit] {
    guard limit > 0, !index.isEmpty else { return [] }
    let query = SearchQuery(query)
    let cited = citedPapers.filter {
      $0.position >= 0 && $0.position < index.papers.count && (visible?[$0.position] ?? true)
    }
    guard !query.words.isEmpty else { return unsearched(limit: limit, cited: cited, visible: visible) }
    var matching = QueryMatching(query, in: self, visible: visible)
    matching.run()
    return TitleRescoring(query, weights: matching.weights, isMistyped: matching.isMistyped, in: self)
      .best(of: matching.candidates(atLeast: max(300, limit * 2), cited: cited), limit: limit)
  }

  private func unsearched(limit: Int, cited: Set<PaperID>, visible: VisiblePapers?) -> [SearchHit] {
    let first = cited.sorted { ranks[$0.position] < ranks[$1.position] }
    let rest = recent.lazy.map { PaperID(position: Int($0)) }
      .filter { !cited.contains($0) && (visible?[$0.position] ?? true) }
    return (first.prefix(limit) + rest.prefix(max(0, limit - first.count))).map { SearchHit(paper: $0, score: 0) }
  }
}
