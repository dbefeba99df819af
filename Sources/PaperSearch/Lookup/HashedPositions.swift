/// Positions sorted by the hash of what stands there, in two flat arrays.
///
/// A look-up gives candidates, which the caller compares; it takes logarithmic time, however many values are equal.
struct HashedPositions: Sendable {
  private var hashes: [Int] = []
  private var positions: [UInt32] = []

  /// Creates an empty table.
  init() {}

  /// Sorts hashed positions.
  init(_ pairs: [(hash: Int, position: UInt32)]) {
    let sorted = pairs.sorted { ($0.hash, $0.position) < ($1.hash, $1.position) }
    hashes = sorted.map(\.hash)
    positions = sorted.map(\.position)
  }

  /// The positions whose value has a hash, ascending.
  func candidates(_ hash: Int) -> ArraySlice<UInt32> {
    let start = hashes.partitioningIndex { $0 >= hash }
    var end = start
    while end < hashes.count, hashes[end] == hash { end += 1 }
    return positions[start..<end]
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place whose element fits, in a collection where all that fit stand after all that do not.
  func partitioningIndex(where fits: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
