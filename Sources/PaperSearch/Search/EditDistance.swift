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
    /// By the number of errors made: none, at most one, at most two.
    fileprivate var now: SIMD4<UInt64>
    /// The same before the letter last read.
    fileprivate var before: SIMD4<UInt64>
    fileprivate var letter: UInt8

    /// Whether more letters can lead to a match.
    func isHopeful(limit: Int) -> Bool { now[limit] != 0 }
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
  var start: State { State(now: [1, 3, 7, 0], before: [0, 0, 0, 0], letter: 0) }

  /// The alignments after one more letter of the other word.
  func next(_ state: State, _ letter: UInt8) -> State {
    let mask = masks[Int(letter)]
    let swapped = masks[Int(state.letter)]
    var now: SIMD4<UInt64> = [(state.now[0] & mask) << 1, 0, 0, 0]
    for errors in 1...2 {
      let fewer = errors - 1
      now[errors] =
        (state.now[errors] & mask) << 1 | state.now[fewer] | state.now[fewer] << 1 | now[fewer] << 1 | now[fewer]
        | ((state.before[fewer] & mask) << 1 & swapped) << 1
    }
    return State(now: now, before: state.now, letter: letter)
  }

  /// The errors of a whole match with the letters read so far, at most `limit`.
  func errors(_ state: State) -> Int? {
    (0...limit).first { state.now[$0] & (1 << UInt64(count)) != 0 }
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
