extension PaperFields {
  /// The year of publication, and the date where it says more.
  func date(_ scanner: inout JSONScanner) -> (year: Int?, date: String?) {
    var year: Int?
    for field in Names.date {
      guard let value = self[field] else { continue }
      let date = Self.date(value, &scanner)
      if date.date != nil { return (date.year, date.date) }
      year = year ?? date.year
    }
    return (year, nil)
  }

  /// A date as a text or number, as CSL's object with `date-parts`, or as a list of objects with `year` and so on.
  private static func date(_ value: JSONScanner.Value, _ scanner: inout JSONScanner) -> BibTeXDate {
    if value.isString || value.kind == .number {
      // Most dates are four digits, which need no text made of them.
      let digits = scanner.bytes[value.range]
      if digits.count == 4, digits.allSatisfy(\.isDigit) {
        return BibTeXDate(year: digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
      }
      return BibTeXDate(date: scanner.text(of: value) ?? "")
    }
    let parts = CSLDateParts(value, scanner)
    return parts.dates.isEmpty
      ? BibTeXDate(date: parts.text ?? "") : BibTeXDate(date: parts.dates.joined(separator: "/"))
  }

  /// Fills what `EntryFields` carries.
  func addFields(to entry: inout BibliographyEntry, _ scanner: inout JSONScanner) {
    guard hasAny(Self.carriedBits) else { return }
    for (name, fields) in Self.carried {
      for field in fields where entry.fields[name] == nil {
        guard let value = self[field], value.isString || value.kind == .number || value.kind == .array else { continue }
        let texts = texts(value, &scanner)
        // An arXiv identifier in the place of a number was taken as that.
        if field == .number, texts.first?.mentions("arxiv") ?? false { continue }
        entry.fields[name] = name == .keywords ? texts.joined(separator: ", ") : texts.first
      }
    }
    entry.fields[.pages] = entry.fields[.pages].map(BibTeXReader.pages)
  }

  /// Fills what reference managers keep in a remark because CSL has no field for it: lines such as `arXiv: 1706.03762`.
  func addNoteLines(to entry: inout BibliographyEntry, _ scanner: JSONScanner) {
    guard let value = self[.note], value.isString else { return }
    for line in scanner.utf8(of: value).split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.prefix(12).firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: Array(line[..<colon]).trimmed().map(\.lowercased), as: UTF8.self)
      guard name == "arxiv" || name == "pmid" || name == "doi" else { continue }
      // What follows the first word, such as `[cs.CL]`, is a remark on it.
      let word = line[(colon + 1)...].drop(while: \.isWhiteSpace).prefix { !$0.isWhiteSpace }
      switch name {
      case "arxiv": entry.arxiv = entry.arxiv ?? PaperIdentifier.arxivIdentifier(word)
      case "doi": entry.doi = entry.doi ?? PaperIdentifier.bareDOI(word)
      default:
        if entry.fields[.pmid] == nil, !word.isEmpty, word.allSatisfy(\.isDigit) {
          entry.fields[.pmid] = String(decoding: word, as: UTF8.self)
        }
      }
    }
  }

  private static let carriedBits = bits(carried.flatMap(\.1))
  private static let carried: [(EntryFields.Name, [Field])] = [
    (.shortTitle, [.shortTitle, .titleShort]), (.volume, [.volume]), (.issue, [.issue, .number]),
    (.pages, [.pages, .page]), (.chapter, [.chapter, .chapterNumber]), (.publisher, [.publisher]),
    (.place, [.place, .publisherPlace]), (.series, [.series, .collectionTitle]), (.edition, [.edition]),
    (.genre, [.genre]), (.event, [.event, .eventTitle]), (.isbn, [.isbn]), (.issn, [.issn]), (.pmid, [.pmid]),
    (.language, [.language]), (.note, [.note]), (.keywords, [.keywords, .keyword]), (.file, [.file]),
  ]
}

/// A date of CSL (CSL-JSON schema, "date-variable"), and as YAML has it.
private struct CSLDateParts {
  /// One date or the two ends of a range, as ISO 8601 writes them.
  var dates: [String] = []
  /// A date that is a text: `raw`, `literal`, or a text in the place of parts.
  var text: String?

  init(_ value: JSONScanner.Value, _ scanner: JSONScanner) {
    read(value, scanner, level: 0)
  }

  private mutating func read(_ value: JSONScanner.Value, _ scanner: JSONScanner, level: Int) {
    guard level < 4 else { return }
    var texts = scanner
    var inner = JSONScanner(scanner.bytes, value.range)
    switch value.kind {
    case .object:
      var named: [String: JSONScanner.Value] = [:]
      // What is read here was read once already, so that it cannot fail now.
      try? inner.members { name, value in named[texts.text(of: name) ?? ""] = value }
      if let parts = named["date-parts"] {
        read(parts, scanner, level: level + 1)
      } else if let year = named["year"] {
        add([year, named["month"] ?? named["season"], named["day"]].compactMap(\.self), &texts)
      } else {
        text = (named["raw"] ?? named["literal"]).flatMap { texts.text(of: $0) }
      }
    case .array:
      var elements: [JSONScanner.Value] = []
      try? inner.elements { elements.append($0) }
      if elements.first.map({ $0.isString || $0.kind == .number }) ?? false {
        add(elements, &texts)
      } else {
        for element in elements.prefix(2) { read(element, scanner, level: level + 1) }
      }
    default:
      text = texts.text(of: value)
    }
  }

  /// Adds a date of year, month and day; what is no number ends it.
  private mutating func add(_ parts: [JSONScanner.Value], _ scanner: inout JSONScanner) {
    var date = ""
    for (place, part) in parts.prefix(3).enumerated() {
      guard let text = scanner.text(of: part), let number = Int(text), place > 0 || number != 0 else { break }
      if place > 0, number < 1 || number > 31 { break }
      date += place == 0 ? Self.padded(number, to: 4) : "-" + Self.padded(number, to: 2)
    }
    if !date.isEmpty { dates.append(date) }
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = "\(number.magnitude)"
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
