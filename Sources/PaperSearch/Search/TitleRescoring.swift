/// The second round of a search: where in the titles of the best papers the words stand.
struct TitleRescoring {
  /// What being cited in the note already adds: more than a short title, less than a better match.
  static let citedBonus: Float = 0.12

  private let query: SearchQuery
  private let weights: [Float]
  private let search: SearchIndex
  private let patterns: [TypedWord?]
  /// What all words together count.
  private let sum: Float

  /// Prepares the comparison; `weights` says what each word counts, `isMistyped` which are compared with errors.
  init(_ query: SearchQuery, weights: [Float], isMistyped: [Bool], in search: SearchIndex) {
    self.query = query
    self.weights = weights
    self.search = search
    sum = weights.reduce(0, +)
    patterns = zip(query.words, isMistyped).map { word, isMistyped in
      isMistyped ? TypedWord(word, limit: TypedWord.allowedErrors(word.count)) : nil
    }
  }

  /// The best of some papers, the best first.
  func best(of candidates: [(paper: Int, score: Float)], limit: Int) -> [SearchHit] {
    candidates
      .map { (paper: $0.paper, score: $0.score + sum * bonus(search.index.titles.range($0.paper), $0.paper)) }
      .sorted { ($1.score, search.ranks[$0.paper]) < ($0.score, search.ranks[$1.paper]) }
      .prefix(limit)
      .map { SearchHit(paper: PaperID(position: $0.paper), score: $0.score) }
  }

  /// What the places of the words add, as a share of what all words count.
  private func bonus(_ title: Range<Int>, _ paper: Int) -> Float {
    let bytes = search.index.titles.bytes
    var value: Float = 0
    if bytes[title].starts(with: query.folded) {
      value += 0.5
      let end = title.lowerBound + query.folded.count
      if end == title.upperBound {
        value += 1
      } else if bytes[end] == UInt8(ascii: " ") {
        value += 0.1
        if Int(search.index.titles.shortCounts[paper]) == query.folded.count { value += 0.4 }
      }
    }
    var matched = 0
    var words = 0
    var previous: (query: Int, place: Int)?
    var start = title.lowerBound
    while start < title.upperBound, words < 64 {
      var end = start
      while end < title.upperBound, bytes[end] != UInt8(ascii: " ") { end += 1 }
      if let word = matching(bytes[start..<end], after: previous?.query) {
        matched += 1
        // Less than the word itself counts, so that a rarer word elsewhere weighs more.
        if words == 0 { value += 0.15 * weights[word] / sum }
        if let previous, word > previous.query {
          let isAdjacent = word == previous.query + 1 && words == previous.place + 1
          value += (isAdjacent ? 0.25 : 0.08) / Float(query.words.count)
        }
        previous = (word, words)
      }
      words += 1
      start = end + 1
    }
    return value + 0.15 * Float(matched) / Float(max(words, 1))
  }

  /// The word of the query that a word of a title fits: the one that is next, or else the first.
  private func matching(_ word: ArraySlice<UInt8>, after previous: Int?) -> Int? {
    if let previous, previous + 1 < query.words.count, fits(previous + 1, word) { return previous + 1 }
    return query.words.indices.first { fits($0, word) }
  }

  private func fits(_ typed: Int, _ word: ArraySlice<UInt8>) -> Bool {
    if word.starts(with: query.words[typed]) { return true }
    guard let pattern = patterns[typed] else { return false }
    return pattern.errors(inPrefixOf: word) != nil
  }
}
