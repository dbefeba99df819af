import Bibliography
import PaperSearch

extension Rule {
  /// A paper of which a list of references would say too little.
  static let incompleteEntry = Rule(
    code: "incomplete-entry",
    severity: .information,
    isOptIn: true,
    tags: [.completeness, .listings],
    summary: "A listing does not say who wrote a paper, when it appeared, or where.",
    explanation: """
      Without them a list of references says too little. Everything needs a year, and an author or editor; an article, a \
      chapter and a paper of a conference also the name of what it appeared in. Software, web pages, standards, laws and \
      the like are not looked at, nor are plain listings, which have titles and abstracts only.
      """,
    example: .listing,
    bad: #"{"key": "smith2020", "title": "On Things That Matter", "year": 2020}"#,
    good: #"{"key": "smith2020", "title": "On Things That Matter", "year": 2020, "authors": ["Ann Smith"]}"#,
    checkWorkspace: { workspace in
      let plain = Set(
        workspace.library.listings.filter { $0.format == ListingFormat.plainListing.name }.map(\.id))
      return workspace.library.index.papers.lazy.filter { !plain.contains($0.listing) }.compactMap { paper in
        let missing = missingFields(of: paper.entry)
        guard !missing.isEmpty else { return nil }
        return Finding(at: paper, message: "'\(paper.key)' has no \(missing.joined(separator: " and no "))")
      }
    })

  private static func missingFields(of entry: BibliographyEntry) -> [String] {
    var missing: [String] = []
    switch entry.type {
    case nil, .article, .articleJournal, .articleMagazine, .articleNewspaper, .book, .chapter, .paperConference,
      .report, .review, .reviewBook, .thesis:
      if entry.authors.isEmpty, entry.editors.isEmpty { missing.append("author") }
      if entry.year == nil { missing.append("year") }
    default: return []
    }
    switch entry.type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .chapter, .paperConference:
      if entry.venue == nil { missing.append(entry.type == .chapter ? "book title" : "journal or proceedings") }
    default: break
    }
    return missing
  }
}
