import PaperNotes
import PaperSearch
import TextModel

extension FindingReport {
  /// Writes the findings for people: those of a file together, each with its line.
  func writeText(to output: inout some TextOutputStream, _ style: Style) {
    let log = LogText.current
    for placed in placed {
      let finding = placed.finding
      let place = "\(DisplayText.line(placed.path)):\(placed.start.line):\(placed.start.character)"
      let severity = style.severity(finding.severity, finding.severity.rawValue)
      let message = "\(severity): \(DisplayText.line(finding.message)) \(style.dim("[\(finding.rule)]"))"
      output.writeLine(log.line("\(style.path(place)): \(message)"))
      for line in excerpt(placed, style) { output.writeLine(log.line(line)) }
    }
    // "No findings" would be no result where nothing could be checked: the error says why.
    guard !isQuiet, !findings.isEmpty || wasChecked else { return }
    output.writeLine(summary(style))
    let fixable = (findings + leftOut).count { FindingFixes.fix(of: $0, takesUnsafe: false) != nil }
    if fixable > 0 { output.writeLine("--fix mends \(fixable) of them") }
  }

  /// Whether there were notes, and papers to check them against, or at least nothing failed.
  private var wasChecked: Bool {
    guard !loaded.workspace.library.index.isEmpty else { return false }
    return noteCount > 0 || loaded.failures.isEmpty
  }

  /// The line with carets and what was probably meant, and an empty line behind it; nothing for a place without text.
  private func excerpt(_ placed: PlacedFindings.Element, _ style: Style) -> [String] {
    guard let around = placed.excerpt, !placed.finding.range.isEmpty else { return [] }
    let number = String(placed.start.line)
    let margin = String(repeating: " ", count: number.count)
    let excerpt = SourceExcerpt(
      around.text, around.range(placed.finding.range), width: TerminalWidth.excerptColumns - number.count - 3)
    let carets = String(repeating: "^", count: excerpt.caretCount)
    let blanks = String(repeating: " ", count: excerpt.indent)
    var lines = [
      "\(style.frame("\(margin) |"))",
      "\(style.frame("\(number) |")) \(excerpt.line)",
      "\(style.frame("\(margin) |")) \(blanks)\(style.severity(placed.finding.severity, carets))",
    ]
    let isAmbiguous = !placed.finding.related.isEmpty
    for (index, suggestion) in placed.finding.suggestions.enumerated() {
      let lead = isAmbiguous ? (index == 0 ? "one of" : "      ") : (index == 0 ? "did you mean" : "          or")
      let key = style.good("@\(DisplayText.line(suggestion.key))")
      lines.append("\(style.frame("\(margin) =")) \(lead) \(key): \(DisplayText.line(suggestion.title))")
    }
    return lines + [""]
  }

  /// How many findings there are, in how many notes, and what is not reported.
  func summary(_ style: Style) -> String {
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
    let found = counts.isEmpty ? style.good("no findings") : counts.joined(separator: ", ")
    return "\(found) in \(notes)\(suppressedSummary)"
  }

  private var suppressedSummary: String {
    let inBaseline = suppressed.count { $0.origin == .baseline }
    let counts = [(suppressed.count - inBaseline, "ignored by comments"), (inBaseline, "in the baseline")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
  }
}
