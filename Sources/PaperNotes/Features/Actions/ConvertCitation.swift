import NoteSyntax
import PaperSearch
import TextModel

extension ActionFamily {
  /// Writes a citation in another way.
  static let convertCitation = ActionFamily(
    name: "convert", kinds: [.rewrite],
    summary: "Writes a citation as `[@key, p. 3]` or `@key [p. 3]` where nothing is lost, or as `[[Title]]` "
      + "where notes have wiki links; the key stays if a listing gives it.",
    actions: { place in
      place.touchedCitations.flatMap { citation, resolution -> [Action] in
        guard let id = resolution.paper, let written = WrittenCitation(citation, in: place) else { return [] }
        let key = place.hasKey(id, citation.key) ? citation.key : place.paper(id).key
        return written.others(citing: place.paper(id), by: key, in: place).compactMap { text in
          let change = TextChange(written.range, text)
          return place.keepsCitations([change], citing: [id])
            ? place.action("Write as \(text)", .rewrite, [change]) : nil
        }
      }
    })
}

/// One citation that stands by itself, and all that is written of it.
private struct WrittenCitation {
  private enum Form { case bracketed, bare, wikiLink }

  private let form: Form
  private let isAuthorSuppressed: Bool
  private let suffix: String
  /// Whether it may become a wiki link, which cannot stand in another link.
  private let isOutsideLinks: Bool
  /// All of it.
  let range: TextRange

  /// `nil` where the citation is one of several, or something of it has no place in another form.
  init?(_ citation: Citation, in place: ActionPlace) {
    guard !citation.context.isInFrontMatter else { return nil }
    suffix = citation.suffix.map { place.text[$0] } ?? ""
    isAuthorSuppressed = citation.isAuthorSuppressed
    isOutsideLinks = citation.context.link == nil
    let bytes = place.bytes
    switch citation.kind {
    case .pandoc:
      let start = citation.range.lowerBound - (isAuthorSuppressed ? 1 : 0)
      if let group = citation.group.map({ place.note.note.groups[$0] }) {
        guard group.citations.count == 1, citation.prefix == nil else { return nil }
        (form, range) = (.bracketed, group.range)
        // What stands before the citation may belong to another one: `@a [p. 3; @b]`.
        guard place.isNothing(group.range.lowerBound + 1..<start),
          citation.suffix.map({ place.isNothing($0.upperBound..<group.range.upperBound - 1) })
            ?? place.isNothing(citation.range.upperBound..<group.range.upperBound - 1)
        else { return nil }
      } else if let suffix = citation.suffix {
        guard let end = place.offset(of: UInt8(ascii: "]"), from: suffix.upperBound),
          let open = place.offset(of: UInt8(ascii: "["), from: citation.range.upperBound),
          place.offset(of: bytes[suffix.lowerBound], from: open + 1) == suffix.lowerBound
        else { return nil }
        (form, range) = (.bare, start..<end + 1)
      } else {
        (form, range) = (.bare, start..<citation.range.upperBound)
      }
    case .wikilink:
      // What is shown in place of the title would be lost.
      guard citation.section == nil, !bytes[citation.range].contains(UInt8(ascii: "|")) else { return nil }
      (form, range) = (.wikiLink, citation.range)
    case .role, .latex, .html, .identifier, .mention:
      return nil
    }
  }

  /// The same in the other forms, by a key of the paper's.
  func others(citing paper: Paper, by name: String, in place: ActionPlace) -> [String] {
    var texts: [String] = []
    if place.isUnique(name) {
      if form != .bracketed, let key = CitationText.pandocKey(name) {
        let comma = suffix.isEmpty ? "" : ", "
        texts.append("[\(isAuthorSuppressed ? "-" : "")@\(key)\(comma)\(suffix)]")
      }
      let rest = place.bytes[range.upperBound...]
      // Brackets behind it would become its locator.
      if form != .bare, !isAuthorSuppressed, place.offset(of: UInt8(ascii: "["), from: range.upperBound) == nil,
        let key = suffix.isEmpty ? CitationText.pandocKey(name, before: rest) : CitationText.pandocKey(name)
      {
        texts.append(suffix.isEmpty ? "@\(key)" : "@\(key) [\(suffix)]")
      }
    }
    if form != .wikiLink, place.hasWikiLinks, suffix.isEmpty, !isAuthorSuppressed, isOutsideLinks,
      let target = CitationText.wikiTarget(paper, in: place.workspace.library.index, place.note.scope, keeping: name)
    {
      texts.append("[[\(target)]]")
    }
    return texts
  }
}

extension ActionPlace {
  /// Whether a range holds nothing but white space.
  fileprivate func isNothing(_ range: TextRange) -> Bool {
    range.lowerBound >= range.upperBound || text[range].allSatisfy(\.isWhitespace)
  }

  /// The offset of a byte that nothing but white space stands before, from an offset on; `nil` where another comes first.
  fileprivate func offset(of byte: UInt8, from start: Int) -> Int? {
    var at = start
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    return at < bytes.count && bytes[at] == byte ? at : nil
  }
}
