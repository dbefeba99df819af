import NoteSyntax
import PaperSearch
package import TextModel

/// A part of a note or listing that has a name, with the parts within it.
package struct OutlineItem: Hashable, Sendable {
  /// What has the name.
  package enum Kind: Hashable, Sendable {
    /// The title in a note's front matter.
    case title
    /// A section of a note.
    case section
    /// A paper that a note cites.
    case citation
    /// An entry of a listing.
    case entry
    /// What is left out of a long listing.
    case rest
  }

  /// What has the name.
  package var kind: Kind
  /// The name on one line; there is something to read in it.
  package var name: String
  /// What is shown beside the name, on one line.
  package var detail: String?
  /// The whole part.
  package var range: TextRange
  /// What names it; within `range`.
  package var nameRange: TextRange
  /// The parts within it, in the order of the text.
  package var children: [OutlineItem] = []
}

extension Workspace {
  /// The most sections, and the most citations, of a note's outline.
  package static let outlineLimit = 5_000
  /// The most entries of a listing's outline; the symbols of the workspace find the others.
  package static let listedEntryLimit = 1_000

  /// The outline of a note: its title, its sections, and in each the papers that it cites.
  ///
  /// A paper stands once in each section, where it is cited or mentioned first: an outline is to be looked through. What
  /// resolves to no paper stands there too, since it should; references to notes and to identifiers that no listing has
  /// do not. Linear in the note's size.
  package func outline(of file: FileID) -> [OutlineItem] {
    guard let note = notes[file] else { return [] }
    let sections = note.note.sections
    let cited = citationItems(in: note, sections)
    // The sections within each section, the last first: each comes after those within it, so that these are whole.
    var within = Array(repeating: [OutlineItem](), count: sections.count + 1)
    for position in sections.indices.prefix(Self.outlineLimit).reversed() {
      let section = sections[position]
      let item = OutlineItem(
        kind: .section, name: Self.name(note.note.text[section.heading.textRange.prefix(1_000)]), range: section.range,
        nameRange: section.heading.textRange, children: cited[position + 1] + within[position + 1].reversed())
      within[section.parent.map { $0 + 1 } ?? 0].append(item)
    }
    return titled(cited[0] + within[0].reversed(), note.note)
  }

  /// The items of what is cited before the first section and in each, in the order of the sections.
  private func citationItems(in note: WorkspaceNote, _ sections: [Section]) -> [[OutlineItem]] {
    var items = Array(repeating: [OutlineItem](), count: sections.count + 1)
    var seen: Set<CitedThing> = []
    var current = 0
    let end = sections.dropFirst(Self.outlineLimit).first?.range.lowerBound ?? note.note.text.count
    for reference in note.references.prefix(while: { $0.range.lowerBound < end }).prefix(Self.outlineLimit) {
      while current < sections.count, sections[current].range.lowerBound <= reference.range.lowerBound {
        current += 1
        seen.removeAll(keepingCapacity: true)
      }
      guard let thing = CitedThing(reference), seen.insert(thing).inserted else { continue }
      items[current].append(
        OutlineItem(
          kind: .citation, name: Self.name(note.note.text[reference.range.prefix(1_000)]),
          detail: detail(of: reference.resolution),
          range: reference.range, nameRange: reference.range))
    }
    return items
  }

  /// What stands beside a citation: the paper's title, or why there is none.
  private func detail(of resolution: Resolution) -> String? {
    switch resolution {
    case .paper(let paper): PaperCard.title(library.index.outline(of: paper))
    case .ambiguous(let papers): "\(papers.count) papers"
    case .unknown: "unknown"
    case .note, .other: nil
    }
  }

  /// The items with that of the front matter's title before them, which has what is cited in the front matter.
  private func titled(_ items: [OutlineItem], _ note: Note) -> [OutlineItem] {
    guard let frontMatter = note.frontMatter, let title = frontMatter.title else { return items }
    let range = note.text.trimmed(frontMatter.range)
    let isInside = { (item: OutlineItem) in item.range.upperBound <= range.upperBound }
    let name = title.range ?? range.lowerBound..<range.lowerBound
    let item = OutlineItem(
      kind: .title, name: Self.name(title.text), range: range, nameRange: name,
      children: items.prefix(while: isInside).map(\.self))
    return [item] + items.drop(while: isInside)
  }

  /// A text as a name: clients refuse an empty one.
  private static func name(_ text: String) -> String {
    let line = DisplayText.line(text)
    return line.contains { !$0.isWhitespace } ? line : "(no title)"
  }

  /// The outline of a listing: its entries, and how many are left out of a long one.
  ///
  /// Linear in the number of entries that are shown.
  package static func outline(of listing: ListingDocument) -> [OutlineItem] {
    let shown = listing.entries.first(listedEntryLimit)
    let items = shown.map { entry in
      let who = [entry.authors, entry.year.map(String.init)].compactMap(\.self).joined(separator: " ")
      let detail = [who, entry.title.isEmpty ? "" : entry.key.map { "@\($0)" } ?? ""].filter { !$0.isEmpty }
      return OutlineItem(
        kind: .entry, name: name(entry.title.isEmpty ? entry.key ?? "" : entry.title),
        detail: detail.isEmpty ? nil : DisplayText.line(detail.joined(separator: " · ")), range: entry.range,
        nameRange: entry.nameRange.clamped(to: entry.range))
    }
    let left = listing.entries.dropFirst(listedEntryLimit)
    guard let first = left.first, let last = left.last else { return items }
    let start = first.range.lowerBound
    let rest = OutlineItem(
      kind: .rest, name: "\(left.count) more \(left.count == 1 ? "entry" : "entries")",
      detail: "found by the workspace's symbols", range: start..<max(start, last.range.upperBound),
      nameRange: start..<start)
    return items + [rest]
  }
}

/// What makes two references of one section the same.
private enum CitedThing: Hashable {
  case paper(PaperID)
  case several([PaperID])
  case unknown(String)

  /// `nil` for a reference that is none to a paper, or is the heading itself.
  init?(_ reference: Reference) {
    switch reference.resolution {
    case .paper(let paper): self = .paper(paper)
    case .ambiguous(let papers): self = .several(papers)
    case .unknown: self = .unknown(reference.citation?.key ?? "")
    case .note, .other: return nil
    }
  }
}
