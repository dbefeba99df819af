import PaperNotes
import PaperSearch
import TextModel

extension FindingReport {
  /// Writes the findings as one object; its schema is docs/schemas/lint.json.
  func writeJSON(to output: inout some TextOutputStream) throws {
    let json = JSONOutput(isPretty: false)
    var separator = #"{"findings":["#
    for placed in placed {
      output.write(separator)
      output.write(try json.text(of: FindingRecord(placed)))
      separator = ","
    }
    if findings.isEmpty { output.write(separator) }
    let summary = Summary(
      notes: noteCount, papers: loaded.workspace.library.index.papers.count, errors: count(.error),
      warnings: count(.warning), information: count(.information), hints: count(.hint))
    output.writeLine(#"],"summary":\#(try json.text(of: summary)),"version":1}"#)
  }

  /// Writes an object a line, one for each finding; its schema is docs/schemas/finding.json.
  func writeJSONLines(to output: inout some TextOutputStream) throws {
    let json = JSONOutput(isPretty: false)
    for placed in placed { try json.write(FindingRecord(placed), to: &output) }
  }

  private struct Summary: Encodable {
    var notes: Int
    var papers: Int
    var errors: Int
    var warnings: Int
    var information: Int
    var hints: Int
  }
}

/// A finding as the command line's JSON writes it.
private struct FindingRecord: Encodable {
  struct Suggestion: Encodable {
    var key: String
    var title: String
  }

  var path: String
  var rule: String
  var severity: String
  var message: String
  var range: JSONRange
  var text: String
  var suggestions: [Suggestion]
  var fixable: Bool

  init(_ placed: PlacedFindings.Element) {
    let finding = placed.finding
    path = placed.path
    rule = finding.rule
    severity = finding.severity.rawValue
    message = finding.message
    range = JSONRange(start: placed.start, end: placed.end, finding.range)
    text = placed.excerpt.map { $0[finding.range] } ?? ""
    suggestions = finding.suggestions.map { Suggestion(key: $0.key, title: $0.title) }
    fixable = !finding.fixes.isEmpty
  }
}
