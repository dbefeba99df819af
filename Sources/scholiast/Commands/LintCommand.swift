import ArgumentParser
import PaperNotes
import WorkspaceFiles

/// `scholiast lint`.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Report references that mean nothing, and what was probably meant.",
    discussion: "Exit code 1 means a finding at or above --fail-on, 2 that something could not be read.")

  @Argument(help: "Notes and folders of notes; without any, the notes of the workspace.", completion: .file())
  var paths: [String] = []

  @OptionGroup(title: "Output") var output: LintOutput

  @OptionGroup(title: "Choosing") var choice: LintChoice

  @OptionGroup(title: "Sources") var common: CommonOptions

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .checks(paths))
    let report = FindingReport(loaded, progress: progress)
    progress.clear()
    try output.write(report, common.color, failing: choice.failOn)
    // Without papers no reference was checked: that must not look like success.
    try loaded.requirePapers()
    try loaded.finish()
    if report.noteCount == 0 {
      let globs = loaded.settings.configuration.notes.joined(separator: ", ")
      StandardError.report("no note was found, so none was checked; `notes:` is [\(DisplayText.line(globs))]")
      throw ExitCode.unable
    }
    if report.reaches(choice.failOn) { throw ExitCode.findings }
  }
}
