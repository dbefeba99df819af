import NoteSyntax

extension Workspace {
  /// Everything the rules report in one note, in the order of the text, without what its comments ignore.
  package func findings(in file: FileID) -> [Finding] { check(file).findings }

  /// Everything the rules find in one note; empty for what is no note.
  package func check(_ file: FileID) -> NoteCheck {
    notes[file].map { check($0) } ?? NoteCheck()
  }

  /// Everything the rules find in one note, whether or not it is part of the workspace; safe to call on several threads
  /// at once.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - ignoredOutside: What `ignoredOutsideNotes()` gives; who checks many notes asks for it once.
  /// - Returns: What is reported, and what the note's comments ignore.
  package func check(_ note: WorkspaceNote, ignoredOutside: [FileID: [NoteCheck.Ignored]]? = nil) -> NoteCheck {
    let configuration = configuration.holding(for: note.path)
    let found = configuration.reported { rule in rule.checkNote(note, self) }
    guard !note.note.directives.isEmpty else { return NoteCheck(findings: found.sorted(by: Finding.isBefore)) }
    let ignores = Ignores(note.note)
    var check = NoteCheck()
    for finding in found { check.add(finding, ignores.directive(ignoring: finding), in: note.note) }
    let outside = ignoresOutside(note) ? (ignoredOutside ?? ignoredOutsideNotes())[note.id, default: []] : []
    let use = IgnoreUse(check.ignored + outside, by: configuration, in: self, of: note)
    for finding in configuration.reported(by: { rule in rule.checkIgnores(note, self, use) }) {
      check.add(finding, ignores.directive(ignoring: finding), in: note.note)
    }
    check.findings.sort(by: Finding.isBefore)
    check.ignored.sort { Finding.isBefore($0.finding, $1.finding) }
    return check
  }

  /// What the rules report about listings and settings, in the order of the files, without what notes ignore.
  package func findingsOutsideNotes() -> [Finding] { checkOutsideNotes().findings }

  /// Everything the rules find about listings and settings.
  ///
  /// A note that holds papers is a listing, too, and its comments for the whole note count for these.
  /// - Parameter rules: The rules that are asked, if they are on.
  /// - Returns: What is reported, in the order of the files, and what notes' comments ignore.
  package func checkOutsideNotes(by rules: [Rule] = Rule.all) -> NoteCheck {
    var holding: [FileID: Configuration] = [:]
    let found = rules.flatMap { rule -> [Finding] in
      guard configuration.isOn(rule) else { return [] }
      return rule.checkWorkspace(self).compactMap { finding in
        let configuration = holding[finding.file] ?? configuration.holding(for: path(of: finding.file))
        holding[finding.file] = configuration
        return configuration.severity(of: rule).map { finding.reported(by: rule, $0) }
      }
    }
    .sorted(by: Finding.isBefore)
    var ignores: [FileID: Ignores] = [:]
    var check = NoteCheck()
    for finding in found {
      guard let note = notes[finding.file]?.note, !note.directives.isEmpty else {
        check.findings.append(finding)
        continue
      }
      let those = ignores[finding.file] ?? Ignores(note)
      ignores[finding.file] = those
      check.add(finding, those.directive(ignoringInFile: finding), in: note)
    }
    return check
  }

  /// What notes' comments take away of the findings about the papers that they hold, by the note.
  ///
  /// Checks all listings where some note has such comments, else nothing.
  package func ignoredOutsideNotes() -> [FileID: [NoteCheck.Ignored]] {
    guard notes.values.contains(where: ignoresOutside) else { return [:] }
    return Dictionary(grouping: checkOutsideNotes().ignored) { $0.finding.file }
  }

  /// Whether a note's comments may take something away of what is found about the papers that it holds.
  private func ignoresOutside(_ note: WorkspaceNote) -> Bool {
    (note.note.frontMatter?.hasReferences ?? false)
      && note.note.directives.contains { $0.kind == .disableFile }
  }

  /// The path of a file from the workspace root; its absolute path where it lies elsewhere.
  private func path(of file: FileID) -> String {
    if let note = notes[file] { return note.path }
    let prefix = root + "/"
    return file.rawValue.hasPrefix(prefix) ? String(file.rawValue.dropFirst(prefix.count)) : file.rawValue
  }
}

extension Configuration {
  /// What the rules that are on report of something, rule after rule.
  fileprivate func reported(by check: (Rule) -> [Finding]) -> [Finding] {
    Rule.all.flatMap { rule -> [Finding] in
      guard let severity = severity(of: rule) else { return [] }
      return check(rule).map { $0.reported(by: rule, severity) }
    }
  }
}

extension NoteCheck {
  /// Adds a finding to what is reported or, where a comment takes it away, to what is not.
  fileprivate mutating func add(_ finding: Finding, _ directive: Int?, in note: Note) {
    guard let directive else { return findings.append(finding) }
    ignored.append(Ignored(finding: finding, directive: directive, reason: note.directives[directive].reason))
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
