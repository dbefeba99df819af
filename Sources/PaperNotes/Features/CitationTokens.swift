import NoteSyntax
package import TextModel

/// A part of a reference that is coloured by what it means; it lies on one line.
package struct CitationToken: Hashable, Sendable {
  /// What it means.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A reference to one paper.
    case paper
    /// A reference that fits several papers.
    case ambiguous
    /// A reference that no paper fits.
    case unknown
    /// A link to a note.
    case note
    /// A place in a paper, such as `p. 3`.
    case locator
  }

  /// What it means.
  package var kind: Kind
  /// The reference as far as it names something, with its `@` and without brackets; never empty.
  package var range: TextRange
}

extension Workspace {
  /// The tokens of a note, in the order of the text, none overlapping another; of a part of it those that touch it.
  ///
  /// What means no paper and perhaps need not, such as a cross-reference, has none. Linear in the number of references.
  package func tokens(in file: FileID, touching part: TextRange? = nil) -> [CitationToken] {
    guard let note = notes[file] else { return [] }
    var tokens: [CitationToken] = []
    for (citation, resolution) in zip(note.note.citations, note.resolutions) {
      if let kind = Self.kind(of: resolution) {
        let range = citation.kind == .wikilink ? citation.keyRange : citation.range
        tokens.append(CitationToken(kind: kind, range: range))
      }
      if let locator = citation.locator { tokens.append(CitationToken(kind: .locator, range: locator.range)) }
    }
    tokens.sort { $0.range.lowerBound < $1.range.lowerBound }
    var end = 0
    return tokens.flatMap { token -> [CitationToken] in
      if let part, !token.range.touches(part) { return [] }
      guard token.range.lowerBound >= end else { return [] }
      end = token.range.upperBound
      return note.note.text.lineParts(of: token.range).map { CitationToken(kind: token.kind, range: $0) }
    }
  }

  private static func kind(of resolution: Resolution) -> CitationToken.Kind? {
    switch resolution {
    case .paper: .paper
    case .ambiguous: .ambiguous
    case .note(let files): files.isEmpty ? nil : .note
    case .unknown: .unknown
    case .other: nil
    }
  }
}

extension SourceText {
  /// The parts of a range on each of its lines, without line breaks and the white space at their ends; none is empty.
  fileprivate func lineParts(of range: TextRange) -> [TextRange] {
    let lines = lines.line(at: range.lowerBound)...lines.line(at: range.upperBound)
    return lines.map { trimmed(self.range(ofLine: $0).clamped(to: range)) }.filter { !$0.isEmpty }
  }
}
