import NoteSyntax

extension Rule {
  /// A listing that is named but cannot be read.
  static let unresolvedListing = Rule(
    code: "unresolved-listing",
    severity: .error,
    summary: "A listing is named that is not there or cannot be read.",
    explanation: """
      The configuration names a file that does not exist, is no listing, or lies outside the workspace where that is \
      denied. A note's own `bibliography:` is not read yet: while a note has one, its unknown keys are not reported, \
      and this rule says so as information.
      """,
    bad: "listings: paper.txt",
    good: "listings: papers.txt",
    checkNote: { note, _ in
      (note.note.frontMatter?.bibliography ?? []).map { path, range in
        var finding = Finding(
          in: note, range: range,
          message: "'\(DisplayText.line(path))' is not read, so unknown keys of this note are not reported; "
            + "name the listing in .scholiast.yml")
        finding.severity = .information
        return finding
      }
    },
    checkWorkspace: { workspace in
      workspace.settingsProblems.compactMap { problem in
        guard problem.kind == .listing, let file = problem.file else { return nil }
        return Finding(file: file, range: problem.range, line: problem.line, message: problem.message)
      }
    })
}

extension WorkspaceNote {
  /// Whether the note names papers that were not read, so that a key may be right without being known.
  var hasUnreadBibliography: Bool {
    note.frontMatter.map { !$0.bibliography.isEmpty || $0.hasReferences } ?? false
  }
}
