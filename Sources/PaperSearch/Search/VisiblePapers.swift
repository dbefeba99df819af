import Bibliography

/// The papers of a search index that the listings of a scope have.
package struct VisiblePapers: Sendable {
  /// The papers by rank.
  let ranks: RankSet

  /// Marks the papers; linear in their number.
  package init(_ search: SearchIndex, in scope: ListingScope) {
    var ranks = RankSet(count: search.count)
    // Listings are compared by name once, not for each paper.
    let isVisible = search.index.table.listings.map(scope.contains)
    for position in 0..<search.count {
      let listing = search.index.table.listingNumber(position)
      if isVisible.indices.contains(listing) && isVisible[listing]
        || search.index.table.isMerged(position) && search.index.isVisible(PaperID(position: position), in: scope)
      {
        ranks.insert(search.ranks[position])
      }
    }
    self.ranks = ranks
  }

  /// Whether the paper of a rank is visible.
  subscript(rank: Int) -> Bool { ranks[rank] }
}
