import NoteSyntax

extension Rule {
  /// A listing that is named but cannot be read.
  static let unresolvedListing = Rule(
    code: "unresolved-listing",
    severity: .error,
    tags: [.correctness, .listings, .settings],
    summary: "A listing is named that is not there or cannot be read.",
    explanation: """
      The configuration, a project file such as `_quarto.yml`, or a note's own `bibliography:` names a file that does not \
      exist, is no listing, or lies outside the workspace where that is denied. Unknown keys of a note that names such a \
      file are not reported, since the file may have them.
      """,
    example: .settings,
    bad: "listings: paper.txt",
    good: "listings: papers.txt",
    checkNote: { note, workspace in
      (note.note.frontMatter?.bibliography ?? []).compactMap { name, range in
        guard case .problem(let message)? = workspace.sources.named[ListingSources.name(name, in: note.id)] else {
          return nil
        }
        return Finding(in: note, range: range, message: DisplayText.line(message))
      }
    },
    checkWorkspace: { workspace in
      workspace.settingsProblems.compactMap { problem in
        guard problem.kind == .listing, let file = problem.file else { return nil }
        return Finding(file: file, range: problem.range, line: problem.line, message: problem.message)
      }
    })
}
