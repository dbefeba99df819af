import NoteSyntax
import TextModel

/// The beginning of a locator that is being written behind a citation: `[@smith2020, p`, or `@smith2020 [p`.
struct LocatorOpening {
  /// The key of the citation.
  let key: String
  /// Whether the citation stands in brackets, so that nothing else can be meant.
  let isGrouped: Bool
  /// What was typed of the word, up to the cursor.
  let queryRange: TextRange
  /// The same with the rest of the word behind the cursor.
  let replacedRange: TextRange

  /// How far back the citation is looked for; longer than any key that one types.
  private static let lookBack = 1_000

  /// Finds the citation right before an offset; `nil` where none stands there that could have a locator now.
  init?(_ text: SourceText, at offset: Int) {
    let bytes = text.bytes
    let line = text.range(ofLine: text.lines.line(at: offset))
    guard offset >= line.lowerBound, offset <= line.upperBound else { return nil }
    let start = max(line.lowerBound, offset - Self.lookBack)
    var word = offset
    while word > start, bytes[word - 1].isTermByte { word -= 1 }
    guard let opener = Self.lastNonBlank(bytes, start..<word) else { return nil }
    let keyEnd: Int
    switch bytes[opener] {
    case UInt8(ascii: ","): keyEnd = opener
    case UInt8(ascii: "["):
      guard let last = Self.lastNonBlank(bytes, start..<opener), opener - last <= Self.gapLimit else { return nil }
      keyEnd = last + 1
    default: return nil
    }
    guard let marker = Self.marker(bytes, start..<keyEnd), PandocKey.end(in: bytes, from: marker + 1) == keyEnd else {
      return nil
    }
    isGrouped = bytes[opener] == UInt8(ascii: ",")
    if isGrouped, !ReferenceOpening.isInBrackets(bytes, marker, start) { return nil }
    let isBraced = bytes[marker + 1] == UInt8(ascii: "{")
    key = String(decoding: bytes[isBraced ? marker + 2..<keyEnd - 1 : marker + 1..<keyEnd], as: UTF8.self)
    queryRange = word..<offset
    var end = offset
    while end < line.upperBound, bytes[end].isTermByte { end += 1 }
    replacedRange = word..<end
  }

  /// As far from its key brackets are still a citation's.
  private static let gapLimit = 8

  private static func lastNonBlank(_ bytes: [UInt8], _ range: TextRange) -> Int? {
    range.last { bytes[$0] != UInt8(ascii: " ") && bytes[$0] != UInt8(ascii: "\t") }
  }

  /// The `@` of a citation that ends a range; `nil` where it belongs to a word or to a wiki link.
  private static func marker(_ bytes: [UInt8], _ range: TextRange) -> Int? {
    for at in range.reversed() {
      if bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "\t") { return nil }
      guard bytes[at] == UInt8(ascii: "@") else { continue }
      let before = bytes[range.lowerBound..<at]
      if bytes.isEscaped(at: at) || ReferenceOpening.isInsideWord(bytes, at, range.lowerBound) {
        return nil
      }
      return before.suffix(2).elementsEqual([UInt8(ascii: "["), UInt8(ascii: "[")]) ? nil : at
    }
    return nil
  }

  /// The words that begin so, short or long; `nil` where none does.
  func completions(in text: SourceText) -> CompletionResult? {
    let typed = text[queryRange]
    let wanted = typed.lowercased()
    let terms = LocatorTerm.all.filter { $0.short.hasPrefix(wanted) || $0.long.hasPrefix(wanted) }
    guard !terms.isEmpty else { return nil }
    let before = queryRange.lowerBound > 0 ? text.bytes[queryRange.lowerBound - 1] : 0
    let lead = before == UInt8(ascii: ",") ? " " : ""
    let hasBlank = replacedRange.upperBound < text.count && text.bytes[replacedRange.upperBound] == UInt8(ascii: " ")
    let items = terms.map { term in
      CompletionOffer(
        .word, label: term.short, detail: term.long, text: lead + term.short + (hasBlank ? "" : " "))
    }
    return CompletionResult(range: replacedRange, typed: typed, items: items)
  }
}

extension UInt8 {
  /// Whether it may be part of a locator's word, such as `pp.` or `§`.
  fileprivate var isTermByte: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), 0x80...: true
    default: false
    }
  }
}
