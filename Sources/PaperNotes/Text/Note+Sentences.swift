import NoteSyntax
import TextModel

extension Note {
  /// The sentence around an offset of a paragraph, without the white space at its ends.
  ///
  /// A sentence ends at `.`, `!` or `?`, with the quotation marks and brackets behind it, before white space that no
  /// lower-case letter follows; but not behind a common abbreviation or an initial, nor within a reference. It ends at
  /// `。`, `！` and `？` whatever follows. Linear in the paragraph's length, and in the number of references.
  func sentence(at offset: Int, in paragraph: TextRange) -> TextRange {
    var references = AscendingRanges(citations.map(\.range))
    var brackets = AscendingRanges(groups.map(\.range))
    var start = paragraph.lowerBound
    for end in sentenceEnds(in: paragraph) where !references.surround(end) && !brackets.surround(end) {
      // In the white space behind a sentence, the next one is meant.
      if offset <= end { return text.trimmed(start..<end) }
      start = end
    }
    return text.trimmed(start..<paragraph.upperBound)
  }

  /// The offsets behind what ends a sentence.
  private func sentenceEnds(in paragraph: TextRange) -> [Int] {
    let bytes = text.bytes
    var ends: [Int] = []
    var at = paragraph.lowerBound
    while at < paragraph.upperBound {
      switch bytes[at] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        var end = at + 1
        while end < paragraph.upperBound, let length = Self.closerLength(bytes[end..<paragraph.upperBound]) {
          end += length
        }
        if isEnd(at, behind: end, in: paragraph) { ends.append(end) }
        at = end
      case 0xE3 where bytes[at..<paragraph.upperBound].starts(with: "。".utf8):
        at += 3
        ends.append(at)
      case 0xEF
      where bytes[at..<paragraph.upperBound].starts(with: "！".utf8)
        || bytes[at..<paragraph.upperBound].starts(with: "？".utf8):
        at += 3
        ends.append(at)
      default: at += 1
      }
    }
    return ends
  }

  /// What may stand between the sign that ends a sentence and the white space behind it; also more of these signs.
  private static let closers = [".", "!", "?", "\"", "'", ")", "]", "}", "*", "_", "”", "’", "»"].map { Array($0.utf8) }

  /// The number of bytes of the closer that a text begins with; `nil` where it begins with none.
  private static func closerLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    closers.first { bytes.starts(with: $0) }?.count
  }

  /// Abbreviations that people write before a capital or a number.
  private static let abbreviations: Set<String> = [
    "al", "app", "approx", "cf", "ch", "dr", "e.g", "ed", "eds", "eq", "etc", "fig", "i.e", "mr", "mrs", "ms", "no",
    "p",
    "pp", "prof", "resp", "sec", "st", "tab", "vol", "vs",
  ]

  /// Whether the sign at an offset ends a sentence, of which `end` is the end.
  private func isEnd(_ sign: Int, behind end: Int, in paragraph: TextRange) -> Bool {
    let bytes = text.bytes
    guard end < paragraph.upperBound else { return true }
    var next = end
    while next < paragraph.upperBound, bytes[next] <= UInt8(ascii: " ") { next += 1 }
    guard next > end, next < paragraph.upperBound else { return false }
    if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[next]) { return false }
    guard bytes[sign] == UInt8(ascii: "."), end == sign + 1 else { return true }
    var start = sign
    while start > paragraph.lowerBound, Self.isWord(bytes[start - 1]), sign - start < 8 { start -= 1 }
    let word = text[start..<sign]
    return !Self.abbreviations.contains(word.lowercased()) && !Self.isInitial(word)
  }

  /// Whether a byte belongs to a word, of which `e.g` is one.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), 0x80...: true
    default: false
    }
  }

  /// Whether a word is a capital, as that of a given name.
  private static func isInitial(_ word: String) -> Bool {
    word.utf8.count == 1 && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}

/// Ranges in order, none within another, asked about offsets that ascend.
private struct AscendingRanges {
  private let ranges: [TextRange]
  private var position = 0

  init(_ ranges: [TextRange]) { self.ranges = ranges }

  /// Whether an offset lies inside one of them, not at its ends.
  mutating func surround(_ offset: Int) -> Bool {
    while position < ranges.count, ranges[position].upperBound <= offset { position += 1 }
    return position < ranges.count && ranges[position].lowerBound < offset
  }
}
