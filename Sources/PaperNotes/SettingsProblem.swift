package import TextModel

/// Something wrong with a setting, or with a file that a setting names.
package struct SettingsProblem: Hashable, Sendable {
  /// What kind of thing is wrong; it decides the rule that reports it.
  package enum Kind: Hashable, Sendable {
    /// A setting or a value that does not exist, or has the wrong type.
    case setting
    /// A listing that is not there or cannot be read.
    case listing
  }

  /// What kind of thing is wrong.
  package var kind: Kind
  /// How much it matters.
  package var severity: Severity
  /// The file that says it; `nil` for settings that an editor or the command line gives.
  package var file: FileID?
  /// The place in that file.
  package var range: TextRange
  /// The 0-based line on which `range` begins.
  package var line: Int
  /// One sentence without a full stop.
  package var message: String
  /// What was probably meant in its place.
  package var suggestion: String?

  /// Creates a problem.
  package init(
    _ kind: Kind, _ severity: Severity, file: FileID?, range: TextRange, line: Int, message: String,
    suggestion: String? = nil
  ) {
    self.kind = kind
    self.severity = severity
    self.file = file
    self.range = range
    self.line = line
    self.message = message
    self.suggestion = suggestion
  }
}
