package import Bibliography
package import PaperSearch
package import TextModel

/// A listing as an editor shows it: its entries, each with its place in that text.
package struct ListingDocument: Sendable {
  /// The listing's file.
  package let file: FileID
  /// The entries, in the order of the text.
  package let entries: ListingEntries
  /// The lines of YAML that hold the entries, of a note; `nil` where the whole text is the listing.
  let yaml: TextRange?

  /// An entry as far as it takes to find it and the paper it is of.
  package struct Entry: Hashable, Sendable {
    /// The citation key that the listing gives; `nil` in listings without keys.
    package var key: String?
    /// The title; empty only where an entry that has a key has none.
    package var title: String
    /// The year of publication.
    package var year: Int?
    /// The authors' family names as a card shows them; `nil` when none is known.
    package var authors: String?
    /// The whole entry.
    package var range: TextRange
    /// What names the entry: the key or else the title.
    package var nameRange: TextRange
    /// The 0-based line on which `range` begins.
    package var line: Int

    /// Takes over what an entry says.
    package init(_ entry: BibliographyEntry) {
      (key, title, year) = (entry.key, entry.title, entry.year)
      authors = PaperCard.authors(entry.authors)
      (range, nameRange, line) = (entry.range, entry.nameRange, entry.line)
    }
  }

  /// Reads the text of a listing, which may differ from what is on the disk; linear in its size.
  package init(_ file: FileID, _ text: SourceText) {
    self.init(file, ListingFormat.detect(text, fileName: file.rawValue).parse(text))
  }

  init(_ file: FileID, _ listing: Listing, yaml: TextRange? = nil) {
    (self.file, self.yaml) = (file, yaml)
    entries = ListingEntries(listing.entries.map(Entry.init))
  }

  /// Takes the entries that were read from the disk, and makes none of them.
  package init(_ file: FileID, read entries: StoredEntries) {
    self.file = file
    yaml = nil
    self.entries = ListingEntries(read: entries)
  }

  /// The entry at an offset, or ending there; `nil` between entries.
  ///
  /// Logarithmic in their number.
  package func entry(at offset: Int) -> Entry? { entries.index(at: offset).map { entries[$0] } }
}

extension Workspace {
  /// Whether papers are read from a file.
  package func isListing(_ file: FileID) -> Bool { library.listings.contains { FileID($0.id) == file } }

  /// The entries that were read from a listing last; `nil` where it is none.
  package func entriesRead(from listing: FileID) -> StoredEntries? {
    library.index.entries(of: ListingID(listing.rawValue))
  }

  /// The entries that a listing's text has of some papers: those of their keys, and those without a key of their titles.
  ///
  /// Of a listing as it was read, those that its papers were made of, without looking at any others; else linear in the
  /// number of entries.
  func entries(of papers: [PaperID], in listing: ListingDocument) -> [ListingDocument.Entry] {
    if listing.entries.areRead {
      return library.index.entryPlaces(of: papers, in: listing.listing).map(\.place).sorted()
        .filter(listing.entries.indices.contains).map { listing.entries[$0] }
    }
    let papers = papers.map { library.index[$0] }
    let keys = Set(papers.flatMap(\.keys))
    let titles = Set(papers.flatMap(\.entries).map(\.entry.title))
    return listing.entries.filter { entry in entry.key.map(keys.contains) ?? titles.contains(entry.title) }
  }

  /// The paper that an entry of a listing is of; `nil` where the listing as it was read does not have it, or not yet.
  ///
  /// Of several entries that one listing calls the same, the one on the same line is meant, else the first.
  package func paper(of entry: ListingDocument.Entry, in listing: FileID) -> PaperID? {
    let id = ListingID(listing.rawValue)
    let scope = ListingScope.only([id])
    let found =
      entry.key.map { library.index.papers(withKey: $0, in: scope) }
      ?? library.index.papers(withTitle: entry.title, in: scope)
    guard found.count > 1 else { return found.first }
    let onLine = found.first { paper in
      let outline = library.index.outline(of: paper).seen(in: scope)
      return outline.entry.line == entry.line
    }
    return onLine ?? found.first
  }
}
