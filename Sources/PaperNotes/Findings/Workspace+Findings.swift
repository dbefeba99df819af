import NoteSyntax

extension Workspace {
  /// Everything the rules report in one note, in the order of the text, without what its comments ignore.
  package func findings(in file: FileID) -> [Finding] { check(file).findings }

  /// Everything the rules find in one note; empty for what is no note.
  package func check(_ file: FileID) -> NoteCheck {
    notes[file].map(check) ?? NoteCheck()
  }

  /// Everything the rules find in one note, whether or not it is part of the workspace; safe to call on several threads
  /// at once.
  package func check(_ note: WorkspaceNote) -> NoteCheck {
    let found = Rule.all.flatMap { rule -> [Finding] in
      guard let severity = severity(of: rule) else { return [] }
      return rule.checkNote(note, self).map { $0.reported(by: rule, severity) }
    }
    .sorted { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
    guard !note.note.directives.isEmpty else { return NoteCheck(findings: found) }
    let ignores = Ignores(note.note)
    var check = NoteCheck()
    for finding in found {
      if let directive = ignores.directive(ignoring: finding) {
        check.ignored.append(NoteCheck.Ignored(finding: finding, directive: directive))
      } else {
        check.findings.append(finding)
      }
    }
    return check
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
