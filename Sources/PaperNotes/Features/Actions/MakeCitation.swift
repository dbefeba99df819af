import NoteSyntax
import PaperSearch
import TextModel

extension ActionFamily {
  /// Makes a citation of a title, an identifier or a link.
  static let makeCitation = ActionFamily(
    name: "make-citation", kinds: [.rewrite],
    summary:
      "Turns a paper's title in running text, in emphasis or as a link's text, its identifier or its address into "
      + "a citation: `[@key]` behind a word, else `@key`, or `[[Title]]` where notes have wiki links; "
      + "behind a link with another text the citation is added.",
    actions: { place in changes(at: place).map { place.action($0.title, .rewrite, [$0.change]) } })

  /// The changes that make citations of what names papers at a place, the best first.
  static func changes(at place: ActionPlace) -> [(title: String, change: TextChange)] {
    var changes: [(String, TextChange)] = []
    var known: Set<TextRange> = []
    for (named, paper) in named(in: place) where known.insert(named).inserted {
      let range = cited(named, in: place)
      let isAddition = range.isEmpty
      // Brackets right behind would make another thing of the citation's.
      if isAddition, let next = place.bytes[range.upperBound...].first, "[({".utf8.contains(next) { continue }
      for text in texts(citing: place.paper(paper), at: range, in: place) {
        let change = TextChange(range, isAddition ? " \(text)" : text)
        guard place.keepsCitations([change], citing: [paper]) else { continue }
        changes.append((isAddition ? "Add \(text)" : "Cite as \(text)", change))
      }
    }
    return changes
  }

  /// What names papers at a place without being a citation; an empty range where a citation can only be added.
  private static func named(in place: ActionPlace) -> [(range: TextRange, paper: PaperID)] {
    let mentions = place.touchedMentions.filter { isInText($0, place) }
    var found: [(TextRange, PaperID)] = mentions.compactMap { mention in
      let phrase = mention.phrase
      if phrase.kind == .link {
        return InlineLink(place.text, textRange: phrase.range).map { ($0.range, mention.paper) }
      }
      guard phrase.link == nil, let whole = withMarkers(phrase.range, place.bytes) else { return nil }
      return (whole, mention.paper)
    }
    for (citation, resolution) in place.touchedCitations where citation.kind == .identifier {
      guard let paper = resolution.paper, let range = replaced(citation, paper, in: place) else { continue }
      found.append((range, paper))
    }
    let titles = plainTitles(in: place).filter { title, _ in
      !mentions.contains { $0.phrase.range.overlaps(title) } && !found.contains { $0.0.overlaps(title) }
    }
    return found + titles
  }

  /// What a citation takes the place of: what names the paper, or nothing behind that and what encloses it.
  private static func cited(_ named: TextRange, in place: ActionPlace) -> TextRange {
    guard place.keepsWords, !named.isEmpty else { return named }
    var end = named.upperBound
    let closers: [StaticString] = ["*", "_", "\"", "'", "”", "’"]
    while let closer = closers.first(where: { place.bytes.hasBytes($0, at: end) }) { end += closer.utf8CodeUnitCount }
    return end..<end
  }

  /// The titles in running text that nothing makes stand out, looked for when the user asks.
  private static func plainTitles(in place: ActionPlace) -> [(range: TextRange, paper: PaperID)] {
    guard place.isRequested, place.range.lowerBound >= place.bodyStart else { return [] }
    if let known = place.plainTitles { return known.filter { $0.range.touches(place.range) } }
    let around =
      max(place.bodyStart, place.range.lowerBound - 400)..<min(place.bytes.count, place.range.upperBound + 400)
    return place.note.plainTitles(in: around, of: place.workspace).filter { $0.range.touches(place.range) }
  }

  /// Whether a mention stands in running text and holds no citation that is written as one.
  private static func isInText(_ mention: WorkspaceNote.Mention, _ place: ActionPlace) -> Bool {
    let phrase = mention.phrase
    return phrase.kind != .heading && phrase.kind != .title
      && !place.note.note.headings.contains { $0.range.overlaps(phrase.range) }
      && !place.note.note.citations.contains { $0.kind != .identifier && $0.range.overlaps(phrase.range) }
  }

  /// What a citation takes the place of where an identifier stands; `nil` where it cannot.
  private static func replaced(_ citation: Citation, _ paper: PaperID, in place: ActionPlace) -> TextRange? {
    let (text, bytes) = (place.text, place.bytes)
    let range = citation.range
    guard citation.context.link != nil else { return range }
    if let link = InlineLink(text, textRange: range) { return link.range }
    guard let end = InlineLink.end(text, address: range) else {
      let isAutolink =
        range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: "<") && range.upperBound < bytes.count
        && bytes[range.upperBound] == UInt8(ascii: ">")
      return isAutolink ? range.lowerBound - 1..<range.upperBound + 1 : nil
    }
    // The text of the link names the paper too, or else stays.
    let mention = place.note.mentions.first {
      $0.phrase.kind == .link && $0.phrase.link == citation.context.link && $0.paper == paper
    }
    let label = zip(place.note.note.citations, place.note.resolutions).first {
      $0.context.link == citation.context.link && $0.range != range && $1.paper == paper
    }
    let textRange = mention?.phrase.range ?? label?.0.range
    if let link = textRange.flatMap({ InlineLink(text, textRange: $0) }), link.range.upperBound == end {
      return link.range
    }
    return end..<end
  }

  /// The words with the marks of their emphasis, `**` or the like.
  private static func withMarkers(_ range: TextRange, _ bytes: [UInt8]) -> TextRange? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while range.lowerBound - start < 3, start > 0, end < bytes.count, bytes[start - 1] == bytes[end],
      bytes[end] == UInt8(ascii: "*") || bytes[end] == UInt8(ascii: "_")
    {
      start -= 1
      end += 1
    }
    return start < range.lowerBound ? start..<end : nil
  }

  /// The ways of citing a paper at a place, the best first.
  private static func texts(citing paper: Paper, at range: TextRange, in place: ActionPlace) -> [String] {
    var texts: [String] = []
    let rest = place.bytes[range.upperBound...]
    if place.isKeyUnique(paper), let key = CitationText.pandocKey(paper.key, before: rest) {
      let bracketed = CitationText.pandocKey(paper.key).map { "[@\($0)]" }
      texts = range.isEmpty || !beginsSentence(range.lowerBound, place) ? [bracketed].compactMap(\.self) : ["@\(key)"]
    }
    if place.hasWikiLinks,
      let target = CitationText.wikiTarget(paper, in: place.workspace.library.index, place.note.scope)
    {
      texts.append("[[\(target)]]")
    }
    return texts
  }

  /// Whether no word of its sentence stands before an offset, so that the paper is what the sentence is about.
  private static func beginsSentence(_ offset: Int, _ place: ActionPlace) -> Bool {
    let line = place.text.range(ofLine: place.text.lines.line(at: offset))
    guard let last = place.bytes[line.lowerBound..<offset].last(where: { $0 != 0x20 && $0 != 0x09 }) else {
      // The sentence may have begun on the line before.
      let number = place.text.lines.line(at: offset)
      return number == 0 || place.isBlank(number - 1) || line.lowerBound <= place.bodyStart
    }
    return ".?!-*+>|".utf8.contains(last)
  }
}
