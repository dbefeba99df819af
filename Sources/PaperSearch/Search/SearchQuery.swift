import Bibliography

/// What was typed, folded and cut into words.
struct SearchQuery {
  /// How many words count; the rest is dropped.
  static let longest = 15

  /// The folded words, each once.
  let words: [[UInt8]]
  /// The words with spaces between them, as titles are folded.
  let folded: [UInt8]
  /// The words without anything between them, as keys are folded.
  let joined: [UInt8]
  /// The identifier that all of it is, if it is one.
  let identifier: PaperIdentifier?

  /// Folds a query; only its first words and bytes count.
  init(_ text: String) {
    let isOneWord = text.utf8.count <= Self.longestIdentifier && !text.utf8.contains(UInt8(ascii: " "))
    self.init(folded: ByteFolding.fold(text), identifier: isOneWord ? PaperIdentifier.parse(text) : nil)
  }

  private static let longestIdentifier = 200

  private init(folded bytes: [UInt8], identifier: PaperIdentifier?) {
    var words: [[UInt8]] = []
    for word in bytes.split(separator: UInt8(ascii: " ")) {
      let word = Array(word.prefix(TermCollector.longest))
      if !words.contains(word) { words.append(word) }
      if words.count == Self.longest { break }
    }
    self.words = words
    self.identifier = identifier
    folded = Array(words.joined(separator: [UInt8(ascii: " ")]))
    joined = Array(words.joined())
  }

  /// The query with keys such as `smith2020deep` taken apart, as others than the listing's make them: a name, a year and
  /// perhaps a word; `nil` where there is none.
  var takenApart: SearchQuery? {
    var parts: [[UInt8]] = []
    for word in words {
      let name = word.prefix { !Self.isDigit($0) }
      let year = word[name.count...].prefix(while: Self.isDigit)
      let rest = word[(name.count + year.count)...]
      guard name.count >= 2, year.count == 4, !rest.contains(where: Self.isDigit) else {
        parts.append(word)
        continue
      }
      parts += [Array(name), Array(year)] + (rest.count > 1 ? [Array(rest)] : [])
    }
    guard parts.count > words.count else { return nil }
    return SearchQuery(folded: Array(parts.joined(separator: [UInt8(ascii: " ")])), identifier: nil)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
