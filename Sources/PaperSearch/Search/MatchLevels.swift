/// How many words of a query each paper has, for all papers at once.
///
/// The numbers are kept as bits side by side: one plane holds the lowest bit of every paper's number, the next the second
/// one, so that 64 papers are counted at a time.
struct MatchLevels {
  /// The most words that any visible paper has.
  let greatest: Int
  /// How many visible papers have all words; none where no word was looked up.
  let papersWithAll: Int
  /// The planes one after the other.
  private let planes: [UInt64]
  private let blockCount: Int
  private let visible: VisiblePapers?

  /// Counts; a word without a set says nothing about any paper.
  init(_ sets: [RankSet?], count: Int, visible: VisiblePapers?) {
    let sets = sets.compactMap { $0 }
    let blockCount = (count + 63) / 64
    let planeCount = max(1, Int.bitWidth - sets.count.leadingZeroBitCount)
    var planes = [UInt64](repeating: 0, count: planeCount * blockCount)
    for set in sets {
      planes.withUnsafeMutableBufferPointer { planes in
        set.blocks.withUnsafeBufferPointer { blocks in
          for block in 0..<min(blockCount, blocks.count) {
            var carry = blocks[block]
            var at = block
            while carry != 0, at < planes.count {
              let old = planes[at]
              planes[at] = old ^ carry
              carry &= old
              at += blockCount
            }
          }
        }
      }
    }
    self.planes = planes
    self.blockCount = blockCount
    self.visible = visible
    var greatest = 0
    var papersWithAll = 0
    for level in stride(from: sets.count, through: 1, by: -1) {
      let papers = Self.count(level, planes, blockCount, visible)
      if papers > 0 {
        greatest = level
        papersWithAll = level == sets.count ? papers : 0
        break
      }
    }
    (self.greatest, self.papersWithAll) = (greatest, papersWithAll)
  }

  /// How many visible papers have exactly so many words.
  private static func count(_ level: Int, _ planes: [UInt64], _ blockCount: Int, _ visible: VisiblePapers?) -> Int {
    planes.withUnsafeBufferPointer { planes in
      (0..<blockCount).reduce(0) { $0 + bits(level, planes, blockCount, block: $1, visible).nonzeroBitCount }
    }
  }

  /// The visible papers of a block that have exactly so many words.
  @inline(__always)
  private static func bits(
    _ level: Int, _ planes: UnsafeBufferPointer<UInt64>, _ blockCount: Int, block: Int, _ visible: VisiblePapers?
  ) -> UInt64 {
    var bits = visible?.ranks.blocks[block] ?? .max
    var level = level
    var at = block
    while at < planes.count {
      bits &= level & 1 == 1 ? planes[at] : ~planes[at]
      level >>= 1
      at += blockCount
    }
    return bits
  }

  /// Adds the newest papers that have exactly so many words, and are in a set if one is given.
  ///
  /// - Returns: How many of them are new; not much more than `limit`.
  func insert(_ level: Int, in set: RankSet?, limit: Int, _ chosen: inout RankSet) -> Int {
    planes.withUnsafeBufferPointer { planes in
      var found = 0
      var block = 0
      while block < blockCount, found < limit {
        var bits = Self.bits(level, planes, blockCount, block: block, visible)
        if let set { bits &= set.blocks[block] }
        if bits != 0 { found += chosen.insert(block: block, bits) }
        block += 1
      }
      return found
    }
  }
}
