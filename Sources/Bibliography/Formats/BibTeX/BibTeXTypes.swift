/// What BibTeX's and BibLaTeX's entry types are called here (biblatex manual, section 2.1).
enum BibTeXTypes {
  private static let types: [String: WorkType] = [
    "article": .articleJournal, "suppperiodical": .articleJournal, "review": .review, "periodical": .periodical,
    "book": .book, "mvbook": .book, "collection": .book, "mvcollection": .book, "reference": .book,
    "mvreference": .book, "proceedings": .book, "mvproceedings": .book, "booklet": .pamphlet,
    "inbook": .chapter, "bookinbook": .chapter, "suppbook": .chapter, "incollection": .chapter,
    "suppcollection": .chapter, "inreference": .entryEncyclopedia,
    "inproceedings": .paperConference, "conference": .paperConference,
    "thesis": .thesis, "phdthesis": .thesis, "mastersthesis": .thesis, "bachelorsthesis": .thesis,
    "report": .report, "techreport": .report, "manual": .report, "unpublished": .manuscript,
    "online": .webpage, "electronic": .webpage, "www": .webpage, "dataset": .dataset, "software": .software,
    "patent": .patent, "standard": .standard, "legislation": .legislation, "jurisdiction": .legalCase, "legal": .bill,
    "movie": .motionPicture, "video": .motionPicture, "music": .song, "audio": .song, "image": .graphic,
    "artwork": .graphic, "letter": .personalCommunication, "performance": .performance, "misc": .document,
  ]

  /// The type of a name in small letters; `nil` for one that is not known.
  static func type(_ name: String) -> WorkType? { types[name] }

  /// The entry type that a kind of work is written as; what neither has a type for is `misc`.
  static func name(of type: WorkType?, isBibLaTeX: Bool) -> String {
    switch type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .reviewBook: "article"
    case .book, .collection, .classic: "book"
    case .chapter: "incollection"
    case .paperConference: "inproceedings"
    case .manuscript: "unpublished"
    case .pamphlet: "booklet"
    case .thesis: isBibLaTeX ? "thesis" : "phdthesis"
    case .report: isBibLaTeX ? "report" : "techreport"
    case .review: isBibLaTeX ? "review" : "article"
    case .entry, .entryDictionary, .entryEncyclopedia: isBibLaTeX ? "inreference" : "incollection"
    default: isBibLaTeX ? bibLaTeXOnly(type) : "misc"
    }
  }

  private static func bibLaTeXOnly(_ type: WorkType?) -> String {
    switch type {
    // Preprints too: BibLaTeX has no type of their own.
    case .article, .webpage, .post, .postWeblog: "online"
    case .periodical: "periodical"
    case .dataset: "dataset"
    case .software: "software"
    case .patent: "patent"
    case .standard: "standard"
    case .legislation: "legislation"
    case .legalCase: "jurisdiction"
    case .bill: "legal"
    case .motionPicture: "movie"
    case .song: "music"
    case .graphic: "image"
    case .personalCommunication: "letter"
    case .performance: "performance"
    default: "misc"
    }
  }

  /// What kind of thesis or report an entry is: by its field `type`, else by its own type.
  static func genre(_ type: String, _ written: String?) -> String? {
    switch (written ?? type).lowercased() {
    case "phdthesis": "PhD thesis"
    case "mastersthesis", "mathesis": "Master’s thesis"
    case "bachelorsthesis", "bathesis": "Bachelor’s thesis"
    case "techreport": written == nil ? nil : "Technical report"
    default: written
    }
  }
}
