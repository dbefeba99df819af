import PaperNotes
import TextModel

extension FindingReport {
  /// Writes a Code Quality report (GitLab's documentation, "Code Quality report format"), a finding a line.
  func writeGitLab(to output: inout some TextOutputStream) throws {
    let checkout = Checkout(workingFolder: loaded.workingFolder)
    let json = JSONOutput(isPretty: false)
    var separator = "["
    for (placed, fingerprint) in zip(placed, fingerprints().findings) {
      output.write(separator)
      output.write("\n")
      output.write(try json.text(of: CodeQualityIssue(placed, path: checkout.path(of: placed), fingerprint)))
      separator = ","
    }
    output.writeLine(findings.isEmpty ? "[]" : "\n]")
  }
}

/// A finding as GitLab shows it; it leaves out all but one of those that have the same fingerprint.
private struct CodeQualityIssue: Encodable {
  struct Location: Encodable {
    struct Lines: Encodable {
      var begin: Int
      var end: Int
    }

    var path: String
    var lines: Lines
  }

  var description: String
  var check_name: String
  var fingerprint: String
  var severity: String
  var location: Location

  init(_ placed: PlacedFindings.Element, path: String, _ fingerprint: FindingFingerprint) {
    description = DisplayText.line(placed.finding.messageWithSuggestions)
    check_name = placed.finding.rule
    self.fingerprint = fingerprint.digits
    // GitLab's scale is info, minor, major, critical, blocker.
    severity =
      switch placed.finding.severity {
      case .error: "major"
      case .warning: "minor"
      case .information, .hint: "info"
      }
    location = Location(path: path, lines: Location.Lines(begin: placed.start.line, end: placed.end.line))
  }
}
