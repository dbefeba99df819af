package import PaperNotes
package import TextModel

/// Something in the settings that is wrong or not understood; everything else of them is used.
package struct ConfigurationProblem: Hashable, Sendable {
  /// How much it matters: an error means that something asked for does not happen.
  package var severity: Severity
  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String
  /// The text it is about, in UTF-8 offsets of the file; `nil` for settings that come from an editor.
  package var range: TextRange?
  /// The 0-based line on which `range` begins; `nil` where there is none.
  package var line: Int?
  /// What the text was probably meant to be, to stand in its place.
  package var suggestion: String?
}
