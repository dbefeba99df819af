import NoteSyntax
import PaperSearch
package import TextModel

/// What is shown when the cursor rests on a reference.
package struct HoverResult: Hashable, Sendable {
  /// The reference.
  package var range: TextRange
  /// The text as Markdown.
  package var markdown: String
  /// The same as plain text.
  package var plainText: String
}

extension Workspace {
  /// What to show for the reference at an offset of a note; `nil` where there is none or it means nothing.
  package func hover(at offset: Int, in file: FileID) -> HoverResult? {
    guard let note = notes[file], let reference = note.reference(at: offset) else { return nil }
    switch reference.resolution {
    case .paper(let paper):
      let seen = self.paper(paper, in: note.scope)
      let card = PaperCard(seen)
      let lines = [citedLine(paper), listingLine(seen)].compactMap { $0 }
      return HoverResult(
        range: reference.range,
        markdown: card.markdown(lines) + markdownFooter(card),
        plainText: card.plainText(["@\(card.key)"] + lines))
    case .ambiguous(let papers):
      let shown = papers.prefix(Self.hoverCandidateLimit).map { PaperCard(self.paper($0, in: note.scope)) }
      let head = "This reference fits several papers:"
      return HoverResult(
        range: reference.range,
        markdown: ([head] + shown.map { "- **\(DisplayText.markdown($0.title))** \(DisplayText.markdown($0.byline))" })
          .joined(separator: "\n"),
        plainText: ([head] + shown.map { "- \($0.title) \($0.byline)" }).joined(separator: "\n"))
    case .note(let files):
      guard let path = files.first.flatMap({ notes[$0]?.path }) else { return nil }
      return HoverResult(
        range: reference.range, markdown: "Note: \(DisplayText.markdown(path))",
        plainText: "Note: \(DisplayText.line(path))")
    case .unknown, .other:
      return nil
    }
  }

  private static let hoverCandidateLimit = 5
  private static let hoverNoteLimit = 5

  /// Where a paper is cited: `Cited in 3 notes: a.md, b.md, c.md`.
  private func citedLine(_ paper: PaperID) -> String? {
    let citing = notes(citing: paper)
    guard !citing.isEmpty else { return nil }
    let names = citing.prefix(Self.hoverNoteLimit).compactMap { notes[$0]?.path }
    let more = citing.count > names.count ? " and \(citing.count - names.count) more" : ""
    return "Cited in \(citing.count) \(citing.count == 1 ? "note" : "notes"): "
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
