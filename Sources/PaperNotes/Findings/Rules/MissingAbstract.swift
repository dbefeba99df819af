import Bibliography
import PaperSearch

extension Rule {
  /// A paper without an abstract.
  static let missingAbstract = Rule(
    code: "missing-abstract",
    severity: .information,
    isOptIn: true,
    tags: [.completeness, .listings],
    summary: "No listing has the abstract of a paper.",
    explanation: """
      Editors show the abstract when you hover over a citation. A paper that several listings have needs it in one of them.
      """,
    example: .listing,
    bad: #"{"key": "smith2020", "title": "On Things That Matter"}"#,
    good: #"{"key": "smith2020", "title": "On Things That Matter", "abstract": "We ask what matters."}"#,
    checkWorkspace: { workspace in
      workspace.library.index.papers.lazy.filter { $0.entry.abstract == nil }.map { paper in
        Finding(at: paper, message: "'\(paper.key)' has no abstract")
      }
    })
}
