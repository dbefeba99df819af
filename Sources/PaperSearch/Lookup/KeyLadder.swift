import Bibliography

/// The keys a paper without one may get, from the one first wanted to the longest.
///
/// They are made of the entry's content alone, so that its place in the listing does not matter.
struct KeyLadder {
  /// How many further words are tried one by one before the whole title is.
  private static let furtherWords = 12

  /// A folded word, part of a folded title.
  private typealias Word = ArraySlice<UInt8>

  private let entry: BibliographyEntry
  private let words: [Word]
  private let first: [Word]
  private let further: ArraySlice<Word>

  /// Looks at an entry's title, which the caller has folded, as it has its short title, of so many bytes; linear.
  init(_ entry: BibliographyEntry, folded: ArraySlice<UInt8>, shortCount: Int) {
    self.entry = entry
    let written = Self.keyWords(folded)
    words = written.isEmpty ? [Array("paper".utf8)[...]] : written
    let isNamed = shortCount > 0 && TitleFolding.shortNameEnd(entry.title) != nil
    let short = isNamed ? Self.keyWords(folded.prefix(shortCount)) : []
    if short.isEmpty {
      let significant = Self.significant(words[...])
      first = Array(significant.prefix(4))
      further = significant.dropFirst(4)
    } else {
      first = short
      further = Self.significant(words.dropFirst(short.count))
    }
  }

  /// The key that the paper gets when no other wants it.
  var firstKey: String { Self.key(first) }

  /// The keys to try when others want `firstKey`; a paper whose title another one has cannot use its words.
  func otherKeys(sharesTitle: Bool) -> [String] {
    let keys = sharesTitle ? [] : titleKeys
    let base = sharesTitle ? first : words
    let year = entry.year.map { [Array(String($0).utf8)[...]] } ?? []
    let author = entry.authors.first.map { Self.keyWords(ByteFolding.fold($0.family)[...]) } ?? []
    let digest = contentDigest
    let digits = [digest % 10_000, digest].map { [Array(String($0).utf8)[...]] }
    let endings = [year, author, author + year, year + digits[0], year + digits[1]]
    return keys + endings.map { Self.key(base + $0) }
  }

  private static func key(_ words: [Word]) -> String {
    String(decoding: Array(words.joined(separator: [UInt8(ascii: "-")])), as: UTF8.self)
  }

  private static func significant(_ words: ArraySlice<Word>) -> ArraySlice<Word> {
    let significant = words.filter { !StopWords.contains($0) }
    return significant.isEmpty ? words : significant[...]
  }

  /// The words that can be written in ASCII; when none can, all without marks, as not every Pandoc reads these in keys.
  private static func keyWords(_ folded: ArraySlice<UInt8>) -> [Word] {
    let words = folded.split(separator: UInt8(ascii: " "))
    let plain = words.filter { $0.allSatisfy { $0 < 0x80 } }
    if !plain.isEmpty { return plain }
    return words.map { word in
      let letters = String(decoding: word, as: UTF8.self).unicodeScalars.filter(isLetterOrNumber)
      return Array(String(String.UnicodeScalarView(letters)).utf8)[...]
    }.filter { !$0.isEmpty }
  }

  private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// The keys of ever more words of the title, the last one of all.
  var titleKeys: [String] {
    var keys: [String] = []
    var key = first
    for word in further.prefix(Self.furtherWords) {
      key.append(word)
      keys.append(Self.key(key))
    }
    keys.append(Self.key(words))
    return keys
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
