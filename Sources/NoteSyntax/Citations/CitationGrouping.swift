import TextModel

/// Puts citations into their groups, those of Pandoc with prefixes, suffixes and locators
/// (Pandoc's manual, "Citation syntax").
struct CitationGrouping {
  /// The citations in order, each with what its brackets say.
  private(set) var citations: [Citation]
  /// The groups, in order.
  private(set) var groups: [CitationGroup] = []

  private let bytes: [UInt8]

  /// Groups citations by the pairs of brackets around them, of which inner ones come before outer ones, and by the roles,
  /// commands and tags that hold their keys.
  init(_ unordered: [Citation], brackets: [TextRange], ready: [TextRange], in bytes: [UInt8]) {
    self.bytes = bytes
    citations = unordered.sorted { $0.range.lowerBound < $1.range.lowerBound }
    for bracket in brackets { group(bracket) }
    for range in ready {
      let members = firstCitation(from: range.lowerBound)..<firstCitation(from: range.upperBound)
      for index in members { citations[index].group = groups.count }
      groups.append(CitationGroup(range: range, citations: members))
    }
    sortGroups()
  }

  private mutating func group(_ bracket: TextRange) {
    let next = bytes.byte(at: bracket.upperBound)
    let first = firstCitation(from: bracket.lowerBound)
    var members = first..<firstCitation(from: bracket.upperBound)
    // Inner brackets have been groups before: `[x [@a]]` is text around one.
    while let last = members.last, citations[last].group != nil { members.removeLast() }
    while let first = members.first, citations[first].group != nil { members.removeFirst() }
    guard citations[members].allSatisfy({ $0.kind == .pandoc && $0.group == nil }) else { return }
    if isLinkText(bracket, members, next) { return }
    if let owner = owner(of: bracket, before: first), next != UInt8(ascii: "("), next != UInt8(ascii: "[") {
      let inner = bracket.lowerBound + 1..<bracket.upperBound - 1
      let limit = members.isEmpty ? inner.upperBound : markerStart(citations[members.lowerBound])
      let semicolon = bytes[inner.lowerBound..<limit].firstIndex(of: UInt8(ascii: ";"))
      // `@smith2020 [p. 3; @doe2021]`: what stands before the first semicolon belongs to the citation before.
      if members.isEmpty || semicolon != nil {
        setSuffix(inner.lowerBound..<(members.isEmpty ? inner.upperBound : semicolon ?? limit), of: owner)
        if !members.isEmpty, let semicolon { addGroup(bracket, members, from: semicolon + 1) }
        return
      }
    }
    addGroup(bracket, members, from: bracket.lowerBound + 1)
  }

  private mutating func addGroup(_ bracket: TextRange, _ members: Range<Int>, from start: Int) {
    guard !members.isEmpty, let parts = parts(from: start, to: bracket.upperBound - 1, citations[members]) else {
      return
    }
    for (index, part) in zip(members, parts) {
      citations[index].group = groups.count
      citations[index].prefix = part.prefix
      setSuffix(part.suffix, of: index)
    }
    groups.append(CitationGroup(range: bracket, citations: members))
  }

  /// Numbers the groups by where they begin; inner ones were found first.
  private mutating func sortGroups() {
    let order = groups.indices.sorted { groups[$0].range.lowerBound < groups[$1].range.lowerBound }
    guard order != Array(groups.indices) else { return }
    groups = order.map { groups[$0] }
    for (index, group) in groups.enumerated() {
      for member in group.citations where citations[member].group != nil { citations[member].group = index }
    }
  }

  /// The position of the first citation that begins at or behind an offset.
  private func firstCitation(from offset: Int) -> Int {
    citations.firstPosition { $0.range.lowerBound >= offset }
  }

  /// Whether citations are the text of a link, `[@a](https://…)` or `[@a][label]`, or of an image.
  private func isLinkText(_ bracket: TextRange, _ members: Range<Int>, _ next: UInt8) -> Bool {
    guard next == UInt8(ascii: "(") || next == UInt8(ascii: "[") else { return false }
    return bytes.byte(at: bracket.lowerBound - 1) == UInt8(ascii: "!")
      || citations[members].contains { $0.context.link != nil }
  }

  /// The citation in running text that brackets right behind it belong to: `@smith2020 [p. 3]`.
  private func owner(of bracket: TextRange, before first: Int) -> Int? {
    guard first > 0, citations[first - 1].kind == .pandoc, citations[first - 1].group == nil,
      CitationGrouping.isNarrow(citations[first - 1].range.upperBound..<bracket.lowerBound, in: bytes)
    else { return nil }
    return first - 1
  }

  /// Whether there is nothing but a little white space in a range.
  static func isNarrow(_ gap: TextRange, in bytes: [UInt8]) -> Bool { gap.count <= 8 && bytes.trimmed(gap).isEmpty }

  /// The text around each citation, split at semicolons; `nil` if a part holds none.
  ///
  /// A part with several citations belongs to the first; the others are in its suffix for Pandoc.
  private func parts(
    from start: Int, to end: Int, _ members: ArraySlice<Citation>
  ) -> [(prefix: TextRange?, suffix: TextRange?)]? {
    var parts: [(prefix: TextRange?, suffix: TextRange?)] = []
    var start = start
    for (index, citation) in zip(members.indices, members) {
      let marker = markerStart(citation)
      guard marker >= start, !bytes[start..<marker].contains(UInt8(ascii: ";")) else { return nil }
      let isLast = index == members.index(before: members.endIndex)
      let limit = isLast ? end : markerStart(members[index + 1])
      guard limit >= citation.range.upperBound else { return nil }
      let semicolon = bytes[citation.range.upperBound..<limit].firstIndex(of: UInt8(ascii: ";"))
      let suffixEnd = semicolon ?? limit
      // A semicolon with no citation behind it: `[@a; see there]` is no group for Pandoc, but `[@a;]` only a slip.
      if isLast, let semicolon, !bytes.trimmed(semicolon + 1..<end).isEmpty { return nil }
      parts.append((prefix(start..<marker), nonEmpty(citation.range.upperBound..<suffixEnd)))
      start = semicolon.map { $0 + 1 } ?? limit
    }
    return parts
  }

  private func markerStart(_ citation: Citation) -> Int {
    citation.isAuthorSuppressed ? citation.range.lowerBound - 1 : citation.range.lowerBound
  }

  private func nonEmpty(_ range: TextRange) -> TextRange? {
    let trimmed = bytes.trimmed(range)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The text before a citation, without the marks of a block quotation at the start of its line.
  private func prefix(_ range: TextRange) -> TextRange? {
    guard var prefix = nonEmpty(range) else { return nil }
    guard bytes[range.lowerBound..<prefix.lowerBound].contains(where: \.isLineBreak) else { return prefix }
    while let first = bytes[prefix].first, first == UInt8(ascii: ">") || first.isBlank {
      prefix = prefix.lowerBound + 1..<prefix.upperBound
    }
    return nonEmpty(prefix)
  }

  private mutating func setSuffix(_ range: TextRange?, of index: Int) {
    guard var suffix = range.flatMap(nonEmpty) else { return }
    if bytes[suffix.lowerBound] == UInt8(ascii: ",") {
      suffix = bytes.trimmed(suffix.lowerBound + 1..<suffix.upperBound)
    }
    guard !suffix.isEmpty else { return }
    citations[index].suffix = suffix
    // In `[@a [p. 3]; @b]` the inner brackets have said it before.
    citations[index].locator = Locator.parse(bytes, at: suffix) ?? citations[index].locator
  }
}
