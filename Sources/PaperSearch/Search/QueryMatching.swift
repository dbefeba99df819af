/// The first round of a search: which papers have which words of the query, by the postings alone.
struct QueryMatching {
  /// What is known of one paper.
  private struct Score {
    var total: Float = 0
    /// What the word at hand has added.
    var last: Float = 0
    /// The words matched, a bit each.
    var matched: UInt16 = 0
    /// The round in which `last` was added.
    var round: UInt16 = 0
  }

  /// How many papers one key or acronym may add.
  private static let longestRange = 2000

  private let query: SearchQuery
  private let search: SearchIndex
  private let visible: VisiblePapers?
  private var scores: [Score]
  private var round: UInt16 = 0
  private var greatestMatch = 0
  /// What each word of the query counts: the rarer, the more.
  private(set) var weights: [Float]
  /// Whether each word of the query was taken for another one, mistyped.
  private(set) var isMistyped: [Bool]

  /// Prepares a search.
  init(_ query: SearchQuery, in search: SearchIndex, visible: VisiblePapers?) {
    self.query = query
    self.search = search
    self.visible = visible
    scores = [Score](repeating: Score(), count: search.index.papers.count)
    weights = [Float](repeating: 1, count: query.words.count)
    isMistyped = [Bool](repeating: false, count: query.words.count)
  }

  /// Matches all words: as typed first, and with typing errors where no paper has all of them as typed.
  mutating func run() {
    var unknown: [Int] = []
    for word in query.words.indices where !match(word) { unknown.append(word) }
    matchKeys()
    for word in unknown { matchMistyped(word) }
    if greatestMatch < query.words.count {
      for word in query.words.indices where !unknown.contains(word) { matchMistyped(word) }
    }
  }

  /// The papers to look at closely, with their scores so far: about `count` of the best.
  ///
  /// Papers whose title begins with the query are among them, and cited papers count a little more.
  func candidates(atLeast count: Int, cited: Set<PaperID>) -> [(paper: Int, score: Float)] {
    let (values, greatest) = coarseScores(cited: cited)
    let scale = 1023 / max(greatest, .leastNormalMagnitude)
    var counts = [Int](repeating: 0, count: 1024)
    counts.withUnsafeMutableBufferPointer { counts in
      for value in values where value > 0 { counts[Int(value * scale)] += 1 }
    }
    var bucket = 1023
    var sum = counts[bucket]
    while bucket > 0, sum < count {
      bucket -= 1
      sum += counts[bucket]
    }
    var found: [(paper: Int, score: Float)] = []
    let least = Float(bucket) / scale
    values.withUnsafeBufferPointer { values in
      for paper in values.indices where values[paper] > 0 && values[paper] >= least {
        found.append((paper, values[paper]))
        if found.count == count * 2 { break }
      }
    }
    let beginning = search.index.titles.beginning(with: query.folded).prefix(count)
    let chosen = Set(found.map(\.paper))
    for paper in beginning.lazy.map({ Int(search.index.titles.order[$0]) })
    where !chosen.contains(paper) && (visible?[paper] ?? true) {
      found.append((paper, values[paper]))
    }
    return found
  }

  /// What each paper has by the words it matches, zero for a paper that matches none; and the greatest of these.
  private func coarseScores(cited: Set<PaperID>) -> (values: [Float], greatest: Float) {
    let starts = search.index.titles.starts
    let words = Float(max(query.words.count, 1))
    let shares = (0...16).map { 0.4 + 0.6 * Float($0) / words }
    var values = [Float](repeating: 0, count: scores.count)
    var greatest: Float = 0
    values.withUnsafeMutableBufferPointer { values in
      scores.withUnsafeBufferPointer { scores in
        for paper in scores.indices where scores[paper].matched != 0 && (visible?[paper] ?? true) {
          // Of papers that match alike, those with short titles are meant more often.
          let brevity = 0.1 * Float(max(0, 160 - (starts[paper + 1] - starts[paper]))) / 160
          values[paper] = scores[paper].total * shares[scores[paper].matched.nonzeroBitCount] + brevity
          greatest = max(greatest, values[paper])
        }
      }
    }
    for paper in cited where values[paper.position] > 0 {
      values[paper.position] += TitleRescoring.citedBonus
      greatest = max(greatest, values[paper.position])
    }
    return (values, greatest)
  }

  // MARK: Words as typed

  /// Matches one word as typed, joined with its neighbours, and as an acronym; whether anything was found.
  private mutating func match(_ word: Int) -> Bool {
    let typed = query.words[word]
    var range = search.terms.beginning(with: typed)
    let isTerm = !range.isEmpty && search.terms.term(range.lowerBound).count == typed.count
    // A short word that is followed by others is typed to its end: `a` is not the beginning of a tenth of all words.
    if isTerm, typed.count <= 2, word < query.words.count - 1 { range = range.lowerBound..<(range.lowerBound + 1) }
    let found = count(range)
    let prefixWeight = weight(of: found)
    let exactWeight = isTerm ? weight(of: count(range.lowerBound..<(range.lowerBound + 1))) : prefixWeight
    weights[word] = exactWeight
    round += 1
    add(range, word) { length in
      length == typed.count ? exactWeight : prefixWeight * (0.7 + 0.25 * Float(typed.count) / Float(length))
    }
    var isFound = !range.isEmpty
    for neighbour in [word - 1, word + 1] where query.words.indices.contains(neighbour) {
      let joined = query.words[min(word, neighbour)] + query.words[max(word, neighbour)]
      guard joined.count >= 4 else { continue }
      let compounds = search.terms.beginning(with: joined)
      add(compounds, word) { length in exactWeight * (length == joined.count ? 0.9 : 0.7) }
      if !compounds.isEmpty { isFound = true }
    }
    let acronyms = search.acronyms.papers(typed)
    for paper in acronyms.whole.prefix(Self.longestRange) { credit(Int(paper), word, exactWeight * 0.6) }
    for paper in acronyms.beginning.prefix(Self.longestRange) { credit(Int(paper), word, exactWeight * 0.3) }
    if typed.count >= 4, query.words.count > 1, typed.contains(where: { $0 < 0x40 }) {
      for key in search.keys.beginning(with: typed).prefix(Self.longestRange) {
        credit(Int(search.keyPapers[key]), word, exactWeight)
      }
    }
    return isFound
  }

  /// Matches the whole query as a key or the beginning of one.
  private mutating func matchKeys() {
    guard query.joined.count >= 2 else { return }
    let sum = weights.reduce(0, +)
    for key in search.keys.beginning(with: query.joined).prefix(Self.longestRange) {
      let paper = Int(search.keyPapers[key])
      let share = Float(query.joined.count) / Float(search.keys.term(key).count)
      let value = sum * (share == 1 ? 2 : 0.5 + 0.4 * share)
      scores[paper].total = max(scores[paper].total, value)
      scores[paper].matched = UInt16(truncatingIfNeeded: (1 << query.words.count) - 1)
      greatestMatch = query.words.count
    }
  }

  // MARK: Words with errors

  private mutating func matchMistyped(_ word: Int) {
    let typed = query.words[word]
    round += 1
    if typed.count >= 6 { matchSplit(word) }
    let allowed = TypedWord.allowedErrors(typed.count)
    for limit in stride(from: 1, through: allowed, by: 1) {
      guard let pattern = TypedWord(typed, limit: limit) else { return }
      let matches = search.terms.fuzzyMatches(pattern, withPrefixes: true).filter { $0.errors > 0 }
      guard !matches.isEmpty else { continue }
      let value = weight(of: matches.reduce(0) { $0 + ($1.isWhole ? count($1.terms) : 0) })
      isMistyped[word] = true
      weights[word] = max(min(weights[word], value), 0.5)
      for match in matches {
        let quality: Float = (match.isWhole ? 0.75 : 0.5) - (match.errors == 2 ? 0.2 : 0)
        add(match.terms, word) { _ in value * quality }
      }
      if matches.contains(where: \.isWhole) { return }
    }
  }

  /// Matches `dataset` with titles that say `data set`.
  private mutating func matchSplit(_ word: Int) {
    let typed = query.words[word]
    for cut in 3...(typed.count - 3) {
      let first = search.terms.equal(to: typed[..<cut])
      let second = search.terms.equal(to: typed[cut...])
      guard !first.isEmpty, !second.isEmpty else { continue }
      var left = postings(first)
      var right = postings(second)
      let spaced = Array(typed[..<cut]) + [UInt8(ascii: " ")] + Array(typed[cut...])
      while let one = left.first, let other = right.first {
        if one >> 3 < other >> 3 {
          left = left.dropFirst()
        } else if other >> 3 < one >> 3 {
          right = right.dropFirst()
        } else {
          if contains(search.index.titles.title(Int(one >> 3)), spaced) {
            credit(Int(one >> 3), word, weights[word] * 0.85)
          }
          left = left.dropFirst()
        }
      }
    }
  }

  private func contains(_ title: ArraySlice<UInt8>, _ words: [UInt8]) -> Bool {
    guard title.count >= words.count, let first = words.first else { return false }
    return (title.startIndex...(title.endIndex - words.count)).contains {
      title[$0] == first && title[$0...].starts(with: words)
    }
  }

  // MARK: Adding up

  private func postings(_ terms: Range<Int>) -> ArraySlice<UInt32> {
    search.postings[Int(search.postingStarts[terms.lowerBound])..<Int(search.postingStarts[terms.upperBound])]
  }

  private func count(_ terms: Range<Int>) -> Int { postings(terms).count }

  /// What a word counts that occurs so many times: between 0.5 and 1.5.
  private func weight(of occurrences: Int) -> Float {
    let papers = max(search.index.papers.count, 2)
    return 0.5 + Self.logarithm(1 + papers / (1 + occurrences)) / Self.logarithm(1 + papers)
  }

  /// The binary logarithm, to the precision that a straight line between powers of two gives.
  private static func logarithm(_ value: Int) -> Float {
    let float = Float(max(value, 1))
    return Float(float.exponent) + float.significand - 1
  }

  /// Counts the papers of some terms, each by the share that belongs to the term's length.
  private mutating func add(_ terms: Range<Int>, _ word: Int, _ value: (_ length: Int) -> Float) {
    let weights = SearchField.weights
    for term in terms {
      let value = value(search.terms.starts[term + 1] - search.terms.starts[term])
      let range = Int(search.postingStarts[term])..<Int(search.postingStarts[term + 1])
      scores.withUnsafeMutableBufferPointer { scores in
        for posting in search.postings[range] {
          greatestMatch = max(
            greatestMatch,
            Self.credit(&scores[Int(posting >> 3)], word, value * weights[Int(posting & 7)], round: round))
        }
      }
    }
  }

  private mutating func credit(_ paper: Int, _ word: Int, _ value: Float) {
    greatestMatch = max(greatestMatch, Self.credit(&scores[paper], word, value, round: round))
  }

  /// Counts a match of a word; of several in one round the best counts, and one of an earlier round stays.
  ///
  /// - Returns: The number of words matched.
  @inline(__always)
  private static func credit(_ score: inout Score, _ word: Int, _ value: Float, round: UInt16) -> Int {
    let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: word)
    if score.matched & bit == 0 {
      score.matched |= bit
      score.round = round
      score.total += value
      score.last = value
      return score.matched.nonzeroBitCount
    }
    if score.round == round, value > score.last {
      score.total += value - score.last
      score.last = value
    }
    return 0
  }
}
