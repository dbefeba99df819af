import TextModel

extension Locator {
  /// The words that begin a locator, with CSL's name of the unit: the English terms of CSL's `locales-en-US.xml`.
  private static let terms: [(label: String, words: [StaticString])] = [
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

  /// The locator at the start of a citation's suffix: a term and a number, or a number alone, which means pages.
  ///
  /// In braces a locator is taken as it is: `{A, 3}` (Pandoc's manual, "Citation syntax").
  static func parse(_ bytes: [UInt8], at suffix: TextRange) -> Locator? {
    var range = suffix
    if bytes[suffix.lowerBound] == UInt8(ascii: "{") {
      guard let close = bytes[suffix].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      range = bytes.trimmed(suffix.lowerBound + 1..<close)
      guard !range.isEmpty else { return nil }
    }
    let (label, valueStart) = term(bytes, range)
    var end = valueStart
    while end < range.upperBound, isValueByte(bytes[end]) { end += 1 }
    while end > valueStart, [UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-")].contains(bytes[end - 1]) {
      end -= 1
    }
    guard end > valueStart, bytes[valueStart..<end].contains(where: \.isASCIIDigit) || label != nil else { return nil }
    return Locator(label: label ?? "page", value: valueStart..<end, range: range.lowerBound..<end)
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

  /// Whether a byte may be part of a locator's number: digits, roman numerals, letters right behind digits, dashes.
  private static func isValueByte(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: ":") || byte >= 0x80 || "ivxlcdmIVXLCDM ".utf8.contains(byte)
  }
}
