import PaperNotes

/// A rule as the command line's JSON writes it.
struct RuleRecord: Encodable {
  private let code: String
  private let name: String
  private let tags: [String]
  private let severity: String
  private let defaultSeverity: String
  private let summary: String
  private let explanation: String
  private let bad: String
  private let good: String

  /// Creates the record of a rule with its severity in a workspace; `nil` means off.
  init(_ rule: Rule, _ severity: Severity?) {
    code = rule.code
    name = rule.name
    tags = rule.tags.map(\.rawValue)
    self.severity = severity?.rawValue ?? "off"
    defaultSeverity = rule.defaultSeverity?.rawValue ?? "off"
    summary = rule.summary
    explanation = rule.explanation
    bad = rule.bad
    good = rule.good
  }
}
