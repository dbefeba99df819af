/// What one listing's text gives: its papers in order, and what is wrong with it.
package struct Listing: Sendable, Equatable {
  /// The papers, in the order of the file.
  package var entries: [BibliographyEntry]
  /// What was skipped, guessed or not understood, in the order of the file.
  package var problems: [ListingProblem]

  /// Creates a listing from its parts.
  package init(entries: [BibliographyEntry] = [], problems: [ListingProblem] = []) {
    self.entries = entries
    self.problems = problems
  }

  /// Puts the parts of one listing together.
  package init(_ parts: [Listing]) {
    self = parts.first ?? Listing()
    for part in parts.dropFirst() {
      entries += part.entries
      problems += part.problems
    }
  }
}
