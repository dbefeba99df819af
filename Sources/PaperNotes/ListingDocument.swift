package import Bibliography
package import PaperSearch
package import TextModel

/// A listing as an editor shows it: its entries, each with its place in that text.
package struct ListingDocument: Sendable {
  /// The listing's file.
  package let file: FileID
  /// The entries, in the order of the text.
  package let entries: [Entry]
  /// Whether they are the entries that were read from the disk, in the same order.
  let isAsRead: Bool
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
    self.init(file, listing.entries.map(Entry.init), areRead: false, yaml: yaml)
  }

  /// Takes the entries that were read from the disk; linear in their number.
  package init(_ file: FileID, read entries: StoredEntries) {
    self.init(file, entries.map(Entry.init), areRead: true)
  }

  private init(_ file: FileID, _ entries: [Entry], areRead: Bool, yaml: TextRange? = nil) {
    (self.file, self.yaml) = (file, yaml)
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.range.lowerBound <= $1.range.lowerBound }
    self.entries = isSorted ? entries : entries.sorted { $0.range.lowerBound < $1.range.lowerBound }
    isAsRead = areRead && isSorted
  }

  /// Whether it has a paper already that is to be added to it: by its key, or else by its title.
  ///
  /// Linear in the number of entries.
  package func has(_ paper: AddedPaper) -> Bool {
    guard paper.key == nil else { return entries.contains { $0.key == paper.key } }
    let title = TitleFolding.words(paper.title)
    return entries.contains { TitleFolding.words($0.title) == title }
  }

  /// The entry at an offset, or ending there; `nil` between entries.
  ///
  /// Logarithmic in their number.
  package func entry(at offset: Int) -> Entry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, offset <= entries[low - 1].range.upperBound else { return nil }
    return entries[low - 1]
  }
}

extension Workspace {
  /// Whether papers are read from a file.
  package func isListing(_ file: FileID) -> Bool { library.listings.contains { FileID($0.id) == file } }

  /// The entries that were read from a listing last; `nil` where it is none.
  package func entriesRead(from listing: FileID) -> StoredEntries? {
    library.index.entries(of: ListingID(listing.rawValue))
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
