/// What one typed word may mean: words of the index, and papers that it names otherwise.
struct QueryWord {
  /// Words of the index that it may mean, and how sure that is, between 0 and 1.
  struct Meaning {
    var terms: Range<Int>
    var quality: Float
  }

  /// A word typed as one that titles write as two: `dataset` for `data set`.
  struct Split {
    var first: Int
    var second: Range<Int>
  }

  /// The folded word.
  let typed: [UInt8]
  /// The word of the index that it is, if any.
  var exact: Int?
  /// The words that begin with it, itself included.
  var beginning = 0..<0
  /// What words that only begin with it count, next to itself.
  var prefixQuality: Float = 1
  /// Joined with a neighbour, or mistyped.
  var others: [Meaning] = []
  /// Taken apart.
  var splits: [Split] = []
  /// What a match counts: the rarer the word, the more.
  var weight: Float = 1
  /// The papers that have any of these, or that it names by acronym or key; `nil` for a word in too many.
  var papers: RankSet?
  /// How many papers and words that makes, counted with repetition.
  var count = 0

  /// How sure it is that a word of the index is meant, by what was typed of it; zero where it is not.
  func quality(of term: Int, length: Int) -> Float {
    if term == exact { return 1 }
    var quality: Float = 0
    if beginning.contains(term) { quality = prefixQuality * (0.7 + 0.25 * Float(typed.count) / Float(max(length, 1))) }
    for meaning in others where meaning.quality > quality && meaning.terms.contains(term) { quality = meaning.quality }
    return quality
  }

  /// Whether a word of the index is this one as typed, or begins with it.
  func isAsTyped(_ term: Int) -> Bool { beginning.contains(term) }
}
