import NoteSyntax
import TextModel

/// Which findings the comments of a note take away.
///
/// What it is asked takes logarithmic time in the number of comments; making it, n log n.
struct Ignores {
  /// A line and a rule; no rule stands for all.
  private struct LineRule: Hashable {
    var line: Int
    var rule: String?
  }

  /// What a comment says from its place on.
  private struct Switch {
    var offset: Int
    var isOn: Bool
    var directive: Int
  }

  // Each value is a place in `Note.directives`.
  private var inFile: [String?: Int] = [:]
  private var onLines: [LineRule: Int] = [:]
  private var switches: [String?: [Switch]] = [:]

  /// Reads the comments of a note.
  init(_ note: Note) {
    for (number, directive) in note.directives.enumerated() {
      guard let kind = directive.kind else { continue }
      let rules: [String?] = directive.rules.isEmpty ? [nil] : directive.rules.map(\.code)
      for rule in rules {
        switch kind {
        case .disableFile: inFile[rule] = inFile[rule] ?? number
        case .disableLine:
          let line = note.text.lines.line(at: directive.range.lowerBound)
          onLines[LineRule(line: line, rule: rule), default: number] = number
        case .disableNextLine:
          let line = note.text.lines.line(at: directive.range.upperBound) + 1
          onLines[LineRule(line: line, rule: rule), default: number] = number
        case .disable, .enable:
          switches[rule, default: []].append(
            Switch(offset: directive.range.upperBound, isOn: kind == .enable, directive: number))
        case .references, .end: break
        }
      }
    }
  }

  /// The place in `Note.directives` of the comment that takes a finding away; `nil` where none does.
  ///
  /// A comment on its line comes before one around it; of those, the last one before it counts.
  func directive(ignoring finding: Finding) -> Int? {
    // What a comment for all rules says of itself would always be taken away by it.
    let rules: [String?] = finding.rule == Rule.unusedIgnore.code ? [finding.rule] : [finding.rule, nil]
    for rule in rules {
      if let number = onLines[LineRule(line: finding.line, rule: rule)] { return number }
    }
    let switches = rules.compactMap { rule in last(of: rule, before: finding) }
    if let latest = switches.max(by: { $0.offset < $1.offset }), !latest.isOn { return latest.directive }
    return directive(ignoringInFile: finding)
  }

  /// The same for a finding where no comment can stand: only those for the whole note count.
  func directive(ignoringInFile finding: Finding) -> Int? {
    inFile[finding.rule] ?? (finding.rule == Rule.unusedIgnore.code ? nil : inFile[nil])
  }

  /// The last switch of a rule, or of all, before a finding.
  private func last(of rule: String?, before finding: Finding) -> Switch? {
    guard let switches = switches[rule] else { return nil }
    let next = switches.firstPosition { $0.offset > finding.range.lowerBound }
    return next > 0 ? switches[next - 1] : nil
  }
}
