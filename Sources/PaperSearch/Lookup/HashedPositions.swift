/// Positions sorted by the hash of what stands there, in two flat arrays.
///
/// A look-up gives candidates, which the caller compares; logarithmic, and linear in the number of candidates.
struct HashedPositions: Sendable {
  private let hashes: FlatArray<UInt64>
  private let positions: FlatArray<UInt32>

  /// Sorts hashed positions.
  init(_ pairs: [(hash: UInt64, position: UInt32)] = []) {
    let sorted = pairs.sorted { ($0.hash, $0.position) < ($1.hash, $1.position) }
    hashes = FlatArray(sorted.map(\.hash))
    positions = FlatArray(sorted.map(\.position))
  }

  /// Takes the next two arrays of a file.
  init?(_ reader: inout Image.Reader) {
    guard let hashes = reader.array(of: UInt64.self), let positions = reader.array(of: UInt32.self),
      hashes.count == positions.count
    else { return nil }
    (self.hashes, self.positions) = (hashes, positions)
  }

  /// Its arrays as they are written.
  var asBytes: [FlatArray<UInt8>] { [hashes.asBytes, positions.asBytes] }

  /// The positions whose value has a hash, ascending, each once.
  func candidates(_ hash: UInt64) -> [UInt32] {
    var found: [UInt32] = []
    var at = hashes.partitioningIndex { $0 >= hash }
    while at < hashes.count, hashes[at] == hash {
      // A paper has a key once for each listing that gives it.
      if found.last != positions[at] { found.append(positions[at]) }
      at += 1
    }
    return found
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
