import Bibliography
import PaperSearch

extension Rule {
  /// One key that several entries have.
  package static let duplicateKey = Rule(
    code: "duplicate-key",
    severity: .warning,
    tags: [.correctness, .listings],
    summary: "Two entries of the listings have the same key.",
    explanation: """
      A key that two papers have cites neither for certain. Of an entry that a listing has twice, programs keep the first \
      or the last. Entries of different listings are reported when some note cites from both listings; the same paper in \
      two listings under one key is no mistake. Change one of the keys, or remove one of the entries.
      """,
    example: .listing,
    bad: """
      {"key": "smith2020", "title": "On Things That Matter"}
      {"key": "smith2020", "title": "Deep Nets for Birds"}
      """,
    good: """
      {"key": "smith2020", "title": "On Things That Matter"}
      {"key": "smith2020a", "title": "Deep Nets for Birds"}
      """,
    checkWorkspace: { workspace in
      workspace.duplicates.compactMap { duplicate in
        let message: String
        switch duplicate.kind {
        case .key(let key): message = "another paper has the key '\(key)' too: change one of the keys"
        case .repeated(let key): message = "this entry is there twice, as '\(key)': remove one"
        case .paper: return nil
        }
        return workspace.finding(duplicate, message)
      }
    })
}

extension Workspace {
  /// Whether a rule that is on asks for the duplicates.
  package var asksForDuplicates: Bool { configuration.isOn(.duplicateKey) || configuration.isOn(.duplicatePaper) }

  /// The duplicates whose entries some note sees both of.
  var duplicates: [Duplicate] {
    let isSoon = waitsForDuplicates || library.index.papers.count <= Self.soonSearchedCount
    let duplicates = isSoon ? library.duplicates : library.knownDuplicates ?? []
    guard duplicates.contains(where: { $0.first.listing != $0.second.listing }) else { return duplicates }
    let shared = ListingScope.only(Set(sources.shared))
    // Without notes, whoever asks sees all listings.
    let cited = scopesElsewhere.union(notes.values.map(\.scope))
    let scopes = cited.isEmpty ? [.all] : cited.union([shared])
    return duplicates.filter { duplicate in
      duplicate.first.listing == duplicate.second.listing
        || scopes.contains { $0.contains(duplicate.first.listing) && $0.contains(duplicate.second.listing) }
    }
  }

  /// Among so many papers duplicates are found before anybody notices.
  private static let soonSearchedCount = 5_000

  /// A finding at the second of two entries, which leads to the first.
  func finding(_ duplicate: Duplicate, _ message: String) -> Finding {
    var finding = Finding(
      file: FileID(duplicate.second.listing), range: duplicate.second.range, line: duplicate.second.line,
      message: DisplayText.line(message))
    finding.related = [
      Finding.RelatedPlace(
        file: FileID(duplicate.first.listing), line: duplicate.first.line,
        message: DisplayText.line("\(duplicate.first.key): \(duplicate.first.title)"))
    ]
    return finding
  }
}
