/// What RIS's reference types are called here (RIS Format Specifications, 2011, "TY").
enum RISTypes {
  private static let types: [String: WorkType] = [
    "JOUR": .articleJournal, "EJOUR": .articleJournal, "ABST": .articleJournal, "INPR": .articleJournal,
    "MGZN": .articleMagazine, "NEWS": .articleNewspaper, "BOOK": .book, "EBOOK": .book, "EDBOOK": .book,
    "CHAP": .chapter, "ECHAP": .chapter, "CONF": .paperConference, "CPAPER": .paperConference, "THES": .thesis,
    "RPRT": .report, "GOVDOC": .report, "STAND": .standard, "UNPB": .manuscript, "MANSCPT": .manuscript,
    "PREPRINT": .article, "ELEC": .webpage, "WEB": .webpage, "BLOG": .postWeblog, "DATA": .dataset,
    "COMP": .software, "PAT": .patent, "VIDEO": .motionPicture, "MPCT": .motionPicture, "SOUND": .song,
    "MAP": .map, "CASE": .legalCase, "STAT": .legislation, "BILL": .bill, "HEAR": .hearing,
    "PCOMM": .personalCommunication, "SLIDE": .speech, "ENCYC": .entryEncyclopedia, "DICT": .entryDictionary,
    "PAMP": .pamphlet, "ART": .graphic, "SER": .periodical, "JFULL": .periodical, "GEN": .document,
    "MUSIC": .musicalScore, "FIGURE": .figure, "DBASE": .dataset, "AGGR": .dataset, "CLSWK": .classic,
    "UNBILL": .bill,
  ]

  /// The names that are written where several mean one kind of work.
  private static let written: [WorkType: String] = [
    .articleJournal: "JOUR", .book: "BOOK", .chapter: "CHAP", .paperConference: "CPAPER", .report: "RPRT",
    .manuscript: "UNPB", .webpage: "ELEC", .dataset: "DATA", .motionPicture: "VIDEO", .bill: "BILL",
    .periodical: "JFULL",
  ]

  private static let names = Dictionary(types.map { ($0.value, $0.key) }, uniquingKeysWith: min)

  /// The kind of work of a reference type in capital letters; `nil` for one that is not known.
  static func type(_ name: String) -> WorkType? { types[name] }

  /// The reference type of a kind of work; `GEN` where there is none.
  static func name(of type: WorkType?) -> String {
    switch type {
    case nil: "GEN"
    case .collection?: "BOOK"
    case .review?, .reviewBook?: "JOUR"
    case .entry?: "ENCYC"
    case .post?: "BLOG"
    case let type?: written[type] ?? names[type] ?? "GEN"
    }
  }

  /// Whether records of a type are whole books, whose second title is their series.
  static func isBook(_ name: String) -> Bool { ["BOOK", "EDBOOK", "EBOOK"].contains(name) }
}
