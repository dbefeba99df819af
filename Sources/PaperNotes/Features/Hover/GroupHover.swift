import NoteSyntax
import PaperSearch
import TextModel

extension WorkspaceNote {
  /// The brackets with several citations that an offset is in, but in none of these; the innermost of several.
  func group(around offset: Int) -> CitationGroup? {
    guard let group = brackets(around: offset), group.citations.count > 1 else { return nil }
    return note.citations[group.citations].contains { $0.range.contains(offset) } ? nil : group
  }

  /// The brackets with one citation that an offset is in.
  func bracketsOfOne(around offset: Int) -> CitationGroup? {
    brackets(around: offset).flatMap { $0.citations.count == 1 ? $0 : nil }
  }

  private func brackets(around offset: Int) -> CitationGroup? {
    note.groups.filter { $0.range.contains(offset) }.min { $0.range.count < $1.range.count }
  }
}

extension Workspace {
  private static let groupItemLimit = 20

  /// What each citation of a group means, a line each.
  func card(of group: CitationGroup, in note: WorkspaceNote) -> ShownCard {
    let shown = group.citations.prefix(Self.groupItemLimit)
    var items = shown.map { item(note.note.citations[$0], note.resolutions[$0], in: note) }
    if shown.count < group.citations.count { items.append(.plain("\(group.citations.count - shown.count) more")) }
    return ShownCard(lines: ["\(group.citations.count) references:"], items: items)
  }

  private func item(_ citation: Citation, _ resolution: Resolution, in note: WorkspaceNote) -> ShownCard.Item {
    let text = note.note.text
    let locator = citation.locator.map { ", " + text[$0.range.prefix(100)] } ?? ""
    switch resolution {
    case .paper(let id):
      let outline = library.index.outline(of: id).seen(in: note.scope)
      return .titled(PaperCard.title(outline), PaperCard.authorsAndYear(outline) + locator)
    case .ambiguous(let papers): return .plain("\(text[citation.range]) fits \(papers.count) papers\(locator)")
    case .note, .unknown, .other: return .plain("\(text[citation.range]) is no known paper\(locator)")
    }
  }
}
