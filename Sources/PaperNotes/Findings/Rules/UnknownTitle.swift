import NoteSyntax
import PaperSearch

extension Rule {
  /// A wiki link to nothing.
  static let unknownTitle = Rule(
    code: "unknown-title",
    severity: .warning,
    tags: [.correctness, .citations],
    summary: "A wiki link names neither a paper nor a note.",
    explanation: """
      The target of `[[…]]` is the title or key of a paper, or else the name of a note of the workspace; case, \
      punctuation and spaces do not count. In a note whose links lead to notes and none to papers, one \
      that leads nowhere is mere information, unless a paper's title comes close: it more likely means a note still to be \
      written. Take the suggested title, or write the note. Links to files that are no notes, such as \
      `[[figure.png]]`, `[[...]]`, `[[toc]]`, `[["name"]]`, addresses and placeholders of templates, `[[{{title}}]]`, are not checked.
      """,
    bad: "See [[On Thinks That Matter]].",
    good: "See [[On Things That Matter]].",
    checkNote: { note, workspace in
      guard !workspace.library.index.isEmpty else { return [] }
      let links = LinkedThings(note)
      return zip(note.note.citations, note.resolutions).compactMap { citation, resolution in
        guard resolution == .unknown, isUnknownTitle(citation) else { return nil }
        var finding = Finding(
          in: note, range: citation.range, message: "no paper or note is called '\(DisplayText.line(citation.key))'")
        (finding.suggestions, finding.fixes) = workspace.suggestions(for: citation, in: note)
        // While not all notes are known, the link may lead to one of them, unless a paper comes close.
        guard workspace.areNotesComplete || !finding.suggestions.isEmpty else { return nil }
        if finding.suggestions.isEmpty, links.areNotesOnly { finding.severity = .information }
        return finding
      }
    })

  /// Whether what is close to a citation that means nothing is looked for, as to a title.
  static func isUnknownTitle(_ citation: Citation) -> Bool {
    citation.kind == .wikilink && !citation.namesKey && !namesFile(citation.key) && !namesNothing(citation.key)
      && !citation.isPlaceholder
  }

  /// Whether a target is none: dots, the mark of a table of contents, a block of this note, a class of letters, an
  /// address, or what a program looks up, `row[["name"]]`.
  private static func namesNothing(_ target: String) -> Bool {
    target.allSatisfy { ".… ".contains($0) } || target.hasPrefix("^") || target.hasPrefix(":")
      || ["toc", "_toc_", "pdf"].contains(target.lowercased()) || target.contains("://") || target.hasPrefix("mailto:")
      || !target.contains(" ") && ["\"", "'"].contains { target.hasPrefix($0) && target.hasSuffix($0) }
  }

  /// Whether a target ends like the name of a file that is no note: in a dot and two to four letters.
  private static func namesFile(_ target: String) -> Bool {
    guard let dot = target.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let suffix = target.utf8[dot...].dropFirst()
    let isExtension = (2...4).contains(suffix.count) && suffix.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    return isExtension && !suffix.elementsEqual("md".utf8)
  }
}

/// What the wiki links of a note lead to, which tells what one is meant for that leads nowhere.
private struct LinkedThings {
  private var arePapers = false
  private var areNotes = false

  init(_ note: WorkspaceNote) {
    for (citation, resolution) in zip(note.note.citations, note.resolutions) where citation.kind == .wikilink {
      switch resolution {
      case .paper: arePapers = true
      case .note: areNotes = true
      case .ambiguous, .unknown, .other: break
      }
    }
  }

  /// Whether they lead to notes, and none to a paper: one that leads nowhere is then more likely a note to be written.
  var areNotesOnly: Bool { areNotes && !arePapers }
}
