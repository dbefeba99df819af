package import Bibliography
import NoteSyntax
import PaperSearch
package import TextModel

extension Workspace {
  private static let problemLimit = 3
  private static let citingNoteLimit = 10

  /// The listing that a note names under `bibliography` at an offset; `nil` elsewhere and where it was not read.
  func listingHover(at offset: Int, in note: WorkspaceNote) -> HoverResult? {
    let named = note.note.frontMatter?.bibliography.first { $0.range.reaches(offset) }
    guard let named, case .listing(let listing)? = sources.named[ListingSources.name(named.path, in: note.id)] else {
      return nil
    }
    return card(ofListing: listing).map { HoverResult($0, range: named.range) }
  }

  /// What is known of a listing: its format, its papers, what is wrong with it; `nil` where it was not read.
  package func card(ofListing id: ListingID) -> ShownCard? {
    guard let listing = library.listings.first(where: { $0.id == id }) else { return nil }
    let format = ListingFormat.all.first { $0.name == listing.format }?.title ?? listing.format
    let abstracts = listing.abstractCount == listing.paperCount ? "all" : "\(listing.abstractCount)"
    var items: [ShownCard.Item] = listing.problems.prefix(Self.problemLimit).map {
      .plain("line \($0.line + 1): \($0.message)")
    }
    let more = listing.problems.count - items.count
    if more > 0 { items.append(.plain(DisplayText.counted(more, "more problem"))) }
    let papers = DisplayText.counted(listing.paperCount, "paper")
    return ShownCard(
      lines: ["\(listingName(id)): \(format), \(papers), \(abstracts) with an abstract"], items: items)
  }

  /// Who cites the paper of an entry at an offset of an open listing; `nil` between entries, and where the listing as
  /// it was read does not have it.
  ///
  /// The range is the entry's name, or what of the entry is on the line of the offset.
  package func hover(at offset: Int, in listing: ListingDocument, _ text: SourceText) -> HoverResult? {
    guard let entry = listing.entry(at: offset), let paper = paper(of: entry, in: listing.file) else { return nil }
    let outline = library.index.outline(of: paper).seen(in: .only([ListingID(listing.file.rawValue)]))
    let citing = notes(citing: paper)
    let shown = citing.prefix(Self.citingNoteLimit).compactMap { notes[$0] }
    var items: [ShownCard.Item] = shown.map { note in
      let count = note.count(of: paper)
      return .plain(count == 1 ? note.path : "\(note.path) (\(count) times)")
    }
    if citing.count > shown.count { items.append(.plain("\(citing.count - shown.count) more")) }
    let head =
      switch citing.count {
      case 0: "No note cites @\(outline.key)"
      case 1: "1 note cites @\(outline.key):"
      default: "\(citing.count) notes cite @\(outline.key):"
      }
    let isOnName = entry.nameRange.reaches(offset)
    let line = text.range(ofLine: text.lines.line(at: offset)).clamped(to: entry.range)
    return HoverResult(ShownCard(lines: [head], items: items), range: isOnName ? entry.nameRange : line)
  }
}

extension WorkspaceNote {
  /// How often a paper is cited or mentioned.
  fileprivate func count(of paper: PaperID) -> Int {
    resolutions.count { $0.paper == paper } + mentions.count { $0.paper == paper }
  }
}
