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
      guard !note.mentions.isEmpty else { return [] }
      let identifiers = IdentifiersBeside(note)
      return note.mentions.flatMap { mention in
        identifiers.mismatches(beside: mention).map { position, other in
          finding(mention, note.note.citations[position], other, in: note, workspace)
        }
      }
    })

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

/// The identifiers of papers in a note by the links they stand in, for finding those beside a title.
private struct IdentifiersBeside {
  private typealias Identifier = (position: Int, paper: PaperID)

  private let note: WorkspaceNote
  private var byLink: [Int: [Identifier]] = [:]

  private static let labelLimit = 40

  /// Linear in the number of citations.
  init(_ note: WorkspaceNote) {
    self.note = note
    for position in note.note.citations.indices {
      guard let link = note.note.citations[position].context.link, let paper = paper(at: position) else { continue }
      byLink[link, default: []].append((position, paper))
    }
  }

  /// The identifiers that should be those of a title, and are another paper's.
  func mismatches(beside mention: WorkspaceNote.Mention) -> [(position: Int, paper: PaperID)] {
    let beside: [Identifier]
    switch mention.phrase.kind {
    case .link:
      guard let link = mention.phrase.link else { return [] }
      beside = byLink[link, default: []]
    case .heading:
      guard let line = lineBelow(mention.phrase) else { return [] }
      beside = note.note.citations(beginningIn: line).compactMap { position in
        line.contains(note.note.citations[position].range) ? paper(at: position).map { (position, $0) } : nil
      }
      // More than a label beside the one identifier may say how both papers belong together.
      guard Set(beside.map(\.paper)).count == 1, !cites(mention.paper, below: mention.phrase),
        line.count - beside.reduce(0, { $0 + note.note.citations[$1.position].range.count }) <= Self.labelLimit
      else { return [] }
    case .strong, .emphasis, .title: return []
    }
    return beside.filter { $0.paper != mention.paper }
  }

  /// The paper of the citation at a position; `nil` where it is no identifier, or that of no paper.
  private func paper(at position: Int) -> PaperID? {
    note.note.citations[position].kind == .identifier ? note.resolutions[position].paper : nil
  }

  /// The first line below a heading that has text.
  private func lineBelow(_ phrase: Phrase) -> TextRange? {
    let lines = note.note.text.lines
    let first = lines.line(at: phrase.range.upperBound) + 1
    let below = (first..<max(first, min(first + 3, lines.count))).lazy.map { note.note.text.range(ofLine: $0) }
    return below.first { !note.note.isBlank($0) }
  }

  /// Whether a paper is cited between a heading and the next one; linear in the citations there.
  private func cites(_ paper: PaperID, below phrase: Phrase) -> Bool {
    let headings = note.note.headings
    let next = headings.firstPosition { $0.range.lowerBound > phrase.range.lowerBound }
    let start = phrase.range.upperBound + 1
    let end = next < headings.count ? headings[next].range.lowerBound : note.note.text.count
    return note.note.citations(beginningIn: start..<max(start, end)).contains { note.resolutions[$0].paper == paper }
  }
}
