/// What BibTeX and BibLaTeX name differently (Patashnik, "BibTeXing", 1988, section 3.1; biblatex manual, section 2).
enum BibTeXDialect {
  case bibTeX
  case bibLaTeX

  /// What becomes of characters beyond ASCII.
  var nonASCII: LaTeXEscapes.NonASCII { self == .bibTeX ? .commands : .kept }

  /// The entry type of a paper, without the sign before it.
  func entryType(of entry: BibliographyEntry) -> String {
    if self == .bibTeX, entry.type == .thesis, entry.fields[.genre] == BibTeXTypes.genre("mastersthesis", nil) {
      return "mastersthesis"
    }
    return BibTeXTypes.name(of: entry.type, isBibLaTeX: self == .bibLaTeX)
  }

  /// The field `type`: what kind of thesis or report a paper is, where its entry type does not say it.
  func writtenGenre(of entry: BibliographyEntry) -> String? {
    let genre = entry.fields[.genre]
    guard entry.type == .thesis else { return genre }
    if self == .bibTeX {
      // There is no type for a thesis of any kind, and the one for doctors would be untrue.
      let own = BibTeXTypes.genre(entryType(of: entry), nil)
      return genre == own ? nil : genre ?? "Thesis"
    }
    return ["phdthesis", "mathesis", "bathesis"].first { BibTeXTypes.genre($0, nil) == genre } ?? genre
  }

  /// The field for what a paper was published in.
  func venueField(of type: WorkType?) -> String {
    switch type {
    case .chapter, .paperConference, .entry, .entryDictionary, .entryEncyclopedia: "booktitle"
    default: self == .bibTeX ? "journal" : "journaltitle"
    }
  }

  /// The fields that are texts, in the order in which they are written.
  func fields(of type: WorkType?) -> [(String, EntryFields.Name)] {
    [
      ("series", .series), ("volume", .volume), ("number", .issue), ("chapter", .chapter), ("edition", .edition),
      (publisherField(of: type), .publisher), (self == .bibTeX ? "address" : "location", .place),
      ("eventtitle", .event), ("isbn", .isbn), ("issn", .issn), ("pmid", .pmid),
      (self == .bibTeX ? "language" : "langid", .language),
    ]
  }

  private func publisherField(of type: WorkType?) -> String {
    switch type {
    case .thesis: self == .bibTeX ? "school" : "institution"
    case .report: "institution"
    case .webpage, .post, .postWeblog: "organization"
    default: "publisher"
    }
  }
}
