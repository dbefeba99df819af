/// Where in one title the words of a query stand: at its start, in their order, next to one another.
struct TitleMatch {
  /// A word of a title, or a group such as `pre-training` taken as one word, that words of the query may mean.
  struct Word {
    /// The words of the query, a bit each.
    var mask: UInt16
    /// The number of the word in the index.
    var term: Int
    /// Its place among the words of the title, and the place of the last word that it covers.
    var places: ClosedRange<Int>
    /// Its place when words too common to count are left out.
    var significant: Int
    /// Whether it is such a word.
    var isStop: Bool
  }

  /// The words of the title so far, and those that count.
  private(set) var count = 0
  private(set) var significant = 0
  /// What matches at the start and next to one another add, as a share of what all words count.
  private var bonus: Float = 0
  /// The words of the title that match.
  private var matched = 0
  /// How many words of the query the title begins with, and how many of its own these are.
  private var leading = 0
  private var leadingPlaces = 0
  /// Whether these are whole and rightly typed, all but the last; and whether the last is whole too.
  private var isLeadingWhole = true
  private var isLastWhole = false
  /// The word of the query that was matched last, and where.
  private var previous: (word: Int, place: Int, significant: Int)?

  /// Steps over a word of the title.
  mutating func step(isStop: Bool) {
    count += 1
    if !isStop { significant += 1 }
  }

  /// Counts a word of the title, before stepping over it, or a group, after stepping over its parts.
  ///
  /// - Parameters:
  ///   - found: The word.
  ///   - words: The words of the query.
  ///   - sum: What these count together.
  mutating func add(_ found: Word, _ words: [QueryWord], sum: Float) {
    if found.places.count == 1 { matched += 1 }
    // The word of the query that is next, or else the first.
    var word = found.mask.trailingZeroBitCount
    if let previous, previous.word + 1 < words.count, found.mask >> (previous.word + 1) & 1 == 1 {
      word = previous.word + 1
    }
    // Less than the word itself counts, so that a rarer word elsewhere weighs more.
    if found.places.lowerBound == 0 { bonus += (word == 0 ? 0.15 : 0.05) * words[word].weight / sum }
    if let previous, word > previous.word {
      // `Classifier for Legal Texts` has `classifier legal` side by side.
      let isNext =
        found.places.lowerBound == previous.place + 1
        || !found.isStop && found.significant == previous.significant + 1
      bonus += (word == previous.word + 1 && isNext ? 0.3 : 0.1) / Float(words.count)
    }
    previous = (word, found.places.upperBound, found.isStop ? found.significant - 1 : found.significant)
    lead(found, words)
  }

  /// Counts a word with which the title goes on as the query does, from its start.
  private mutating func lead(_ found: Word, _ words: [QueryWord]) {
    guard found.places.lowerBound == leadingPlaces, leading < words.count, found.mask >> leading & 1 == 1 else {
      return
    }
    let isWhole = words[leading].exact == found.term
    let isAsTyped = isWhole || leading == words.count - 1 && words[leading].isAsTyped(found.term)
    if !isAsTyped { isLeadingWhole = false }
    isLastWhole = isWhole
    leading += 1
    leadingPlaces = found.places.upperBound + 1
  }

  /// How many words of the title the query begins with, all of it; `nil` where the title begins otherwise.
  func placesBegun(by words: [QueryWord]) -> Int? { leading == words.count ? leadingPlaces : nil }

  /// What the places of the words add, as a share of what all words count.
  ///
  /// - Parameters:
  ///   - isBegun: Whether the title begins with the whole query.
  ///   - isShortTitle: Whether that is all of the short title.
  /// - Returns: The share, between 0 and about 2.
  func share(isBegun: Bool, isShortTitle: Bool) -> Float {
    let share = bonus + 0.3 * Float(matched) / Float(max(count, 1))
    guard isBegun else { return share }
    guard isLeadingWhole else { return share + 0.3 }
    guard isLastWhole else { return share + 0.5 }
    if leadingPlaces == count { return share + 1.5 }
    return share + (isShortTitle ? 1 : 0.6)
  }
}
