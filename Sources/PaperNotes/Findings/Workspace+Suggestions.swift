import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Workspace {
  /// At most this many papers are offered in place of one that is not known.
  static let suggestionLimit = 3

  /// Whether a check of a note looks for papers that are close to a reference, for which these must be searchable.
  package func asksForSearch(_ note: WorkspaceNote) -> Bool {
    guard !library.index.isEmpty, note.resolutions.contains(.unknown) else { return false }
    let configuration = configuration.holding(for: note.path)
    let takesKeys = configuration.isOn(.unknownCitation) && !hasUnreadListing(note)
    let takesTitles = configuration.isOn(.unknownTitle)
    return zip(note.note.citations, note.resolutions).contains { citation, resolution in
      resolution == .unknown
        && (takesKeys && Rule.isUnknownKey(citation, self) || takesTitles && Rule.isUnknownTitle(citation))
    }
  }

  /// The papers that an unknown reference probably means, and the changes that would name them instead.
  func suggestions(for citation: Citation, in note: WorkspaceNote) -> (
    suggestions: [Finding.Suggestion], fixes: [Finding.Fix]
  ) {
    offers(closePapers(to: citation, in: note), for: citation, in: note)
  }

  /// The papers that an unknown reference probably means, the best first.
  func closePapers(to citation: Citation, in note: WorkspaceNote) -> [PaperID] {
    library.suggestions(for: citation.key, limit: Self.suggestionLimit, in: note.scope)
  }

  /// Papers as suggestions, with the changes that would name them in a citation.
  func offers(_ ids: [PaperID], for citation: Citation, in note: WorkspaceNote) -> (
    suggestions: [Finding.Suggestion], fixes: [Finding.Fix]
  ) {
    let papers = ids.map { paper($0, in: note.scope) }
    let fixes = papers.compactMap { paper -> Finding.Fix? in
      guard let change = replacement(naming: paper, in: citation, of: note) else { return nil }
      return Finding.Fix(
        title: DisplayText.line("Change to \(change.shown)"), range: change.range, replacement: change.text)
    }
    return (papers.map { Finding.Suggestion(key: $0.key, title: $0.entry.title) }, fixes)
  }

  /// The change of a key that is not its paper's own; `nil` where there is nothing to change.
  func canonicalKey(of citation: Citation, _ resolution: Resolution, in note: WorkspaceNote) -> (
    paper: Paper, change: TextChange
  )? {
    guard citation.isKey, !citation.context.isInFrontMatter,
      let id = resolution.paper, library.index.key(of: id) != citation.key,
      // Another listing may have a key of its own for the paper: that is as good as the first one's.
      !hasOwnKey(id, citation.key, in: note), case let paper = paper(id, in: note.scope), paper.key != citation.key,
      let change = replacement(naming: paper, in: citation, of: note)
    else { return nil }
    return (paper, TextChange(change.range, change.text))
  }

  /// Whether a listing that a note cites from gives a paper this key as its own.
  private func hasOwnKey(_ id: PaperID, _ key: String, in note: WorkspaceNote) -> Bool {
    library.index[id].entries.contains { note.scope.contains($0.listing) && $0.entry.key == key }
  }

  /// The change that makes a reference name a paper by its key or title; `nil` where that would not cite it.
  func replacement(naming paper: Paper, in citation: Citation, of note: WorkspaceNote) -> (
    shown: String, range: TextRange, text: String
  )? {
    // Two papers of one key cannot be told apart by it.
    guard library.index.papers(withKey: paper.key, in: note.scope).count == 1 else { return nil }
    switch citation.kind {
    case .pandoc:
      let rest = note.note.text.bytes[citation.range.upperBound...]
      guard let key = CitationText.pandocKey(paper.key, before: rest) else { return nil }
      return ("'\(paper.key)'", citation.range.lowerBound + 1..<citation.range.upperBound, key)
    case .wikilink:
      if citation.namesKey { return ("'\(paper.key)'", citation.keyRange, paper.key) }
      guard let target = CitationText.wikiTarget(paper, in: library.index, note.scope) else { return nil }
      return ("'\(paper.entry.title)'", citation.keyRange, target)
    case .role, .latex, .html:
      return KeyList.holds(paper.key, citation.kind) ? ("'\(paper.key)'", citation.keyRange, paper.key) : nil
    case .identifier, .mention:
      return nil
    }
  }
}
