/// Where a word of a paper stands; the raw value is kept in three bits of an occurrence.
enum SearchField: UInt32, CaseIterable {
  /// A word of the title.
  case title
  /// What a word of a title in another script ends in: Chinese puts no spaces between words.
  case inner
  /// Parts of a title written together, after the last of them: `pretraining` of `Pre-training`, `ebatch` of `E-BATCH`.
  case joined
  /// An author's family name.
  case family
  /// An author's given name.
  case given
  /// The year of publication.
  case year
  /// A part of a key that stands nowhere else.
  case key
  /// A word of the title too common to name a paper by, see `StopWords`.
  case titleStop

  /// What a match here counts, title before author before year.
  var weight: Float {
    switch self {
    case .title, .titleStop: 1
    case .inner: 0.95
    case .joined: 0.95
    case .family: 0.95
    case .given: 0.6
    case .year: 0.7
    case .key: 0.5
    }
  }

  /// The weights by raw value.
  static let weights: [Float] = (0..<8).map { SearchField(rawValue: $0)?.weight ?? 0 }

  /// The bits of an occurrence that hold the field.
  static let bits: UInt32 = 3
  /// These bits.
  static let mask: UInt32 = 7

  /// Whether an occurrence is a word of the title as it stands there.
  @inline(__always)
  static func isTitle(_ occurrence: UInt32) -> Bool {
    let field = occurrence & mask
    return field == title.rawValue || field == titleStop.rawValue
  }

  /// Whether it is one that is too common to name a paper by.
  @inline(__always)
  static func isStop(_ occurrence: UInt32) -> Bool { occurrence & mask == titleStop.rawValue }

  /// Packs a word's number and this field into one number.
  func occurrence(of term: UInt32) -> UInt32 { term << Self.bits | rawValue }

  /// The word's number of an occurrence.
  @inline(__always)
  static func term(of occurrence: UInt32) -> Int { Int(occurrence >> bits) }
}
