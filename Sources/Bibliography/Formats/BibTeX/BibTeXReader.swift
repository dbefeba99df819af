import TextModel

/// Makes papers of the entries that `BibTeXScanner` found.
struct BibTeXReader {
  private let source: BibTeXSource
  private let inheritance: BibTeXInheritance
  private let text: SourceText
  private let bytes: UnsafeRawBufferPointer
  private var converter: LaTeXText
  private var names: BibTeXNames
  /// The fields of the entry that is being read, by `BibTeXField`.
  private var slots: BibTeXInheritance.Slots
  private var listing = Listing()
  /// Each venue and publisher once: many entries share them.
  private var shared: Set<String> = []

  /// No text of a paper is longer; strings that are made of strings can be without end.
  private static let expansionLimit = 1 << 16
  private static let macroLimit = 256

  init(_ source: BibTeXSource, _ inheritance: BibTeXInheritance, text: SourceText, bytes: UnsafeRawBufferPointer) {
    self.source = source
    self.inheritance = inheritance
    self.text = text
    self.bytes = bytes
    converter = LaTeXText(bytes)
    names = BibTeXNames(bytes)
    slots = Array(repeating: nil, count: BibTeXField.allCases.count)
  }

  /// Reads some entries.
  ///
  /// - Parameters:
  ///   - entries: The places of the entries.
  ///   - problems: What the scanner found wrong with them.
  /// - Returns: Their papers, and all that is wrong with them in the order of the text.
  mutating func read(_ entries: Range<Int>, problems: [ListingProblem]) -> Listing {
    listing.entries.reserveCapacity(entries.count)
    for index in entries { read(index) }
    let found = (problems + listing.problems).sorted { $0.range.lowerBound < $1.range.lowerBound }
    listing.problems = []
    for problem in found { listing.report(problem) }
    return listing
  }

  private mutating func read(_ index: Int) {
    let raw = source.entries[index]
    let type = typeName(index)
    // Their fields are for others.
    if type == "xdata" { return }
    for slot in slots.indices { slots[slot] = nil }
    for field in source.fields[raw.fields] where slots[Int(field.field.rawValue)] == nil {
      slots[Int(field.field.rawValue)] = field
    }
    if source.hasInheritance { inherit(index, type) }
    let key = raw.key.isEmpty ? nil : WindowsText.string(Array(bytes[raw.key]))
    let title = self.title(type)
    guard key != nil || !title.isEmpty else {
      report(.warning, "this entry has neither key nor title, so nothing can cite it: give it a key", raw.range)
      return
    }
    let name = raw.key.isEmpty ? self[.title].flatMap { place(of: $0) } ?? raw.range : raw.key
    var entry = BibliographyEntry(
      key: key, title: title, range: raw.range, nameRange: name.clamped(to: raw.range),
      line: text.lines.line(at: raw.range.lowerBound))
    entry.type = BibTeXTypes.type(type)
    entry.abstract = plain(.abstract)
    entry.authors = people(.author)
    entry.editors = people(.editor)
    if let ids = plain(.ids) {
      entry.aliases = ids.utf8.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }.compactMap { String($0) }
    }
    addDate(to: &entry)
    addVenue(to: &entry)
    addIdentifiers(to: &entry)
    addFields(to: &entry, type)
    listing.entries.append(entry)
  }

  private func typeName(_ index: Int) -> String {
    String(decoding: bytes[source.entries[index].type].map(\.lowercased), as: UTF8.self)
  }

  private mutating func inherit(_ index: Int, _ type: String) {
    guard self[.crossref] != nil || self[.xdata] != nil else { return }
    var filled = slots
    let unknown = inheritance.fill(
      &filled, type: type, of: index, value: { self.flat($0) }, typeOf: { self.typeName($0) })
    slots = filled
    for field in unknown {
      let key = WindowsText.string(flat(field))
      report(
        .warning, "'\(key)' is no other entry of this listing, so nothing is taken over from it",
        place(of: field) ?? source.entries[index].range)
    }
  }

  // MARK: Values

  private subscript(field: BibTeXField) -> BibTeXSource.Field? { slots[Int(field.rawValue)] }

  /// Where a value is written.
  private func place(of field: BibTeXSource.Field) -> Range<Int>? {
    let pieces = source.pieces[Int(field.pieces.lowerBound)..<Int(field.pieces.upperBound)]
    guard let first = pieces.first, let last = pieces.last else { return nil }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// The range of a value that is one text.
  private func single(_ field: BibTeXSource.Field) -> Range<Int>? {
    guard field.pieces.count == 1 else { return nil }
    let piece = source.pieces[Int(field.pieces.lowerBound)]
    return piece.kind == .text ? piece.range : nil
  }

  /// A value's bytes as they are written, strings resolved.
  private func flat(_ field: BibTeXSource.Field) -> [UInt8] {
    var result: [UInt8] = []
    var budget = Self.macroLimit
    append(field.pieces, to: &result, level: 0, budget: &budget)
    return result
  }

  private func append(_ pieces: Range<UInt32>, to result: inout [UInt8], level: Int, budget: inout Int) {
    for index in pieces {
      let piece = source.pieces[Int(index)]
      switch piece.kind {
      case .text:
        result += bytes[piece.range]
      case .macro:
        let name = bytes[piece.range].map(\.lowercased)
        if let value = source.macros[name], level < BibTeXReader.levelLimit {
          budget -= 1
          guard budget > 0, result.count < Self.expansionLimit else { return }
          append(value, to: &result, level: level + 1, budget: &budget)
        } else {
          // A month of every style; and a word without braces, as people write it, stands for itself.
          result += bytes[piece.range]
        }
      }
    }
  }

  private static let levelLimit = 32

  /// A field's plain text; `nil` where there is none.
  private mutating func plain(_ name: BibTeXField) -> String? {
    guard let field = self[name] else { return nil }
    let text: String
    if let range = single(field) {
      converter.append(range)
      text = converter.takeString()
    } else {
      text = LaTeXText.plain(flat(field))
    }
    return text.isEmpty ? nil : text
  }

  /// The first of some fields that has a text.
  private mutating func plain(_ names: BibTeXField...) -> String? {
    for name in names { if let text = plain(name) { return text } }
    return nil
  }

  /// A text that many entries share.
  private mutating func sharing(_ text: String?) -> String? { text.map { shared.insert($0).memberAfterInsert } }

  private mutating func people(_ name: BibTeXField) -> [PersonName] {
    guard let field = self[name] else { return [] }
    if let range = single(field) { return names.names(range) }
    return flat(field).withUnsafeBytes { bytes in
      var names = BibTeXNames(bytes)
      return names.names(0..<bytes.count)
    }
  }

  /// A value that is no LaTeX, without what people write into it all the same: `\url{…}`, `\_`, braces.
  private func verbatim(_ name: BibTeXField) -> [UInt8]? {
    guard let field = self[name] else { return nil }
    var value = flat(field).trimmed()
    if value.first == UInt8(ascii: "\\"), let open = value.firstIndex(of: UInt8(ascii: "{")),
      let close = value[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      value = Array(value[(open + 1)..<close])
    }
    if value.contains(where: { "\\{}".utf8.contains($0) }) {
      var clean: [UInt8] = []
      var at = 0
      while at < value.count {
        let byte = value[at]
        if byte == UInt8(ascii: "\\"), at + 1 < value.count, !value[at + 1].isLetter {
          clean.append(value[at + 1])
          at += 1
        } else if !"{}".utf8.contains(byte) {
          clean.append(byte)
        }
        at += 1
      }
      value = clean
    }
    // An address may go on in the next line.
    if value.contains(where: \.isWhiteSpace) {
      var folded: [UInt8] = []
      folded.append(folding: value)
      value = folded
    }
    return value.isEmpty ? nil : value
  }

  // MARK: Parts of an entry

  private mutating func title(_ type: String) -> String {
    joined(.title, .subtitle) ?? joined(.issuetitle, nil) ?? joined(.maintitle, .mainsubtitle) ?? ""
  }

  /// A title with its subtitle, with a colon between them unless a sign ends the title.
  private mutating func joined(_ name: BibTeXField, _ subtitleName: BibTeXField?) -> String? {
    guard let title = plain(name) else { return nil }
    guard let subtitle = subtitleName.flatMap({ plain($0) }) else { return title }
    let endsItself = title.unicodeScalars.last.map { ".?!:;,—–".unicodeScalars.contains($0) } ?? false
    return title + (endsItself ? " " : ": ") + subtitle
  }

  private mutating func addDate(to entry: inout BibliographyEntry) {
    var date = BibTeXDate(date: "")
    if let text = plain(.date) { date = BibTeXDate(date: text) }
    if date.year == nil, let year = plain(.year) {
      date = BibTeXDate(year: year, month: plain(.month), day: plain(.day))
    }
    entry.year = date.year
    entry.fields[.date] = date.date
  }

  private mutating func addVenue(to entry: inout BibliographyEntry) {
    let venue =
      joined(.journaltitle, .journalsubtitle) ?? plain(.journal) ?? joined(.booktitle, .booksubtitle)
      ?? plain(.shortjournal) ?? (self[.title] == nil ? nil : joined(.maintitle, .mainsubtitle))
    entry.venue = sharing(venue)
  }

  private mutating func addIdentifiers(to entry: inout BibliographyEntry) {
    entry.doi = verbatim(.doi).flatMap(PaperIdentifier.bareDOI)
    entry.url = verbatim(.url).map(WindowsText.string)
    if entry.url == nil, let doi = verbatim(.doi), entry.doi == nil, doi.starts(with: "http".utf8) {
      entry.url = WindowsText.string(doi)
    }
    if entry.url == nil, let howpublished = verbatim(.howpublished), howpublished.starts(with: "http".utf8),
      !howpublished.contains(where: \.isWhiteSpace)
    {
      entry.url = WindowsText.string(howpublished)
    }
    let archive = plain(.eprinttype, .archiveprefix)?.lowercased()
    if archive == nil || archive == "arxiv", let eprint = verbatim(.eprint) ?? verbatim(.arxivid) {
      entry.arxiv = PaperIdentifier.arxivIdentifier(eprint) ?? Self.arxiv(String(decoding: eprint, as: UTF8.self))
    }
    // Where archives are named only in the venue, as Google Scholar and DBLP write it.
    if entry.arxiv == nil, let venue = entry.venue, venue.mentions("arxiv") || venue == "CoRR" {
      let words =
        venue.split(separator: " ").map(String.init) + [plain(.volume) ?? ""].map { $0.replacing("abs/", with: "") }
      entry.arxiv = words.lazy.compactMap { PaperIdentifier.arxivIdentifier($0.utf8) }.first
    }
    if entry.arxiv == nil { entry.arxiv = entry.doi.flatMap(Self.arxiv) ?? entry.url.flatMap(Self.arxiv) }
    if entry.doi == nil, let url = entry.url, url.mentions("doi.org/") { entry.doi = PaperIdentifier.bareDOI(url.utf8) }
  }

  private static func arxiv(_ text: String) -> String? {
    guard text.mentions("arxiv") || text.mentions("papers/"), case .arxiv(let id)? = PaperIdentifier.parse(text) else {
      return nil
    }
    return id
  }

  private mutating func addFields(to entry: inout BibliographyEntry, _ type: String) {
    let copied: [(EntryFields.Name, [BibTeXField])] = [
      (.shortTitle, [.shorttitle]), (.volume, [.volume]), (.issue, [.number, .issue]), (.chapter, [.chapter]),
      (.place, [.location, .address]), (.series, [.series]), (.edition, [.edition]), (.event, [.eventtitle]),
      (.isbn, [.isbn]), (.issn, [.issn]), (.pmid, [.pmid]), (.language, [.langid, .language]),
      (.note, [.note, .addendum]),
    ]
    for (name, fields) in copied {
      for field in fields where entry.fields[name] == nil && self[field] != nil { entry.fields[name] = plain(field) }
    }
    entry.fields[.publisher] = sharing(plain(.publisher, .institution, .school, .organization))
    if entry.fields[.publisher] == nil, self[.howpublished] != nil {
      let text = plain(.howpublished)
      if text != entry.url { entry.fields[.publisher] = text }
    }
    entry.fields[.pages] = plain(.pages).map(Self.pages)
    entry.fields[.keywords] = plain(.keywords, .keyword).map(Self.keywords)
    entry.fields[.file] = verbatim(.file).map(WindowsText.string)
    entry.fields[.genre] = BibTeXTypes.genre(type, plain(.type))
  }

  /// Pages with an en dash between numbers.
  static func pages(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "-")),
      text.utf8.allSatisfy({ $0.isDigit || $0.isWhiteSpace || "-,".utf8.contains($0) })
    else { return text }
    return text.replacing(" - ", with: "–").replacing("-", with: "–")
  }

  private static func keywords(_ text: String) -> String {
    let separator = text.utf8.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    return text.utf8.split(separator: separator).map { String(decoding: Array($0).trimmed(), as: UTF8.self) }
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private mutating func report(
    _ severity: ListingProblem.Severity, _ message: @autoclosure () -> String, _ range: Range<Int>
  ) {
    listing.report(severity, message(), range: range, line: text.lines.line(at: range.lowerBound))
  }
}
