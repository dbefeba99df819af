package import TextModel

/// Something in a listing that a person should know: what was skipped, guessed or could not be read.
package struct ListingProblem: Hashable, Sendable {
  /// How much it matters.
  package enum Severity: Hashable, Sendable {
    /// Text that could not be read as a paper.
    case error
    /// A paper that was read, but perhaps not as meant.
    case warning
    /// Lines passed over on purpose, such as a page's boilerplate.
    case information
  }

  /// How much it matters.
  package var severity: Severity
  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String
  /// The text it is about.
  package var range: TextRange
  /// The 0-based line on which `range` begins.
  package var line: Int

  /// Creates a problem.
  package init(_ severity: Severity, _ message: String, range: TextRange, line: Int) {
    self.severity = severity
    self.message = message
    self.range = range
    self.line = line
  }
}
