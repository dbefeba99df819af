/// One thing that an entry says, for saying what a format has no place for.
package enum EntryPart: Hashable, Sendable {
  case key, aliases, type, authors, editors, year, venue, doi, arxiv, url
  case field(EntryFields.Name)

  /// Its name for people, such as `short title`.
  package var title: String {
    switch self {
    case .doi: "DOI"
    case .arxiv: "arXiv identifier"
    case .url: "address"
    case .aliases: "other keys"
    case .field(.shortTitle): "short title"
    case .field(.isbn): "ISBN"
    case .field(.issn): "ISSN"
    case .field(.pmid): "PMID"
    case .field(let name): "\(name)"
    default: "\(self)"
    }
  }

  /// Everything but title and abstract, which every format holds.
  package static let all: [EntryPart] =
    [.key, .aliases, .type, .authors, .editors, .year, .venue, .doi, .arxiv, .url]
    + EntryFields.Name.allCases.map(EntryPart.field)
}

extension BibliographyEntry {
  /// Whether the entry says something of a kind.
  package func has(_ part: EntryPart) -> Bool {
    switch part {
    case .key: key != nil
    case .aliases: !aliases.isEmpty
    case .type: type != nil
    case .authors: !authors.isEmpty
    case .editors: !editors.isEmpty
    case .year: year != nil
    case .venue: venue != nil
    case .doi: doi != nil
    case .arxiv: arxiv != nil
    case .url: url != nil
    case .field(let name): fields[name] != nil
    }
  }
}
