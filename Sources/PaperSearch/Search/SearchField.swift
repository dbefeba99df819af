/// Where a word of a paper stands; the raw value is kept in three bits of a posting.
enum SearchField: UInt32, CaseIterable {
  /// The first word of the title.
  case titleStart
  /// Another word of the title.
  case title
  /// Parts of a title written together: `pretraining` of `Pre-training`, `ebatch` of `E-BATCH`.
  case joined
  /// An author's family name.
  case family
  /// An author's given name.
  case given
  /// The year of publication.
  case year

  /// What a match here counts, title before author before year.
  var weight: Float {
    switch self {
    case .titleStart: 1.1
    case .title: 1
    case .joined: 0.95
    case .family: 0.9
    case .given: 0.6
    case .year: 0.7
    }
  }

  /// The weights by raw value.
  static let weights: [Float] = (0..<8).map { SearchField(rawValue: $0)?.weight ?? 0 }

  /// Packs a paper and a field into one number that sorts by paper.
  static func posting(_ paper: Int, _ field: SearchField) -> UInt32 {
    UInt32(truncatingIfNeeded: paper) << 3 | field.rawValue
  }
}
