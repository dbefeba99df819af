import NoteSyntax
import TextModel

/// A sentence of a note's paragraph, as far as its signs show where it begins and ends.
///
/// A sentence ends at `.`, `!` or `?`, with the quotation marks and brackets behind it, before white space that no
/// lower-case letter follows; but not behind a common abbreviation or an initial, nor within a reference. It ends at `。`,
/// `！` and `？` whatever follows.
struct Sentence {
  /// The sentence with its mark, without the white space at its ends.
  let range: TextRange
  /// Where its mark stands, or it ends without one: where a citation goes.
  let end: Int

  /// The sentence at an offset of a note; `nil` where there is no paragraph.
  ///
  /// In the white space behind a sentence, the next one is meant. Linear in the paragraph's length, and in the number of
  /// the note's references.
  init?(_ note: Note, at offset: Int) {
    let paragraph = note.paragraph(at: offset)
    guard !paragraph.isEmpty else { return nil }
    let references = note.citations.map(\.range) + note.groups.map(\.range)
    var inside = AscendingRanges(references.sorted { $0.lowerBound < $1.lowerBound })
    var start = paragraph.lowerBound
    for mark in Self.marks(in: note.text.bytes, paragraph) where !inside.surround(mark.upperBound) {
      if offset <= mark.upperBound {
        self.init(note.text, start..<mark.upperBound, end: mark.lowerBound)
        return
      }
      start = mark.upperBound
    }
    self.init(note.text, start..<paragraph.upperBound, end: nil)
  }

  private init?(_ text: SourceText, _ whole: TextRange, end: Int?) {
    range = text.trimmed(whole)
    self.end = end ?? range.upperBound
    if range.isEmpty { return nil }
  }

  /// What ends each sentence of a paragraph: its sign, with the closers behind it.
  private static func marks(in bytes: [UInt8], _ paragraph: TextRange) -> [TextRange] {
    var marks: [TextRange] = []
    var at = paragraph.lowerBound
    while at < paragraph.upperBound {
      let start = at
      switch bytes[at] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        at += 1
        while at < paragraph.upperBound, let length = length(of: closers, bytes[at..<paragraph.upperBound]) {
          at += length
        }
        if endsSentence(start..<at, bytes, in: paragraph) { marks.append(start..<at) }
      case 0xE3, 0xEF:
        let length = length(of: wideMarks, bytes[at..<paragraph.upperBound])
        at += length ?? 1
        if length != nil { marks.append(start..<at) }
      default: at += 1
      }
    }
    return marks
  }

  /// The signs of Chinese and Japanese, behind which no blank stands.
  private static let wideMarks = ["。", "！", "？"].map { Array($0.utf8) }

  /// What may stand between the sign that ends a sentence and the white space behind it; also more of these signs.
  private static let closers = [".", "!", "?", "\"", "'", ")", "]", "}", "*", "_", "”", "’", "»"].map { Array($0.utf8) }

  /// The number of bytes of the one of some texts that another begins with; `nil` where it begins with none.
  private static func length(of texts: [[UInt8]], _ bytes: ArraySlice<UInt8>) -> Int? {
    texts.first { bytes.starts(with: $0) }?.count
  }

  /// Abbreviations that people write before a capital or a number.
  private static let abbreviations: Set<String> = [
    "al", "app", "approx", "cf", "ch", "dr", "e.g", "ed", "eds", "eq", "etc", "fig", "i.e", "mr", "mrs", "ms", "no",
    "p", "pp", "prof", "resp", "sec", "st", "tab", "vol", "vs",
  ]

  /// Whether a sign with its closers ends a sentence.
  private static func endsSentence(_ mark: TextRange, _ bytes: [UInt8], in paragraph: TextRange) -> Bool {
    guard mark.upperBound < paragraph.upperBound else { return true }
    var next = mark.upperBound
    while next < paragraph.upperBound, bytes[next] <= UInt8(ascii: " ") { next += 1 }
    guard next > mark.upperBound, next < paragraph.upperBound else { return false }
    if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[next]) { return false }
    guard bytes[mark.lowerBound] == UInt8(ascii: "."), mark.count == 1 else { return true }
    var start = mark.lowerBound
    while start > paragraph.lowerBound, isWord(bytes[start - 1]), mark.lowerBound - start < 8 { start -= 1 }
    let word = String(decoding: bytes[start..<mark.lowerBound], as: UTF8.self)
    return !abbreviations.contains(word.lowercased()) && !isInitial(word)
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

/// Ranges in the order of their starts, asked about offsets that ascend.
private struct AscendingRanges {
  private let ranges: [TextRange]
  private var position = 0
  /// The largest end of those that begin before the offset.
  private var end = 0

  init(_ ranges: [TextRange]) { self.ranges = ranges }

  /// Whether an offset lies inside one of them, not at its ends.
  mutating func surround(_ offset: Int) -> Bool {
    while position < ranges.count, ranges[position].lowerBound < offset {
      end = max(end, ranges[position].upperBound)
      position += 1
    }
    return offset < end
  }
}
