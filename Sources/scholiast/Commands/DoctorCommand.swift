import ArgumentParser
import Bibliography
import PaperNotes
import WorkspaceFiles

/// `scholiast doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say which listings were read, how many papers they gave, and what failed and why.",
    discussion:
      "Exit code 1 means that something in a listing or the settings is wrong, 2 that a file could not be read.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the report.")
  var format: ReportFormat = .text

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .notes([]))
    progress.clear()
    let report = DoctorReport(loaded, noCache: common.noCache)
    var output = StandardOutput()
    switch format {
    case .text: report.writeText(to: &output, Style(common.color))
    case .json: try JSONOutput(isPretty: true).write(report, to: &output)
    }
    try output.finish()
    if report.hasFailures { throw ExitCode.unable }
    if report.hasProblems { throw ExitCode.findings }
  }
}
