package import Bibliography

/// A work one can cite, under the key that cites it.
package struct Paper: Sendable, Equatable {
  /// The citation key: the first own key that a listing gives, or one made from the title.
  package let key: String
  /// Whether the key was made from the title because no listing gives one.
  package let hasMadeKey: Bool
  /// The paper as its first listing writes it, with gaps filled from its other entries; places are those of the first.
  package let entry: BibliographyEntry
  /// The listing that the first entry stands in.
  package let listing: ListingID
  /// The entries that other listings have of it, in the order of the listings.
  package let others: [Entry]

  /// A paper as one listing writes it.
  package struct Entry: Sendable, Equatable {
    /// What the listing says.
    package let entry: BibliographyEntry
    /// The listing.
    package let listing: ListingID
  }

  /// Creates a paper.
  package init(
    key: String, hasMadeKey: Bool, entry: BibliographyEntry, listing: ListingID, others: [Entry] = []
  ) {
    self.key = key
    self.hasMadeKey = hasMadeKey
    self.entry = entry
    self.listing = listing
    self.others = others
  }

  /// All its entries, the first one first, with its gaps filled.
  package var entries: [Entry] { [Entry(entry: entry, listing: listing)] + others }

  /// Every key that cites it, each once: its key, and those and the aliases of all its entries.
  package var keys: [String] {
    if others.isEmpty, entry.aliases.isEmpty { return [key] }
    var keys: [String] = []
    let all =
      [key, entry.key ?? key] + entry.aliases + others.flatMap { [$0.entry.key].compactMap(\.self) + $0.entry.aliases }
    for key in all where !keys.contains(key) { keys.append(key) }
    return keys
  }

  /// The registries' names for it, of all its entries, each once.
  package var identifiers: [PaperIdentifier] {
    var identifiers = entry.identifiers
    for other in others {
      for identifier in other.entry.identifiers where !identifiers.contains(identifier) {
        identifiers.append(identifier)
      }
    }
    return identifiers
  }

  /// The listings that have it, the first one first.
  package var listings: [ListingID] { [listing] + others.map(\.listing) }

  /// Whether a listing of a scope has it.
  package func isVisible(in scope: ListingScope) -> Bool {
    guard case .only(let listings) = scope else { return true }
    return listings.contains(listing) || others.contains { listings.contains($0.listing) }
  }

  /// Whether a key cites it, by an entry in a listing of a scope.
  package func hasKey(_ wanted: String, in scope: ListingScope) -> Bool {
    if key == wanted, hasMadeKey || scope == .all { return isVisible(in: scope) }
    if scope.contains(listing), entry.key == wanted || entry.aliases.contains(wanted) { return true }
    return others.contains {
      scope.contains($0.listing) && ($0.entry.key == wanted || $0.entry.aliases.contains(wanted))
    }
  }

  /// The paper under the key, and at the place, that the listings of a scope give it; itself where they say nothing else.
  package func seen(in scope: ListingScope) -> Paper {
    if others.isEmpty || scope.contains(listing) && entry.key == key { return self }
    let all = entries
    let visible = all.filter { scope.contains($0.listing) }
    guard let first = visible.first else { return self }
    let own = visible.lazy.compactMap(\.entry.key).first
    var entry = entry
    (entry.range, entry.nameRange, entry.line) = (first.entry.range, first.entry.nameRange, first.entry.line)
    return Paper(
      key: own ?? key, hasMadeKey: own == nil && hasMadeKey, entry: entry, listing: first.listing,
      others: visible.dropFirst() + all.filter { !scope.contains($0.listing) })
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
