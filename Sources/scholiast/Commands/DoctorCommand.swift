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
      """
      Exit code 1 means that something in a listing or the settings is wrong, such as a key that two papers have, 2 that \
      a file could not be read.
      """)

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "How to write the report.")
  var format: ReportFormat = .text

  func run() throws {
    let progress = ProgressLine()
    let loaded = try common.load(progress, .notes([]), tellsOverlooked: false)
    progress.clear()
    let report = DoctorReport(
      loaded.workspace,
      DoctorReport.Sources(
        settings: loaded.settings, papers: loaded.papers, failures: loaded.failures, cacheFolder: loaded.cacheFolder,
        isCacheOff: common.noCache, shownPath: loaded.shownPath))
    var output = StandardOutput()
    switch format {
    case .text:
      let style = Style(common.color)
      let text = report.text { mark, text in
        switch mark {
        case .heading: style.bold(text)
        case .severity(let severity): style.severity(severity, text)
        }
      }
      output.write(text)
    case .json: try JSONOutput(isPretty: true).write(report, to: &output)
    }
    try output.finish()
    if report.hasFailures { throw ExitCode.unable }
    if report.hasProblems { throw ExitCode.findings }
  }
}
