package import TextModel

/// A paper as one listing writes it, with its place in that file.
///
/// White space in texts is single, and nothing is empty but for a title that is missing; markup and the escapes of the
/// format are resolved to plain text, as each format's documentation says.
package struct BibliographyEntry: Hashable, Sendable {
  /// The citation key the listing gives; `nil` in listings without keys.
  package var key: String?
  /// Other keys that mean the same entry: BibLaTeX's `ids`.
  package var aliases: [String] = []
  /// What kind of work it is; `nil` where the listing does not say.
  package var type: WorkType?
  /// The title; empty only where an entry that has a key has none.
  package var title: String
  /// The whole abstract, if the listing has it.
  package var abstract: String?
  /// The authors in the listing's order; `PersonName.others` at the end where it leaves some out.
  package var authors: [PersonName]
  /// The editors in the listing's order.
  package var editors: [PersonName] = []
  /// The year of publication.
  package var year: Int?
  /// Where it was published: journal, proceedings, book.
  package var venue: String?
  /// The bare DOI, `10.…`, lower case.
  package var doi: String?
  /// The arXiv identifier without prefix and version, `1706.03762`.
  package var arxiv: String?
  /// The address the listing gives.
  package var url: String?
  /// What else the listing says.
  package var fields = EntryFields()
  /// The whole entry in its listing.
  package var range: TextRange
  /// What names the entry in its listing, the key or else the title: where a jump to it lands.
  package var nameRange: TextRange
  /// The 0-based line on which `range` begins.
  package var line: Int

  /// Creates an entry; what a listing does not say is left out.
  package init(
    key: String? = nil,
    title: String,
    abstract: String? = nil,
    authors: [PersonName] = [],
    year: Int? = nil,
    venue: String? = nil,
    doi: String? = nil,
    arxiv: String? = nil,
    url: String? = nil,
    range: TextRange,
    nameRange: TextRange,
    line: Int
  ) {
    self.key = key
    self.title = title
    self.abstract = abstract
    self.authors = authors
    self.year = year
    self.venue = venue
    self.doi = doi
    self.arxiv = arxiv
    self.url = url
    self.range = range
    self.nameRange = nameRange
    self.line = line
  }

  /// Takes over what another entry of the same paper says and this one does not.
  ///
  /// Keys, aliases and places stay.
  package mutating func fillGaps(from other: BibliographyEntry) {
    if title.isEmpty { title = other.title }
    if authors.isEmpty { authors = other.authors }
    if editors.isEmpty { editors = other.editors }
    type = type ?? other.type
    abstract = abstract ?? other.abstract
    year = year ?? other.year
    venue = venue ?? other.venue
    doi = doi ?? other.doi
    arxiv = arxiv ?? other.arxiv
    url = url ?? other.url
    fields.fill(from: other.fields)
  }
}
