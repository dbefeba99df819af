import PaperNotes
import TextModel

extension FindingReport {
  /// Writes workflow commands (GitHub's documentation, "Workflow commands for GitHub Actions").
  func writeGitHub(to output: inout some TextOutputStream) {
    let checkout = Checkout(workingFolder: loaded.workingFolder)
    for placed in placed {
      let finding = placed.finding
      let level =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .information, .hint: "notice"
        }
      let path = CommandText.githubProperty(DisplayText.line(checkout.path(of: placed)))
      let properties = ["file=\(path)"] + Self.region(placed) + ["title=\(finding.rule)"]
      let message = CommandText.github(DisplayText.line(finding.messageWithSuggestions))
      output.writeLine("::\(level) \(properties.joined(separator: ","))::\(message)")
    }
    for obstacle in obstacles {
      let file = checkout.path(of: obstacle).map { "file=\(CommandText.githubProperty(DisplayText.line($0)))" } ?? ""
      output.writeLine("::error \(file)::\(CommandText.github(DisplayText.line(obstacle.line)))")
    }
  }

  /// The place; columns are for places on one line only.
  private static func region(_ placed: PlacedFindings.Element) -> [String] {
    guard placed.start.line == placed.end.line else {
      return ["line=\(placed.start.line)", "endLine=\(placed.end.line)"]
    }
    return [
      "line=\(placed.start.line)", "col=\(placed.start.character)", "endLine=\(placed.end.line)",
      "endColumn=\(placed.end.character)",
    ]
  }
}
