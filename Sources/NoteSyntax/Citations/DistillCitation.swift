import TextModel

extension CitationSyntax {
  /// Distill's tag: `<d-cite key="a,b">`, also `bibtex-key="…"` and the older `<dt-cite …>`.
  static let distill = CitationSyntax(triggers: [UInt8(ascii: "<")]) { bytes, offset in
    guard let start = tagNameEnd(bytes, offset), let (list, end) = keyAttribute(bytes, start) else { return nil }
    let citations = KeyList.keys(bytes, list).map { Citation(.html, key: $0, in: bytes) }
    return CitationCandidate(.html, citations, group: offset..<end, home: .markup)
  }

  private static func tagNameEnd(_ bytes: [UInt8], _ offset: Int) -> Int? {
    for name in ["d-cite", "dt-cite"] as [StaticString] where bytes.hasLetters(name, at: offset + 1) {
      let end = offset + 1 + name.utf8CodeUnitCount
      return bytes.byte(at: end).isSpace ? end : nil
    }
    return nil
  }

  /// Longer than any tag; the bound keeps a text of beginnings linear.
  private static let tagLimit = 4_000

  /// What the attribute with the keys says, and where the tag ends (CommonMark 0.31, section 6.6).
  private static func keyAttribute(_ bytes: [UInt8], _ start: Int) -> (value: TextRange, end: Int)? {
    let limit = min(bytes.count, start + tagLimit)
    var keys: TextRange?
    var at = start
    func skip(while condition: (UInt8) -> Bool) { while at < limit, condition(bytes[at]) { at += 1 } }
    while at < limit {
      skip { $0.isSpace || $0 == UInt8(ascii: "/") }
      if bytes.byte(at: at) == UInt8(ascii: ">") { return keys.map { ($0, at + 1) } }
      let name = at
      skip { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") }
      guard at > name else { return nil }
      let isKey = bytes[name..<at].elementsEqual("key".utf8) || bytes[name..<at].elementsEqual("bibtex-key".utf8)
      skip(while: \.isSpace)
      guard bytes.byte(at: at) == UInt8(ascii: "=") else { continue }
      at += 1
      skip(while: \.isSpace)
      let quote = bytes.byte(at: at)
      let value: TextRange
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        let valueStart = at + 1
        at = valueStart
        skip { $0 != quote }
        guard at < limit else { return nil }
        value = valueStart..<at
        at += 1
      } else {
        let valueStart = at
        skip { !$0.isSpace && $0 != UInt8(ascii: ">") }
        value = valueStart..<at
      }
      if isKey, keys == nil { keys = value }
    }
    return nil
  }
}
