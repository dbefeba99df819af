import TextModel

extension CitationSyntax {
  /// `@smith2020`, `-@smith2020` and `@{any-key}`, by the grammar of Pandoc's manual, "Citation syntax".
  static let pandoc = CitationSyntax(triggers: [UInt8(ascii: "@")]) { bytes, offset in
    // The key first: most `@` that are no citation have none.
    guard let (keyRange, end) = pandocKey(bytes, from: offset + 1), !bytes.isEscaped(at: offset),
      !isInsideWord(bytes, offset)
    else { return nil }
    var citation = Citation(
      kind: .pandoc,
      range: offset..<end,
      keyRange: keyRange,
      key: String(decoding: bytes[keyRange], as: UTF8.self))
    citation.isAuthorSuppressed = bytes.byte(at: offset - 1) == UInt8(ascii: "-")
    citation.isCrossReference = isCrossReference(bytes[keyRange])
    return CitationCandidate(citation: citation, home: .text, opener: offset + 1, closer: nil, end: end)
  }

  /// Whether an `@` belongs to a word, as in an e-mail address: after a letter or digit,
  /// or after `_`, `-`, `+` that a letter or digit stands before.
  private static func isInsideWord(_ bytes: [UInt8], _ offset: Int) -> Bool {
    guard let before = bytes.scalar(before: offset) else { return offset > 0 && bytes[offset - 1] >= 0x80 }
    if before.isAlphanumeric { return true }
    guard before == "_" || before == "-" || before == "+" else { return false }
    return bytes.scalar(before: offset - 1)?.isAlphanumeric ?? false
  }

  /// The key that begins at an offset, and where it ends with its brace; `nil` where none does.
  ///
  /// Internal punctuation counts only when a letter, digit or `_` follows, so that `@smith2020.` cites `smith2020`.
  static func pandocKey(_ bytes: [UInt8], from start: Int) -> (key: TextRange, end: Int)? {
    if bytes.byte(at: start) == UInt8(ascii: "{") { return bracedKey(bytes, from: start) }
    guard isKeyCharacter(bytes, start) > 0 else { return nil }
    var at = start
    while at < bytes.count {
      let length = isKeyCharacter(bytes, at)
      if length > 0 {
        at += length
      } else if isInternalPunctuation(bytes[at]), isKeyCharacter(bytes, at + 1) > 0 {
        at += 1
      } else if bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: "/"),
        bytes.byte(at: at + 1) == UInt8(ascii: "/")
      {
        at += 1
      } else {
        break
      }
    }
    return (start..<at, at)
  }

  /// Deeper than any key; the bound keeps a line of a million `@{` linear.
  private static let braceLimit = 8

  /// A key in balanced braces without white space; the braces are no part of it.
  private static func bracedKey(_ bytes: [UInt8], from start: Int) -> (key: TextRange, end: Int)? {
    var depth = 0
    var at = start
    while at < bytes.count, !bytes[at].isSpace, depth <= braceLimit {
      if bytes[at] == UInt8(ascii: "{") { depth += 1 }
      if bytes[at] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return at > start + 1 ? (start + 1..<at, at + 1) : nil }
      }
      at += 1
    }
    return nil
  }

  /// The length of the letter, digit or `_` at an offset; 0 where another character stands.
  private static func isKeyCharacter(_ bytes: [UInt8], _ offset: Int) -> Int {
    let byte = bytes.byte(at: offset)
    if byte < 0x80 { return byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") ? 1 : 0 }
    guard let (scalar, length) = bytes.scalar(at: offset), scalar.isAlphanumeric else { return 0 }
    return length
  }

  private static func isInternalPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// The prefixes of cross-references: those of Quarto's documentation, "Cross References", and of pandoc-crossref.
  private static let crossReferencePrefixes: [StaticString] = [
    "fig", "tbl", "sec", "eq", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem", "alg",
    "nte", "tip", "wrn", "imp", "cau", "vid", "tab",
  ]

  /// Whether a key is written like a cross-reference: `fig-results`, `eq:loss`.
  private static func isCrossReference(_ key: ArraySlice<UInt8>) -> Bool {
    guard let end = key.firstIndex(where: { !$0.isASCIIAlphanumeric }), end - key.startIndex <= 3,
      key[end] == UInt8(ascii: "-") || key[end] == UInt8(ascii: ":")
    else { return false }
    let prefix = Array(key[..<end])
    return crossReferencePrefixes.contains { $0.utf8CodeUnitCount == prefix.count && prefix.hasLetters($0, at: 0) }
  }
}
