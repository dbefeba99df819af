/// Words sorted by their bytes, in one piece of memory; a word's number is its place in the order.
struct TermTable: Sendable {
  /// The words.
  let texts: FlatTexts

  /// The number of words.
  var count: Int { texts.count }

  /// Sorts words, which lie one after the other in `bytes`.
  ///
  /// - Returns: The table, and for each word in the order given its number in the table. Equal words are not merged.
  static func sorted(_ bytes: [UInt8], starts: [Int]) -> (table: TermTable, numbers: [UInt32]) {
    let count = max(starts.count - 1, 0)
    var keyed: [(prefix: UInt64, word: UInt32)] = []
    keyed.reserveCapacity(count)
    for word in 0..<count {
      keyed.append((PackedPrefix.of(bytes, starts[word]..<starts[word + 1]), UInt32(truncatingIfNeeded: word)))
    }
    keyed.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let (one, other) = (Int(left.word), Int(right.word))
      let first = bytes[starts[one]..<starts[one + 1]].dropFirst(8)
      let second = bytes[starts[other]..<starts[other + 1]].dropFirst(8)
      if first.isEmpty && second.isEmpty { return left.word < right.word }
      if first.elementsEqual(second) { return left.word < right.word }
      return first.lexicographicallyPrecedes(second)
    }
    var sortedBytes: [UInt8] = []
    sortedBytes.reserveCapacity(bytes.count)
    var sortedStarts: [UInt32] = [0]
    sortedStarts.reserveCapacity(count + 1)
    var numbers = [UInt32](repeating: 0, count: count)
    for (number, key) in keyed.enumerated() {
      let word = Int(key.word)
      sortedBytes.append(contentsOf: bytes[starts[word]..<starts[word + 1]])
      sortedStarts.append(UInt32(clamping: sortedBytes.count))
      numbers[word] = UInt32(truncatingIfNeeded: number)
    }
    return (TermTable(texts: FlatTexts(bytes: FlatArray(sortedBytes), starts: FlatArray(sortedStarts))), numbers)
  }

  /// Puts sorted words together, those of several tables once.
  ///
  /// - Parameter parts: Tables, each with the number that its words have in it by numbers of the caller.
  /// - Returns: The table of all, and the caller's numbers led on to it.
  static func merged(_ parts: [(table: TermTable, numbers: [UInt32])]) -> (table: TermTable, numbers: [[UInt32]]) {
    guard parts.count > 1 else {
      return (parts.first?.table ?? TermTable.sorted([], starts: [0]).table, parts.map(\.numbers))
    }
    let texts = parts.map(\.table.texts).map { texts in
      (bytes: texts.bytes.withElements { Array($0) }, starts: texts.starts.withElements { Array($0) })
    }
    func term(_ part: Int, _ at: Int) -> ArraySlice<UInt8> {
      texts[part].bytes[Int(texts[part].starts[at])..<Int(texts[part].starts[at + 1])]
    }
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    // Which number each word of each part has among all.
    var places = parts.map { [UInt32](repeating: 0, count: $0.table.count) }
    var next = [Int](repeating: 0, count: parts.count)
    while true {
      var least: ArraySlice<UInt8>?
      for (part, at) in next.enumerated() where at < places[part].count {
        if least.map({ term(part, at).lexicographicallyPrecedes($0) }) ?? true { least = term(part, at) }
      }
      guard let least else { break }
      for (part, at) in next.enumerated() where at < places[part].count && term(part, at) == least {
        places[part][at] = UInt32(truncatingIfNeeded: starts.count - 1)
        next[part] += 1
      }
      bytes += least
      starts.append(UInt32(clamping: bytes.count))
    }
    let numbers = zip(parts, places).map { part, places in part.numbers.map { places[Int($0)] } }
    return (TermTable(texts: FlatTexts(bytes: FlatArray(bytes), starts: FlatArray(starts))), numbers)
  }

  /// A word.
  func term(_ number: Int) -> Slice<FlatArray<UInt8>> { texts[number] }

  /// The number of bytes of a word.
  func length(_ number: Int) -> Int { texts.range(number).count }

  /// The words that begin with some bytes; those that equal them come first.
  ///
  /// Logarithmic.
  func beginning(with prefix: some RandomAccessCollection<UInt8>) -> Range<Int> {
    let start = (0..<count).partitioningIndex { !term($0).lexicographicallyPrecedes(prefix) }
    let end = (start..<count).partitioningIndex { !term($0).starts(with: prefix) }
    return start..<end
  }

  /// The words that equal some bytes.
  ///
  /// Logarithmic.
  func equal(to word: some RandomAccessCollection<UInt8>) -> Range<Int> {
    let range = beginning(with: word)
    let end = range.partitioningIndex { length($0) > word.count }
    return range.lowerBound..<end
  }
}
