/// Collects the distinct words of all papers and where each occurs.
///
/// A hash table over one piece of memory: a million words make no million strings.
struct TermCollector {
  /// The longest word kept, in bytes; longer ones are cut.
  static let longest = 48

  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// The number of a term plus one, above it half of its hash, at the place that the other half says; zero is free.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  /// The terms met, in the order of the papers, and the postings beside them.
  private var terms: [UInt32] = []
  private var postings: [UInt32] = []

  /// Makes room for the occurrences to come.
  init(expected: Int) {
    terms.reserveCapacity(expected)
    postings.reserveCapacity(expected)
  }

  /// Adds a word of a paper.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ posting: UInt32) {
    guard !word.isEmpty else { return }
    terms.append(number(of: UnsafeBufferPointer(rebasing: word.prefix(Self.longest))))
    postings.append(posting)
  }

  /// Adds a word of a paper.
  mutating func add(_ word: [UInt8], _ posting: UInt32) {
    word.withUnsafeBufferPointer { add($0, posting) }
  }

  private mutating func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if starts.count * 2 > slots.count { grow() }
    let hash = Self.hash(word)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let term = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if isTerm(term, word) { return UInt32(truncatingIfNeeded: term) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: word)
    starts.append(bytes.count)
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(starts.count - 1)
    return UInt32(truncatingIfNeeded: starts.count - 2)
  }

  private func isTerm(_ term: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[term]
    guard starts[term + 1] - start == word.count else { return false }
    for offset in 0..<word.count where bytes[start + offset] != word[offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 4)
    bytes.withUnsafeBufferPointer { bytes in
      for term in 0..<(starts.count - 1) {
        let hash = Self.hash(UnsafeBufferPointer(rebasing: bytes[starts[term]..<starts[term + 1]]))
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = hash & ~0xFFFF_FFFF | UInt64(term + 1)
      }
    }
  }

  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var part: UInt64 = 0
    for (offset, byte) in word.enumerated() {
      part = part << 8 | UInt64(byte)
      if offset & 7 == 7 {
        hash = mixed(hash ^ part)
        part = 0
      }
    }
    return mixed(hash ^ part ^ UInt64(word.count) << 56)
  }

  /// Spreads every bit over all (the finalizer of MurmurHash3).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }

  /// Sorts the words, and the postings by word and paper.
  ///
  /// - Returns: The words, the postings, and where those of each word begin.
  consuming func finish() -> (terms: TermTable, postings: [UInt32], starts: [UInt32]) {
    let (table, numbers) = TermTable.sorted(bytes, starts: starts)
    var ends = [UInt32](repeating: 0, count: table.count + 1)
    for term in terms { ends[Int(numbers[Int(term)]) + 1] += 1 }
    for term in 0..<table.count { ends[term + 1] += ends[term] }
    var next = ends
    var sorted = [UInt32](repeating: 0, count: postings.count)
    for (term, posting) in zip(terms, postings) {
      let number = Int(numbers[Int(term)])
      sorted[Int(next[number])] = posting
      next[number] += 1
    }
    return (table, sorted, ends)
  }
}
