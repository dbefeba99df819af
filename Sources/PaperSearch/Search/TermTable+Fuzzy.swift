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
    texts.bytes.withElements { bytes in
      texts.starts.withElements { starts in
        var walk = FuzzyWalk(bytes: bytes, starts: starts, typed: typed, withPrefixes: withPrefixes)
        walk.visit(0..<count, depth: 0, state: typed.start, fewest: .max)
        return walk.matches
      }
    }
  }
}

/// A walk over sorted words as over a trie.
private struct FuzzyWalk {
  let bytes: UnsafeBufferPointer<UInt8>
  let starts: UnsafeBufferPointer<UInt32>
  let typed: TypedWord
  let withPrefixes: Bool
  var matches: [FuzzyMatch] = []

  init(bytes: UnsafeBufferPointer<UInt8>, starts: UnsafeBufferPointer<UInt32>, typed: TypedWord, withPrefixes: Bool) {
    self.bytes = bytes
    self.starts = starts
    self.typed = typed
    self.withPrefixes = withPrefixes
  }

  /// Visits words that share their first `depth` letters, of which `state` is the outcome.
  mutating func visit(_ range: Range<Int>, depth: Int, state: TypedWord.State, fewest: Int) {
    var at = range.lowerBound
    while at < range.upperBound, Int(starts[at + 1]) - Int(starts[at]) <= depth { at += 1 }
    if at > range.lowerBound, let errors = typed.errors(state) {
      matches.append(FuzzyMatch(terms: range.lowerBound..<at, errors: errors, isWhole: true))
    }
    while at < range.upperBound {
      let letter = self.letter(at, depth)
      let end = endOfBranch(at, range.upperBound, depth, letter)
      let next = typed.next(state, letter)
      if next.isHopeful(limit: typed.limit) {
        var fewest = fewest
        if withPrefixes, let errors = typed.errors(next), errors < fewest {
          matches.append(FuzzyMatch(terms: at..<end, errors: errors, isWhole: false))
          fewest = errors
        }
        visit(at..<end, depth: depth + 1, state: next, fewest: fewest)
      }
      at = end
    }
  }

  @inline(__always)
  private func letter(_ word: Int, _ depth: Int) -> UInt8 {
    let at = Int(starts[word]) + depth
    return at < bytes.count ? bytes[at] : 0
  }

  /// The end of the words from `start` on that have a letter at `depth`, found by strides that double.
  private func endOfBranch(_ start: Int, _ limit: Int, _ depth: Int, _ letter: UInt8) -> Int {
    var low = start
    var stride = 1
    while low + stride < limit, self.letter(low + stride, depth) == letter {
      low += stride
      stride *= 2
    }
    return ((low + 1)..<min(low + stride, limit)).partitioningIndex { self.letter($0, depth) != letter }
  }
}
