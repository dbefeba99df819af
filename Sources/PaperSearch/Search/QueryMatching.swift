/// The first round of a search: which papers have how many words of the query.
///
/// Each word becomes a set of papers, a bit each. Where no paper has all words as typed, words count as mistyped too.
/// What is then scored closely are the papers with the most words, and those whose title begins with the query.
struct QueryMatching {
  let query: SearchQuery
  let search: SearchIndex
  /// What each word of the query may mean.
  private(set) var words: [QueryWord]
  /// What papers named by their key or by the initials of their title count besides, ascending by rank.
  private(set) var named: [NamedPaper] = []
  private let visible: VisiblePapers?

  /// A paper named otherwise than by words.
  struct NamedPaper {
    var rank: UInt32
    /// The word of the query, or `nil` where all of it together is meant.
    var word: Int?
    /// What that counts, next to the word itself, or to all of them.
    var quality: Float
  }

  /// A word in more places than this says too little to look all of them up.
  private static let countLimit = 1_500_000
  /// So many titles that begin with what was typed are more than anybody is shown.
  private static let enoughBeginnings = 1_000
  /// The most papers that one key or acronym may add.
  private static let namedLimit = 200

  /// Prepares a search.
  init(_ query: SearchQuery, in search: SearchIndex, visible: VisiblePapers?) {
    self.query = query
    self.search = search
    self.visible = visible
    words = query.words.map { QueryWord(typed: $0) }
  }

  /// Looks all words up as they were typed.
  mutating func matchAsTyped() {
    for word in words.indices { match(word) }
    matchKeys()
    matchIdentifier()
    named.sort { $0.rank < $1.rank }
  }

  /// Looks words up that are mistyped: those that begin no word of the index first, then all.
  mutating func matchMistyped() {
    let unknown = words.indices.filter { words[$0].beginning.isEmpty && words[$0].others.isEmpty }
    for word in unknown { matchMistyped(word) }
    if !unknown.isEmpty, hasPaperWithAll { return }
    for word in words.indices where !unknown.contains(word) { matchMistyped(word) }
  }

  /// Whether a visible paper has all words, as far as they were looked up.
  var hasPaperWithAll: Bool {
    MatchLevels(words.map(\.papers), count: search.count, visible: visible).papersWithAll > 0
  }

  // MARK: Words as typed

  /// Matches one word as typed, joined with its neighbours, and as an acronym.
  private mutating func match(_ word: Int) {
    let typed = words[word].typed
    var range = search.terms.beginning(with: typed)
    let isTerm = !range.isEmpty && search.terms.length(range.lowerBound) == typed.count
    // A short word that is followed by others is typed to its end: `a` is not the beginning of a tenth of all words.
    if isTerm, typed.count <= 2, word < words.count - 1 { range = range.lowerBound..<(range.lowerBound + 1) }
    let prefixWeight = weight(of: postings(range).count)
    words[word].exact = isTerm ? range.lowerBound : nil
    words[word].beginning = range
    words[word].weight = isTerm ? weight(of: postings(range.lowerBound..<(range.lowerBound + 1)).count) : prefixWeight
    words[word].prefixQuality = prefixWeight / words[word].weight
    for neighbour in [word - 1, word + 1] where words.indices.contains(neighbour) {
      let joined = words[min(word, neighbour)].typed + words[max(word, neighbour)].typed
      guard joined.count >= 4 else { continue }
      let compounds = search.terms.beginning(with: joined)
      guard !compounds.isEmpty else { continue }
      let isWhole = search.terms.length(compounds.lowerBound) == joined.count
      if isWhole {
        words[word].others.append(.init(terms: compounds.lowerBound..<compounds.lowerBound + 1, quality: 0.9))
      }
      words[word].others.append(.init(terms: compounds, quality: 0.7))
    }
    let isVisible = isVisible
    let acronyms = search.acronyms.ranks(typed)
    var ranks: [UInt32] = []
    for (found, quality) in [(acronyms.whole, Float(0.6)), (acronyms.beginning, 0.3)] {
      for rank in found.lazy.filter(isVisible).prefix(Self.namedLimit) {
        named.append(NamedPaper(rank: rank, word: word, quality: quality))
        ranks.append(rank)
      }
    }
    if typed.count >= 4, words.count > 1, typed.contains(where: { $0 < 0x40 }) {
      let keyRanks = search.keyRanks
      for rank in search.keys.beginning(with: typed).lazy.map({ keyRanks[$0] }).filter(isVisible).prefix(
        Self.namedLimit)
      {
        named.append(NamedPaper(rank: rank, word: word, quality: 1))
        ranks.append(rank)
      }
    }
    // Of what is hardly begun, titles that begin so are the better ones, and there are more than enough of them.
    let isShort = words.count == 1 && typed.count <= 2
    let isEnough = isShort && search.index.titles.beginning(with: typed).count >= Self.enoughBeginnings
    collectPapers(word, named: ranks, isWhole: isEnough)
  }

  /// Matches the whole query as a key or the beginning of one.
  private mutating func matchKeys() {
    guard query.joined.count >= 2 else { return }
    let found = search.keys.beginning(with: query.joined)
    // Of too many the newest count, but a key that is typed whole always does.
    let equal = search.keys.equal(to: query.joined)
    let keyRanks = search.keyRanks
    let ranks = Array(equal.lazy.map { keyRanks[$0] }.filter(isVisible).prefix(Self.namedLimit))
    let longer = least(search.keyRanks, found, Self.namedLimit)
    for rank in ranks { named.append(NamedPaper(rank: rank, word: nil, quality: 2)) }
    let share = 0.5 + 0.4 * min(1, Float(query.joined.count) / 16)
    for rank in longer { named.append(NamedPaper(rank: rank, word: nil, quality: share)) }
    for word in words.indices { words[word].papers?.insert(ranks + longer) }
  }

  /// Matches the papers whose identifier the query is.
  private mutating func matchIdentifier() {
    guard let identifier = query.identifier else { return }
    let papers = search.index.papers(withIdentifier: identifier)
    let ranks = papers.compactMap { search.rank($0) }.map { UInt32($0) }.filter(isVisible)
    for rank in ranks { named.append(NamedPaper(rank: rank, word: nil, quality: 3)) }
    for word in words.indices { words[word].papers?.insert(ranks) }
  }

  // MARK: Words with errors

  private mutating func matchMistyped(_ word: Int) {
    let typed = words[word].typed
    if typed.count >= 6, words[word].beginning.isEmpty { matchSplit(word) }
    var matches: [FuzzyMatch] = []
    for limit in stride(from: 1, through: TypedWord.allowedErrors(typed.count), by: 1) {
      guard let pattern = TypedWord(typed, limit: limit) else { break }
      matches = search.terms.fuzzyMatches(pattern, withPrefixes: true).filter { $0.errors > 0 }
      if matches.contains(where: \.isWhole) { break }
    }
    if !matches.isEmpty {
      let value = weight(of: matches.reduce(0) { $0 + ($1.isWhole ? postings($1.terms).count : 0) })
      if words[word].beginning.isEmpty { words[word].weight = max(value, 0.5) }
      let share = max(min(words[word].weight, value), 0.5) / words[word].weight
      for match in matches {
        let quality: Float = (match.isWhole ? 0.75 : 0.5) - (match.errors == 2 ? 0.2 : 0)
        words[word].others.append(.init(terms: match.terms, quality: quality * share))
      }
    }
    if !matches.isEmpty || !words[word].splits.isEmpty { collectPapers(word, named: []) }
  }

  /// Matches `dataset` with titles that say `data set`.
  private mutating func matchSplit(_ word: Int) {
    let typed = words[word].typed
    for cut in 3...(typed.count - 3) {
      guard let first = search.terms.equal(to: typed[..<cut]).first else { continue }
      let rest = typed[cut...]
      let second = word == words.count - 1 ? search.terms.beginning(with: rest) : search.terms.equal(to: rest)
      if !second.isEmpty { words[word].splits.append(.init(first: first, second: second)) }
    }
  }

  // MARK: Papers

  /// Whether a paper is to be found, by its rank.
  private var isVisible: @Sendable (UInt32) -> Bool {
    let visible = visible
    return { visible?[Int($0)] ?? true }
  }

  private func postings(_ terms: Range<Int>) -> Range<Int> {
    let start = Int(search.postingStarts[terms.lowerBound])
    return terms.isEmpty ? 0..<0 : start..<max(start, Int(search.postingStarts[terms.upperBound]))
  }

  /// What a word counts that stands in so many titles: between 0.5 and 1.5.
  private func weight(of occurrences: Int) -> Float {
    let papers = max(search.count, 2)
    return 0.5 + Self.logarithm(1 + papers / (1 + occurrences)) / Self.logarithm(1 + papers)
  }

  /// The binary logarithm, to the precision that a straight line between powers of two gives.
  private static func logarithm(_ value: Int) -> Float {
    let float = Float(max(value, 1))
    return Float(float.exponent) + float.significand - 1
  }

  /// Marks the papers that have anything that a word may mean, or only the word itself.
  private mutating func collectPapers(_ word: Int, named: [UInt32], isWhole: Bool = false) {
    let terms = isWhole ? words[word].exact.map { $0..<$0 + 1 } ?? 0..<0 : words[word].beginning
    var ranges = [postings(terms)] + words[word].others.map { postings($0.terms) }
    ranges += words[word].splits.map { postings($0.first..<$0.first + 1) }
    let count = ranges.reduce(0) { $0 + $1.count }
    words[word].count = count
    guard count <= Self.countLimit else {
      words[word].papers = nil
      return
    }
    var papers = words[word].papers ?? RankSet(count: search.count)
    for range in ranges { papers.insert(search.postings, range) }
    papers.insert(named)
    words[word].papers = papers
  }

  /// The smallest ranks of part of an array that are visible, at most `count`, ascending.
  private func least(_ array: FlatArray<UInt32>, _ range: Range<Int>, _ count: Int) -> [UInt32] {
    let isVisible = isVisible
    return array.withElements { elements in
      var found: [UInt32] = []
      found.reserveCapacity(count * 2)
      var limit = UInt32.max
      for element in elements[range.clamped(to: elements.indices)] where element < limit && isVisible(element) {
        found.append(element)
        if found.count == count * 2 {
          found.sort()
          found.removeLast(count)
          limit = found[count - 1]
        }
      }
      found.sort()
      return Array(found.prefix(count))
    }
  }

  // MARK: Candidates

  /// The most papers of one kind that are looked at closely, unless more are wanted.
  private static let candidateLimit = 800

  /// The ranks of the papers to score: those with the most words, those whose title begins with the query, those that
  /// the query names, and those that the note cites; ascending.
  func candidates(limit: Int, cited: CitedPapers) -> [UInt32] {
    var chosen = RankSet(count: search.count)
    let levels = MatchLevels(words.map(\.papers), count: search.count, visible: visible)
    let rarest = words.indices.filter { words[$0].papers != nil }.min { words[$0].count < words[$1].count }
    let most = max(Self.candidateLimit, limit * 2)
    var found = 0
    for level in stride(from: levels.greatest, through: 1, by: -1) {
      // With fewer words, the papers with the rarest one are the better ones.
      if level < words.count, let rarest, let papers = words[rarest].papers {
        found += levels.insert(level, in: papers, limit: most, &chosen)
      }
      found += levels.insert(level, in: nil, limit: most, &chosen)
      if found >= max(limit * 2, 100) { break }
    }
    let beginning = search.index.titles.beginning(with: query.folded)
    chosen.insert(beginning.lazy.map { search.titleRanks[$0] }.filter(isVisible).prefix(100))
    chosen.insert(least(search.titleRanks, beginning, 300))
    for paper in named { chosen.insert(paper.rank) }
    for paper in cited.inNote {
      if let rank = search.rank(paper) { chosen.insert(UInt32(rank)) }
    }
    if let visible { chosen.formIntersection(visible.ranks) }
    return chosen.ranks
  }
}
