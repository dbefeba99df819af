import Bibliography
import NoteSyntax
import PaperSearch

extension Rule {
  /// A paper that no note cites.
  static let uncitedPaper = Rule(
    code: "uncited-paper",
    severity: .warning,
    isOptIn: true,
    readsAllNotes: true,
    tags: [.completeness, .listings],
    summary: "No note cites a paper of the listings.",
    explanation: """
      For the listing of one book or article, which holds what is cited there and nothing else. What `nocite:` names is \
      cited, by `@*` all that the note cites from; so is what a note mentions by its title. Nothing is reported where \
      only some of the workspace's notes are checked.
      """,
    bad: "As shown before [@smith2020; @jones2021].",
    good: "As shown before [@smith2020; @jones2021; @okafor2022].",
    checkWorkspace: { workspace in
      guard workspace.areNotesComplete, workspace.isWhole else { return [] }
      var cited = Set(workspace.citedPapers)
      var scopes: Set<ListingScope> = []
      for note in workspace.notes.values {
        if note.note.frontMatter?.citesAll ?? false { scopes.insert(note.scope) }
        for case .ambiguous(let papers) in note.resolutions { cited.formUnion(papers) }
      }
      guard !scopes.contains(.all) else { return [] }
      let index = workspace.library.index
      return index.papers.indices.lazy.map(PaperID.init(position:)).filter { !cited.contains($0) }.compactMap { id in
        let paper = index.outline(of: id)
        guard !scopes.contains(where: paper.isVisible) else { return nil }
        return Finding(at: paper, message: "no note cites '\(paper.key)'")
      }
    })
}
