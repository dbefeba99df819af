import Bibliography
import PaperSearch
import TextModel

/// Two entries of listings that share what should be one paper's alone.
struct Duplicate: Hashable, Sendable {
  /// What they share.
  enum Kind: Hashable, Sendable {
    /// A key of two different papers.
    case key(String)
    /// A key of one paper that its listing has twice.
    case repeated(String)
    /// The paper, under two keys, and how that is known.
    case paper(evidence: String)
  }

  /// Where an entry stands, and what it is called.
  struct Place: Hashable, Sendable {
    var listing: ListingID
    /// What names the entry in its listing.
    var range: TextRange
    /// The 0-based line of the entry.
    var line: Int
    var key: String
    var title: String

    init(_ entry: BibliographyEntry, _ listing: ListingID, key: String) {
      self.listing = listing
      range = entry.nameRange
      line = entry.line
      self.key = entry.key ?? key
      title = entry.title
    }
  }

  var kind: Kind
  /// The entry that stands first, by the order of the listings.
  var first: Place
  /// The one that repeats it.
  var second: Place
}
