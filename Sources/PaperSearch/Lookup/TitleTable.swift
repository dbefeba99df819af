/// The folded titles of all papers in one piece of memory, and their order.
struct TitleTable: Sendable {
  /// The folded titles one after the other.
  private(set) var bytes: [UInt8] = []
  /// Where each title begins, and the end of the last.
  private(set) var starts: [Int] = [0]
  /// The number of bytes of each folded short title; zero where the title has none.
  private(set) var shortCounts: [UInt16] = []
  /// The papers by folded title; papers of one title stand in the order of `settle`.
  private(set) var order: [UInt32] = []

  /// The number of titles.
  var count: Int { starts.count - 1 }

  /// Folds and sorts titles; n log n.
  init(_ titles: some Collection<String>) {
    var folding = ByteFolding()
    var shortFolding = ByteFolding()
    starts.reserveCapacity(titles.count + 1)
    shortCounts.reserveCapacity(titles.count)
    for title in titles {
      var short = 0
      if let end = TitleFolding.shortTitleEnd(title) {
        shortFolding.replace(with: title, upTo: end)
        short = shortFolding.bytes.count
      }
      folding.append(title)
      shortCounts.append(UInt16(clamping: short))
      starts.append(folding.bytes.count)
    }
    bytes = folding.bytes
    order = sortedOrder()
  }

  /// The range of a paper's folded title in `bytes`.
  func range(_ position: Int) -> Range<Int> { starts[position]..<starts[position + 1] }

  /// A paper's folded title.
  func title(_ position: Int) -> ArraySlice<UInt8> { bytes[range(position)] }

  /// The part of `order` whose titles equal a folded title.
  func exactly(_ title: [UInt8]) -> Range<Int> {
    let start = order.partitioningIndex { !precedes($0, title) }
    var low = start
    var high = order.count
    while low < high {
      let middle = low + (high - low) / 2
      if self.title(Int(order[middle])).elementsEqual(title) { low = middle + 1 } else { high = middle }
    }
    return start..<low
  }

  /// The part of `order` whose titles begin with some bytes; the first are those that equal them.
  func beginning(with prefix: [UInt8]) -> Range<Int> {
    let start = order.partitioningIndex { !precedes($0, prefix) }
    let rest = order[start...].partitioningIndex { !title(Int($0)).starts(with: prefix) }
    return start..<rest
  }

  /// The part of `order` whose titles begin with whole words.
  func beginning(withWords words: [UInt8]) -> Range<Int> {
    // A space sorts before everything else in a folded title, so longer titles follow the equal ones at once.
    let equal = exactly(words)
    let prefix = words + [UInt8(ascii: " ")]
    return equal.lowerBound..<order[equal.upperBound...].partitioningIndex { !title(Int($0)).starts(with: prefix) }
  }

  /// Puts papers of one title into the order of their keys.
  mutating func settle(by key: (Int) -> String) {
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, title(Int(order[end])).elementsEqual(title(Int(order[start]))) { end += 1 }
      if end - start > 1 {
        let sorted = order[start..<end].map { (key(Int($0)), $0) }.sorted { $0 < $1 }
        for (offset, element) in sorted.enumerated() { order[start + offset] = element.1 }
      }
      start = end
    }
  }

  private func precedes(_ position: UInt32, _ title: [UInt8]) -> Bool {
    self.title(Int(position)).lexicographicallyPrecedes(title)
  }

  /// Sorts by the first eight bytes, which decide mostly, then by the rest.
  private func sortedOrder() -> [UInt32] {
    var keyed: [(prefix: UInt64, position: UInt32)] = []
    keyed.reserveCapacity(count)
    for position in 0..<count {
      keyed.append((PackedPrefix.of(bytes, range(position)), UInt32(truncatingIfNeeded: position)))
    }
    bytes.withUnsafeBufferPointer { bytes in
      keyed.sort { left, right in
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        let first = range(Int(left.position))
        let second = range(Int(right.position))
        let shared = min(first.count, second.count)
        var offset = min(8, shared)
        while offset < shared {
          let one = bytes[first.lowerBound + offset]
          let other = bytes[second.lowerBound + offset]
          if one != other { return one < other }
          offset += 1
        }
        return (first.count, left.position) < (second.count, right.position)
      }
    }
    return keyed.map(\.position)
  }
}

/// The first eight bytes of a text as one number that sorts like them.
enum PackedPrefix {
  /// Packs a range of bytes; what is shorter ends in zeros.
  static func of<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes, _ range: Range<Int>) -> UInt64
  where Bytes.Index == Int {
    var packed: UInt64 = 0
    for offset in 0..<8 {
      let at = range.lowerBound + offset
      packed = packed << 8 | (at < range.upperBound ? UInt64(bytes[at]) : 0)
    }
    return packed
  }
}
