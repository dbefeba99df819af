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
  /// What a word of the index counts that may be one word of the query, once `isValued` is set in its mask.
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
    values = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      // Each is worked out when it is first needed: most never are.
      filled = count
      if count > 0 { buffer[0] = 0 }
    }
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
  /// - Parameter candidates: Their ranks, ascending.
  mutating func best(of candidates: [UInt32], limit: Int, cited: CitedPapers) -> [SearchHit] {
    var scored: [ScoredPaper] = []
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
          guard score > 0 else { continue }
          if inNote.contains(Int(rank)) { score += Self.citedBonus }
          scored.append(ScoredPaper(score: score, rank: rank))
          if scored.count == max(512, kept * 2) {
            scored.sort()
            scored.removeSubrange(kept...)
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
    values[term] = value
    masks[term] |= Self.isValued
    return value
  }

  /// What is known of the words of a title that were looked at.
  private struct TitleMatch {
    /// The number of title words, and of those that match.
    var count = 0
    var matched = 0
    /// What matches at the start and next to one another add, as a share of what all words count.
    var bonus: Float = 0
    /// How many words of the query the title begins with, and whether all but the last are whole and rightly typed.
    var leading = 0
    var isLeadingWhole = true
    var isLastWhole = false
    /// The word of the query that was matched last, and where.
    var previous: (word: Int, place: Int)?
  }

  /// How well a paper fits; zero where it has no word of the query.
  private mutating func score(
    _ occurrences: UnsafeBufferPointer<UInt32>, _ named: ArraySlice<QueryMatching.NamedPaper>, _ rank: UInt32
  ) -> Float {
    // At most 15 words, so that no array need be allocated.
    var values = SIMD16<Float>(repeating: 0)
    var title = TitleMatch()
    for occurrence in occurrences {
      let term = SearchField.term(of: occurrence)
      let field = occurrence & SearchField.mask
      let mask = masks[term] & ~Self.isValued
      let isTitle = field == SearchField.title.rawValue
      if mask != 0 {
        let weight = SearchField.weights[Int(field)]
        if mask & (mask - 1) == 0 {
          let word = mask.trailingZeroBitCount
          values[word] = max(values[word], value(of: term, as: word) * weight)
        } else {
          let length = search.terms.length(term)
          for word in words.indices where mask >> word & 1 == 1 {
            values[word] = max(values[word], words[word].quality(of: term, length: length) * words[word].weight * weight)
          }
        }
        if isTitle { add(mask, term, to: &title) }
      }
      if isTitle { title.count += 1 }
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
    return max(total, whole) + sum * bonus(title, rank)
  }

  /// Counts a word of the title that some words of the query may mean.
  private func add(_ mask: UInt16, _ term: Int, to title: inout TitleMatch) {
    let place = title.count
    title.matched += 1
    // The word of the query that is next, or else the first.
    var word = mask.trailingZeroBitCount
    if let previous = title.previous, previous.word + 1 < words.count, mask >> (previous.word + 1) & 1 == 1 {
      word = previous.word + 1
    }
    // Less than the word itself counts, so that a rarer word elsewhere weighs more.
    if place == 0 { title.bonus += 0.15 * words[word].weight / sum }
    if let previous = title.previous, word > previous.word {
      let isAdjacent = word == previous.word + 1 && place == previous.place + 1
      title.bonus += (isAdjacent ? 0.25 : 0.08) / Float(words.count)
    }
    title.previous = (word, place)
    if place == title.leading, place < words.count, mask >> place & 1 == 1 {
      title.leading += 1
      let isWhole = words[place].exact == term
      if title.leading == words.count {
        title.isLastWhole = isWhole
        if !words[place].isAsTyped(term) { title.isLeadingWhole = false }
      } else if !isWhole {
        title.isLeadingWhole = false
      }
    }
  }

  /// What the places of the words add, as a share of what all words count.
  private func bonus(_ title: TitleMatch, _ rank: UInt32) -> Float {
    var bonus = title.bonus + 0.15 * Float(title.matched) / Float(max(title.count, 1))
    guard title.leading == words.count else { return bonus }
    guard title.isLeadingWhole else { return bonus + 0.3 }
    bonus += 0.5
    guard title.isLastWhole else { return bonus }
    if title.count == words.count { return bonus + 1 }
    bonus += 0.1
    let shortCount = Int(search.index.titles.shortCounts[Int(search.positions[Int(rank)])])
    return shortCount == query.folded.count ? bonus + 0.4 : bonus
  }

  /// Whether a title has the two parts of a word side by side.
  private func hasSplit(_ word: QueryWord, _ occurrences: UnsafeBufferPointer<UInt32>) -> Bool {
    var previous: Int?
    for occurrence in occurrences where occurrence & SearchField.mask == SearchField.title.rawValue {
      let term = SearchField.term(of: occurrence)
      if word.splits.contains(where: { $0.first == previous && $0.second.contains(term) }) { return true }
      previous = term
    }
    return false
  }
}
