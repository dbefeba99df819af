import Bibliography

/// The papers of an index that the listings of a scope have, as a table by position.
package struct VisiblePapers: Sendable {
  private let isVisible: [Bool]

  /// Marks the papers; linear in their number.
  package init(_ index: PaperIndex, in scope: ListingScope) {
    // Listings are compared by name, but papers of one listing mostly stand together.
    var last: (listing: ListingID, isVisible: Bool)?
    isVisible = index.papers.map { paper in
      if let last, last.listing == paper.listing, last.isVisible || paper.others.isEmpty { return last.isVisible }
      let answer = scope.contains(paper.listing)
      last = (paper.listing, answer)
      return answer || paper.isVisible(in: scope)
    }
  }

  /// Whether the paper at a position is visible.
  subscript(position: Int) -> Bool { isVisible[position] }
}
