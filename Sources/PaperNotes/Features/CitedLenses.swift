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
    let title = count > 0 ? "Cited in \(count) other \(count == 1 ? "note" : "notes")" : "Cited in no other note"
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
  /// Takes time for the papers that are cited, or the entries where these are fewer, not for both.
  package func lenses(of listing: ListingDocument) -> [CitedLens] {
    let cited = citedPapers
    let found: [(ListingDocument.Entry, PaperID)] =
      if listing.entries.count <= cited.count {
        listing.entries.compactMap { entry in paper(of: entry, in: listing.file).map { (entry, $0) } }
          .filter { noteCount(citing: $0.1) > 0 }
      } else {
        entries(of: cited, in: listing)
      }
    return found.sorted { $0.0.range.lowerBound < $1.0.range.lowerBound }.prefix(Self.lensLimit).map { entry, paper in
      let count = noteCount(citing: paper)
      return CitedLens(
        range: entry.nameRange, paper: paper, title: "Cited in \(count) \(count == 1 ? "note" : "notes")")
    }
  }

  /// The entries that a listing has of some papers.
  private func entries(of papers: some Collection<PaperID>, in listing: ListingDocument) -> [(
    ListingDocument.Entry, PaperID
  )] {
    let id = ListingID(listing.file.rawValue)
    let scope = ListingScope.only([id])
    var byName: [String: [ListingDocument.Entry]]?
    return papers.compactMap { paper in
      let outline = library.index.outline(of: paper)
      guard outline.listings.contains(id) else { return nil }
      let read = outline.seen(in: scope).entry
      // Most entries stand where they were read.
      if let entry = listing.entry(at: read.range.lowerBound), entry.range.lowerBound == read.range.lowerBound,
        entry.key == outline.key || entry.title == read.title
      {
        return (entry, paper)
      }
      let names = byName ?? Dictionary(grouping: listing.entries) { $0.key ?? $0.title }
      byName = names
      let named = names[outline.seen(in: scope).key] ?? names[read.title]
      return named?.first { self.paper(of: $0, in: listing.file) == paper }.map { ($0, paper) }
    }
  }
}
