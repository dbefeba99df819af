import NoteSyntax
package import TextModel

/// What a rule reports: a place, what is wrong there, and what was probably meant.
package struct Finding: Hashable, Sendable {
  /// The code of the rule, such as `unknown-citation`; set when it is reported.
  package var rule = ""
  /// How much it matters in this workspace; a rule sets it only where a finding matters less than the rule's others.
  package var severity = Severity.error
  /// The file it is about.
  package var file: FileID
  /// The place in that file.
  package var range: TextRange
  /// The 0-based line on which `range` begins.
  package var line: Int
  /// One sentence without a full stop, without the suggestions.
  package var message: String
  /// The papers that were probably meant, the best first.
  package var suggestions: [Suggestion] = []
  /// Other places that explain it.
  package var related: [RelatedPlace] = []
  /// Changes that would mend it, the best first.
  package var fixes: [Fix] = []

  init(file: FileID, range: TextRange, line: Int, message: String) {
    self.file = file
    self.range = range
    self.line = line
    self.message = message
  }

  /// A finding in a note.
  init(in note: WorkspaceNote, range: TextRange, message: String) {
    self.init(file: note.id, range: range, line: note.note.text.lines.line(at: range.lowerBound), message: message)
  }

  /// A paper that was probably meant.
  package struct Suggestion: Hashable, Sendable {
    /// Its citation key.
    package var key: String
    /// Its title.
    package var title: String
  }

  /// A place that explains a finding.
  package struct RelatedPlace: Hashable, Sendable {
    /// The file of the place.
    package var file: FileID
    /// The 0-based line.
    package var line: Int
    /// What is there.
    package var message: String
  }

  /// A change of the file the finding is about.
  package struct Fix: Hashable, Sendable {
    /// What the change does, as an editor's menu says it.
    package var title: String
    /// The text to replace.
    package var range: TextRange
    /// What to put there.
    package var replacement: String
    /// Whether the note means the same afterwards, so that it may be made without being looked at.
    package var isSafe = false
    /// Whether it is only offered, since what was meant may well be something else: no run makes it by itself.
    package var isOnlyOffered = false
  }

  /// Whether a finding is shown before another: by file, place, rule and message, so that the order never varies.
  package static func isBefore(_ first: Finding, _ second: Finding) -> Bool {
    (first.file, first.range.lowerBound, first.range.upperBound, first.rule, first.message)
      < (second.file, second.range.lowerBound, second.range.upperBound, second.rule, second.message)
  }

  /// The message with what was probably meant, as one sentence for a place that has only one line.
  package var messageWithSuggestions: String {
    var names: [String] = []
    for suggestion in suggestions.prefix(3) {
      let name = rule == Rule.unknownTitle.code ? "'\(suggestion.title)'" : "'\(suggestion.key)'"
      // Two papers may have one key.
      if !names.contains(name) { names.append(name) }
    }
    // Where several papers fit and have one key, that key is what is written already.
    let isChoice = rule != Rule.ambiguousCitation.code || names.count > 1
    guard !names.isEmpty, isChoice else { return message }
    return DisplayText.line("\(message); did you mean \(names.joined(separator: " or "))?")
  }
}
