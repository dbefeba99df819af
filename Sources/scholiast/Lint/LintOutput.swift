import ArgumentParser

/// How `scholiast lint` writes what it found.
struct LintOutput: ParsableArguments {
  @Option(name: .long, help: "How to write the findings.")
  var format: FindingFormat = .text

  /// Writes a report to standard output.
  func write(_ report: FindingReport, _ style: Style) throws {
    var output = StandardOutput()
    switch format {
    case .text: report.writeText(to: &output, style)
    case .json: try JSONOutput(isPretty: false).write(report.json, to: &output)
    case .github: report.writeGitHub(to: &output)
    }
    try output.finish()
  }
}
