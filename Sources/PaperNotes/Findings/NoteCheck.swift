/// What the rules report in one note, or outside of notes, and what comments take away of that.
package struct NoteCheck: Sendable {
  /// What is reported, in the order of the text.
  package var findings: [Finding] = []
  /// What is not reported, in the order of the text.
  package var ignored: [Ignored] = []

  /// Creates the check of a note in which nothing was found.
  package init(findings: [Finding] = []) { self.findings = findings }

  /// A finding that a comment takes away.
  package struct Ignored: Hashable, Sendable {
    /// The finding.
    package var finding: Finding
    /// The place of the comment in `Note.directives`.
    package var directive: Int
    /// Why, as the comment says; `nil` where it does not.
    package var reason: String?
  }
}
