import Bibliography

/// Finds the entries that an earlier listing has already.
enum RepeatedEntries {
  /// The entries without those that repeat one of an earlier listing; within one listing nothing is dropped. Linear.
  static func dropped(
    from entries: [(listing: ListingID, entry: BibliographyEntry)]
  ) -> [(listing: ListingID, entry: BibliographyEntry)] {
    var firsts: [Identity: ListingID] = [:]
    firsts.reserveCapacity(entries.count)
    return entries.filter { listing, entry in
      let identity = Identity(entry)
      guard let first = firsts[identity] else {
        firsts[identity] = listing
        return true
      }
      return first == listing
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
