import NoteSyntax
import PaperSearch
import TextModel

extension Citation {
  /// Whether it would cite a paper that has a key.
  func couldBeKey(_ wanted: String) -> Bool {
    switch kind {
    case .pandoc, .role, .latex, .html: key == wanted
    case .wikilink: key == wanted || section.map { "\(key)#\($0)" } == wanted
    case .identifier, .mention: false
    }
  }

  /// Where a wiki link names a section, without blanks around it; `nil` where it names none.
  func sectionRange(in text: SourceText) -> TextRange? {
    var start = keyRange.lowerBound + 1
    var end = keyRange.upperBound
    if !isWithinNote {
      guard section != nil, let hash = text.bytes[end..<range.upperBound].firstIndex(of: UInt8(ascii: "#")) else {
        return nil
      }
      start = hash + 1
      end = start
      while end < range.upperBound - 2, text.bytes[end] != UInt8(ascii: "|") { end += 1 }
      // In a table the bar is written `\|`.
      if end < range.upperBound - 2, text.bytes[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    }
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    while start < end, isBlank(text.bytes[start]) { start += 1 }
    while end > start, isBlank(text.bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}

extension WorkspaceNote {
  /// Whether a wiki link without `@` names a paper by its title, which goes before keys.
  func isTitle(_ citation: Citation, in index: PaperIndex) -> Bool {
    guard citation.kind == .wikilink, !citation.namesKey else { return false }
    let whole = citation.section.map { "\(citation.key)#\($0)" }
    return [whole, citation.key].contains { $0.map { !index.papers(withTitle: $0, in: scope).isEmpty } ?? false }
  }

  /// Whether a reference that means a paper names it by its key, or by the beginning of one, and not by title or
  /// identifier.
  func writesKey(_ citation: Citation, in index: PaperIndex) -> Bool {
    switch citation.kind {
    case .pandoc, .role, .latex, .html: true
    case .wikilink: citation.namesKey || !isTitle(citation, in: index) && hasPapers(citation.key, in: index)
    case .identifier, .mention: false
    }
  }

  private func hasPapers(_ key: String, in index: PaperIndex) -> Bool { !index.papers(withKey: key, in: scope).isEmpty }

  /// The change that makes a citation name its paper by another key; `nil` where that cannot be written there.
  func change(of citation: Citation, to key: String, in index: PaperIndex) -> TextChange? {
    switch citation.kind {
    case .pandoc: return pandocChange(of: citation, to: key)
    case .role, .latex, .html:
      return KeyList.holds(key, citation.kind) ? TextChange(citation.keyRange, key) : nil
    case .wikilink:
      guard CitationText.isWikiTarget(key), !key.contains("@") else { return nil }
      // A name that is also a title would mean the paper of that title.
      let isSafe = citation.namesKey || index.papers(withTitle: key, in: scope).isEmpty
      return TextChange(citation.keyRange, isSafe ? key : "@\(key)")
    case .identifier, .mention: return nil
    }
  }

  private func pandocChange(of citation: Citation, to key: String) -> TextChange? {
    let bytes = note.text.bytes
    // In YAML a quotation mark may end the text that the citation stands in.
    if citation.context.isInFrontMatter, key.utf8.contains(where: { "\"'\\".utf8.contains($0) }) { return nil }
    let isBraced = bytes[citation.keyRange.lowerBound - 1] == UInt8(ascii: "{")
    let isPlain = PandocKey.isPlain(key, before: bytes[citation.range.upperBound...])
    // Braces go with a key that needed them, and stay where they were the writer's choice.
    if isBraced && !(isPlain && !PandocKey.isPlain(citation.key)) {
      return PandocKey.isReadable(inBraces: key) ? TextChange(citation.keyRange, key) : nil
    }
    let written = citation.range.lowerBound + 1..<citation.range.upperBound
    if isPlain { return TextChange(written, key) }
    return PandocKey.isReadable(inBraces: key) ? TextChange(written, "{\(key)}") : nil
  }
}
