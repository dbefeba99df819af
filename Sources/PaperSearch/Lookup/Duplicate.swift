package import Bibliography

/// Two entries of listings that share what should be one paper's alone.
package struct Duplicate: Hashable, Sendable {
  /// What they share.
  package enum Kind: Hashable, Sendable {
    /// A key of two different papers.
    case key(String)
    /// A key of one paper that its listing has twice.
    case repeated(String)
    /// The paper, under two keys, and how that is known.
    case paper(evidence: String)
  }

  /// Where an entry stands, and what it is called.
  package struct Place: Hashable, Sendable {
    /// The listing.
    package var listing: ListingID
    /// What names the entry in its listing, as UTF-8 offsets.
    package var range: Range<Int>
    /// The 0-based line of the entry.
    package var line: Int
    /// Its key, or the one made for it.
    package var key: String
    /// Its title.
    package var title: String

    /// Creates a place from its parts.
    init(listing: ListingID, range: Range<Int>, line: Int, key: String, title: String) {
      (self.listing, self.range, self.line, self.key, self.title) = (listing, range, line, key, title)
    }

    init(_ entry: BibliographyEntry, _ listing: ListingID, key: String) {
      self.listing = listing
      range = entry.nameRange
      line = entry.line
      self.key = entry.key ?? key
      title = entry.title
    }
  }

  /// What the entries share.
  package var kind: Kind
  /// The entry that stands first, by the order of the listings.
  package var first: Place
  /// The one that repeats it.
  package var second: Place
}
