import PaperNotes
import TextModel

extension FindingReport {
  /// Writes the Test Anything Protocol, version 14: a test for each file, with its findings in YAML below it.
  ///
  /// A file whose findings are all below the threshold passes; what could not be read is a test that did not.
  func writeTAP(to output: inout some TextOutputStream, failing threshold: Severity?) throws {
    let json = JSONOutput(isPretty: false)
    let checkout = Checkout(workingFolder: loaded.workingFolder)
    let files = checkedFiles
    let obstacles = obstacles.map(\.line)
    output.writeLine("TAP version 14")
    output.writeLine("1..\(files.count + obstacles.count)")
    var number = 0
    for file in files {
      number += 1
      let isFailure = (file.findings + file.leftOut).contains { Self.fails($0, threshold) }
      output.writeLine("\(isFailure ? "not ok" : "ok") \(number) - \(Self.description(file.path(from: checkout)))")
      guard !file.findings.isEmpty || !file.leftOut.isEmpty else { continue }
      output.writeLine("  ---")
      if !file.leftOut.isEmpty { output.writeLine("  more: \(file.leftOut.count)") }
      output.writeLine("  findings:\(file.findings.isEmpty ? " []" : "")")
      for placed in places(of: Array(file.findings)) {
        output.writeLine("    - line: \(placed.start.line)")
        output.writeLine("      column: \(placed.start.character)")
        output.writeLine("      severity: \(placed.finding.severity.rawValue)")
        output.writeLine("      rule: \(placed.finding.rule)")
        // A string of JSON is one of YAML (YAML 1.2.2, section 1.2).
        let message = Self.printable(placed.finding.messageWithSuggestions)
        output.writeLine("      message: \(try json.text(of: message))")
      }
      output.writeLine("  ...")
    }
    for obstacle in obstacles {
      number += 1
      output.writeLine("not ok \(number) - \(Self.description(obstacle))")
    }
  }

  /// The description of a test: `\` and `#` are escaped (TAP 14, "Escaping").
  ///
  /// A harness that knows no escapes must not take a file's name for `# SKIP`: there, a character that is not seen
  /// stands between.
  private static func description(_ text: String) -> String {
    let parts = printable(text).replacing("\\", with: "\\\\").split(separator: "#", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      guard index > 0 else { return String(part) }
      let word = part.drop { $0.isWhitespace }.prefix(4).lowercased()
      return (word == "skip" || word == "todo" ? "\\#\u{2060}" : "\\#") + part
    }
    .joined()
  }

  /// A line without the two characters that YAML forbids beside those that are never shown (YAML 1.2.2, section 5.1).
  private static func printable(_ text: String) -> String {
    DisplayText.line(text).replacing("\u{FFFE}", with: "\u{FFFD}").replacing("\u{FFFF}", with: "\u{FFFD}")
  }
}
