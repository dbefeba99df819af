extension ListingWriter {
  /// BibTeX, with the entry types, fields and characters that its first styles know.
  package static let bibTeX = ListingWriter(
    name: "bibtex", title: "BibTeX", extensions: ["bib", "bibtex"], lost: [.aliases],
    write: { BibTeXWriter(.bibTeX).write($0) })

  /// BibLaTeX, in UTF-8.
  package static let bibLaTeX = ListingWriter(
    name: "biblatex", title: "BibLaTeX", extensions: ["biblatex"], lost: [],
    write: { BibTeXWriter(.bibLaTeX).write($0) })
}

/// Writes entries as BibTeX or BibLaTeX, one field a line.
struct BibTeXWriter {
  private let dialect: BibTeXDialect
  private var written = WrittenListing()

  init(_ dialect: BibTeXDialect) { self.dialect = dialect }

  /// The text of some entries, in their order.
  consuming func write(_ entries: [BibliographyEntry]) -> WrittenListing {
    var keys = WritableKeys(of: entries, isAllowed: BibTeXKeys.isAllowed)
    for (place, entry) in entries.enumerated() {
      if place > 0 { written.bytes += "\n".utf8 }
      add(entry, key: entry.key.map { keys.key(for: $0) } ?? "")
    }
    written.changedKeys = keys.changed
    return written
  }

  private mutating func add(_ entry: BibliographyEntry, key: String) {
    written.bytes += "@\(dialect.entryType(of: entry)){\(key),\n".utf8
    let aliases = entry.aliases.filter { $0.unicodeScalars.allSatisfy(BibTeXKeys.isAllowed) }
    if dialect == .bibLaTeX { field("ids", verbatim: aliases.joined(separator: ",")) }
    protected("title", entry.title)
    protected("shorttitle", entry.fields[.shortTitle])
    people("author", entry.authors)
    people("editor", entry.editors)
    addDate(of: entry)
    field(dialect.venueField(of: entry.type), entry.venue)
    for (name, part) in dialect.fields(of: entry.type) { field(name, entry.fields[part]) }
    addPages(entry.fields[.pages])
    field("type", dialect.writtenGenre(of: entry))
    if let arxiv = entry.arxiv {
      field("eprint", verbatim: arxiv)
      field(dialect == .bibTeX ? "archiveprefix" : "eprinttype", dialect == .bibTeX ? "arXiv" : "arxiv")
    }
    field("doi", verbatim: entry.doi.map(Self.address))
    field("url", verbatim: entry.url.map(Self.address))
    field("file", verbatim: entry.fields[.file].map(Self.file))
    field("keywords", entry.fields[.keywords])
    field("note", entry.fields[.note])
    field("abstract", entry.abstract)
    written.bytes += "}\n".utf8
  }

  // MARK: Fields

  private mutating func begin(_ name: String) {
    written.bytes += "  \(name) = {".utf8
  }

  private mutating func end() {
    written.bytes += "},\n".utf8
  }

  private mutating func field(_ name: String, verbatim value: String?) {
    guard let value, !value.isEmpty else { return }
    begin(name)
    written.bytes += value.utf8
    end()
  }

  private mutating func field(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    begin(name)
    LaTeXEscapes.append(value, dialect.nonASCII, to: &written.bytes)
    end()
  }

  /// A title, with braces round what must keep its capitals.
  private mutating func protected(_ name: String, _ title: String?) {
    guard let title, !title.isEmpty else { return }
    begin(name)
    var start = title.startIndex
    for word in CaseProtection.words(of: title) {
      LaTeXEscapes.append(String(title[start..<word.lowerBound]), dialect.nonASCII, to: &written.bytes)
      written.bytes.append(UInt8(ascii: "{"))
      LaTeXEscapes.append(String(title[word]), dialect.nonASCII, to: &written.bytes)
      written.bytes.append(UInt8(ascii: "}"))
      start = word.upperBound
    }
    LaTeXEscapes.append(String(title[start...]), dialect.nonASCII, to: &written.bytes)
    end()
  }

  private mutating func people(_ name: String, _ people: [PersonName]) {
    if people.isEmpty { return }
    begin(name)
    BibTeXNameWriter.append(people, dialect.nonASCII, to: &written.bytes)
    end()
  }

  /// Two hyphens stand between the first page and the last.
  private mutating func addPages(_ pages: String?) {
    guard let pages else { return }
    begin("pages")
    for (place, part) in pages.split(separator: "–", omittingEmptySubsequences: false).enumerated() {
      if place > 0 { written.bytes += "--".utf8 }
      LaTeXEscapes.append(String(part), dialect.nonASCII, to: &written.bytes)
    }
    end()
  }

  /// BibLaTeX has one field for a date of any kind; BibTeX has the year, the month by its macro, and no range.
  private mutating func addDate(of entry: BibliographyEntry) {
    guard let year = entry.year else { return }
    let date = entry.fields[.date]
    if dialect == .bibLaTeX {
      field("date", verbatim: date ?? BibTeXDate.text(year))
      return
    }
    field("year", verbatim: BibTeXDate.text(year))
    let parts = (date ?? "").split(separator: "/").first?.split(separator: "-") ?? []
    guard year > 0, parts.count > 1, let month = Int(parts[1]), 1...12 ~= month else { return }
    written.bytes += "  month = \(BibTeXDate.months[month - 1]),\n".utf8
    if parts.count > 2 { field("day", verbatim: String(parts[2])) }
  }

  // MARK: Values that are no LaTeX

  /// An address or DOI; what cannot stand in a value is percent-encoded (RFC 3986, section 2.1).
  private static func address(_ text: String) -> String {
    text.replacing("\\", with: "%5C").replacing("{", with: "%7B").replacing("}", with: "%7D")
  }

  /// Names of files; a backslash escapes the next sign, and braces that do not pair go, as BibTeX counts all.
  private static func file(_ text: String) -> String {
    var depth = 0
    var isPaired = true
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { isPaired = false }
    }
    isPaired = isPaired && depth == 0
    let text = text.replacing("\\", with: #"\\"#)
    return text.replacing("{", with: isPaired ? #"\{"# : "").replacing("}", with: isPaired ? #"\}"# : "")
  }
}
