/// The initials of titles: of all words, of the significant ones, and of those after the colon.
struct AcronymTable: Sendable {
  /// The initials, first letter in the highest byte, at most eight; ascending.
  private var initials: [UInt64] = []
  private var papers: [UInt32] = []

  /// Sorts initials.
  init(_ pairs: [(initials: UInt64, paper: UInt32)]) {
    let sorted = pairs.sorted { ($0.initials, $0.paper) < ($1.initials, $1.paper) }
    initials = sorted.map(\.initials)
    papers = sorted.map(\.paper)
  }

  /// The initials of some words, `nil` where there are too few to be told.
  static func pack(_ letters: ArraySlice<UInt8>) -> UInt64? {
    guard letters.count >= 3 else { return nil }
    return PackedPrefix.of(letters, letters.startIndex..<letters.endIndex)
  }

  /// The papers whose title has these initials, and those whose title begins with them; nothing below three letters.
  func papers(_ word: [UInt8]) -> (whole: ArraySlice<UInt32>, beginning: ArraySlice<UInt32>) {
    guard word.count <= 8, let packed = Self.pack(word[...]) else { return ([], []) }
    let start = initials.partitioningIndex { $0 >= packed }
    let wholeEnd = initials[start...].partitioningIndex { $0 > packed }
    let last = packed | (word.count == 8 ? 0 : UInt64.max >> UInt64(8 * word.count))
    let end = initials[wholeEnd...].partitioningIndex { $0 > last }
    return (papers[start..<wholeEnd], papers[wholeEnd..<end])
  }
}
