/// A paper that a search found.
package struct SearchHit: Hashable, Sendable {
  /// The paper.
  package let paper: PaperID
  /// How well it fits; only comparable within one search.
  package let score: Float

  /// Creates a hit.
  package init(paper: PaperID, score: Float) {
    self.paper = paper
    self.score = score
  }
}
