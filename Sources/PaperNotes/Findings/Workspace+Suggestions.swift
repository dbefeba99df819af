import Bibliography
import NoteSyntax
import PaperSearch

extension Workspace {
  /// At most this many papers are offered in place of one that is not known.
  static let suggestionLimit = 3

  /// The papers that an unknown reference probably means, and the changes that would name them instead.
  func suggestions(for citation: Citation, in scope: ListingScope) -> (
    suggestions: [Finding.Suggestion], fixes: [Finding.Fix]
  ) {
    offers(library.suggestions(for: citation.key, limit: Self.suggestionLimit, in: scope), for: citation, in: scope)
  }

  /// Papers as suggestions, with the changes that would name them in a citation.
  func offers(_ ids: [PaperID], for citation: Citation, in scope: ListingScope) -> (
    suggestions: [Finding.Suggestion], fixes: [Finding.Fix]
  ) {
    let papers = ids.map { paper($0, in: scope) }
    let fixes = papers.compactMap { paper -> Finding.Fix? in
      guard let change = replacement(naming: paper, in: citation, scope) else { return nil }
      return Finding.Fix(
        title: DisplayText.line("Change to \(change.shown)"), range: change.range, replacement: change.text)
    }
    return (papers.map { Finding.Suggestion(key: $0.key, title: $0.entry.title) }, fixes)
  }

  /// The change that makes a reference name a paper by its key or title; `nil` where that would not cite it.
  func replacement(naming paper: Paper, in citation: Citation, _ scope: ListingScope) -> (
    shown: String, range: Range<Int>, text: String
  )? {
    // Two papers of one key cannot be told apart by it.
    guard library.index.papers(withKey: paper.key, in: scope).count == 1 else { return nil }
    switch citation.kind {
    case .pandoc:
      guard let key = CitationText.pandocKey(paper.key) else { return nil }
      return ("'\(paper.key)'", citation.range.lowerBound + 1..<citation.range.upperBound, key)
    case .wikilink:
      if citation.namesKey { return ("'\(paper.key)'", citation.keyRange, paper.key) }
      guard let target = CitationText.wikiTarget(paper, in: library.index, scope) else { return nil }
      return ("'\(paper.entry.title)'", citation.keyRange, target)
    case .identifier, .mention:
      return nil
    }
  }
}
