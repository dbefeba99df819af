package import Bibliography
import HeapModule

/// Ranked search over the papers of an index, for completion, `search`, suggestions and workspace symbols.
///
/// It knows titles, keys, authors and years; abstracts are left out, as they would take several times the memory.
/// An immutable value of flat arrays, some 250 bytes for each paper, in memory or in a mapped file. Inside, a paper is
/// known by its rank: its place among all papers, the newest first, which also decides between equal scores.
package struct SearchIndex: Sendable {
  /// The papers that it searches.
  package let index: PaperIndex
  let terms: TermTable
  /// The ranks of the papers that have each word, ascending, word after word.
  let postings: FlatArray<UInt32>
  /// Where the postings of each word begin, and the end of the last.
  let postingStarts: FlatArray<UInt32>
  /// The words of each paper by rank: those of the title in their order, then the others; see `SearchField.occurrence`.
  let occurrences: FlatArray<UInt32>
  /// Where the words of each paper begin, and the end of the last.
  let occurrenceStarts: FlatArray<UInt32>
  /// The position of the paper of each rank, and the rank of the paper at each position.
  let positions: FlatArray<UInt32>
  let ranks: FlatArray<UInt32>
  /// The ranks of all papers in the order of their folded titles.
  let titleRanks: FlatArray<UInt32>
  /// The keys, folded and without signs, and the rank of the paper of each.
  let keys: TermTable
  let keyRanks: FlatArray<UInt32>
  let acronyms: AcronymTable

  /// Builds the index; about a third of a second for 100,000 papers.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - work: Who does what can be done at the same time.
  package init(_ index: PaperIndex, _ work: some WorkSharing = SequentialWork()) {
    self.index = index
    let (positions, ranks) = Self.order(index)
    var contents = SearchContents.parts(of: index, work)
    acronyms = AcronymTable(contents.flatMap(\.acronyms).map { ($0.initials, ranks[Int($0.position)]) })
    (keys, keyRanks) = Self.keys(contents, ranks)
    let terms = contents.map(\.terms)
    contents = []
    let tables = TermCollector.tables(of: terms, positions: positions, work)
    self.terms = tables.terms
    postings = FlatArray(tables.postings)
    postingStarts = FlatArray(tables.postingStarts)
    occurrences = FlatArray(tables.occurrences)
    occurrenceStarts = FlatArray(tables.occurrenceStarts)
    titleRanks = FlatArray(index.titles.order.map { ranks[Int($0)] })
    self.positions = FlatArray(positions)
    self.ranks = FlatArray(ranks)
  }

  /// The keys of all papers, sorted, and the rank of the paper of each.
  private static func keys(_ contents: [SearchContents], _ ranks: [UInt32]) -> (TermTable, FlatArray<UInt32>) {
    var bytes: [UInt8] = []
    var starts: [Int] = [0]
    for part in contents {
      starts += part.keyStarts.dropFirst().map { $0 + bytes.count }
      bytes += part.keyBytes
    }
    let (keys, numbers) = TermTable.sorted(bytes, starts: starts)
    var keyRanks = [UInt32](repeating: 0, count: numbers.count)
    for (number, position) in zip(numbers, contents.lazy.flatMap(\.keyPositions)) {
      keyRanks[Int(number)] = ranks[Int(position)]
    }
    return (keys, FlatArray(keyRanks))
  }

  /// The positions of the papers, the newest first, of one year by title; and the rank of each.
  private static func order(_ index: PaperIndex) -> (positions: [UInt32], ranks: [UInt32]) {
    var byYear: [Int32: [UInt32]] = [:]
    for position in index.titles.order { byYear[index.table.years[Int(position)], default: []].append(position) }
    let positions = byYear.sorted { $0.key > $1.key }.flatMap(\.value)
    var ranks = [UInt32](repeating: 0, count: positions.count)
    for (rank, position) in positions.enumerated() { ranks[Int(position)] = UInt32(rank) }
    return (positions, ranks)
  }

  /// Takes an index from a file that was written for the same papers; `nil` where the file holds none.
  ///
  /// - Parameters:
  ///   - image: The file; where its `checks` have not passed, answers may be wrong, but nothing traps.
  ///   - index: The papers that it was made of.
  package init?(_ image: Image, index: PaperIndex) {
    var reader = image.reader
    guard let terms = reader.texts(), let postings = reader.array(of: UInt32.self),
      let postingStarts = reader.array(of: UInt32.self), let occurrences = reader.array(of: UInt32.self),
      let occurrenceStarts = reader.array(of: UInt32.self), let positions = reader.array(of: UInt32.self),
      let ranks = reader.array(of: UInt32.self), let titleRanks = reader.array(of: UInt32.self),
      let keys = reader.texts(), let keyRanks = reader.array(of: UInt32.self), let acronyms = AcronymTable(&reader),
      positions.count == index.table.count, occurrenceStarts.count == positions.count + 1
    else { return nil }
    self.index = index
    self.terms = TermTable(texts: terms)
    (self.postings, self.postingStarts) = (postings, postingStarts)
    (self.occurrences, self.occurrenceStarts) = (occurrences, occurrenceStarts)
    (self.positions, self.ranks, self.titleRanks) = (positions, ranks, titleRanks)
    self.keys = TermTable(texts: keys)
    (self.keyRanks, self.acronyms) = (keyRanks, acronyms)
  }

  /// Its arrays, to be written into a file.
  package var arrays: [FlatArray<UInt8>] {
    terms.texts.asBytes + [
      postings.asBytes, postingStarts.asBytes, occurrences.asBytes, occurrenceStarts.asBytes, positions.asBytes,
      ranks.asBytes, titleRanks.asBytes,
    ] + keys.texts.asBytes + [keyRanks.asBytes] + acronyms.asBytes
  }

  /// The number of papers.
  var count: Int { positions.count }

  /// The paper of a rank.
  func paper(rank: Int) -> PaperID { PaperID(position: Int(positions[rank])) }

  /// The rank of a paper; `nil` where it is none of this index.
  func rank(_ paper: PaperID) -> Int? {
    paper.position >= 0 && paper.position < ranks.count ? Int(ranks[paper.position]) : nil
  }

  /// The papers that fit a query best, the best first, at most `limit`; the same for the same index and arguments.
  ///
  /// Words may stand in any order, be cut off, joined, split or mistyped; case, accents and punctuation do not count.
  /// More and rarer matched words come first, then matches at the start, in order and adjacent, then papers that are
  /// cited, then newer ones. An empty query gives the papers that the note cites, then those that others cite, then the
  /// newest.
  /// - Parameters:
  ///   - query: What was typed; its first 15 words count.
  ///   - limit: The most papers to give.
  ///   - cited: The papers that are cited already.
  ///   - visible: The papers to search; others are passed over as if they were not there.
  /// - Returns: The papers with their scores.
  package func search(
    _ query: String, limit: Int, cited: CitedPapers = CitedPapers(), visible: VisiblePapers? = nil
  ) -> [SearchHit] {
    guard limit > 0, count > 0 else { return [] }
    let limit = min(limit, count)
    let query = SearchQuery(query)
    guard !query.words.isEmpty else { return unsearched(limit: limit, cited: cited, visible: visible) }
    var matching = QueryMatching(query, in: self, visible: visible)
    matching.matchAsTyped()
    if let apart = query.takenApart {
      var other = QueryMatching(apart, in: self, visible: visible)
      other.matchAsTyped()
      if other.hasPaperWithAll {
        // A key that begins as typed comes first, then papers of the same author and year under other keys.
        let found = matching.hasPaperWithAll ? hits(matching, limit, cited) : []
        let known = Set(found.map(\.paper))
        let least = found.last?.score ?? .infinity
        let others = hits(other, limit, cited).filter { !known.contains($0.paper) }
          .map { SearchHit(paper: $0.paper, score: min($0.score, least)) }
        return Array((found + others).prefix(limit))
      }
    }
    if !matching.hasPaperWithAll { matching.matchMistyped() }
    return hits(matching, limit, cited)
  }

  private func hits(_ matching: QueryMatching, _ limit: Int, _ cited: CitedPapers) -> [SearchHit] {
    var scoring = PaperScoring(matching)
    return scoring.best(of: matching.candidates(limit: limit, cited: cited), limit: limit, cited: cited)
  }

  private func unsearched(limit: Int, cited: CitedPapers, visible: VisiblePapers?) -> [SearchHit] {
    func isVisible(_ rank: Int) -> Bool { visible?[rank] ?? true }
    var found = cited.inNote.compactMap(rank).filter(isVisible).sorted()
    if found.count < limit {
      let inNote = Set(found)
      // Others may cite tens of thousands, of which a few are wanted.
      var others = Heap(cited.inOtherNotes().lazy.compactMap(rank).filter { isVisible($0) && !inNote.contains($0) })
      while found.count < limit, let rank = others.popMin() { found.append(rank) }
    }
    if found.count < limit {
      let known = Set(found)
      found += (0..<count).lazy.filter { isVisible($0) && !known.contains($0) }.prefix(limit - found.count)
    }
    return found.prefix(limit).map { SearchHit(paper: paper(rank: $0), score: 0) }
  }
}
