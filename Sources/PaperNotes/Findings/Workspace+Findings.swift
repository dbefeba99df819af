import NoteSyntax

extension Workspace {
  /// Everything the rules report in one note, in the order of the text, without what its comments ignore.
  package func findings(in file: FileID) -> [Finding] { check(file).findings }

  /// Everything the rules find in one note; empty for what is no note.
  package func check(_ file: FileID) -> NoteCheck {
    guard let note = notes[file] else { return NoteCheck() }
    let configuration = configuration.holding(for: note.path)
    let found = Rule.all.flatMap { rule -> [Finding] in
      guard let severity = configuration.severity(of: rule) else { return [] }
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
    var holding: [FileID: Configuration] = [:]
    return Rule.all.flatMap { rule -> [Finding] in
      guard configuration.isOn(rule) else { return [] }
      return rule.checkWorkspace(self).compactMap { finding in
        let configuration = holding[finding.file] ?? configuration.holding(for: path(of: finding.file))
        holding[finding.file] = configuration
        return configuration.severity(of: rule).map { finding.reported(by: rule, $0) }
      }
    }
    .sorted { ($0.file, $0.range.lowerBound, $0.rule) < ($1.file, $1.range.lowerBound, $1.rule) }
  }

  /// The path of a file from the workspace root; its absolute path where it lies elsewhere.
  private func path(of file: FileID) -> String {
    if let note = notes[file] { return note.path }
    let prefix = root + "/"
    return file.rawValue.hasPrefix(prefix) ? String(file.rawValue.dropFirst(prefix.count)) : file.rawValue
  }
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
