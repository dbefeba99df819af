import ArgumentParser

/// `scholiast lint`.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Report references that mean nothing, and what was probably meant.",
    discussion: "Exit code 1 means a finding at or above --fail-on, 2 that something could not be read.")

  @OptionGroup(title: "Notes") var notes: NoteChoice

  @OptionGroup(title: "Notes") var index: IndexChoice

  @OptionGroup(title: "Output") var output: LintOutput

  @OptionGroup(title: "Choosing") var choice: LintChoice

  @OptionGroup(title: "Choosing") var newBaseline: NewBaseline

  @OptionGroup(title: "Fixing") var request: FixRequest

  @OptionGroup(title: "Fixing") var fixes: FixChoice

  @Flag(name: .long, help: "Check again whenever something changes, until Ctrl-C.")
  var watch = false

  @OptionGroup(title: "Sources") var common: CommonOptions

  func validate() throws {
    if fixes.unsafeFixes, !request.fix, !fixes.diff {
      throw ValidationError("'--unsafe-fixes' needs '--fix' or '--diff'.")
    }
    try lint.validate(isWatching: watch)
  }

  func run() throws { if watch { try LintWatch(lint).run() } else { try lint.run() } }

  private var lint: LintRun {
    LintRun(
      notes: notes, isStaged: index.staged, choice: choice, newBaseline: newBaseline.writeBaseline, output: output,
      common: common, fixing: fixing)
  }

  private var fixing: LintRun.Fixing? {
    request.fix || fixes.diff ? LintRun.Fixing(takesUnsafe: fixes.unsafeFixes, showsDifference: fixes.diff) : nil
  }
}
