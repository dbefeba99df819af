/// The initials of titles: of all words, of the significant ones, and of those after the colon.
struct AcronymTable: Sendable {
  /// The initials, first letter in the highest byte, at most eight; ascending.
  private let initials: FlatArray<UInt64>
  /// The rank of the paper of each.
  private let ranks: FlatArray<UInt32>

  /// Sorts initials.
  init(_ pairs: [(initials: UInt64, rank: UInt32)]) {
    let sorted = pairs.sorted { ($0.initials, $0.rank) < ($1.initials, $1.rank) }
    initials = FlatArray(sorted.map(\.initials))
    ranks = FlatArray(sorted.map(\.rank))
  }

  /// Takes the next two arrays of a file.
  init?(_ reader: inout Image.Reader) {
    guard let initials = reader.array(of: UInt64.self), let ranks = reader.array(of: UInt32.self),
      initials.count == ranks.count
    else { return nil }
    (self.initials, self.ranks) = (initials, ranks)
  }

  /// Its arrays as they are written.
  var asBytes: [FlatArray<UInt8>] { [initials.asBytes, ranks.asBytes] }

  /// The initials of some words, `nil` where there are too few to be told.
  static func pack(_ letters: ArraySlice<UInt8>) -> UInt64? {
    guard letters.count >= 3 else { return nil }
    return PackedPrefix.of(letters, letters.startIndex..<letters.endIndex)
  }

  /// The ranks of the papers whose title has these initials, and of those whose title begins with them; nothing below
  /// three letters.
  func ranks(_ word: [UInt8]) -> (
    whole: Slice<FlatArray<UInt32>>, beginning: Slice<FlatArray<UInt32>>
  ) {
    guard word.count <= 8, let packed = Self.pack(word[...]) else {
      return (ranks[0..<0], ranks[0..<0])
    }
    let start = initials.partitioningIndex { $0 >= packed }
    let wholeEnd = initials[start...].partitioningIndex { $0 > packed }
    let last = packed | (word.count == 8 ? 0 : UInt64.max >> UInt64(8 * word.count))
    let end = initials[wholeEnd...].partitioningIndex { $0 > last }
    return (ranks[start..<wholeEnd], ranks[wholeEnd..<end])
  }
}
