/// The folded titles of all papers in one piece of memory, and their order.
struct TitleTable: Sendable {
  /// The folded titles by position.
  let texts: FlatTexts
  /// The number of bytes of each folded short title; zero where the title has none.
  let shortCounts: FlatArray<UInt16>
  /// The papers by folded title; papers of one title stand in the order of `settled`.
  private(set) var order: FlatArray<UInt32>

  /// Folds titles one after the other, in the order of the papers.
  struct Collector: Sendable {
    private var folding = ByteFolding()
    private var shortFolding = ByteFolding()
    private var starts: [UInt32] = [0]
    private var shortCounts: [UInt16] = []

    /// Adds the title of the next paper; linear.
    mutating func add(_ title: UnsafeBufferPointer<UInt8>) {
      var short = 0
      if let end = TitleFolding.shortTitleEnd(title) {
        shortFolding.replace(with: UnsafeBufferPointer(rebasing: title[..<end]))
        short = shortFolding.bytes.count
      }
      folding.append(title)
      shortCounts.append(UInt16(clamping: short))
      starts.append(UInt32(clamping: folding.bytes.count))
    }

    /// Adds the titles of another collector behind its own.
    mutating func append(_ other: Collector) {
      let count = UInt32(clamping: folding.bytes.count)
      starts += other.starts.dropFirst().map { $0 &+ count }
      folding.bytes += other.folding.bytes
      shortCounts += other.shortCounts
    }

    /// Sorts the titles; n log n.
    func finish() -> TitleTable {
      let order = TitleTable.sortedOrder(folding.bytes, starts)
      return TitleTable(
        texts: FlatTexts(bytes: FlatArray(folding.bytes), starts: FlatArray(starts)),
        shortCounts: FlatArray(shortCounts), order: FlatArray(order))
    }
  }

  private init(texts: FlatTexts, shortCounts: FlatArray<UInt16>, order: FlatArray<UInt32>) {
    (self.texts, self.shortCounts, self.order) = (texts, shortCounts, order)
  }

  /// Takes the next arrays of a file.
  init?(_ reader: inout Image.Reader) {
    guard let texts = reader.texts(), let shortCounts = reader.array(of: UInt16.self),
      let order = reader.array(of: UInt32.self), shortCounts.count == texts.count, order.count == texts.count
    else { return nil }
    self.init(texts: texts, shortCounts: shortCounts, order: order)
  }

  /// Its arrays as they are written.
  var asBytes: [FlatArray<UInt8>] { texts.asBytes + [shortCounts.asBytes, order.asBytes] }

  /// The number of titles.
  var count: Int { texts.count }

  /// A paper's folded title.
  func title(_ position: Int) -> Slice<FlatArray<UInt8>> { texts[position] }

  /// All of `order`.
  var all: Range<Int> { 0..<order.count }

  /// The part of `order` whose titles equal a folded title.
  func exactly(_ title: [UInt8]) -> Range<Int> { exactly(title, in: all) }

  /// The part of some of `order` whose titles equal a folded title.
  func exactly(_ title: [UInt8], in part: Range<Int>) -> Range<Int> {
    let start = partition(title, in: part) { order, _ in order >= 0 }
    return start..<partition(title, in: start..<part.upperBound) { order, isLonger in order > 0 || isLonger }
  }

  /// The part of `order` whose titles begin with some bytes; the first are those that equal them.
  func beginning(with prefix: [UInt8]) -> Range<Int> {
    let start = partition(prefix, in: all) { order, _ in order >= 0 }
    return start..<partition(prefix, in: start..<order.count) { order, _ in order > 0 }
  }

  /// The part of `order` whose titles begin with whole words; the first are those that equal them.
  func beginning(withWords words: [UInt8]) -> Range<Int> { beginning(withWords: words, in: all) }

  /// The part of some of `order` whose titles begin with whole words; the first are those that equal them.
  func beginning(withWords words: [UInt8], in part: Range<Int>) -> Range<Int> {
    // A space sorts before everything else in a folded title, so longer titles follow the equal ones at once.
    let equal = exactly(words, in: part)
    let longer = equal.upperBound..<part.upperBound
    return equal.lowerBound..<partition(words + [UInt8(ascii: " ")], in: longer) { order, _ in order > 0 }
  }

  /// The first place in a part of `order` whose title compares with a text so that a function says yes.
  ///
  /// The function is given how the title, cut to the text's length, compares with it, and whether it is longer.
  private func partition(_ text: [UInt8], in part: Range<Int>, where fits: (Int, Bool) -> Bool) -> Int {
    order.withElements { order in
      texts.bytes.withBytes { bytes in
        text.withUnsafeBytes { text in
          var low = part.lowerBound
          var high = part.upperBound
          while low < high {
            let middle = low + (high - low) / 2
            let title = UnsafeRawBufferPointer(rebasing: bytes[texts.range(Int(order[middle]))])
            let shared = min(title.count, text.count)
            var compared = ByteOrder.compare(title, text, count: shared)
            if compared == 0, title.count < text.count { compared = -1 }
            if fits(compared, title.count > text.count) { high = middle } else { low = middle + 1 }
          }
          return low
        }
      }
    }
  }

  /// The same with papers of one title in the order of their keys.
  func settled(by key: (Int) -> String) -> TitleTable {
    var sorted = Array(order)
    var isChanged = false
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, title(Int(sorted[end])).elementsEqual(title(Int(sorted[start]))) { end += 1 }
      if end - start > 1 {
        let group = sorted[start..<end].map { (key(Int($0)), $0) }.sorted { $0 < $1 }
        for (offset, element) in group.enumerated() { sorted[start + offset] = element.1 }
        isChanged = true
      }
      start = end
    }
    var table = self
    if isChanged { table.order = FlatArray(sorted) }
    return table
  }

  /// Sorts by the first eight bytes, which decide mostly, then by the rest.
  private static func sortedOrder(_ bytes: [UInt8], _ starts: [UInt32]) -> [UInt32] {
    let count = starts.count - 1
    var keyed: [(prefix: UInt64, position: UInt32)] = []
    keyed.reserveCapacity(count)
    for position in 0..<count {
      let range = Int(starts[position])..<Int(starts[position + 1])
      keyed.append((PackedPrefix.of(bytes, range), UInt32(truncatingIfNeeded: position)))
    }
    bytes.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        keyed.sort { left, right in
          if left.prefix != right.prefix { return left.prefix < right.prefix }
          let (first, second) = (Int(left.position), Int(right.position))
          let one = bytes[Int(starts[first])..<Int(starts[first + 1])]
          let other = bytes[Int(starts[second])..<Int(starts[second + 1])]
          let shared = min(one.count, other.count)
          var offset = min(8, shared)
          while offset < shared {
            let left = one[one.startIndex + offset]
            let right = other[other.startIndex + offset]
            if left != right { return left < right }
            offset += 1
          }
          return (one.count, left.position) < (other.count, right.position)
        }
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
