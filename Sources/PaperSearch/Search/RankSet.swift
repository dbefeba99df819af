/// Papers of a search index as bits, by rank.
struct RankSet: Sendable {
  /// The bits of 64 papers each, the lowest first.
  private(set) var blocks: [UInt64]
  /// How many papers there are.
  private let count: Int

  /// An empty set with room for so many papers.
  init(count: Int) {
    self.count = count
    blocks = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  /// Whether a paper is in the set.
  subscript(rank: Int) -> Bool {
    let block = rank >> 6
    return rank >= 0 && block < blocks.count && blocks[block] >> UInt64(rank & 63) & 1 == 1
  }

  /// Adds papers; one that there is not is passed over.
  mutating func insert(_ ranks: some Sequence<UInt32>) {
    for rank in ranks { insert(rank) }
  }

  /// Adds a paper; one that there is not is passed over.
  @inline(__always)
  mutating func insert(_ rank: UInt32) {
    if Int(rank) < count { blocks[Int(rank >> 6)] |= 1 << UInt64(rank & 63) }
  }

  /// Adds the papers of part of a flat array.
  mutating func insert(_ ranks: FlatArray<UInt32>, _ range: Range<Int>) {
    let count = count
    ranks.withElements { ranks in
      blocks.withUnsafeMutableBufferPointer { blocks in
        for rank in ranks[range.clamped(to: ranks.indices)] {
          if Int(rank) < count { blocks[Int(rank >> 6)] |= 1 << UInt64(rank & 63) }
        }
      }
    }
  }

  /// Adds papers of a block and says how many of them are new.
  mutating func insert(block: Int, _ bits: UInt64) -> Int {
    let new = bits & ~blocks[block]
    blocks[block] |= new
    return new.nonzeroBitCount
  }

  /// The ranks in the set, ascending.
  var ranks: [UInt32] {
    var ranks: [UInt32] = []
    for block in blocks.indices {
      var bits = blocks[block]
      while bits != 0 {
        ranks.append(UInt32(block << 6 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    return ranks
  }

  /// Takes away what is not in another set of the same papers.
  mutating func formIntersection(_ other: RankSet) {
    for block in blocks.indices { blocks[block] &= block < other.blocks.count ? other.blocks[block] : 0 }
  }
}
