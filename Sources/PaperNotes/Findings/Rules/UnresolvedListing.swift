import NoteSyntax
import TextModel

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
      file are not reported, since the file may have them. A file that the note itself writes when it is knitted, by \
      `write_bib`, is mere information.
      """,
    example: .settings,
    bad: "listings: paper.txt",
    good: "listings: papers.txt",
    checkNote: { note, workspace in
      (note.note.frontMatter?.bibliography ?? []).compactMap { name, range in
        guard case .problem(let message)? = workspace.sources.named[ListingSources.name(name, in: note.id)] else {
          return nil
        }
        guard note.note.writesListing(named: name) else {
          return Finding(in: note, range: range, message: DisplayText.line(message))
        }
        var finding = Finding(
          in: note, range: range,
          message: "'\(DisplayText.line(name))' is not there; the note writes it when it is knitted")
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

extension Note {
  /// Whether a note of R Markdown's writes a listing when it is knitted: `knitr::write_bib("knitr", "packages.bib")`.
  package func writesListing(named name: String) -> Bool {
    let body = text[min(bodyStart, text.count)..<text.count]
    return body.contains("write_bib(") && ["\"", "'"].contains { body.contains("\($0)\(name)\($0)") }
  }
}
