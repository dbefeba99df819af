/// Which words of a title keep their capitals when a bibliography style writes titles in small letters.
///
/// BibTeX's styles and Pandoc change the case of what is not in braces (Patashnik, "BibTeXing", 1988, section 3.2).
enum CaseProtection {
  /// The words to be put in braces, in the title's order.
  ///
  /// Those with a capital behind their first letter; and in a title that is written like a sentence those with any
  /// capital, but for the first word of the title or of what a sign such as `:` begins. Where every word has a capital,
  /// names cannot be told from other words. Linear.
  static func words(of title: String) -> [Range<String.Index>] {
    let words = Self.split(title)
    let inner = words.filter { !$0.isFirst && $0.letters >= 4 }
    let small = inner.count { !$0.beginsWithCapital }
    let isSentence = small > 0 && small * 2 >= inner.count
    return words.filter { $0.hasInnerCapital || isSentence && $0.beginsWithCapital && !$0.isFirst }.map(\.range)
  }

  private struct Word {
    var range: Range<String.Index>
    var letters = 0
    var beginsWithCapital = false
    var hasInnerCapital = false
    /// Whether it begins the title, or what stands behind a colon or the end of a sentence.
    var isFirst: Bool
  }

  /// Runs of letters, marks and digits.
  private static func split(_ title: String) -> [Word] {
    var words: [Word] = []
    var isFirst = true
    var isInWord = false
    let scalars = title.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      let properties = scalar.properties
      guard properties.isAlphabetic || properties.numericType != nil || properties.generalCategory.isMark else {
        isInWord = false
        if ".:?!—".unicodeScalars.contains(scalar) { isFirst = true }
        continue
      }
      if !isInWord {
        words.append(Word(range: index..<index, isFirst: isFirst))
        (isInWord, isFirst) = (true, false)
      }
      var word = words[words.count - 1]
      let isCapital = properties.isUppercase || properties.generalCategory == .titlecaseLetter
      if word.range.isEmpty { word.beginsWithCapital = isCapital } else if isCapital { word.hasInnerCapital = true }
      if properties.isAlphabetic { word.letters += 1 }
      word.range = word.range.lowerBound..<scalars.index(after: index)
      words[words.count - 1] = word
    }
    return words
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool { self == .nonspacingMark || self == .spacingMark || self == .enclosingMark }
}
