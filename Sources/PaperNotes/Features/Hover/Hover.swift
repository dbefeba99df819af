import NoteSyntax
import PaperSearch
package import TextModel

/// What is shown when the cursor rests on something.
package struct HoverResult: Hashable, Sendable {
  /// What it is about; holds the cursor, or ends there.
  package var range: TextRange
  /// The text as Markdown.
  package var markdown: String
  /// The same as plain text.
  package var plainText: String

  /// Creates a result that shows a card.
  package init(_ card: ShownCard, range: TextRange) {
    self.range = range
    (markdown, plainText) = (card.markdown, card.plainText)
  }
}

extension Workspace {
  /// What to show at an offset of a note; `nil` where there is nothing that means something.
  ///
  /// A reference shows its paper, or the head of the note or section that it leads to; the brackets around several
  /// show each in a line; a name under `bibliography` its listing.
  package func hover(at offset: Int, in file: FileID) -> HoverResult? {
    guard let note = notes[file] else { return nil }
    if let group = note.group(around: offset) {
      return HoverResult(card(of: group, in: note), range: group.range)
    }
    guard let reference = note.reference(at: offset) else {
      return listingHover(at: offset, in: note)
        ?? note.bracketsOfOne(around: offset).flatMap { group in
          card(of: note.resolutions[group.citations.lowerBound], in: note)
            .map { HoverResult($0, range: group.range) }
        }
    }
    if case .note(let files) = reference.resolution, let link = reference.citation {
      return card(of: files, linkedBy: link, in: note).map { HoverResult($0, range: reference.range) }
    }
    return card(of: reference.resolution, in: note).map { HoverResult($0, range: reference.range) }
  }

  /// The card of the paper, or of the papers, that a reference of a note means; `nil` where it means none.
  private func card(of resolution: Resolution, in note: WorkspaceNote) -> ShownCard? {
    switch resolution {
    case .paper(let id): return card(of: id, in: note.scope)
    case .ambiguous(let papers):
      let shown = papers.prefix(Self.hoverCandidateLimit).map { PaperCard(self.paper($0, in: note.scope)) }
      return ShownCard(
        lines: ["This reference fits several papers:"], items: shown.map { .titled($0.title, $0.byline) })
    case .note, .unknown, .other: return nil
    }
  }

  /// The card of a paper as the listings of a scope give it, with where it is cited.
  func card(of id: PaperID, in scope: ListingScope) -> ShownCard {
    let seen = paper(id, in: scope)
    let card = PaperCard(seen)
    let lines = [citedLine(id), listingLine(seen)].compactMap { $0 }
    return ShownCard(
      markdown: card.markdown(lines) + markdownFooter(card), plainText: card.plainText(["@\(card.key)"] + lines))
  }

  private static let hoverCandidateLimit = 5
  private static let hoverNoteLimit = 5

  /// Where a paper is cited: `Cited in 3 notes: a.md, b.md, c.md`.
  private func citedLine(_ paper: PaperID) -> String? {
    let citing = notes(citing: paper)
    guard !citing.isEmpty else { return nil }
    let names = citing.prefix(Self.hoverNoteLimit).compactMap { notes[$0]?.path }
    let more = citing.count > names.count ? " and \(citing.count - names.count) more" : ""
    return "Cited in \(DisplayText.counted(citing.count, "note")): "
      + DisplayText.line(names.joined(separator: ", ")) + more
  }

  /// Which listings have a paper; `nil` where there is one listing only, so that everybody knows.
  private func listingLine(_ paper: Paper) -> String? {
    guard library.listings.count > 1 else { return nil }
    let names = paper.listings.map { listingName($0) }
    let also = names.dropFirst().isEmpty ? "" : ", also in \(names.dropFirst().joined(separator: ", "))"
    return DisplayText.line("From \(names[0])\(also)")
  }

  /// The key, and a link to the paper.
  private func markdownFooter(_ card: PaperCard) -> String {
    let key = "\n\n`@\(card.key.filter { $0 != "`" })`"
    guard let address = card.address, !address.contains(where: { " <>()[]\\`".contains($0) }) else { return key }
    return key + " · [\(DisplayText.markdown(address))](\(address))"
  }
}
