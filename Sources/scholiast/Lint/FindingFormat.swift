import ArgumentParser

/// How findings are written; docs/output-formats.md has a section for each.
enum FindingFormat: String, CaseIterable {
  /// For people: the line, carets, the suggestion.
  case text
  /// For editors and other readers of lines: one line a finding.
  case concise
  /// For programs: one object.
  case json
  /// For programs: one object a line.
  case jsonl
  /// For GitHub Actions: workflow commands, shown as annotations, and the step's summary.
  case github
  /// For GitLab: a Code Quality report.
  case gitlab
  /// For Azure Pipelines: logging commands, shown as issues.
  case azure
  /// For code scanning: SARIF 2.1.0.
  case sarif
  /// For whatever shows test results: JUnit's XML.
  case junit
  /// For whatever reads Checkstyle's XML.
  case checkstyle
  /// For harnesses of tests: the Test Anything Protocol, version 14.
  case tap

  /// Whether its lines may stand among others; what is no such format is one document.
  var isLines: Bool {
    switch self {
    case .text, .concise, .github, .azure: true
    case .json, .jsonl, .gitlab, .sarif, .junit, .checkstyle, .tap: false
    }
  }
}
