package import Bibliography
package import PaperSearch
import Synchronization

/// All papers of a workspace at one moment, and the listings they were read from.
package struct Library: Sendable {
  /// The listings that were read, in the order in which they count.
  package let listings: [LoadedListing]
  /// The papers, for look-ups by key, title and identifier.
  package let index: PaperIndex
  private let lazySearch: LazySearch

  /// Indexes the papers of some listings; linear in their number but for sorting.
  package init(_ listings: [(LoadedListing, [BibliographyEntry])] = []) {
    self.listings = listings.map(\.0)
    index = PaperIndex(listings.map { ($0.id, $1) })
    lazySearch = LazySearch(index)
  }

  /// The papers, searchable.
  ///
  /// The search index is built when it is first asked for, which takes half a second for 100,000 papers:
  /// a check in which every reference resolves never needs it.
  package var search: SearchIndex { lazySearch.index() }
}

/// What is known of one listing beside its papers.
package struct LoadedListing: Hashable, Sendable {
  /// The listing's file.
  package var id: ListingID
  /// The name of its format, such as `jsonl`.
  package var format: String
  /// The number of papers it gave.
  package var paperCount: Int
  /// What was skipped, guessed or not understood.
  package var problems: [ListingProblem]

  /// Creates the record of a listing.
  package init(id: ListingID, format: String, paperCount: Int, problems: [ListingProblem]) {
    self.id = id
    self.format = format
    self.paperCount = paperCount
    self.problems = problems
  }
}

/// A search index that is built at most once, by whoever needs it first; others wait for it.
private final class LazySearch: Sendable {
  private let papers: PaperIndex
  private let built = Mutex<SearchIndex?>(nil)

  init(_ papers: PaperIndex) { self.papers = papers }

  func index() -> SearchIndex {
    built.withLock { built in
      if let built { return built }
      let made = papers.makeSearchIndex()
      built = made
      return made
    }
  }
}
