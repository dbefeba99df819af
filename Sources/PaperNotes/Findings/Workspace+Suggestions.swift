import Bibliography
import NoteSyntax
import PaperSearch

extension Workspace {
  /// At most this many papers are offered in place of one that is not known.
  static let suggestionLimit = 3

  /// The papers that an unknown reference probably means, and the changes that would name them instead.
  func suggestions(for citation: Citation) -> (suggestions: [Finding.Suggestion], fixes: [Finding.Fix]) {
    offers(library.search.suggestions(for: citation.key, limit: Self.suggestionLimit), for: citation)
  }

  /// Papers as suggestions, with the changes that would name them in a citation.
  func offers(_ ids: [PaperID], for citation: Citation) -> (suggestions: [Finding.Suggestion], fixes: [Finding.Fix]) {
    let papers = ids.map { library.index[$0] }
    let fixes = papers.compactMap { paper -> Finding.Fix? in
      guard let change = replacement(naming: paper, in: citation) else { return nil }
      return Finding.Fix(
        title: DisplayText.line("Change to \(change.shown)"), range: change.range, replacement: change.text)
    }
    return (papers.map { Finding.Suggestion(key: $0.key, title: $0.entry.title) }, fixes)
  }

  private func replacement(naming paper: Paper, in citation: Citation) -> (
    shown: String, range: Range<Int>, text: String
  )? {
    // Two papers of one key cannot be told apart by it.
    guard library.index.papers(withKey: paper.key).count == 1 else { return nil }
    switch citation.kind {
    case .pandoc:
      guard let key = CitationText.pandocKey(paper.key) else { return nil }
      return ("'\(paper.key)'", citation.range.lowerBound + 1..<citation.range.upperBound, key)
    case .wikilink:
      if citation.namesKey { return ("'\(paper.key)'", citation.keyRange, paper.key) }
      guard let target = CitationText.wikiTarget(paper, in: library.index) else { return nil }
      return ("'\(paper.entry.title)'", citation.keyRange, target)
    case .identifier, .mention:
      return nil
    }
  }
}
