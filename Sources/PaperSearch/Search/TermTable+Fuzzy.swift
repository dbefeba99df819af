/// Words of a table that a mistyped word may mean.
struct FuzzyMatch {
  /// Their numbers.
  var terms: Range<Int>
  /// The typing errors, at least one unless the word was typed rightly.
  var errors: Int
  /// Whether the typed word is meant to be the whole word, not its beginning only.
  var isWhole: Bool
}

extension TermTable {
  /// The words that a typed word, or one that begins so, may mean; one word can be in several matches.
  ///
  /// Walks the sorted words as a trie and leaves a branch when it has too many errors.
  func fuzzyMatches(_ typed: TypedWord, withPrefixes: Bool) -> [FuzzyMatch] {
    var matches: [FuzzyMatch] = []
    walk(0..<count, depth: 0, typed: typed, state: typed.start, fewest: .max, withPrefixes, &matches)
    return matches
  }

  /// Walks words that share their first `depth` letters, of which `state` is the outcome.
  private func walk(
    _ range: Range<Int>,
    depth: Int,
    typed: TypedWord,
    state: TypedWord.State,
    fewest: Int,
    _ withPrefixes: Bool,
    _ matches: inout [FuzzyMatch]
  ) {
    var at = range.lowerBound
    while at < range.upperBound, starts[at + 1] - starts[at] <= depth { at += 1 }
    if at > range.lowerBound, let errors = typed.errors(state) {
      matches.append(FuzzyMatch(terms: range.lowerBound..<at, errors: errors, isWhole: true))
    }
    while at < range.upperBound {
      let letter = bytes[starts[at] + depth]
      let end = endOfBranch(at, range.upperBound, depth, letter)
      let next = typed.next(state, letter)
      if next.isHopeful(limit: typed.limit) {
        var fewest = fewest
        if withPrefixes, let errors = typed.errors(next), errors < fewest {
          matches.append(FuzzyMatch(terms: at..<end, errors: errors, isWhole: false))
          fewest = errors
        }
        walk(at..<end, depth: depth + 1, typed: typed, state: next, fewest: fewest, withPrefixes, &matches)
      }
      at = end
    }
  }

  /// The end of the words from `start` on that have a letter at `depth`, found by strides that double.
  private func endOfBranch(_ start: Int, _ limit: Int, _ depth: Int, _ letter: UInt8) -> Int {
    var low = start
    var stride = 1
    while low + stride < limit, bytes[starts[low + stride] + depth] == letter {
      low += stride
      stride *= 2
    }
    return ((low + 1)..<min(low + stride, limit)).partitioningIndex { bytes[starts[$0] + depth] != letter }
  }
}
