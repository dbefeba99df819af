import Bibliography
import PaperSearch

extension Rule {
  /// One paper under two keys.
  static let duplicatePaper = Rule(
    code: "duplicate-paper",
    severity: .hint,
    tags: [.correctness, .listings],
    summary: "A paper stands in the listings under two keys.",
    explanation: """
      Notes that cite one paper under two keys list it twice among their references. The message says how it is known: \
      by the same DOI or other identifier, or by the same title with a shared author and years at most one apart. A preprint \
      and its published form are one paper here. Keep one of the entries, or make one key an alias of the other (`ids`).
      """,
    example: .listing,
    bad: """
      {"key": "smith2020", "title": "On Things That Matter", "doi": "10.1000/1"}
      {"key": "smith20things", "title": "On Things That Matter", "doi": "10.1000/1"}
      """,
    good: """
      {"key": "smith2020", "aliases": ["smith20things"], "title": "On Things That Matter", "doi": "10.1000/1"}
      """,
    checkWorkspace: { workspace in
      workspace.duplicates.compactMap { duplicate in
        guard case .paper(let evidence) = duplicate.kind else { return nil }
        return workspace.finding(
          duplicate, "this paper is also '\(duplicate.first.key)' (\(evidence)): keep one of the entries")
      }
    })
}
