import TextModel

/// A sentence of a paragraph, as far as its signs show where it begins and ends.
struct Sentence {
  /// The sentence with its mark.
  let range: TextRange
  /// Where its mark stands, or it ends without one: where a citation goes.
  let end: Int

  /// Longer than any paragraph that one reads.
  private static let reach = 10_000

  /// The sentence at an offset of a text; `nil` on a blank line.
  ///
  /// A paragraph ends at a blank line, a heading and a list's item; the search never leaves it, or goes before `start`.
  init?(_ text: SourceText, at offset: Int, from start: Int) {
    let bytes = text.bytes
    guard let paragraph = Self.paragraph(text, at: offset, from: start) else { return nil }
    var first = paragraph.lowerBound
    var at = first
    while at < paragraph.upperBound {
      guard Self.endsSentence(bytes, at, in: paragraph) else {
        at += 1
        continue
      }
      let mark = at
      while at < paragraph.upperBound, ".?!".utf8.contains(bytes[at]) { at += 1 }
      while at < paragraph.upperBound, ")\"'*_".utf8.contains(bytes[at]) { at += 1 }
      if offset <= at {
        self.init(bytes, first..<at, mark: mark)
        return
      }
      first = at
    }
    self.init(bytes, first..<paragraph.upperBound, mark: nil)
  }

  private init?(_ bytes: [UInt8], _ whole: TextRange, mark: Int?) {
    var (lower, upper) = (whole.lowerBound, whole.upperBound)
    while lower < upper, Self.isSpace(bytes[lower]) { lower += 1 }
    while upper > lower, Self.isSpace(bytes[upper - 1]) { upper -= 1 }
    guard lower < upper else { return nil }
    range = lower..<upper
    end = mark ?? upper
  }

  /// The lines around an offset that belong to one paragraph, without the marker of a list's item.
  private static func paragraph(_ text: SourceText, at offset: Int, from start: Int) -> TextRange? {
    let limit = text.lines.line(at: start)
    var first = text.lines.line(at: offset)
    var last = first
    guard !isBlank(text, first) else { return nil }
    while first > limit, !beginsBlock(text, first), !isBlank(text, first - 1),
      offset - text.lines.starts[first] < reach
    {
      first -= 1
    }
    while last + 1 < text.lines.count, !isBlank(text, last + 1), !beginsBlock(text, last + 1),
      text.lines.starts[last] - offset < reach
    {
      last += 1
    }
    var lower = max(text.lines.starts[first], start)
    let upper = text.range(ofLine: last).upperBound
    while lower < upper, " \t>-*+|".utf8.contains(text.bytes[lower]) { lower += 1 }
    guard offset - reach <= lower || upper - lower <= 2 * reach else { return nil }
    return lower < upper && offset <= upper ? lower..<upper : nil
  }

  private static func isBlank(_ text: SourceText, _ line: Int) -> Bool {
    text.bytes[text.range(ofLine: line)].allSatisfy(isSpace)
  }

  /// Whether a line begins something of its own: a list's item, a heading, a quotation, a table's row.
  private static func beginsBlock(_ text: SourceText, _ line: Int) -> Bool {
    let range = text.range(ofLine: line)
    let content = text.bytes[range].drop(while: isSpace)
    guard let first = content.first else { return false }
    if "#>|".utf8.contains(first) { return true }
    if "-*+".utf8.contains(first) { return content.dropFirst().first.map(isSpace) ?? true }
    let number = content.prefix { (0x30...0x39).contains($0) }
    guard !number.isEmpty, let mark = content.dropFirst(number.count).first else { return false }
    return (mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"))
      && content.dropFirst(number.count + 1).first.map(isSpace) ?? true
  }

  /// Whether a mark ends a sentence: a space stands behind it, and what stands before is no abbreviation or initial.
  private static func endsSentence(_ bytes: [UInt8], _ offset: Int, in paragraph: TextRange) -> Bool {
    guard ".?!".utf8.contains(bytes[offset]) else { return false }
    var next = offset + 1
    while next < paragraph.upperBound, ".?!)\"'*_".utf8.contains(bytes[next]) { next += 1 }
    guard next == paragraph.upperBound || isSpace(bytes[next]) else { return false }
    guard bytes[offset] == UInt8(ascii: ".") else { return true }
    let word = bytes[paragraph.lowerBound..<offset].reversed().prefix { !isSpace($0) && $0 != UInt8(ascii: "(") }
    let text = String(decoding: word.reversed(), as: UTF8.self).lowercased()
    let isInitial = text.utf8.count == 1 && !(text.first?.isNumber ?? false)
    return !isInitial && !abbreviations.contains(text)
  }

  private static let abbreviations: Set<String> = [
    "al", "approx", "cf", "ch", "dr", "e.g", "ed", "eds", "eq", "etc", "fig", "i.e", "no", "p", "pp", "prof", "resp",
    "sec", "vol", "vs",
  ]

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
