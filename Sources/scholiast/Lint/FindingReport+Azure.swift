import PaperNotes
import TextModel

extension FindingReport {
  /// Writes logging commands (Azure Pipelines' documentation, "Logging commands"), which know errors and warnings;
  /// what matters less is a line of the log.
  func writeAzure(to output: inout some TextOutputStream) {
    let checkout = Checkout(workingFolder: loaded.workingFolder)
    for placed in placed {
      let path = checkout.path(of: placed)
      switch placed.finding.severity {
      case .error: output.writeLine(Self.issue("error", placed, path))
      case .warning: output.writeLine(Self.issue("warning", placed, path))
      case .information, .hint: output.writeLine(LogText.watched.line(Self.line(placed, path: path)))
      }
    }
    for obstacle in obstacles {
      let path = checkout.path(of: obstacle).map { ";sourcepath=\(CommandText.azureProperty(DisplayText.line($0)))" }
      output.writeLine(
        "##vso[task.logissue type=error\(path ?? "")]\(CommandText.azure(DisplayText.line(obstacle.line)))")
    }
  }

  private static func issue(_ type: String, _ placed: PlacedFindings.Element, _ path: String) -> String {
    let properties = [
      "type=\(type)", "sourcepath=\(CommandText.azureProperty(DisplayText.line(path)))",
      "linenumber=\(placed.start.line)", "columnnumber=\(placed.start.character)", "code=\(placed.finding.rule)",
    ]
    let message = CommandText.azure(
      LogText.watched.line(DisplayText.line(placed.finding.messageWithSuggestions)))
    return "##vso[task.logissue \(properties.joined(separator: ";"))]\(message)"
  }
}
