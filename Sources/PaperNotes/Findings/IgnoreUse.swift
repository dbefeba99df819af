import NoteSyntax
import PaperSearch

/// What a note's comments take away, for the rule that looks for those that take nothing.
struct IgnoreUse {
  /// A rule's name in a comment; no name stands for all rules.
  private struct Name: Hashable {
    var directive: Int
    var rule: String?
  }

  private let used: Set<Name>
  private let rulesThatAreOn: Set<String>
  /// Whether all that could be found was looked for: while listings or notes are being read, or where a listing is
  /// missing, a comment may be right without taking anything away.
  let isComplete: Bool

  /// Gathers what was taken away, by the settings that hold for the note; linear.
  init(
    _ ignored: [NoteCheck.Ignored], by configuration: Configuration, in workspace: Workspace, of note: WorkspaceNote
  ) {
    used = Set(
      ignored.map { ignored in
        let isForAll = note.note.directives[ignored.directive].rules.isEmpty
        return Name(directive: ignored.directive, rule: isForAll ? nil : ignored.finding.rule)
      })
    rulesThatAreOn = Set(Rule.all.filter { configuration.severity(of: $0) != nil }.map(\.code))
    isComplete =
      workspace.areNotesComplete && !workspace.library.index.isEmpty && !workspace.hasUnreadListing(note)
  }

  /// Whether a comment takes something away by a rule's name, or by naming none.
  func isUsed(_ directive: Int, naming rule: String?) -> Bool { used.contains(Name(directive: directive, rule: rule)) }

  /// Whether a rule is on, so that its findings would be there to be taken away.
  func isOn(_ rule: String) -> Bool { rulesThatAreOn.contains(rule) }

  /// Whether no rule is off that is on by itself.
  var areAllOn: Bool { Rule.all.allSatisfy { $0.isOptIn || rulesThatAreOn.contains($0.code) } }
}
