/// What can be seen of a piece of text without knowing what it says, and how unlike a title or an abstract that is.
///
/// Unlikeness is counted in points: about 10 for a hint, 60 and more for near certainty.
struct TextTraits {
  /// The number of Unicode scalars, white space folded.
  var length = 0
  /// The number of words.
  var words = 0
  /// The number of ASCII letters and bytes beyond ASCII.
  var letters = 0
  /// The number of places where a sentence ends and another begins.
  var sentenceBreaks = 0
  /// The words of four letters or more, and how many of them begin with a capital.
  private var longWords = 0
  private var capitalizedLongWords = 0
  private var firstWord: ArraySlice<UInt8> = []
  private var secondWord: ArraySlice<UInt8> = []
  private var lastWord: ArraySlice<UInt8> = []

  /// Looks at pieces of text as though one space stood between them; linear in their size.
  init(of pieces: some Sequence<ArraySlice<UInt8>>) {
    for piece in pieces {
      var at = piece.startIndex
      while at < piece.endIndex {
        if piece[at].isWhiteSpace {
          at += 1
          continue
        }
        var end = at + 1
        while end < piece.endIndex, !piece[end].isWhiteSpace { end += 1 }
        add(word: piece[at..<end])
        at = end
      }
    }
  }

  private mutating func add(word: ArraySlice<UInt8>) {
    guard let first = word.first else { return }
    if words > 0, lastWord.endsSentence, !first.isLowercase, !lastWord.isAbbreviation { sentenceBreaks += 1 }
    var wordLetters = 0
    for byte in word where byte & 0xC0 != 0x80 {
      length += 1
      if byte.isLetter || byte >= 0x80 { wordLetters += 1 }
    }
    letters += wordLetters
    if words > 0 { length += 1 }
    words += 1
    if wordLetters >= 4 {
      longWords += 1
      if first.isUppercase { capitalizedLongWords += 1 }
    }
    if words == 1 { firstWord = word }
    if words == 2 { secondWord = word }
    lastWord = word
  }

  /// Whether the text ends as a sentence does.
  var endsSentence: Bool { lastWord.endsSentence }

  /// Whether the text breaks off: at a comma, a colon or a word that needs another.
  var breaksOff: Bool {
    guard let last = lastWord.last else { return false }
    if [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":")].contains(last) { return true }
    return Words.joining.contains(String(decoding: lastWord.suffix(24), as: UTF8.self))
  }

  /// Whether the text begins with a word in small letters only, as the middle of a sentence does.
  var beginsInTheMiddle: Bool {
    guard let first = firstWord.first, first.isLowercase else { return false }
    return firstWord.allSatisfy { !$0.isUppercase && !$0.isDigit && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
  }

  /// Whether the text begins as abstracts often do and titles hardly.
  var opensLikeProse: Bool {
    let first = String(decoding: firstWord.prefix(24), as: UTF8.self)
    if Words.proseOpeners.contains(first) { return true }
    let both = first + " " + String(decoding: secondWord.prefix(24), as: UTF8.self)
    return Words.proseOpenings.contains(both)
  }

  /// How unlike a title this is.
  var unlikeTitle: Int {
    var points = 0
    if length > 350 { points += 160 } else if length > 250 { points += 80 } else if length > 160 { points += 15 }
    points += min(60, sentenceBreaks * 20)
    if endsSentence, lastWord.last == UInt8(ascii: ".") { points += 20 }
    if beginsInTheMiddle { points += 25 }
    if opensLikeProse { points += endsSentence ? 50 : 20 }
    if breaksOff { points += 40 }
    return points
  }

  /// How unlike an abstract this is; short texts are more so in a listing whose other abstracts are long.
  func unlikeAbstract(amongLongTexts: Bool) -> Int {
    var points = 0
    if length < 40 { points = 45 } else if length < 80 { points = 35 } else if length < 120 { points = 25 }
    if points == 0, length < 200 { points = 10 }
    if endsSentence { points /= 2 } else { points += 10 }
    if amongLongTexts, length < 200 { points += endsSentence ? 5 : beginsInTheMiddle ? 10 : 30 }
    if words >= 3, longWords > 1, capitalizedLongWords * 5 > longWords * 3 { points += 25 }
    return min(points, 100)
  }
}

/// The words that `TextTraits` knows.
private enum Words {
  /// Words that do not end a title.
  static let joining: Set<String> = [
    "a", "an", "and", "are", "as", "at", "available", "by", "for", "from", "in", "is", "of", "on", "or", "see", "that",
    "the", "through", "to", "under", "via", "visit", "which", "with",
  ]
  static let proseOpeners: Set<String> = [
    "Although", "Despite", "Recently,", "However,", "I", "It", "Our", "Such", "There", "These", "Traditionally,", "We",
  ]
  static let proseOpenings: Set<String> = [
    "In this", "The paper", "The present", "This article", "This paper", "This study", "This work",
  ]
}

extension ArraySlice<UInt8> {
  /// Whether a word ends with a full stop, question or exclamation mark, perhaps closed by brackets or quotes.
  fileprivate var endsSentence: Bool {
    guard let end = last, end >= 0x80 || !(end.isLetter || end.isDigit) else { return false }
    guard let last = last(where: { !")]}\"'".utf8.contains($0) }) else { return false }
    if last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!") { return true }
    guard last >= 0x80 else { return false }
    // The ideographic full stop and its relatives.
    return suffix(3).elementsEqual("。".utf8) || suffix(3).elementsEqual("？".utf8) || suffix(3).elementsEqual("！".utf8)
  }

  /// Whether a word with a full stop is rather an abbreviation or an initial: `vs.`, `Dr.`, `A.`.
  fileprivate var isAbbreviation: Bool {
    last == UInt8(ascii: ".") && (count <= 3 || dropLast().contains(UInt8(ascii: ".")))
  }
}
