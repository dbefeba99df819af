import TextModel

extension ListingFormat {
  /// RIS (Research Information Systems, "RIS Format Specifications", 2001 and 2011).
  ///
  /// A record begins with `TY` and ends with `ER`, or where the next one begins. The key is that of `ID`, as Pandoc
  /// reads it; records without one are keyed by their titles.
  package static let ris = ListingFormat(
    name: "ris",
    title: "RIS",
    extensions: ["ris"],
    recognizes: { text in
      for line in 0..<min(text.lines.count, 50) {
        guard let tag = RISTag(text, line: line) else {
          if text.bytes[text.range(ofLine: line)].contains(where: { !$0.isWhiteSpace && $0 < 0x80 }) { return false }
          continue
        }
        return tag.name == "TY"
      }
      return false
    },
    parse: { text in
      var reader = RISReader(text)
      return reader.read()
    },
    keyPlaces: { key, text in
      var reader = RISReader(text)
      return reader.read().entries.filter { $0.key == key && text[$0.nameRange] == key }
        .map { KeyPlace(range: $0.nameRange, notation: .ris) }
    }, keepsKeysInEntries: true)
}

/// One line of RIS that begins with a tag: `AU  - Smith, Ann`.
private struct RISTag {
  /// The two signs of the tag, capital.
  var name: String
  /// What stands behind the dash, without blanks around it.
  var value: TextRange

  init?(_ text: SourceText, line: Int) {
    let range = text.range(ofLine: line)
    var start = range.lowerBound
    if line == 0, text.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    let bytes = text.bytes[start..<max(start, range.upperBound)]
    guard bytes.count >= 4, bytes[start].isLetter, bytes[start + 1].isLetter || bytes[start + 1].isDigit,
      bytes[start + 2] == UInt8(ascii: " ")
    else { return nil }
    // The specification has two blanks before the dash and one behind; programs leave some out.
    var at = start + 2
    while at < bytes.endIndex, bytes[at] == UInt8(ascii: " ") { at += 1 }
    guard at < bytes.endIndex, at - start <= 5, bytes[at] == UInt8(ascii: "-") else { return nil }
    at += 1
    guard at == bytes.endIndex || bytes[at].isWhiteSpace else { return nil }
    var end = bytes.endIndex
    while at < end, bytes[at].isWhiteSpace { at += 1 }
    while end > at, bytes[end - 1].isWhiteSpace { end -= 1 }
    name = String(decoding: bytes[start..<(start + 2)], as: UTF8.self).uppercased()
    value = at..<end
  }
}

/// Reads the records of a text.
private struct RISReader {
  private let text: SourceText
  private var listing = Listing()
  /// The values of the record that is being read, in order.
  private var values: [(tag: String, text: String, range: TextRange)] = []
  private var start: Int?

  init(_ text: SourceText) { self.text = text }

  mutating func read() -> Listing {
    for line in 0..<text.lines.count {
      let range = text.range(ofLine: line)
      guard let tag = RISTag(text, line: line) else {
        continued(range)
        continue
      }
      switch tag.name {
      case "TY":
        finish(at: range.lowerBound, isClosed: start == nil)
        let hasMark = line == 0 && text.bytes[range].starts(with: [0xEF, 0xBB, 0xBF])
        start = range.lowerBound + (hasMark ? 3 : 0)
        add(tag)
      case "ER": finish(at: range.upperBound, isClosed: true)
      default:
        if start == nil {
          // What stands between records is passed over, but a record without its first line is lost.
          report(.warning, "this line stands in no record: each begins with 'TY  - '", range, line: line)
        } else {
          add(tag)
        }
      }
    }
    finish(at: text.count, isClosed: start == nil)
    if listing.entries.isEmpty, listing.problems.isEmpty {
      report(.information, "this listing has no records: each begins with 'TY  - '", text.range, line: 0)
    }
    return listing
  }

  private mutating func add(_ tag: RISTag) {
    values.append((tag.name, WindowsText.string(Array(text.bytes[tag.value])), tag.value))
  }

  /// A line without a tag goes on with the value before it.
  private mutating func continued(_ range: TextRange) {
    guard start != nil, let last = values.indices.last else { return }
    let more = Array(text.bytes[range]).trimmed()
    if !more.isEmpty { values[last].text += " " + WindowsText.string(more) }
  }

  private mutating func finish(at end: Int, isClosed: Bool) {
    guard let start else { return }
    self.start = nil
    defer { values.removeAll(keepingCapacity: true) }
    var end = end
    while end > start, text.bytes[end - 1].isWhiteSpace { end -= 1 }
    let range = start..<end
    let line = text.lines.line(at: start)
    if !isClosed { report(.warning, "this record does not end with 'ER  - '", range, line: line) }
    let title = first("TI", "T1", "CT") ?? (isBook ? first("BT", "T2") : nil) ?? first("BT")
    let key = first("ID").flatMap { $0.text.contains(" ") ? nil : $0 }
    guard title != nil || key != nil else {
      report(.error, "this record has no title: add a line 'TI  - …'", range, line: line)
      return
    }
    var entry = BibliographyEntry(
      key: key?.text, title: title.map { CSLMarkup.plain($0.text) } ?? "", range: range,
      nameRange: key?.range ?? title?.range ?? range, line: line)
    fill(&entry)
    listing.entries.append(entry)
  }

  private var type: String { values.first { $0.tag == "TY" }?.text.uppercased() ?? "" }
  private var isBook: Bool { RISTypes.isBook(type) }

  private func first(_ tags: String...) -> (text: String, range: TextRange)? {
    for tag in tags {
      if let value = values.first(where: { $0.tag == tag && !$0.text.isEmpty }) {
        return (folded(value.text), value.range)
      }
    }
    return nil
  }

  private func all(_ tags: String...) -> [String] {
    values.filter { tags.contains($0.tag) && !$0.text.isEmpty }.map { folded($0.text) }
  }

  private func folded(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(folding: text.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func fill(_ entry: inout BibliographyEntry) {
    entry.type = RISTypes.type(type)
    entry.abstract = first("AB", "N2").map { CSLMarkup.plain($0.text) }
    entry.authors = all("AU", "A1").map(Self.name)
    entry.editors = all("ED", "A2", "A3").map(Self.name)
    if let date = first("DA", "PY", "Y1") ?? first("PY", "Y1") {
      let iso = date.text.split(separator: "/", omittingEmptySubsequences: true).prefix(3).joined(separator: "-")
      let read = BibTeXDate(date: iso)
      entry.year = read.year ?? first("PY", "Y1").flatMap { BibTeXDate.year(in: $0.text) }
      entry.fields[.date] = read.date
    }
    // The second title of a book is its series, and `BT` its own.
    let venue = isBook ? first("JO", "JF") : first("JO", "JF", "T2", "JA", "J2", "BT")
    entry.venue = venue.map { CSLMarkup.plain($0.text) }
    let kind = first("M3")?.text
    entry.doi = [first("DO")?.text, kind].compactMap(\.self).lazy.compactMap { PaperIdentifier.bareDOI($0.utf8) }.first
    // Some programs write several addresses into one line.
    let addresses = all("UR") + all("LK", "L2", "L1")
    entry.url = (addresses.first { $0.contains("://") } ?? all("UR").first)?.split(separator: ";http").first.map(
      String.init)
    for text in [first("DO")?.text, entry.url, first("M1")?.text, first("C1")?.text, first("AN")?.text] {
      if entry.arxiv == nil, let text, case .arxiv(let id)? = PaperIdentifier.parse(text) { entry.arxiv = id }
    }
    let copied: [(EntryFields.Name, String)] = [
      (.volume, "VL"), (.issue, "IS"), (.publisher, "PB"), (.place, "CY"), (.language, "LA"), (.edition, "ET"),
      (.note, "N1"), (.shortTitle, "ST"), (.series, "T3"), (.file, "L1"), (.chapter, "SE"),
    ]
    for (name, tag) in copied { entry.fields[name] = first(tag)?.text }
    // Older programs write the DOI where the specification has the kind of work.
    entry.fields[.genre] = kind.flatMap { PaperIdentifier.bareDOI($0.utf8) == nil ? $0 : nil }
    if isBook { entry.fields[.series] = entry.fields[.series] ?? first("T2")?.text }
    if let pages = first("SP")?.text {
      entry.fields[.pages] = BibTeXReader.pages(first("EP").map { "\(pages)–\($0.text)" } ?? pages)
    }
    entry.fields[.keywords] = all("KW").joined(separator: ", ")
    for number in all("SN") {
      let name: EntryFields.Name = Self.isISSN(number) ? .issn : .isbn
      if entry.fields[name] == nil { entry.fields[name] = number }
    }
  }

  /// Whether a number begins as `2049-3630` does (ISO 3297), or is too short for a book's.
  private static func isISSN(_ number: String) -> Bool {
    let bytes = Array(number.utf8)
    if bytes.count(where: \.isDigit) <= 8 { return true }
    return bytes.prefix(4).allSatisfy(\.isDigit) && bytes[4] == UInt8(ascii: "-")
      && bytes[5...].prefix { $0.isDigit || $0.lowercased == UInt8(ascii: "x") }.count >= 4
  }

  /// `Smith, Ann, Jr`; a name without a comma is taken as a whole.
  private static func name(_ text: String) -> PersonName {
    let parts = text.utf8.split(separator: UInt8(ascii: ","), maxSplits: 2).map {
      String(decoding: Array($0).trimmed(), as: UTF8.self)
    }
    guard let family = parts.first, !family.isEmpty else { return PersonName(family: text) }
    return PersonName(family: family, given: parts.count > 1 ? parts[1] : "", suffix: parts.count > 2 ? parts[2] : "")
  }

  private mutating func report(
    _ severity: ListingProblem.Severity, _ message: @autoclosure () -> String, _ range: TextRange, line: Int
  ) {
    listing.report(severity, message(), range: range, line: line)
  }
}
