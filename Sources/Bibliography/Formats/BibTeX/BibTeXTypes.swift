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
