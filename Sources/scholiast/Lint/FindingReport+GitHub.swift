import PaperNotes
import TextModel

extension FindingReport {
  /// Writes workflow commands (GitHub's documentation, "Workflow commands for GitHub Actions").
  func writeGitHub(to output: inout StandardOutput) {
    for placed in placed {
      let finding = placed.finding
      let level =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .information, .hint: "notice"
        }
      let properties = [
        "file=\(Self.escapedProperty(DisplayText.line(placed.path)))",
        "line=\(placed.start.line)",
        "col=\(placed.start.character)",
        "endLine=\(placed.end.line)",
        "endColumn=\(placed.end.character)",
        "title=\(finding.rule)",
      ]
      output.writeLine(
        "::\(level) \(properties.joined(separator: ","))::\(Self.escaped(DisplayText.line(finding.messageWithSuggestions)))"
      )
    }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func escapedProperty(_ text: String) -> String {
    var property = ""
    for scalar in escaped(text).unicodeScalars {
      switch scalar {
      case ":": property += "%3A"
      case ",": property += "%2C"
      default: property.unicodeScalars.append(scalar)
      }
    }
    return property
  }
}
