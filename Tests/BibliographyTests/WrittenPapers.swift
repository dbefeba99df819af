import Bibliography
import TextModel

/// Papers before they are written and after they were read again, each as far as a format can hold it.
enum WrittenPapers {
  /// What should be read, what is read, and what reading complains of.
  static func compare(_ entries: [BibliographyEntry], _ writer: ListingWriter)
    -> (expected: [BibliographyEntry], read: [BibliographyEntry], problems: [String])
  {
    let written = writer.write(entries)
    let text = SourceText(written.bytes)
    let name = "papers." + (writer.extensions.first ?? "")
    let listing = ListingFormat.detect(text, fileName: name).parse(text)
    let keys = Dictionary(written.changedKeys.map { ($0.key, $0.written) }, uniquingKeysWith: { first, _ in first })
    let unknown = Set(written.leftOut + written.uncertain)
    var expected: [BibliographyEntry] = []
    for (place, entry) in entries.enumerated() where !unknown.contains(place) {
      var entry = held(entry, writer)
      if let key = entry.key { entry.key = keys[key] ?? key }
      expected.append(entry)
    }
    var read = listing.entries.map { placeless($0) }
    if !written.uncertain.isEmpty {
      // Between those that are read as they are stand others.
      var wanted = expected.map(\.title)[...]
      read = read.filter { $0.title == wanted.first && wanted.popFirst() != nil }
    }
    for place in read.indices where place < expected.count {
      // What reading finds in an address or venue was there before, unsaid.
      if expected[place].arxiv == nil { read[place].arxiv = nil }
      if expected[place].doi == nil { read[place].doi = nil }
      switch writer.name {
      case "listing":
        // An address that says no more than an identifier is not written; beside an uncertain paper it may be its.
        if read[place].url == nil || !written.uncertain.isEmpty { (expected[place].url, read[place].url) = (nil, nil) }
      case "ris":
        // A name's commas stand between its parts, whatever they are.
        (expected[place].authors, read[place].authors) = alike(expected[place].authors, read[place].authors)
        (expected[place].editors, read[place].editors) = alike(expected[place].editors, read[place].editors)
      default: break
      }
    }
    var problems = listing.problems.filter { $0.severity != .information }
    // Which is what reading says too.
    if writer.name == "listing" { problems = [] }
    if entries.contains(where: \.title.isEmpty) { problems = problems.filter { !$0.message.contains("no title") } }
    if entries.contains(where: { $0.key == nil }) { problems = problems.filter { !$0.message.contains("no key") } }
    return (expected, read, problems.map(\.message))
  }

  /// Names of which one has a comma in a part, as their words.
  private static func alike(_ wanted: [PersonName], _ read: [PersonName]) -> ([PersonName], [PersonName]) {
    guard wanted.count == read.count else { return (wanted, read) }
    var (wanted, read) = (wanted, read)
    for (place, name) in wanted.enumerated() {
      guard [name.family, name.given, name.suffix].contains(where: { $0.contains(",") }) else { continue }
      wanted[place] = words(name)
      read[place] = words(read[place])
    }
    return (wanted, read)
  }

  private static func words(_ name: PersonName) -> PersonName {
    PersonName(family: name.full.split { $0 == "," || $0 == " " }.sorted().joined(separator: " "))
  }

  private static func placeless(_ entry: BibliographyEntry) -> BibliographyEntry {
    var entry = entry
    (entry.range, entry.nameRange, entry.line) = (0..<0, 0..<0, 0)
    return entry
  }

  /// A paper as a format holds it.
  private static func held(_ entry: BibliographyEntry, _ writer: ListingWriter) -> BibliographyEntry {
    var entry = placeless(entry)
    for part in writer.lost { remove(part, &entry) }
    if writer.name.hasPrefix("bib") {
      // What cannot stand between braces is percent-encoded.
      entry.url = entry.url?.replacing("{", with: "%7B").replacing("}", with: "%7D").replacing("\\", with: "%5C")
      entry.fields[.keywords] = entry.fields[.keywords].map { keywords in
        keywords.split(separator: keywords.contains(";") ? ";" : ",").map { $0.trimmingPrefix { $0 == " " } }
          .joined(separator: ", ")
      }
    }
    if !writer.lost.contains(.type) { entry.type = type(entry.type, writer.name) }
    switch writer.name {
    case "csl-json", "csl-yaml":
      // A preprint without any address gets one.
      if entry.url == nil, entry.doi == nil { entry.url = entry.arxiv.map { "https://arxiv.org/abs/\($0)" } }
    case "bibtex":
      // The day on which something ended has no field, and a thesis of no kind is called one.
      entry.fields[.date] = entry.fields[.date].map { beginning($0, entry.year) }
      if entry.type == .thesis, entry.fields[.genre] == nil { entry.fields[.genre] = "Thesis" }
    case "ris":
      // One tag is for both numbers, and what is written like that of a journal is one.
      if let isbn = entry.fields[.isbn], isbn.count(where: \.isNumber) <= 8 {
        entry.fields[.isbn] = nil
        entry.fields[.issn] = isbn
      }
      entry.fields[.date] = entry.fields[.date].map { beginning($0, entry.year) }
    default: break
    }
    return entry
  }

  /// The first of the two days of a range, where it says more than the year.
  private static func beginning(_ date: String, _ year: Int?) -> String {
    if let year, year <= 0 { return "" }
    let first = date.split(separator: "/").first.map(String.init) ?? ""
    return first.utf8.count > 5 ? first : ""
  }

  /// The kind of work that a format has for another.
  private static func type(_ type: WorkType?, _ format: String) -> WorkType? {
    if format == "jsonl" { return type }
    guard let type else { return .document }
    return others[format]?[type] ?? type
  }

  private static let others: [String: [WorkType: WorkType]] = [
    "bibtex": [
      .articleMagazine: .articleJournal, .articleNewspaper: .articleJournal, .reviewBook: .articleJournal,
      .review: .articleJournal, .collection: .book, .classic: .book, .entry: .chapter, .entryDictionary: .chapter,
      .entryEncyclopedia: .chapter,
    ].merging(
      [
        .article, .bill, .broadcast, .dataset, .event, .figure, .graphic, .hearing, .interview, .legalCase,
        .legislation, .map, .motionPicture, .musicalScore, .patent, .performance, .periodical,
        .personalCommunication, .post, .postWeblog, .regulation, .software, .song, .speech, .standard, .treaty,
        .webpage,
      ].map { ($0, .document) }, uniquingKeysWith: { $1 }),
    "biblatex": [
      .articleMagazine: .articleJournal, .articleNewspaper: .articleJournal, .reviewBook: .articleJournal,
      .collection: .book, .classic: .book, .entry: .entryEncyclopedia, .entryDictionary: .entryEncyclopedia,
      .article: .webpage, .post: .webpage, .postWeblog: .webpage,
    ].merging(
      [
        .broadcast, .event, .figure, .hearing, .interview, .map, .musicalScore, .regulation, .speech, .treaty,
      ].map { ($0, .document) }, uniquingKeysWith: { $1 }),
    "ris": [
      .review: .articleJournal, .reviewBook: .articleJournal, .collection: .book, .entry: .entryEncyclopedia,
      .post: .postWeblog,
    ].merging(
      [.broadcast, .event, .interview, .performance, .regulation, .treaty].map { ($0, .document) },
      uniquingKeysWith: { $1 }),
  ]

  private static func remove(_ part: EntryPart, _ entry: inout BibliographyEntry) {
    switch part {
    case .key: entry.key = nil
    case .aliases: entry.aliases = []
    case .type: entry.type = nil
    case .authors: entry.authors = []
    case .editors: entry.editors = []
    case .year: entry.year = nil
    case .venue: entry.venue = nil
    case .doi: entry.doi = nil
    case .arxiv: entry.arxiv = nil
    case .url: entry.url = nil
    case .field(let name): entry.fields[name] = nil
    }
  }

  /// The parts in which two papers differ.
  static func difference(_ wanted: BibliographyEntry, _ got: BibliographyEntry) -> String {
    var lines = ["in \(wanted.key ?? wanted.title)"]
    let parts: [(String, (BibliographyEntry) -> String)] = [
      ("key", { "\($0.key ?? "-")" }), ("aliases", { "\($0.aliases)" }), ("type", { "\($0.type?.rawValue ?? "-")" }),
      ("title", \.title), ("abstract", { $0.abstract ?? "-" }), ("authors", { "\($0.authors)" }),
      ("editors", { "\($0.editors)" }), ("year", { "\($0.year ?? 0)" }), ("venue", { $0.venue ?? "-" }),
      ("doi", { $0.doi ?? "-" }), ("arxiv", { $0.arxiv ?? "-" }), ("url", { $0.url ?? "-" }),
    ]
    for (name, part) in parts where part(wanted) != part(got) {
      lines.append("\(name):\n  \(part(wanted))\n  \(part(got))")
    }
    for name in EntryFields.Name.allCases where wanted.fields[name] != got.fields[name] {
      lines.append("\(name):\n  \(wanted.fields[name] ?? "-")\n  \(got.fields[name] ?? "-")")
    }
    return lines.joined(separator: "\n")
  }
}
