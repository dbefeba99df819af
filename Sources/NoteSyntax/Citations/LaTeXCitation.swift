import TextModel

extension CitationSyntax {
  /// Commands of LaTeX, natbib and BibLaTeX: `\cite{a,b}`, `\citep*[see][p. 3]{a}`,
  /// `\parencites(see)(and others)[p. 3]{a}[cf.][]{b}`.
  static let latex = CitationSyntax(triggers: [UInt8(ascii: "\\")]) { bytes, offset in
    guard let (end, takesSeveral) = command(bytes, offset), !bytes.isEscaped(at: offset) else { return nil }
    var at = end
    // The words before and behind all of the lists.
    if takesSeveral {
      for _ in 0..<2 { at = argument(bytes, at, UInt8(ascii: "("), UInt8(ascii: ")"))?.end ?? at }
    }
    var citations: [Citation] = []
    var groupEnd = at
    while let (list, listEnd) = keyList(bytes, at) {
      citations += list
      (at, groupEnd) = (listEnd, listEnd)
      if !takesSeveral { break }
    }
    // The tag stands between letters of the command's name.
    return CitationCandidate(.latex, citations, group: offset..<groupEnd, home: .text, opener: offset + 2)
  }

  /// The commands that take keys, in small letters: those of the manuals of natbib ("Basic commands") and BibLaTeX
  /// (sections "Standard Commands" to "Special Commands"), of REVTeX, apacite and harvard.
  private static let commands: [StaticString] = [
    "cite", "citet", "citep", "citealt", "citealp", "citeauthor", "citefullauthor", "citeyear", "citeyearpar",
    "citenum", "citetitle", "citedate", "citeurl", "parencite", "footcite", "footcitetext", "textcite", "smartcite",
    "supercite", "autocite", "fullcite", "footfullcite", "notecite", "pnotecite", "fnotecite", "nocite", "onlinecite",
    "shortcite", "shortciten", "fullcitea", "citea", "citen", "citenp", "citeasnoun", "possessivecite", "citetalias",
    "citepalias", "blockcite", "avolcite",
  ]
  /// The commands that take several lists, in small letters.
  private static let commandsOfSeveral: [StaticString] = [
    "cites", "parencites", "footcites", "footcitetexts", "smartcites", "textcites", "supercites", "autocites",
    "fullcites", "footfullcites",
  ]

  /// Where the name of the command at a backslash ends, with its star, and whether it takes several lists of keys.
  private static func command(_ bytes: [UInt8], _ offset: Int) -> (end: Int, takesSeveral: Bool)? {
    var end = offset + 1
    // Longer than any of the names.
    while end - offset < 20, bytes.byte(at: end).isASCIILetter { end += 1 }
    let length = end - offset - 1
    guard length >= 4 else { return nil }
    func isName(_ name: StaticString) -> Bool {
      name.utf8CodeUnitCount == length && bytes.hasLetters(name, at: offset + 1)
    }
    let takesSeveral = bytes[end - 1] == UInt8(ascii: "s") && commandsOfSeveral.contains(where: isName)
    guard takesSeveral || commands.contains(where: isName) else { return nil }
    if bytes.byte(at: end) == UInt8(ascii: "*") { end += 1 }
    return (end, takesSeveral)
  }

  /// The keys at an offset, behind up to two optional arguments, and where they end.
  private static func keyList(_ bytes: [UInt8], _ start: Int) -> (citations: [Citation], end: Int)? {
    var optional: [TextRange] = []
    var at = start
    while optional.count < 2, let (content, end) = argument(bytes, at, UInt8(ascii: "["), UInt8(ascii: "]")) {
      optional.append(content)
      at = end
    }
    guard let (list, end) = argument(bytes, at, UInt8(ascii: "{"), UInt8(ascii: "}")) else { return nil }
    var citations = KeyList.keys(bytes, list).map { Citation(.latex, key: $0, in: bytes) }
    // One optional argument stands behind the citation, of two the first before it.
    if !citations.isEmpty, let suffix = optional.last {
      citations[citations.count - 1].setSuffix(suffix, in: bytes)
      if optional.count > 1 { citations[0].setPrefix(optional[0], in: bytes) }
    }
    return (citations, end)
  }

  /// Longer than any argument; the bound keeps a line of brackets linear.
  private static let argumentLimit = 2_000

  /// What stands between an opener at an offset and its closer, and where that ends.
  private static func argument(_ bytes: [UInt8], _ offset: Int, _ open: UInt8, _ close: UInt8) -> (
    content: TextRange, end: Int
  )? {
    guard bytes.byte(at: offset) == open else { return nil }
    var depth = 0
    var at = offset
    let limit = min(bytes.count, offset + argumentLimit)
    while at < limit {
      if bytes[at] == open { depth += 1 }
      if bytes[at] == close {
        depth -= 1
        if depth == 0 { return (offset + 1..<at, at + 1) }
      }
      // A blank line ends the paragraph.
      if bytes[at] == UInt8(ascii: "\n"), bytes.byte(at: at + 1).isLineBreak { return nil }
      at += 1
    }
    return nil
  }
}
