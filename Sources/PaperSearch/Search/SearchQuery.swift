/// What was typed, folded and cut into words.
struct SearchQuery {
  /// How many words count; the rest is dropped.
  static let longest = 15

  /// The folded words.
  let words: [[UInt8]]
  /// The words with spaces between them, as titles are folded.
  let folded: [UInt8]
  /// The words without anything between them, as keys are folded.
  let joined: [UInt8]

  /// Folds a query; only its first words and bytes count.
  init(_ text: String) {
    let bytes = ByteFolding.fold(text)
    words = bytes.split(separator: UInt8(ascii: " ")).prefix(Self.longest).map {
      Array($0.prefix(TermCollector.longest))
    }
    folded = Array(words.joined(separator: [UInt8(ascii: " ")]))
    joined = Array(words.joined())
  }
}
