import PaperNotes
import TextModel

extension FindingReport {
  /// Writes a line for each finding: `path:line:column: severity[rule] message`.
  func writeConcise(to output: inout some TextOutputStream) {
    let log = LogText.current
    for placed in placed { output.writeLine(log.line(Self.line(placed, path: placed.path))) }
  }

  static func line(_ placed: PlacedFindings.Element, path: String) -> String {
    let finding = placed.finding
    let place = "\(DisplayText.line(path)):\(placed.start.line):\(placed.start.character)"
    return "\(place): \(finding.severity.rawValue)[\(finding.rule)] \(DisplayText.line(finding.messageWithSuggestions))"
  }
}
