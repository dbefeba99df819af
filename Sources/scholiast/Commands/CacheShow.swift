import ArgumentParser
import WorkspaceFiles

/// `scholiast cache show`.
struct CacheShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Say where the cache is, what it holds of which listings, and how large it is.")

  @Option(name: .long, help: "How to write the report.")
  var format: ReportFormat = .text

  func run() throws {
    let report = CacheReport(folder: PaperCache.standardFolder)
    var output = StandardOutput()
    switch format {
    case .text: report.writeText(to: &output)
    case .json: try JSONOutput(isPretty: true).write(report, to: &output)
    }
    try output.finish()
  }
}
