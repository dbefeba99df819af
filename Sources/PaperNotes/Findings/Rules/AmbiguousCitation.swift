import Bibliography
import NoteSyntax
import PaperSearch

extension Rule {
  /// A reference that fits several papers.
  static let ambiguousCitation = Rule(
    code: "ambiguous-citation",
    severity: .error,
    tags: [.correctness, .citations],
    summary: "A reference fits several papers.",
    explanation: """
      Two papers have this key or title, or the reference is the beginning of several titles. A reference that was \
      clear becomes ambiguous when the listings grow; it is then reported and never silently changes its meaning. \
      Take one of the candidates. A paper that stands twice in a listing is reported there alone.
      """,
    bad: "As shown before [@deep-nets].",
    good: "As shown before [@jones2021].",
    checkNote: { note, workspace in
      zip(note.note.citations, note.resolutions).compactMap { citation, resolution in
        guard case .ambiguous(let papers) = resolution, citation.kind != .identifier,
          !isOneTwice(papers, in: note, workspace)
        else { return nil }
        let count = papers.count >= Rule.countLimit ? "\(papers.count) or more" : "\(papers.count)"
        var finding = Finding(
          in: note, range: citation.range, message: "'\(DisplayText.line(citation.key))' fits \(count) papers")
        let shown = Array(papers.prefix(Rule.candidateLimit))
        (finding.suggestions, finding.fixes) = workspace.offers(shown, for: citation, in: note)
        finding.related = shown.map { id in
          Finding.RelatedPlace(to: workspace.paper(id, in: note.scope))
        }
        return finding
      }
    })

  /// Whether one paper stands in a listing several times under one key and title, which is reported there.
  private static func isOneTwice(_ papers: [PaperID], in note: WorkspaceNote, _ workspace: Workspace) -> Bool {
    guard papers.count <= candidateLimit else { return false }
    let papers = papers.map { workspace.paper($0, in: note.scope) }
    return Set(papers.map(\.key)).count == 1 && Set(papers.map { TitleFolding.folded($0.entry.title) }).count == 1
  }

  /// At most this many candidates are listed.
  private static let candidateLimit = 5
  /// From this number on, look-ups stop counting.
  private static let countLimit = 50
}
