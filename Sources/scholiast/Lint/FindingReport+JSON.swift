import PaperNotes
import PaperSearch
import TextModel

extension FindingReport {
  /// The findings as one object; its schema is docs/schemas/lint.json.
  var json: some Encodable {
    JSONReport(
      summary: JSONReport.Summary(
        notes: noteCount, papers: loaded.workspace.library.index.papers.count, errors: count(.error),
        warnings: count(.warning), information: count(.information), hints: count(.hint)),
      findings: placed.map(JSONReport.Item.init))
  }
}

private struct JSONReport: Encodable {
  struct Summary: Encodable {
    var notes: Int
    var papers: Int
    var errors: Int
    var warnings: Int
    var information: Int
    var hints: Int
  }

  struct Item: Encodable {
    var path: String
    var rule: String
    var severity: String
    var message: String
    var range: JSONRange
    var text: String
    var suggestions: [Suggestion]
    var fixable: Bool

    init(_ placed: FindingReport.Placed) {
      let finding = placed.finding
      path = placed.path
      rule = finding.rule
      severity = finding.severity.rawValue
      message = finding.message
      range = JSONRange(start: placed.start, end: placed.end, finding.range)
      text = placed.text.map { $0[finding.range] } ?? ""
      suggestions = finding.suggestions.map { Suggestion(key: $0.key, title: $0.title) }
      fixable = !finding.fixes.isEmpty
    }
  }

  struct Suggestion: Encodable {
    var key: String
    var title: String
  }

  var version = 1
  var summary: Summary
  var findings: [Item]
}

/// A range as the command line's outputs write it: lines and columns from 1, columns in Unicode scalars, offsets in
/// UTF-8 bytes from 0.
struct JSONRange: Encodable {
  struct Place: Encodable {
    var line: Int
    var column: Int
    var offset: Int
  }

  var start: Place
  var end: Place

  /// Creates a range from 1-based positions and UTF-8 offsets.
  init(start: TextPosition, end: TextPosition, _ range: TextRange) {
    self.start = Place(line: start.line, column: start.character, offset: range.lowerBound)
    self.end = Place(line: end.line, column: end.character, offset: range.upperBound)
  }

  /// Creates the range of a part of a text.
  init(_ range: TextRange, in text: SourceText) {
    self.init(
      start: text.position(of: range.lowerBound, in: .utf32).oneBased,
      end: text.position(of: range.upperBound, in: .utf32).oneBased, range)
  }
}
