import Bibliography

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
  /// The words of the papers one after the other, see `SearchField.occurrence`; numbered as they were met.
  private var occurrences: [UInt32] = []
  /// Where the words of each paper begin, and the end of the last.
  private var paperStarts: [UInt32] = [0]

  /// Makes room for so many papers.
  init(expected papers: Int) {
    occurrences.reserveCapacity(papers * 20)
    paperStarts.reserveCapacity(papers + 1)
  }

  /// Adds a word of the paper at hand.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ field: SearchField) {
    guard !word.isEmpty else { return }
    occurrences.append(field.occurrence(of: number(of: UnsafeBufferPointer(rebasing: word.prefix(Self.longest)))))
  }

  /// Adds a word of the paper at hand.
  mutating func add(_ word: [UInt8], _ field: SearchField) {
    word.withUnsafeBufferPointer { add($0, field) }
  }

  /// Adds a word of the paper at hand unless it has that already, wherever it stands.
  mutating func addIfNew(_ word: UnsafeBufferPointer<UInt8>, _ field: SearchField) {
    guard !word.isEmpty else { return }
    let number = number(of: UnsafeBufferPointer(rebasing: word.prefix(Self.longest)))
    let start = Int(paperStarts[paperStarts.count - 1])
    for occurrence in occurrences[start...] where SearchField.term(of: occurrence) == Int(number) { return }
    occurrences.append(field.occurrence(of: number))
  }

  /// Ends the paper at hand; the next word belongs to the next one.
  mutating func endPaper() { paperStarts.append(UInt32(clamping: occurrences.count)) }

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

  /// The words sorted, with where each stands.
  struct Tables {
    /// The words.
    var terms: TermTable
    /// The words of each paper in the order of the title, then of its other parts, paper after paper by rank.
    var occurrences: [UInt32]
    /// Where those of each paper begin, and the end of the last.
    var occurrenceStarts: [UInt32]
    /// The ranks of the papers that have each word, ascending, word after word.
    var postings: [UInt32]
    /// Where those of each word begin, and the end of the last.
    var postingStarts: [UInt32]
  }

  /// Sorts the words of all papers, and the papers of each.
  ///
  /// - Parameters:
  ///   - parts: What was collected of the first papers, of those behind them, and so on.
  ///   - positions: The position of the paper of each rank.
  ///   - work: Who sorts.
  /// - Returns: The words, sorted, with where each stands.
  static func tables(
    of parts: consuming [TermCollector], positions: [UInt32], _ work: some WorkSharing
  ) -> Tables {
    let sources = parts
    let sorted = work.map(sources.count) { TermTable.sorted(sources[$0].bytes, starts: sources[$0].starts) }
    let (table, numbers) = TermTable.merged(sorted)
    var firsts: [Int] = [0]
    for part in sources { firsts.append((firsts.last ?? 0) + part.paperStarts.count - 1) }
    let total = sources.reduce(0) { $0 + $1.occurrences.count }
    var occurrences: [UInt32] = []
    var occurrenceStarts: [UInt32] = [0]
    occurrences.reserveCapacity(total)
    occurrenceStarts.reserveCapacity(positions.count + 1)
    // The rank that a word was last counted for, plus one: a paper is one posting however often it has the word.
    var last = [UInt32](repeating: 0, count: table.count)
    var starts = [UInt32](repeating: 0, count: table.count + 1)
    for (rank, position) in positions.enumerated() {
      var part = 0
      while Int(position) >= firsts[part + 1] { part += 1 }
      let paper = Int(position) - firsts[part]
      for index in Int(sources[part].paperStarts[paper])..<Int(sources[part].paperStarts[paper + 1]) {
        let occurrence = sources[part].occurrences[index]
        let term = numbers[part][SearchField.term(of: occurrence)]
        occurrences.append(term << SearchField.bits | occurrence & SearchField.mask)
        if last[Int(term)] != UInt32(rank + 1) {
          last[Int(term)] = UInt32(rank + 1)
          starts[Int(term) + 1] += 1
        }
      }
      occurrenceStarts.append(UInt32(clamping: occurrences.count))
    }
    parts = []
    for term in 0..<table.count { starts[term + 1] += starts[term] }
    var next = starts
    for term in last.indices { last[term] = 0 }
    var postings = [UInt32](repeating: 0, count: Int(starts.last ?? 0))
    for rank in positions.indices {
      for index in Int(occurrenceStarts[rank])..<Int(occurrenceStarts[rank + 1]) {
        let term = SearchField.term(of: occurrences[index])
        guard last[term] != UInt32(rank + 1) else { continue }
        last[term] = UInt32(rank + 1)
        postings[Int(next[term])] = UInt32(rank)
        next[term] += 1
      }
    }
    return Tables(
      terms: table, occurrences: occurrences, occurrenceStarts: occurrenceStarts, postings: postings,
      postingStarts: starts)
  }
}
