import Bibliography
import NoteSyntax
package import PaperSearch
package import TextModel

/// In how many notes a paper is cited, to be shown above the place that is about it.
package struct CitedLens: Hashable, Sendable {
  /// The place: what names the entry, or the note's title.
  package var range: TextRange
  /// The paper.
  package var paper: PaperID
  /// A few words: `Cited in 3 notes`.
  package var title: String
}

extension Workspace {
  /// The most lenses of a listing.
  package static let lensLimit = 2_000

  /// The lens of a note about a paper: one whose title, or else whose first heading, is a paper's or cites one alone.
  ///
  /// It says in how many other notes the paper is cited or mentioned, also that it is in none.
  package func lens(of file: FileID) -> CitedLens? {
    guard let note = notes[file], let (range, paper) = subject(of: note) else { return nil }
    let count = noteCount(citing: paper) - 1
    let title = count > 0 ? "Cited in \(DisplayText.counted(count, "other note"))" : "Cited in no other note"
    return CitedLens(range: range, paper: paper, title: title)
  }

  /// The paper that a note is about, and where it says so.
  private func subject(of note: WorkspaceNote) -> (TextRange, PaperID)? {
    if let title = note.mentions.first(where: { $0.phrase.kind == .title }) { return (title.phrase.range, title.paper) }
    guard let heading = note.note.headings.first else { return nil }
    if let mention = note.mentions.first(where: { $0.phrase.range == heading.textRange }) {
      return (heading.textRange, mention.paper)
    }
    let cited = zip(note.note.citations, note.resolutions).filter {
      heading.range.lowerBound <= $0.0.range.lowerBound && $0.0.range.upperBound <= heading.range.upperBound
    }
    guard cited.count == 1, let paper = cited[0].1.paper else { return nil }
    return (heading.textRange, paper)
  }

  /// The lenses of a listing: of the entries that are cited or mentioned in a note, in the order of the text, at most
  /// `lensLimit`.
  ///
  /// Takes time for the papers that are cited; those of a listing that is as it was read need not be made.
  package func lenses(of listing: ListingDocument) -> [CitedLens] {
    let cited = library.index.entryPlaces(of: citedPapers, in: ListingID(listing.file.rawValue))
      .sorted { $0.place < $1.place }
    let found: [(entry: ListingDocument.Entry, paper: PaperID)] =
      if listing.entries.areRead {
        cited.lazy.filter { listing.entries.indices.contains($0.place) }.prefix(Self.lensLimit)
          .map { (listing.entries[$0.place], $0.paper) }
      } else {
        entries(of: cited, in: listing).sorted { $0.0.range.lowerBound < $1.0.range.lowerBound }
      }
    return found.prefix(Self.lensLimit).map { entry, paper in
      let count = noteCount(citing: paper)
      return CitedLens(
        range: entry.nameRange, paper: paper, title: "Cited in \(DisplayText.counted(count, "note"))")
    }
  }

  /// The entries that a text has of some papers, which stood elsewhere in the listing as it was read.
  private func entries(
    of papers: [(paper: PaperID, place: Int)], in listing: ListingDocument
  ) -> [(ListingDocument.Entry, PaperID)] {
    let scope = ListingScope.only([ListingID(listing.file.rawValue)])
    var byName: [String: [ListingDocument.Entry]]?
    return papers.compactMap { paper, place in
      // Most entries are where they were.
      if listing.entries.indices.contains(place), listing.entries[place].key == library.index.key(of: paper) {
        return (listing.entries[place], paper)
      }
      let names = byName ?? Dictionary(grouping: listing.entries) { $0.key ?? $0.title }
      byName = names
      let seen = library.index.outline(of: paper).seen(in: scope)
      let named = names[seen.key] ?? names[seen.entry.title]
      return named?.first { self.paper(of: $0, in: listing.file) == paper }.map { ($0, paper) }
    }
  }
}
