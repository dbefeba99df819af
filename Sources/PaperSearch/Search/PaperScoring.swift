/// The second round of a search: which words each of the best papers has, and where in its title they stand.
struct PaperScoring {
  /// What being cited in the note adds, and in another note: more than a short title, less than a better match.
  private static let citedBonus: Float = 0.12
  private static let citedElsewhereBonus: Float = 0.04

  private let query: SearchQuery
  private let search: SearchIndex
  private let words: [QueryWord]
  private let named: [QueryMatching.NamedPaper]
  /// For each word of the index the words of the query that it may be, a bit each.
  private var masks: [UInt16]
  /// What a word of the index counts that may be one word of the query, once `isValued` is set in its mask; empty where
  /// values are not kept.
  private var values: [Float]
  /// What all words of the query count together.
  private let sum: Float

  /// The bit of a mask that says that the value is known; a query has at most 15 words.
  private static let isValued: UInt16 = 1 << 15

  /// Prepares the comparison.
  init(_ matching: QueryMatching) {
    query = matching.query
    search = matching.search
    words = matching.words
    named = matching.named
    sum = words.reduce(0) { $0 + $1.weight }
    let count = search.terms.count
    // Where nothing but beginnings of words is meant, it is as quick to work a value out as to look it up.
    let isSimple = words.allSatisfy(\.others.isEmpty)
    values = [Float](repeating: 0, count: isSimple ? 0 : count)
    var masks = [UInt16](repeating: 0, count: count)
    masks.withUnsafeMutableBufferPointer { masks in
      for (number, word) in matching.words.enumerated() {
        let bit: UInt16 = 1 << UInt16(number)
        for term in word.beginning { masks[term] |= bit }
        for meaning in word.others { for term in meaning.terms { masks[term] |= bit } }
      }
    }
    self.masks = masks
  }

  /// The best of some papers, the best first.
  ///
  /// - Parameters:
  ///   - candidates: Their ranks, ascending.
  ///   - limit: The most papers to give.
  ///   - cited: The papers that are cited already.
  /// - Returns: The papers with their scores.
  mutating func best(of candidates: [UInt32], limit: Int, cited: CitedPapers) -> [SearchHit] {
    var scored: [ScoredPaper] = []
    var least: Float = 0
    let inNote = Set(cited.inNote.compactMap { search.rank($0) })
    // Papers that others cite may come up a little, so that a few more than wanted are kept until then.
    let kept = limit * 2
    search.occurrences.withElements { occurrences in
      search.occurrenceStarts.withElements { starts in
        var next = 0
        for rank in candidates {
          let start = Int(starts[Int(rank)])
          let end = min(Int(starts[Int(rank) + 1]), occurrences.count)
          while next < named.count, named[next].rank < rank { next += 1 }
          let names = named[next...].prefix { $0.rank == rank }
          let words = UnsafeBufferPointer(rebasing: occurrences[min(start, end)..<end])
          var score = score(words, names, rank)
          // What has nothing of the query is no answer to it, however often it is cited.
          if score > 0, inNote.contains(Int(rank)) { score += Self.citedBonus }
          // Of equal papers the newer came before.
          guard score > least else { continue }
          scored.append(ScoredPaper(score: score, rank: rank))
          if scored.count >= kept * 4 {
            scored.sort()
            scored.removeSubrange(kept...)
            least = scored[kept - 1].score
          }
        }
      }
    }
    scored.sort()
    scored = scored.prefix(kept).map { paper in
      var paper = paper
      let rank = Int(paper.rank)
      if !inNote.contains(rank), cited.isCited(search.paper(rank: rank)) { paper.score += Self.citedElsewhereBonus }
      return paper
    }
    scored.sort()
    return scored.prefix(limit).map { SearchHit(paper: search.paper(rank: Int($0.rank)), score: $0.score) }
  }

  /// A paper with how well it fits; better ones, and of equal ones newer, come first.
  private struct ScoredPaper: Comparable {
    var score: Float
    var rank: UInt32

    static func < (left: ScoredPaper, right: ScoredPaper) -> Bool {
      left.score != right.score ? left.score > right.score : left.rank < right.rank
    }
  }

  /// What a word of the index counts as the one word of the query that it may be.
  private mutating func value(of term: Int, as word: Int) -> Float {
    if masks[term] & Self.isValued != 0 { return values[term] }
    let value = words[word].quality(of: term, length: search.terms.length(term)) * words[word].weight
    if values.isEmpty { return value }
    values[term] = value
    masks[term] |= Self.isValued
    return value
  }

  /// How well a paper fits; zero where it has no word of the query.
  private mutating func score(
    _ occurrences: UnsafeBufferPointer<UInt32>, _ named: ArraySlice<QueryMatching.NamedPaper>, _ rank: UInt32
  ) -> Float {
    // At most 15 words, so that no array need be allocated.
    var values = SIMD16<Float>(repeating: 0)
    var title = TitleMatch()
    var authors = AuthorMatch()
    for (index, occurrence) in occurrences.enumerated() {
      let term = SearchField.term(of: occurrence)
      let mask = term < masks.count ? masks[term] & ~Self.isValued : 0
      let isTitle = SearchField.isTitle(occurrence)
      if mask != 0 {
        count(term, occurrence & SearchField.mask, mask, &values)
        if isTitle {
          title.add(
            TitleMatch.Word(
              mask: mask, term: term, places: title.count...title.count, significant: title.significant,
              isStop: SearchField.isStop(occurrence)), words, sum: sum)
        } else if occurrence & SearchField.mask == SearchField.joined.rawValue {
          let first = firstPlace(ofGroup: term, endingAt: index, in: occurrences, title)
          title.add(
            TitleMatch.Word(
              mask: mask, term: term, places: min(first, title.count - 1)...max(title.count - 1, 0),
              significant: title.significant - 1, isStop: false), words, sum: sum)
        }
      }
      if isTitle {
        title.step(isStop: SearchField.isStop(occurrence))
      } else {
        authors.add(occurrence, matches: mask != 0)
      }
    }
    for (number, word) in words.enumerated() where !word.splits.isEmpty && values[number] == 0 {
      if hasSplit(word, occurrences) { values[number] = word.weight * 0.85 }
    }
    var whole: Float = 0
    for paper in named {
      if let word = paper.word {
        values[word] = max(values[word], words[word].weight * paper.quality)
      } else {
        whole = max(whole, sum * paper.quality)
      }
    }
    var total: Float = 0
    var matched = 0
    for number in words.indices where values[number] > 0 {
      total += values[number]
      matched += 1
    }
    guard matched > 0 || whole > 0 else { return 0 }
    total *= 0.4 + 0.6 * Float(matched) / Float(words.count)
    let begun = title.placesBegun(by: words)
    let share = title.share(
      isBegun: begun != nil, isShortTitle: begun.map { isShortTitle($0, occurrences, rank) } ?? false)
    return max(total, whole) + sum * (share + authors.share(of: words.count))
  }

  /// Counts a word of the index for each word of the query that it may be.
  private mutating func count(
    _ term: Int, _ field: UInt32, _ mask: UInt16, _ values: inout SIMD16<Float>
  ) {
    let weight = SearchField.weights[Int(field)]
    if mask & (mask - 1) == 0 {
      let word = mask.trailingZeroBitCount
      let value = value(of: term, as: word)
      values[word] = max(values[word], value * weight)
      return
    }
    let length = search.terms.length(term)
    for word in words.indices where mask >> word & 1 == 1 {
      let quality = words[word].quality(of: term, length: length)
      values[word] = max(values[word], quality * words[word].weight * weight)
    }
  }

  /// The place of the first word of a group that ends before an occurrence: as many words as make up its letters.
  private func firstPlace(
    ofGroup term: Int, endingAt index: Int, in occurrences: UnsafeBufferPointer<UInt32>, _ title: TitleMatch
  ) -> Int {
    var rest = search.terms.length(term)
    var place = title.count
    var at = index - 1
    while at >= 0, rest > 0 {
      if SearchField.isTitle(occurrences[at]) {
        rest -= search.terms.length(SearchField.term(of: occurrences[at]))
        place -= 1
      }
      at -= 1
    }
    return max(place, 0)
  }

  /// Whether the first words of a title are all of its short title.
  private func isShortTitle(_ places: Int, _ occurrences: UnsafeBufferPointer<UInt32>, _ rank: UInt32) -> Bool {
    let wanted = Int(search.index.titles.shortCounts[Int(search.positions[Int(rank)])])
    guard wanted > 0 else { return false }
    var place = 0
    var length = -1
    for occurrence in occurrences where SearchField.isTitle(occurrence) {
      if place == places { break }
      length += search.terms.length(SearchField.term(of: occurrence)) + 1
      place += 1
    }
    return length == wanted
  }

  /// Whether a title has the two parts of a word side by side.
  private func hasSplit(_ word: QueryWord, _ occurrences: UnsafeBufferPointer<UInt32>) -> Bool {
    var previous: Int?
    for occurrence in occurrences where SearchField.isTitle(occurrence) {
      let term = SearchField.term(of: occurrence)
      if word.splits.contains(where: { $0.first == previous && $0.second.contains(term) }) { return true }
      previous = term
    }
    return false
  }
}

/// Which authors of a paper the words of a query name.
private struct AuthorMatch {
  private var named = 0
  private var isFirstNamed = false
  private var hasGivenName = false

  /// Looks at a word beside the title.
  mutating func add(_ occurrence: UInt32, matches: Bool) {
    switch occurrence & SearchField.mask {
    case SearchField.family.rawValue where matches:
      named += 1
      // The given names of an author follow the family name.
      if !hasGivenName { isFirstNamed = true }
    case SearchField.given.rawValue: hasGivenName = true
    default: break
    }
  }

  /// What they add, as a share of what all words count: people remember the first author, and name authors together.
  func share(of wordCount: Int) -> Float {
    guard named > 0 else { return 0 }
    let first: Float = isFirstNamed ? 0.06 : 0
    return wordCount > 1 && named >= wordCount ? first + 0.1 : first
  }
}
