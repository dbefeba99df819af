package import Bibliography
package import PaperSearch
import Synchronization

/// All papers of a workspace at one moment, and the listings they were read from.
package struct Library: Sendable {
  /// The listings that were read, in the order in which they count.
  package let listings: [LoadedListing]
  /// The papers, for look-ups by key, title and identifier.
  package let index: PaperIndex
  private let made: MadeOnce

  /// Indexes the papers of some listings; linear in their number but for sorting.
  package init(_ listings: [(LoadedListing, StoredEntries)] = []) {
    self.init(listings.map(\.0), index: PaperIndex(listings.map { ($0.id, $1) }))
  }

  /// Creates a library of papers that are indexed already.
  ///
  /// - Parameters:
  ///   - listings: The listings that the index was made of.
  ///   - index: The papers.
  ///   - makeSearch: Makes them searchable, when that is first needed.
  ///   - makeDuplicates: Finds the duplicates among them, when these are first needed.
  package init(
    _ listings: [LoadedListing], index: PaperIndex,
    makeSearch: @escaping @Sendable (PaperIndex) -> SearchIndex = { SearchIndex($0) },
    makeDuplicates: @escaping @Sendable (PaperIndex) -> DuplicateTable = { DuplicateTable($0) }
  ) {
    self.listings = listings
    self.index = index
    made = MadeOnce(index, makeSearch: makeSearch, makeDuplicates: makeDuplicates)
  }

  /// The papers, searchable.
  ///
  /// The search index is built when it is first asked for, which takes a third of a second for 100,000 papers:
  /// a check in which every reference resolves never needs it.
  package var search: SearchIndex { made.index() }

  /// Whether the papers are searchable already; `false` also while somebody makes them so.
  package var isSearchMade: Bool { made.knownIndex() != nil }

  /// The papers that duplicate others, found when they are first asked for.
  package var duplicates: [Duplicate] { made.duplicates().duplicates }

  /// The papers that duplicate others, if they have been found already.
  var knownDuplicates: [Duplicate]? { made.knownDuplicates()?.duplicates }

  /// Finds the papers' titles in running text; prepared when it is first asked for.
  var titleFinder: TitleFinder { made.titleFinder() }

  /// The papers that the listings of a scope have; `nil` where these are all.
  ///
  /// Made once for each scope.
  func visiblePapers(in scope: ListingScope) -> VisiblePapers? { scope == .all ? nil : made.visible(in: scope) }

  /// The papers that an unknown reference probably means, the best first.
  ///
  /// Looked for once for each text and scope, as editors ask about the same references all the time.
  func suggestions(for reference: String, limit: Int, in scope: ListingScope) -> [PaperID] {
    made.suggestions(MadeOnce.Question(reference: reference, limit: limit, scope: scope))
  }

  /// What people call a listing: the name of its file.
  func name(of listing: ListingID) -> String {
    listing.rawValue.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: Array($0), as: UTF8.self) }
      ?? ""
  }

  /// A scope, simplified to `.all` where it leaves no listing out.
  func simplified(_ scope: ListingScope) -> ListingScope {
    guard case .only(let listings) = scope, self.listings.allSatisfy({ listings.contains($0.id) }) else { return scope }
    return .all
  }
}

/// What is known of one listing beside its papers.
package struct LoadedListing: Hashable, Sendable {
  /// The listing's file.
  package var id: ListingID
  /// The name of its format, such as `jsonl`.
  package var format: String
  /// The number of papers it gave.
  package var paperCount: Int
  /// How many of them have an abstract there.
  package var abstractCount: Int
  /// What was skipped, guessed or not understood.
  package var problems: [ListingProblem]

  /// Creates the record of a listing as it was read.
  package init(id: ListingID, format: String, _ entries: StoredEntries, problems: [ListingProblem] = []) {
    self.id = id
    self.format = format
    paperCount = entries.count
    abstractCount = entries.abstractCount
    self.problems = problems
  }
}

/// What is made of an index at most once, by whoever needs it first; others wait for it.
private final class MadeOnce: Sendable {
  private let papers: PaperIndex
  private let built = Mutex<SearchIndex?>(nil)
  private let found = Mutex<DuplicateTable?>(nil)
  private let finder = Mutex<TitleFinder?>(nil)
  private let scopes = Mutex<[ListingScope: VisiblePapers]>([:])
  private let suggested = Mutex<[Question: [PaperID]]>([:])
  private let makeSearch: @Sendable (PaperIndex) -> SearchIndex
  private let makeDuplicates: @Sendable (PaperIndex) -> DuplicateTable

  init(
    _ papers: PaperIndex, makeSearch: @escaping @Sendable (PaperIndex) -> SearchIndex,
    makeDuplicates: @escaping @Sendable (PaperIndex) -> DuplicateTable
  ) {
    self.papers = papers
    self.makeSearch = makeSearch
    self.makeDuplicates = makeDuplicates
  }

  /// What a suggestion was asked for.
  struct Question: Hashable {
    var reference: String
    var limit: Int
    var scope: ListingScope
  }

  /// At most this many answers are kept; then all are forgotten.
  private static let suggestionLimit = 4_096

  func suggestions(_ question: Question) -> [PaperID] {
    if let known = suggested.withLock({ $0[question] }) { return known }
    let visible = question.scope == .all ? nil : visible(in: question.scope)
    let found = index().suggestions(for: question.reference, limit: question.limit, visible: visible)
    suggested.withLock { suggested in
      if suggested.count >= Self.suggestionLimit { suggested.removeAll() }
      suggested[question] = found
    }
    return found
  }

  func index() -> SearchIndex { Self.once(built) { makeSearch(papers) } }

  /// What was made; `nil` also while somebody makes it.
  func knownIndex() -> SearchIndex? { built.withLockIfAvailable { $0 } ?? nil }

  func titleFinder() -> TitleFinder { Self.once(finder) { TitleFinder(papers) } }

  func duplicates() -> DuplicateTable { Self.once(found) { makeDuplicates(papers) } }

  /// What was found; `nil` also while somebody looks.
  func knownDuplicates() -> DuplicateTable? { found.withLockIfAvailable { $0 } ?? nil }

  func visible(in scope: ListingScope) -> VisiblePapers {
    let search = index()
    return scopes.withLock { scopes in
      if let visible = scopes[scope] { return visible }
      let visible = VisiblePapers(search, in: scope)
      scopes[scope] = visible
      return visible
    }
  }

  private static func once<Value: Sendable>(_ value: borrowing Mutex<Value?>, _ make: () -> Value) -> Value {
    value.withLock { value in
      if let value { return value }
      let made = make()
      value = made
      return made
    }
  }
}
