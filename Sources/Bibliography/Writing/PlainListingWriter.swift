import TextModel

extension ListingWriter {
  /// The plain listing: a line with the title, a line with the abstract, lines with identifiers, and a blank line.
  ///
  /// A paper without a title is left out. The format has no marks for where a paper begins, so that what was written is
  /// read again to see which papers stand out from the others as they should; that is linear too.
  package static let plainListing = ListingWriter(
    name: "listing", title: "plain listing", extensions: ["txt", "listing"],
    lost: Set(EntryPart.all).subtracting([.doi, .arxiv, .url]),
    write: { entries in
      var written = WrittenListing()
      for (place, entry) in entries.enumerated() {
        guard !entry.title.isEmpty else {
          written.leftOut.append(place)
          continue
        }
        if !written.bytes.isEmpty { written.bytes.append(UInt8(ascii: "\n")) }
        var lines = [entry.title]
        if let abstract = entry.abstract { lines.append(abstract) }
        if let arxiv = entry.arxiv { lines.append("arXiv:\(arxiv)") }
        if let doi = entry.doi { lines.append("https://doi.org/\(doi)") }
        if let url = entry.url, isOwn(url, of: entry) { lines.append("URL: \(url)") }
        for line in lines {
          written.bytes.append(folding: line.utf8)
          written.bytes.append(UInt8(ascii: "\n"))
        }
      }
      written.uncertain = uncertain(entries, leftOut: written.leftOut, in: written.bytes)
      return written
    })

  /// What a plain listing says of a paper.
  private struct Said: Hashable {
    var title: String
    var abstract: String?
    var doi: String?
    var arxiv: String?

    init(_ entry: BibliographyEntry) {
      (title, abstract, doi, arxiv) = (entry.title, entry.abstract, entry.doi, entry.arxiv)
    }
  }

  private static func uncertain(_ entries: [BibliographyEntry], leftOut: [Int], in bytes: [UInt8]) -> [Int] {
    let read = Set(ListingFormat.plainListing.parse(SourceText(bytes)).entries.map(Said.init))
    let leftOut = Set(leftOut)
    return entries.indices.filter { !leftOut.contains($0) && !read.contains(Said(entries[$0])) }
  }

  /// Whether an address says more than the identifiers do, and is read as one.
  private static func isOwn(_ url: String, of entry: BibliographyEntry) -> Bool {
    switch PaperIdentifier.parse(url) {
    case .arxiv(let id)?: id != entry.arxiv
    case .doi(let doi)?: doi != entry.doi
    case nil: false
    default: true
    }
  }
}
