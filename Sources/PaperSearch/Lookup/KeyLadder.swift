import Bibliography

/// The keys a paper without one may get, from the one first wanted to the longest.
///
/// They are made of the entry's content alone, so that its place in the listing does not matter.
struct KeyLadder {
  /// How many further words are tried one by one before the whole title is.
  private static let furtherWords = 12

  private let entry: BibliographyEntry
  private let words: [String]
  private let first: [String]
  private let further: ArraySlice<String>

  /// Looks at an entry's title; linear.
  init(_ entry: BibliographyEntry) {
    self.entry = entry
    let written = Self.keyWords(TitleFolding.words(entry.title))
    words = written.isEmpty ? ["paper"] : written
    let significant = TitleFolding.significant(words)
    let short = TitleFolding.shortName(entry.title).map { Self.keyWords(TitleFolding.words($0)) } ?? []
    if short.isEmpty {
      first = Array(significant.prefix(4))
      further = significant.dropFirst(4)
    } else {
      first = short
      // What follows the name; a word of the name may well come again in it.
      further = TitleFolding.significant(Array(words.dropFirst(short.count)))[...]
    }
  }

  /// The key that the paper gets when no other wants it.
  var firstKey: String { first.joined(separator: "-") }

  /// The keys to try when others want `firstKey`; a paper whose title another one has cannot use its words.
  func otherKeys(sharesTitle: Bool) -> [String] {
    var keys: [String] = []
    if !sharesTitle {
      var key = first
      for word in further.prefix(Self.furtherWords) {
        key.append(word)
        keys.append(key.joined(separator: "-"))
      }
      keys.append(words.joined(separator: "-"))
    }
    let base = sharesTitle ? first : words
    let year = entry.year.map { [String($0)] } ?? []
    let author = entry.authors.first.map { Self.keyWords(TitleFolding.words($0.family)) } ?? []
    keys.append((base + year).joined(separator: "-"))
    keys.append((base + author).joined(separator: "-"))
    keys.append((base + author + year).joined(separator: "-"))
    let digest = contentDigest
    keys.append((base + year + [String(digest % 10_000)]).joined(separator: "-"))
    keys.append((base + year + [String(digest)]).joined(separator: "-"))
    return keys
  }

  /// The words that can be written in ASCII; all when none can.
  private static func keyWords(_ words: [String]) -> [String] {
    let plain = words.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
    return plain.isEmpty ? words : plain
  }

  /// A number that only the entry's content decides (FNV-1a, 64 bits).
  private var contentDigest: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    add(entry.title)
    add(entry.abstract ?? "")
    for author in entry.authors { add("\(author.family), \(author.given)") }
    add(entry.year.map(String.init) ?? "")
    for text in [entry.venue, entry.doi, entry.arxiv, entry.url] { add(text ?? "") }
    return hash
  }
}
