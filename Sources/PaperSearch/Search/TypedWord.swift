/// A typed word, ready to be compared with many others, letter by letter.
///
/// Counts typing errors as the optimal string alignment distance: a letter left out, added or replaced, or two
/// neighbours swapped, no letter taking part in two errors. The states of all alignments are the bits of a few numbers
/// (Wu and Manber, "Fast Text Searching Allowing Errors", 1992), so that a step takes a few instructions.
struct TypedWord: Sendable {
  /// The longest word that is compared, in bytes.
  static let longest = 60

  /// The number of errors allowed in a typed word of a length: one from four letters, two from eight.
  static func allowedErrors(_ count: Int) -> Int { count < 4 ? 0 : count < 8 ? 1 : 2 }

  /// The alignments after some letters of the other word: bit *i* is set where *i* typed letters are used up.
  struct State {
    /// With no error, at most one, at most two.
    fileprivate var none: UInt64 = 1
    fileprivate var one: UInt64 = 3
    fileprivate var two: UInt64 = 7
    /// With no error and at most one, before the letter last read.
    fileprivate var noneBefore: UInt64 = 0
    fileprivate var oneBefore: UInt64 = 0
    fileprivate var letter: UInt8 = 0

    /// Whether more letters can lead to a match with so many errors.
    func isHopeful(limit: Int) -> Bool { (limit == 0 ? none : limit == 1 ? one : two) != 0 }
  }

  private let count: Int
  private let masks: [UInt64]
  /// The greatest number of errors allowed, at most 2.
  let limit: Int

  /// Prepares a word; `nil` for one that is too long.
  init?(_ typed: some Collection<UInt8>, limit: Int) {
    guard typed.count <= Self.longest else { return nil }
    count = typed.count
    self.limit = min(max(limit, 0), 2)
    var masks = [UInt64](repeating: 0, count: 256)
    for (offset, byte) in typed.enumerated() { masks[Int(byte)] |= 1 << UInt64(offset) }
    self.masks = masks
  }

  /// The alignments before the first letter.
  var start: State { State() }

  /// The alignments after one more letter of the other word.
  func next(_ state: State, _ letter: UInt8) -> State {
    let mask = masks[Int(letter)]
    let swapped = masks[Int(state.letter)]
    let none = (state.none & mask) << 1
    // A letter of the other word too many, one replaced, one of the typed word too many; then two neighbours swapped.
    let oneMore = state.none | (state.none | none) << 1 | ((state.noneBefore & mask) << 1 & swapped) << 1
    let one = (state.one & mask) << 1 | none | oneMore
    let twoMore = state.one | (state.one | one) << 1 | ((state.oneBefore & mask) << 1 & swapped) << 1
    let two = (state.two & mask) << 1 | one | twoMore
    return State(none: none, one: one, two: two, noneBefore: state.none, oneBefore: state.one, letter: letter)
  }

  /// The errors of a whole match with the letters read so far, at most `limit`.
  func errors(_ state: State) -> Int? {
    let end: UInt64 = 1 << UInt64(count)
    if state.none & end != 0 { return 0 }
    if limit >= 1, state.one & end != 0 { return 1 }
    return limit >= 2 && state.two & end != 0 ? 2 : nil
  }

  /// The errors in comparison with a whole word, at most `limit`.
  func errors(in word: some Sequence<UInt8>) -> Int? {
    var state = start
    for letter in word {
      state = next(state, letter)
      guard state.isHopeful(limit: limit) else { return nil }
    }
    return errors(state)
  }

  /// The fewest errors in comparison with a beginning of a word, at most `limit`.
  func errors(inPrefixOf word: some Sequence<UInt8>) -> Int? {
    var state = start
    var fewest = errors(state)
    for letter in word {
      state = next(state, letter)
      guard state.isHopeful(limit: limit) else { break }
      if let errors = errors(state), errors < fewest ?? .max { fewest = errors }
    }
    return fewest
  }
}
