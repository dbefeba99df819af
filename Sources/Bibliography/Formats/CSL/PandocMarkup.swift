/// Pandoc's Markdown in the texts of CSL-YAML: what is markup goes, what it marks stays.
///
/// Only what is certain is taken for markup: signs that come in pairs, with no blank on their inner side.
enum PandocMarkup {
  private static let openerLimit = 64

  /// A text without its markup, linear.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { "*_[^~`\\".utf8.contains($0) }) else { return text }
    let bytes = Array(text.utf8)
    var isMarkup = [Bool](repeating: false, count: bytes.count)
    var openers: [(byte: UInt8, range: Range<Int>)] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\\"):
        if at + 1 < bytes.count, isPunctuation(bytes[at + 1]) {
          isMarkup[at] = true
          at += 1
        }
        at += 1
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "`"):
        let start = at
        while at < bytes.count, bytes[at] == byte { at += 1 }
        pair(start..<at, byte, bytes, &openers, &isMarkup)
      case UInt8(ascii: "["):
        if openers.count > openerLimit { openers.removeFirst(openerLimit / 2) }
        openers.append((byte, at..<(at + 1)))
        at += 1
      case UInt8(ascii: "]"):
        let end = attributes(bytes, at + 1)
        if let opener = openers.lastIndex(where: { $0.byte == UInt8(ascii: "[") }) {
          if let end {
            isMarkup[openers[opener].range.lowerBound] = true
            for index in at..<end { isMarkup[index] = true }
          }
          openers.removeSubrange(opener...)
        }
        at = end ?? at + 1
      default: at += 1
      }
    }
    return String(decoding: zip(bytes, isMarkup).lazy.filter { !$0.1 }.map(\.0), as: UTF8.self)
  }

  /// A text that Pandoc shows, and `plain` gives back, as it is: a backslash stands before what could be markup.
  ///
  /// Quotation marks and dots stay, of which Pandoc makes typographic ones.
  static func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let marker = listMarker(bytes)
    var result: [UInt8] = []
    for (at, byte) in bytes.enumerated() {
      let isRun =
        byte == UInt8(ascii: "-")
        && (at > 0 && bytes[at - 1] == byte || at + 1 < bytes.count && bytes[at + 1] == byte)
      let isMarkup = #"\*_[]^~`$@<"#.utf8.contains(byte)
      if isMarkup || isRun || at == marker || at == 0 && "#+->|%:=(".utf8.contains(byte) {
        result.append(UInt8(ascii: "\\"))
      }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The sign that makes a list of a text's first word: that behind the number in `12. `, `a) ` and `iv. `.
  private static func listMarker(_ bytes: [UInt8]) -> Int? {
    let word = bytes.prefix { $0.isLetter || $0.isDigit }
    guard word.count + 1 < bytes.count, ".)".utf8.contains(bytes[word.count]), bytes[word.count + 1].isWhiteSpace,
      word.count == 1 || word.allSatisfy(\.isDigit) || word.allSatisfy({ "ivxlcdm".utf8.contains($0.lowercased) })
    else { return nil }
    return word.isEmpty ? nil : word.count
  }

  /// Takes a run of signs for the end of an earlier one, or remembers it.
  private static func pair(
    _ run: Range<Int>, _ byte: UInt8, _ bytes: [UInt8], _ openers: inout [(byte: UInt8, range: Range<Int>)],
    _ isMarkup: inout [Bool]
  ) {
    let before = run.lowerBound > 0 ? bytes[run.lowerBound - 1] : UInt8(ascii: " ")
    let after = run.upperBound < bytes.count ? bytes[run.upperBound] : UInt8(ascii: " ")
    // `snake_case` holds no emphasis.
    if byte == UInt8(ascii: "_"), isWord(before), isWord(after) { return }
    if !before.isWhiteSpace,
      let opener = openers.lastIndex(where: { $0.byte == byte && $0.range.count == run.count })
    {
      let inner = bytes[openers[opener].range.upperBound..<run.lowerBound]
      let isRaised = byte == UInt8(ascii: "^") || byte == UInt8(ascii: "~")
      if !inner.isEmpty, !isRaised || !inner.contains(where: \.isWhiteSpace) {
        for index in openers[opener].range { isMarkup[index] = true }
        for index in run { isMarkup[index] = true }
      }
      openers.removeSubrange(opener...)
    } else if !after.isWhiteSpace {
      // Nobody opens so many; looking through them must not cost more than the text.
      if openers.count > openerLimit { openers.removeFirst(openerLimit / 2) }
      openers.append((byte, run))
    }
  }

  /// The end of `{.class}` or `(address)` right behind a bracket.
  private static func attributes(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let closer: UInt8
    switch bytes[start] {
    case UInt8(ascii: "{"): closer = UInt8(ascii: "}")
    case UInt8(ascii: "("): closer = UInt8(ascii: ")")
    default: return nil
    }
    return bytes[start..<min(bytes.count, start + 500)].firstIndex(of: closer).map { $0 + 1 }
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte >= 0x80 }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !byte.isLetter && !byte.isDigit
  }
}
