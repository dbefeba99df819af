import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Rule {
  /// The title of one paper with the identifier of another.
  static let identifierMismatch = Rule(
    code: "identifier-mismatch",
    severity: .warning,
    tags: [.correctness, .citations],
    summary: "A link has the title of one paper and leads to another.",
    explanation: """
      The text of the link is exactly the title of a paper in the listings, and its arXiv identifier, DOI or address is \
      that of another one. So is a link or an identifier right below a heading that is the title of a paper. One of the \
      two is wrong: take the right identifier, or the title of the paper that is meant.
      """,
    bad: """
      ---
      references:
        - {id: moss, title: How Mosses Survive the Winter, DOI: 10.1000/moss}
        - {id: fern, title: How Ferns Survive the Winter, DOI: 10.1000/fern}
      ---
      See [How Ferns Survive the Winter](https://doi.org/10.1000/moss).
      """,
    good: """
      ---
      references:
        - {id: moss, title: How Mosses Survive the Winter, DOI: 10.1000/moss}
        - {id: fern, title: How Ferns Survive the Winter, DOI: 10.1000/fern}
      ---
      See [How Ferns Survive the Winter](https://doi.org/10.1000/fern).
      """,
    checkNote: { note, workspace in
      note.mentions.flatMap { mention -> [Finding] in
        identifiers(beside: mention, in: note).map { position, other in
          finding(mention, note.note.citations[position], other, in: note, workspace)
        }
      }
    })

  /// The identifiers that should be those of a title, and are another paper's.
  private static func identifiers(
    beside mention: WorkspaceNote.Mention, in note: WorkspaceNote
  ) -> [(position: Int, paper: PaperID)] {
    let cited = zip(note.note.citations, note.resolutions).enumerated().lazy.filter { _, cited in
      cited.0.kind == .identifier && cited.1.paper != nil
    }
    let beside: [(position: Int, paper: PaperID)]
    switch mention.phrase.kind {
    case .link:
      guard let link = mention.phrase.link else { return [] }
      beside = cited.filter { $0.1.0.context.link == link }.map { ($0, $1.1.paper ?? mention.paper) }
    case .heading:
      guard let line = lineBelow(mention.phrase, in: note) else { return [] }
      beside = cited.filter { line.contains($0.1.0.range) }.map { ($0, $1.1.paper ?? mention.paper) }
      // More than a label beside the one identifier may say how both papers belong together.
      guard Set(beside.map(\.paper)).count == 1, !cites(mention.paper, below: mention.phrase, in: note),
        line.count - beside.reduce(0, { $0 + note.note.citations[$1.position].range.count }) <= labelLimit
      else { return [] }
    case .strong, .emphasis, .title: return []
    }
    return beside.filter { $0.paper != mention.paper }
  }

  private static let labelLimit = 40

  /// The first line below a heading that has text.
  private static func lineBelow(_ phrase: Phrase, in note: WorkspaceNote) -> TextRange? {
    let lines = note.note.text.lines
    let first = lines.line(at: phrase.range.upperBound) + 1
    let below = (first..<max(first, min(first + 3, lines.count))).lazy.map { note.note.text.range(ofLine: $0) }
    return below.first { !note.note.isBlank($0) }
  }

  /// Whether a paper is cited between a heading and the next one.
  private static func cites(_ paper: PaperID, below phrase: Phrase, in note: WorkspaceNote) -> Bool {
    let end = note.note.headings.first { $0.range.lowerBound > phrase.range.lowerBound }?.range.lowerBound ?? .max
    return zip(note.note.citations, note.resolutions).contains { citation, resolution in
      resolution.paper == paper && citation.range.lowerBound > phrase.range.upperBound
        && citation.range.lowerBound < end
    }
  }

  private static func finding(
    _ mention: WorkspaceNote.Mention, _ citation: Citation, _ other: PaperID, in note: WorkspaceNote,
    _ workspace: Workspace
  ) -> Finding {
    let titled = workspace.paper(mention.paper, in: note.scope)
    let linked = workspace.paper(other, in: note.scope)
    var finding = Finding(
      in: note, range: citation.range,
      message: DisplayText.line(
        "this leads to '\(linked.entry.title)', but the title beside it is that of '\(titled.key)'"))
    finding.related = [titled, linked].map(Finding.RelatedPlace.init)
    if let address = address(of: titled.entry, like: citation.key) {
      finding.fixes = [
        Finding.Fix(title: "Change to \(address)", range: citation.range, replacement: address)
      ]
    }
    return finding
  }

  /// A paper's identifier, written like another one; `nil` where it has none of that kind.
  private static func address(of entry: BibliographyEntry, like written: String) -> String? {
    let isAddress = written.hasPrefix("http")
    switch PaperIdentifier.parse(written) {
    case .arxiv: return entry.arxiv.map { isAddress ? "https://arxiv.org/abs/\($0)" : "arXiv:\($0)" }
    case .doi: return entry.doi.map { isAddress ? "https://doi.org/\($0)" : "doi:\($0)" }
    default: return isAddress ? entry.url : nil
    }
  }
}
