import TextModel

extension CitationSyntax {
  /// `arXiv:1706.03762v5`, `doi:10.…`, a bare DOI, and links to the sites that serve papers.
  ///
  /// Only the form is looked at here; what it identifies is for the index to say.
  static let identifier = CitationSyntax(triggers: [UInt8(ascii: ":"), UInt8(ascii: "1")]) { bytes, offset in
    guard let range = identifierRange(bytes, offset) else { return nil }
    let citation = Citation(
      kind: .identifier,
      range: range,
      keyRange: range,
      key: String(decoding: bytes[range], as: UTF8.self))
    // The tag stands behind the first character, so that an address in angle brackets keeps its scheme.
    return CitationCandidate(
      citation: citation, home: .textOrAddress, opener: tagOffset(bytes, range), closer: nil, end: range.upperBound)
  }

  /// The sites whose addresses name papers; the path must begin as given.
  private static let sites: [StaticString] = [
    "arxiv.org/", "www.arxiv.org/", "export.arxiv.org/", "doi.org/10.", "dx.doi.org/10.", "www.doi.org/10.",
    "aclanthology.org/", "www.aclanthology.org/", "www.aclweb.org/anthology/", "aclweb.org/anthology/",
    "openreview.net/", "huggingface.co/papers/", "hf.co/papers/",
  ]

  private static func identifierRange(_ bytes: [UInt8], _ offset: Int) -> TextRange? {
    if bytes[offset] == UInt8(ascii: "1") {
      guard bytes.hasBytes("10.", at: offset), bytes.byte(at: offset + 3).isASCIIDigit,
        !isWordByte(bytes.byte(at: offset - 1)), let slash = registrantEnd(bytes, offset + 3)
      else { return nil }
      return trimmedEnd(bytes, offset, from: slash)
    }
    if bytes.hasBytes("://", at: offset) {
      let start = bytes.hasLetters("https", at: offset - 5) ? offset - 5 : offset - 4
      guard bytes.hasLetters("http", at: start), !isWordByte(bytes.byte(at: start - 1)),
        sites.contains(where: { bytes.hasLetters($0, at: offset + 3) })
      else { return nil }
      return trimmedEnd(bytes, start, from: offset + 3)
    }
    if bytes.hasLetters("arxiv", at: offset - 5), !isWordByte(bytes.byte(at: offset - 6)) {
      let start = bytes.byte(at: offset + 1) == UInt8(ascii: " ") ? offset + 2 : offset + 1
      guard let end = arxivEnd(bytes, start) else { return nil }
      return offset - 5..<end
    }
    if bytes.hasLetters("doi", at: offset - 3), !isWordByte(bytes.byte(at: offset - 4)) {
      let start = bytes.byte(at: offset + 1) == UInt8(ascii: " ") ? offset + 2 : offset + 1
      guard bytes.hasBytes("10.", at: start), let slash = registrantEnd(bytes, start + 3) else { return nil }
      return trimmedEnd(bytes, offset - 3, from: slash)
    }
    return nil
  }

  /// Where the first tag goes: inside the host of an address, else behind the first character.
  private static func tagOffset(_ bytes: [UInt8], _ range: TextRange) -> Int {
    bytes.hasLetters("http", at: range.lowerBound)
      ? (bytes[range].firstIndex(of: UInt8(ascii: "/")) ?? range.lowerBound) + 2 : range.lowerBound + 1
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte >= 0x80 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
  }

  /// The offset of the slash behind a DOI's registrant code of four to nine digits and dots.
  private static func registrantEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var at = start
    while at - start < 16, bytes.byte(at: at).isASCIIDigit || bytes.byte(at: at) == UInt8(ascii: ".") { at += 1 }
    guard at - start >= 4, bytes.byte(at: at) == UInt8(ascii: "/"), isIdentifierByte(bytes.byte(at: at + 1)) else {
      return nil
    }
    return at
  }

  /// The end of an arXiv identifier, new (`1706.03762v5`) or old (`hep-th/9901001`); `nil` where none begins.
  ///
  /// The forms are those of arXiv's help page "Understanding the arXiv identifier".
  private static func arxivEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var at = start
    while bytes.byte(at: at).isASCIIDigit { at += 1 }
    if at - start == 4, bytes.byte(at: at) == UInt8(ascii: ".") {
      let number = at + 1
      at = number
      while bytes.byte(at: at).isASCIIDigit { at += 1 }
      guard at - number == 4 || at - number == 5 else { return nil }
    } else {
      at = start
      while at - start < 24,
        bytes.byte(at: at).isASCIIAlphanumeric || bytes.byte(at: at) == UInt8(ascii: "-")
          || bytes.byte(at: at) == UInt8(ascii: ".")
      {
        at += 1
      }
      guard at > start, bytes.byte(at: at) == UInt8(ascii: "/") else { return nil }
      let number = at + 1
      at = number
      while bytes.byte(at: at).isASCIIDigit { at += 1 }
      guard at - number == 7 else { return nil }
    }
    if bytes.byte(at: at) == UInt8(ascii: "v"), bytes.byte(at: at + 1).isASCIIDigit {
      at += 1
      while bytes.byte(at: at).isASCIIDigit { at += 1 }
    }
    return bytes.byte(at: at).isASCIIAlphanumeric ? nil : at
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "|"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"), 0x7F:
      false
    default: true
    }
  }

  /// The identifier from `start`, cut before white space, an unbalanced parenthesis and closing punctuation.
  private static func trimmedEnd(_ bytes: [UInt8], _ start: Int, from: Int) -> TextRange {
    var depth = 0
    var at = from
    while at < bytes.count, isIdentifierByte(bytes[at]) {
      if bytes[at] == UInt8(ascii: "(") { depth += 1 }
      if bytes[at] == UInt8(ascii: ")") {
        guard depth > 0 else { break }
        depth -= 1
      }
      at += 1
    }
    while at > from + 1, isClosingPunctuation(bytes[at - 1]) { at -= 1 }
    return start..<at
  }

  private static func isClosingPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "'"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
