extension Workspace {
  /// Everything the rules report in one note, in the order of the text.
  package func findings(in file: FileID) -> [Finding] {
    guard let note = notes[file] else { return [] }
    return Rule.all.flatMap { rule -> [Finding] in
      guard let severity = severity(of: rule) else { return [] }
      return rule.checkNote(note, self).map { $0.reported(by: rule, severity) }
    }
    .sorted { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
  }

  /// What the rules report about listings and settings, in the order of the files.
  package func findingsOutsideNotes() -> [Finding] {
    Rule.all.flatMap { rule -> [Finding] in
      guard let severity = severity(of: rule) else { return [] }
      return rule.checkWorkspace(self).map { $0.reported(by: rule, severity) }
    }
    .sorted { ($0.file, $0.range.lowerBound, $0.rule) < ($1.file, $1.range.lowerBound, $1.rule) }
  }

  private func severity(of rule: Rule) -> Severity? { configuration.severity(of: rule) }
}

extension Finding {
  /// The finding under its rule's code, no worse than the settings make the rule.
  fileprivate func reported(by rule: Rule, _ severity: Severity) -> Finding {
    var finding = self
    finding.rule = rule.code
    finding.severity = min(severity, self.severity)
    return finding
  }
}
