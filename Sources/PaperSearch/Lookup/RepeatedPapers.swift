import Bibliography

/// Finds the papers that an earlier listing has already.
enum RepeatedPapers {
  /// The papers without those that repeat one of an earlier listing; within one listing nothing is dropped.
  ///
  /// Linear.
  static func dropped(from papers: [Paper]) -> [Paper] {
    var firsts: [Identity: ListingID] = [:]
    firsts.reserveCapacity(papers.count)
    return papers.filter { paper in
      let identity = Identity(paper.entry)
      guard let first = firsts[identity] else {
        firsts[identity] = paper.listing
        return true
      }
      return first == paper.listing
    }
  }

  /// What makes two entries one paper.
  private struct Identity: Hashable {
    var title: [UInt8]
    var key: String?
    var abstract: String?
    var authors: [PersonName] = []
    var year: Int?

    init(_ entry: BibliographyEntry) {
      title = ByteFolding.fold(entry.title)
      key = entry.key
      guard entry.key == nil else { return }
      abstract = entry.abstract
      authors = entry.authors
      year = entry.year
    }
  }
}
