import TextModel

extension CitationSyntax {
  /// `[[Title]]`, `[[Title|shown]]`, `[[Title#Section]]` and `[[@key]]`, on one line.
  ///
  /// In a table the bar is written `\|`. An embed, `![[…]]`, is no reference.
  static let wikiLink = CitationSyntax(triggers: [UInt8(ascii: "[")]) { bytes, offset in
    guard bytes.byte(at: offset + 1) == UInt8(ascii: "["), bytes.byte(at: offset + 2) != UInt8(ascii: "["),
      !bytes.isEscaped(at: offset),
      bytes.byte(at: offset - 1) != UInt8(ascii: "!") || bytes.isEscaped(at: offset - 1),
      let close = wikiLinkEnd(bytes, from: offset + 2)
    else { return nil }
    let inner = offset + 2..<close
    var targetEnd = inner.upperBound
    if let bar = bytes[inner].firstIndex(of: UInt8(ascii: "|")) {
      targetEnd = bar > inner.lowerBound && bytes[bar - 1] == UInt8(ascii: "\\") ? bar - 1 : bar
    }
    var key = bytes.trimmed(inner.lowerBound..<targetEnd)
    var section: String?
    if let hash = key.first(where: { bytes[$0] == UInt8(ascii: "#") && !isInsideName(bytes, $0, of: key) }) {
      section = String(decoding: bytes[bytes.trimmed(hash + 1..<key.upperBound)], as: UTF8.self)
      key = bytes.trimmed(key.lowerBound..<hash)
    }
    guard !key.isEmpty else { return nil }
    let namesKey = bytes[key.lowerBound] == UInt8(ascii: "@")
    if namesKey {
      key = key.lowerBound + 1..<key.upperBound
      // `[[@a; @b]]` is a group of Pandoc citations in brackets.
      guard !bytes[key].contains(UInt8(ascii: "@")) else { return nil }
    }
    guard !key.isEmpty else { return nil }
    var citation = Citation(
      kind: .wikilink,
      range: offset..<close + 2,
      keyRange: key,
      key: String(decoding: bytes[key], as: UTF8.self))
    citation.section = section
    citation.namesKey = namesKey
    return CitationCandidate(
      citation: citation, home: .textOutsideLinks, opener: offset + 2, closer: close, end: close + 2)
  }

  /// The offset of the `]]` that ends a wiki link begun before `start`; `nil` if its line has none.
  ///
  /// Titles hold brackets, in pairs: in `[[A [B]]]` the last two close.
  private static func wikiLinkEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var at = start
    // A target is a title or a file name; the bound keeps a line of a million `[[` linear.
    let limit = min(bytes.count - 1, start + 1_000)
    while at < limit, !bytes[at].isLineBreak {
      if bytes[at] == UInt8(ascii: "[") {
        if bytes[at + 1] == UInt8(ascii: "[") { return nil }
        depth += 1
      } else if bytes[at] == UInt8(ascii: "]") {
        if bytes[at + 1] == UInt8(ascii: "]"), depth == 0 || bytes.byte(at: at + 2) != UInt8(ascii: "]") {
          return at > start ? at : nil
        }
        guard depth > 0 else { return nil }
        depth -= 1
      }
      at += 1
    }
    return nil
  }

  /// Whether a `#` belongs to a name such as `C#` or `#hashtags in the wild`, rather than beginning a section.
  private static func isInsideName(_ bytes: [UInt8], _ hash: Int, of key: TextRange) -> Bool {
    hash == key.lowerBound || hash + 1 == key.upperBound
      || bytes[hash + 1] == UInt8(ascii: " ") && bytes[hash - 1] != UInt8(ascii: " ")
  }
}
