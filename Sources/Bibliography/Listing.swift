import TextModel

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
      for problem in part.problems { report(problem) }
    }
  }

  /// So many problems of a listing are told; a file that is no listing at all has one on each line.
  package static let problemLimit = 1_000

  /// What is said in place of the first problem that is one too many.
  package static let moreProblems = "there are more problems from here on: mend those above first"

  /// Adds a problem, or says once that there are more than anybody reads; of these nothing is made.
  package mutating func report(_ problem: @autoclosure () -> ListingProblem) {
    guard problems.count <= Self.problemLimit else { return }
    var problem = problem()
    if problems.count == Self.problemLimit {
      problem.message = Self.moreProblems
    }
    problems.append(problem)
  }

  /// Adds a problem of some severity, message and place.
  mutating func report(
    _ severity: ListingProblem.Severity, _ message: @autoclosure () -> String, range: TextRange, line: Int
  ) {
    report(ListingProblem(severity, message(), range: range, line: line))
  }
}
