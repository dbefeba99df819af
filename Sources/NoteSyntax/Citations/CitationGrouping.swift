import TextModel

/// Puts Pandoc citations into their groups, with prefixes, suffixes and locators
/// (Pandoc's manual, "Citation syntax").
struct CitationGrouping {
  private let bytes: [UInt8]
  /// Pairs of brackets, the outermost of nested ones last.
  private let brackets: [TextRange]

  init(_ bytes: [UInt8], brackets: [TextRange]) {
    self.bytes = bytes
    self.brackets = brackets
  }

  /// The citations in order, each with what its brackets say, and the groups.
  mutating func group(_ unordered: [Citation]) -> ([Citation], [CitationGroup]) {
    var citations = unordered.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var groups: [CitationGroup] = []
    for bracket in brackets.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let next = bytes.byte(at: bracket.upperBound)
      guard next != UInt8(ascii: "(") else { continue }
      let first = firstCitation(in: citations, from: bracket.lowerBound)
      let members = first..<(citations[first...].firstIndex { $0.range.lowerBound >= bracket.upperBound } ?? citations.count)
      let isGroup = !members.isEmpty && citations[members].allSatisfy { $0.kind == .pandoc && $0.group == nil }
      if isGroup, let parts = parts(of: bracket, citations[members]) {
        for (index, part) in zip(members, parts) {
          citations[index].group = groups.count
          citations[index].prefix = part.prefix
          setSuffix(part.suffix, of: &citations[index])
        }
        groups.append(CitationGroup(range: bracket, citations: members))
      } else if members.isEmpty, first > 0, citations[first - 1].kind == .pandoc, citations[first - 1].group == nil,
        bracket.lowerBound - citations[first - 1].range.upperBound <= 1, next != UInt8(ascii: "[")
      {
        // `@smith2020 [p. 3]`: the brackets belong to the citation before them.
        setSuffix(bracket.lowerBound + 1..<bracket.upperBound - 1, of: &citations[first - 1])
      }
    }
    return (citations, groups)
  }

  /// The position of the first citation that begins at or behind an offset.
  private func firstCitation(in citations: [Citation], from offset: Int) -> Int {
    var low = 0
    var high = citations.count
    while low < high {
      let middle = (low + high) / 2
      if citations[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The text around each citation of a bracket, split at semicolons; `nil` if a part holds none or several.
  private func parts(
    of bracket: TextRange, _ members: ArraySlice<Citation>
  ) -> [(prefix: TextRange?, suffix: TextRange?)]? {
    var parts: [(prefix: TextRange?, suffix: TextRange?)] = []
    var start = bracket.lowerBound + 1
    let end = bracket.upperBound - 1
    for (index, citation) in zip(members.indices, members) {
      let markerStart = citation.isAuthorSuppressed ? citation.range.lowerBound - 1 : citation.range.lowerBound
      guard markerStart >= start, !bytes[start..<markerStart].contains(UInt8(ascii: ";")) else { return nil }
      let isLast = index == members.index(before: members.endIndex)
      let limit = isLast ? end : members[index + 1].range.lowerBound
      let semicolon = bytes[citation.range.upperBound..<limit].firstIndex(of: UInt8(ascii: ";"))
      guard isLast || semicolon != nil else { return nil }
      let suffixEnd = semicolon ?? end
      // A semicolon with no citation behind it: `[@a; see there]` is no group for Pandoc, but `[@a;]` only a slip.
      if isLast, let semicolon, !bytes.trimmed(semicolon + 1..<end).isEmpty { return nil }
      parts.append((nonEmpty(start..<markerStart), nonEmpty(citation.range.upperBound..<suffixEnd)))
      start = suffixEnd + 1
    }
    return parts
  }

  private func nonEmpty(_ range: TextRange) -> TextRange? {
    let trimmed = bytes.trimmed(range)
    return trimmed.isEmpty ? nil : trimmed
  }

  private func setSuffix(_ range: TextRange?, of citation: inout Citation) {
    guard var suffix = range.flatMap(nonEmpty) else { return }
    if bytes[suffix.lowerBound] == UInt8(ascii: ",") {
      suffix = bytes.trimmed(suffix.lowerBound + 1..<suffix.upperBound)
    }
    guard !suffix.isEmpty else { return }
    citation.suffix = suffix
    citation.locator = Locator.parse(bytes, at: suffix)
  }
}
