import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Rule {
  /// A paper that is named but not cited.
  static let uncitedMention = Rule(
    code: "uncited-mention",
    severity: .hint,
    tags: [.completeness, .citations],
    summary: "A note names a paper by its title, an identifier or its address and cites it nowhere.",
    explanation: """
      Who cites papers by key or wiki link wants this one among the references, too. Notes without any such citation are \
      not looked at, nor is a paper whose title is the note's or a heading's, since the text is about it. A title counts \
      in running text when only one paper has it, it has four significant words at least, and half of these have capital \
      letters. The first place in a note is reported.
      """,
    bad: """
      ---
      references:
        - {id: moss, title: How Northern Mosses Survive the Winter}
        - {id: fern, title: How Northern Ferns Survive the Winter}
      ---
      As [@moss] says. How Northern Ferns Survive the Winter is another question.
      """,
    good: """
      ---
      references:
        - {id: moss, title: How Northern Mosses Survive the Winter}
        - {id: fern, title: How Northern Ferns Survive the Winter}
      ---
      As [@moss] says. @fern asks another question.
      """,
    checkNote: { note, workspace in
      let cited = papers(citedIn: note)
      guard !cited.isEmpty, !(note.note.frontMatter?.citesAll ?? false) else { return [] }
      let subjects = note.mentions.lazy.filter { $0.phrase.kind == .heading || $0.phrase.kind == .title }.map(\.paper)
      var known = cited.union(subjects)
      let titles = note.plainTitles(in: note.note.bodyStart..<note.note.text.count, of: workspace)
      let named = (identifiers(in: note) + titles).sorted { $0.range.lowerBound < $1.range.lowerBound }
        .filter { known.insert($0.paper).inserted }
      // Elsewhere nobody reads `[@key]`: who cites in roles or commands wants one of these.
      let writesKeys = note.note.citations.contains { $0.kind == .pandoc || $0.kind == .wikilink }
      return named.enumerated().map { number, name in
        let paper = workspace.paper(name.paper, in: note.scope)
        var finding = Finding(
          in: note, range: name.range,
          message:
            "this note names '\(DisplayText.line(nonEmpty(paper.entry.title) ?? paper.key))' and cites it nowhere")
        finding.related = [Finding.RelatedPlace(to: paper)]
        // Each fix takes reading a part of the note again, and nobody looks through hundreds of them.
        if number < fixLimit, writesKeys { finding.fixes = fixes(at: name.range, in: note, titles, workspace) }
        return finding
      }
    })

  private static let fixLimit = 20

  /// The papers that a note cites by key, in whatever syntax, or by wiki link.
  private static func papers(citedIn note: WorkspaceNote) -> Set<PaperID> {
    Set(
      zip(note.note.citations, note.resolutions).lazy.filter { $0.0.isKey || $0.0.kind == .wikilink }
        .compactMap(\.1.paper))
  }

  /// The identifiers and addresses that name papers in a note's text, in order.
  private static func identifiers(in note: WorkspaceNote) -> [(range: TextRange, paper: PaperID)] {
    zip(note.note.citations, note.resolutions).compactMap { citation, resolution in
      citation.kind == .identifier && !citation.context.isInHeading && !isLinkWithoutText(citation, note)
        ? resolution.paper.map { (citation.range, $0) } : nil
    }
  }

  private static func nonEmpty(_ title: String) -> String? { title.isEmpty ? nil : title }

  /// Whether an address stands in `[](…)`, which cites to MyST.
  private static func isLinkWithoutText(_ citation: Citation, _ note: WorkspaceNote) -> Bool {
    let start = citation.range.lowerBound
    return note.note.text.bytes.hasBytes("[](", at: start - 3) || note.note.text.bytes.hasBytes("[](<", at: start - 4)
  }

  private static func fixes(
    at range: TextRange, in note: WorkspaceNote, _ titles: [(range: TextRange, paper: PaperID)], _ workspace: Workspace
  ) -> [Finding.Fix] {
    let place = ActionPlace(
      workspace: workspace, note: note, range: range, isRequested: true, findings: [], looksAtOtherNotes: false,
      plainTitles: titles, keepsWords: true)
    return ActionFamily.changes(at: place).map { title, change in
      Finding.Fix(title: DisplayText.line(title), range: change.range, replacement: change.replacement)
    }
  }
}

extension WorkspaceNote {
  /// The titles of papers in running text in a range, outside of headings and of what is a citation; in order.
  ///
  /// Parses the note once more where there are any.
  func plainTitles(in range: TextRange, of workspace: Workspace) -> [(range: TextRange, paper: PaperID)] {
    let taken = JoinedRanges(
      note.citations.lazy.filter { $0.kind != .identifier }.map(\.range) + note.headings.map(\.range))
    let titles = workspace.library.titleFinder.titles(in: note.text.bytes, range, in: scope) { !taken.contain($0) }
    let found = titles.filter { !taken.overlap($0.range) }
    guard !found.isEmpty else { return [] }
    let prose = Set(note.proseOffsets(among: found.map(\.range.lowerBound)))
    return found.filter { prose.contains($0.range.lowerBound) }.map { ($0.range, $0.paper) }
  }
}
