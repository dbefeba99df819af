import ArgumentParser

/// `scholiast fix`.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Fix what lint reports, as lint --fix does.",
    discussion: "Exit code 1 means a finding at or above --fail-on that is left, 2 that a file was not written.")

  @OptionGroup(title: "Notes") var notes: NoteChoice

  @OptionGroup(title: "Output") var output: LintOutput

  @OptionGroup(title: "Choosing") var choice: LintChoice

  @OptionGroup(title: "Fixing") var fixes: FixChoice

  @OptionGroup(title: "Sources") var common: CommonOptions

  func validate() throws { try lint.validate(isWatching: false) }

  func run() throws { try lint.run() }

  private var lint: LintRun {
    LintRun(
      notes: notes, choice: choice, output: output, common: common,
      fixing: LintRun.Fixing(takesUnsafe: fixes.unsafeFixes, showsDifference: fixes.diff))
  }
}
