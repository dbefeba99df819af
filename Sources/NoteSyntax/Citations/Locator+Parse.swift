import TextModel

extension Locator {
  /// The words that begin a locator, with CSL's name of the unit: the English terms of CSL's `locales-en-US.xml`.
  static let terms: [(label: String, words: [StaticString])] = [
    ("book", ["bk.", "bks.", "book", "books"]),
    ("chapter", ["chap.", "chaps.", "chapter", "chapters"]),
    ("column", ["col.", "cols.", "column", "columns"]),
    ("figure", ["fig.", "figs.", "figure", "figures"]),
    ("folio", ["fol.", "fols.", "folio", "folios"]),
    ("issue", ["no.", "nos.", "number", "numbers"]),
    ("line", ["l.", "ll.", "line", "lines"]),
    ("note", ["n.", "nn.", "note", "notes"]),
    ("opus", ["op.", "opp.", "opus", "opera"]),
    ("page", ["p.", "pp.", "page", "pages", "pg.", "pgs."]),
    ("paragraph", ["para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶"]),
    ("part", ["pt.", "pts.", "part", "parts"]),
    ("section", ["sec.", "secs.", "section", "sections", "§", "§§"]),
    ("sub-verbo", ["s.v.", "s.vv.", "sub verbo", "sub verbis"]),
    ("verse", ["v.", "vv.", "verse", "verses"]),
    ("volume", ["vol.", "vols.", "volume", "volumes"]),
  ]

  /// The locator at the start of a citation's suffix: a term and numbers, or numbers alone, which mean pages.
  ///
  /// In braces a locator is taken as it is: `{A, 3}` (Pandoc's manual, "Citation syntax").
  static func parse(_ bytes: [UInt8], at suffix: TextRange) -> Locator? {
    if bytes[suffix.lowerBound] == UInt8(ascii: "{") {
      guard let close = bytes[suffix].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let inner = bytes.trimmed(suffix.lowerBound + 1..<close)
      let (label, valueStart) = term(bytes, inner)
      guard valueStart < inner.upperBound else { return nil }
      return Locator(label: label ?? "page", value: valueStart..<inner.upperBound, range: inner)
    }
    let (label, valueStart) = term(bytes, suffix)
    let end = numbersEnd(bytes, valueStart..<suffix.upperBound, allowingRoman: label != nil)
    guard end > valueStart else { return nil }
    return Locator(label: label ?? "page", value: valueStart..<end, range: suffix.lowerBound..<end)
  }

  private static func term(_ bytes: [UInt8], _ range: TextRange) -> (label: String?, valueStart: Int) {
    for (label, words) in terms {
      for word in words where bytes.hasLetters(word, at: range.lowerBound) {
        let end = range.lowerBound + word.utf8CodeUnitCount
        let next = bytes.byte(at: end)
        guard end < range.upperBound, next.isBlank || next.isASCIIDigit else { continue }
        var start = end
        while start < range.upperBound, bytes[start].isBlank { start += 1 }
        return (label, start)
      }
    }
    return (nil, range.lowerBound)
  }

  /// Where the numbers at the start of a range end: words with a digit, as in `33-35, 12a`, and after a term also
  /// roman numerals.
  private static func numbersEnd(_ bytes: [UInt8], _ range: TextRange, allowingRoman: Bool) -> Int {
    var end = range.lowerBound
    var at = range.lowerBound
    while at < range.upperBound {
      var wordEnd = at
      while wordEnd < range.upperBound, !bytes[wordEnd].isSpace, bytes[wordEnd] != UInt8(ascii: ",") { wordEnd += 1 }
      var number = at..<wordEnd
      while let last = bytes[number].last, [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-")].contains(last) {
        number = number.lowerBound..<number.upperBound - 1
      }
      let isNumber =
        bytes[number].contains(where: \.isASCIIDigit)
        || allowingRoman && !number.isEmpty && bytes[number].allSatisfy(isRoman)
      guard isNumber else { break }
      end = number.upperBound
      at = wordEnd
      while at < range.upperBound, bytes[at].isSpace || bytes[at] == UInt8(ascii: ",") { at += 1 }
    }
    return end
  }

  /// Whether a byte may be part of roman numerals or of what joins them: `iv`, `vi-xi`, `vi–xi`.
  private static func isRoman(_ byte: UInt8) -> Bool {
    switch byte.lowercasedASCII {
    case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
      UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
