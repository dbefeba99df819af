package import Bibliography

/// A work one can cite, under the key that cites it.
package struct Paper: Sendable, Equatable {
  /// The citation key: the listing's own, or one made from the title.
  package let key: String
  /// Whether the key was made from the title because the listing gives none.
  package let hasMadeKey: Bool
  /// The paper as its listing writes it.
  package let entry: BibliographyEntry
  /// The listing that the entry stands in.
  package let listing: ListingID

  /// Creates a paper.
  package init(key: String, hasMadeKey: Bool, entry: BibliographyEntry, listing: ListingID) {
    self.key = key
    self.hasMadeKey = hasMadeKey
    self.entry = entry
    self.listing = listing
  }
}

/// Names a paper of one `PaperIndex`: its place in `papers`.
///
/// It means nothing to another index.
package struct PaperID: Hashable, Comparable, Sendable {
  /// The place in `PaperIndex.papers`.
  package let position: Int

  /// Creates the name of the paper at a position.
  package init(position: Int) { self.position = position }

  package static func < (left: PaperID, right: PaperID) -> Bool { left.position < right.position }
}
