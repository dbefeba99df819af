import PaperNotes
import PaperSearch
import TextModel

extension FindingReport {
  /// Writes the findings for people.
  func writeText(to output: inout StandardOutput, _ style: Style) {
    for placed in placed {
      let finding = placed.finding
      let place = "\(DisplayText.line(placed.path)):\(placed.start.line):\(placed.start.character)"
      let severity = style.severity(finding.severity, finding.severity.rawValue)
      output.writeLine(
        "\(style.path(place)): \(severity): \(DisplayText.line(finding.message)) \(style.dim("[\(finding.rule)]"))")
      writeExcerpt(placed, to: &output, style)
    }
    // "No findings" would be no result where nothing could be checked: the error says why.
    if !findings.isEmpty || wasChecked { output.writeLine(summary(style)) }
  }

  /// Whether there were notes, and papers to check them against, or at least nothing failed.
  private var wasChecked: Bool {
    guard !loaded.workspace.library.index.isEmpty else { return false }
    return noteCount > 0 || loaded.failures.isEmpty
  }

  private func writeExcerpt(_ placed: Placed, to output: inout StandardOutput, _ style: Style) {
    guard let text = placed.text, !placed.finding.range.isEmpty else { return }
    let excerpt = SourceExcerpt(text, placed.finding.range)
    let number = String(placed.start.line)
    let margin = String(repeating: " ", count: number.count)
    let carets = String(repeating: "^", count: excerpt.caretCount)
    let blanks = String(repeating: " ", count: excerpt.indent)
    output.writeLine("\(style.frame("\(margin) |"))")
    output.writeLine("\(style.frame("\(number) |")) \(excerpt.line)")
    output.writeLine("\(style.frame("\(margin) |")) \(blanks)\(style.severity(placed.finding.severity, carets))")
    let isAmbiguous = !placed.finding.related.isEmpty
    for (index, suggestion) in placed.finding.suggestions.enumerated() {
      let lead = isAmbiguous ? (index == 0 ? "one of" : "      ") : (index == 0 ? "did you mean" : "          or")
      let key = style.good("@\(DisplayText.line(suggestion.key))")
      output.writeLine("\(style.frame("\(margin) =")) \(lead) \(key): \(DisplayText.line(suggestion.title))")
    }
    output.writeLine()
  }

  private func summary(_ style: Style) -> String {
    let papers = DisplayText.counted(loaded.workspace.library.index.papers.count, "paper")
    let notes = "\(DisplayText.counted(noteCount, "note")), \(papers)"
    let counts = [
      (Severity.error, "error"), (.warning, "warning"), (.information, "information"), (.hint, "hint"),
    ].compactMap { severity, name -> String? in
      let count = count(severity)
      guard count > 0 else { return nil }
      let words = severity == .information ? "\(count) information" : DisplayText.counted(count, name)
      return style.severity(severity, words)
    }
    return counts.isEmpty ? "\(style.good("no findings")) in \(notes)" : "\(counts.joined(separator: ", ")) in \(notes)"
  }
}
