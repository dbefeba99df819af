import TextModel

extension CitationSyntax {
  /// Roles of MyST and of Sphinx: ``{cite:p}`a,b` ``, ``:cite:t:`a` ``, with words around a key in braces, as in
  /// ``{cite:p}`{see}a{p. 3}` `` (sphinxcontrib-bibtex, "Usage").
  ///
  /// To Markdown the keys are a code span behind some text.
  static let role = CitationSyntax(triggers: [UInt8(ascii: "`")]) { bytes, offset in
    guard let (start, name) = roleName(bytes, before: offset), isCitationRole(bytes, name),
      let (list, end) = codeSpan(bytes, at: offset)
    else { return nil }
    let citations = KeyList.parts(bytes, list) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
      .compactMap { roleItem(bytes, $0) }
    return CitationCandidate(.role, citations, group: start..<end, home: .textAndCode, opener: name.lowerBound + 1)
  }

  /// Where the role begins whose code begins at an offset; `nil` where none does.
  static func roleStart(_ bytes: [UInt8], before offset: Int) -> Int? { roleName(bytes, before: offset)?.start }

  /// Longer than any name of a role.
  private static let roleNameLimit = 32

  /// Where the role begins whose code begins at an offset, and its name: of `{cite:p}` and `:cite:p:` it is `cite:p`.
  private static func roleName(_ bytes: [UInt8], before offset: Int) -> (start: Int, name: TextRange)? {
    let isBraced = bytes.byte(at: offset - 1) == UInt8(ascii: "}")
    guard isBraced || bytes.byte(at: offset - 1) == UInt8(ascii: ":") else { return nil }
    var start = offset - 1
    while start > 0, offset - start < roleNameLimit, isNameByte(bytes[start - 1]) { start -= 1 }
    if isBraced {
      guard bytes.byte(at: start - 1) == UInt8(ascii: "{"), !bytes.isEscaped(at: start - 1) else { return nil }
      return (start - 1, start..<offset - 1)
    }
    guard bytes[start] == UInt8(ascii: ":"), start + 1 < offset - 1, !bytes.isEscaped(at: start),
      !(bytes.scalar(before: start)?.isAlphanumeric ?? false)
    else { return nil }
    return (start, start + 1..<offset - 1)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: ":")
  }

  /// The roles, which a style's own may follow behind a colon, as in `cite:yearpar`.
  private static let roles: [StaticString] = [
    "cite", "citet", "citep", "citealt", "citealp", "citeauthor", "citeyear", "citeyearpar", "footcite", "footcitet",
    "footcitep", "fullcite", "footfullcite",
  ]

  private static func isCitationRole(_ bytes: [UInt8], _ name: TextRange) -> Bool {
    let end = bytes[name].firstIndex(of: UInt8(ascii: ":")) ?? name.upperBound
    guard end == name.upperBound || end + 1 < name.upperBound else { return false }
    return roles.contains { $0.utf8CodeUnitCount == end - name.lowerBound && bytes.hasBytes($0, at: name.lowerBound) }
  }

  /// A list with more keys than anybody writes; the bound keeps a line of backticks linear.
  private static let sizeLimit = 4_000

  /// What stands in the code span that begins at an offset, and where it ends.
  private static func codeSpan(_ bytes: [UInt8], at offset: Int) -> (content: TextRange, end: Int)? {
    var start = offset
    while start < bytes.count, bytes[start] == UInt8(ascii: "`") { start += 1 }
    var at = start
    let limit = min(bytes.count, start + sizeLimit)
    while at < limit {
      guard bytes[at] == UInt8(ascii: "`") else {
        // A blank line ends the paragraph.
        if bytes[at] == UInt8(ascii: "\n"), bytes.byte(at: at + 1).isLineBreak { return nil }
        at += 1
        continue
      }
      let close = at
      while at < bytes.count, bytes[at] == UInt8(ascii: "`") { at += 1 }
      if at - close == start - offset { return (start..<close, at) }
    }
    return nil
  }

  /// One key with the words in braces around it.
  private static func roleItem(_ bytes: [UInt8], _ range: TextRange) -> Citation? {
    var key = bytes.trimmed(range)
    var prefix: TextRange?
    var suffix: TextRange?
    if bytes[key].first == UInt8(ascii: "{"), let close = bytes[key].firstIndex(of: UInt8(ascii: "}")) {
      prefix = key.lowerBound + 1..<close
      key = bytes.trimmed(close + 1..<key.upperBound)
    }
    if bytes[key].last == UInt8(ascii: "}"), let open = bytes[key].lastIndex(of: UInt8(ascii: "{")) {
      suffix = open + 1..<key.upperBound - 1
      key = bytes.trimmed(key.lowerBound..<open)
    }
    guard let key = KeyList.key(bytes, key) else { return nil }
    var citation = Citation(.role, key: key, in: bytes)
    if let prefix { citation.setPrefix(prefix, in: bytes) }
    if let suffix { citation.setSuffix(suffix, in: bytes) }
    return citation
  }
}
