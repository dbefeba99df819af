import PaperNotes
import TextModel

/// Writes texts with their findings below them, as fixtures expect them.
enum AnnotatedFindings {
  /// The files of a fixture with everything the rules report.
  static func of(_ fixture: Fixture, in workspace: Workspace) -> String {
    let outside = workspace.findingsOutsideNotes()
    return fixture.files.map { file in
      let findings = workspace.findings(in: file.id) + outside.filter { $0.file == file.id }
      return "-- \(file.path) --\n" + annotated(SourceText(file.text), findings)
    }
    .joined()
  }

  /// The files of a fixture as it was written, with what it expects but without marks.
  static func expected(_ fixture: String) -> String {
    let lines = fixture.split(separator: "\n", omittingEmptySubsequences: false)
    let hasHeader = lines.first.map { $0.hasPrefix("-- ") } ?? false
    return (hasHeader ? "" : "-- note.md --\n") + fixture
  }

  private static func annotated(_ text: SourceText, _ findings: [Finding]) -> String {
    (0..<text.lines.count).flatMap { line -> [String] in
      let range = text.range(ofLine: line)
      let here = findings.filter { text.lines.line(at: $0.range.lowerBound) == line }
      return [text[range]] + here.map { annotation(of: $0, text, line: range) }
    }
    .joined(separator: "\n")
  }

  /// Blanks and carets under the characters that a finding is about, as far as they stand on its first line.
  private static func annotation(of finding: Finding, _ text: SourceText, line: TextRange) -> String {
    let start = finding.range.lowerBound
    let end = max(start, min(finding.range.upperBound, line.upperBound))
    let blanks = String(repeating: " ", count: text[line.lowerBound..<start].count)
    let carets = String(repeating: "^", count: max(1, text[start..<end].count))
    let keys = finding.suggestions.map(\.key)
    let suggestions = keys.isEmpty ? "" : " (\(keys.joined(separator: ", ")))"
    return "\(blanks)\(carets) \(finding.rule): \(finding.message)\(suggestions)"
  }
}
