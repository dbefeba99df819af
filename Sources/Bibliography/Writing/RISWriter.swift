extension ListingWriter {
  /// RIS: a record from `TY` to `ER`, a line for each value.
  package static let ris = ListingWriter(
    name: "ris", title: "RIS", extensions: ["ris"],
    lost: [.aliases, .field(.event), .field(.pmid)],
    write: { entries in
      var writer = RISWriter(entries)
      return writer.written
    })
}

private struct RISWriter {
  private(set) var written = WrittenListing()

  init(_ entries: [BibliographyEntry]) {
    // A blank would end the key for who reads it.
    var keys = WritableKeys(of: entries) { !$0.properties.isWhitespace && $0.value >= 0x20 }
    for (place, entry) in entries.enumerated() {
      if place > 0 { written.bytes += "\r\n".utf8 }
      add(entry, key: entry.key.map { keys.key(for: $0) })
    }
    written.changedKeys = keys.changed
  }

  /// Adds a line, ended as the specification says.
  private mutating func line(_ tag: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    written.bytes += "\(tag)  - ".utf8
    written.bytes.append(folding: value.utf8)
    written.bytes += "\r\n".utf8
  }

  private mutating func add(_ entry: BibliographyEntry, key: String?) {
    let type = RISTypes.name(of: entry.type)
    line("TY", type)
    line("ID", key)
    line("TI", CSLMarkup.escaped(entry.title))
    for author in entry.authors { line("AU", Self.name(author)) }
    for editor in entry.editors { line("ED", Self.name(editor)) }
    addDate(of: entry)
    let isBook = RISTypes.isBook(type)
    line(isBook ? "JF" : "T2", entry.venue.map(CSLMarkup.escaped))
    let fields = entry.fields
    let copied: [(String, EntryFields.Name)] = [
      ("ST", .shortTitle), ("VL", .volume), ("IS", .issue), ("SE", .chapter), ("PB", .publisher), ("CY", .place),
      ("T3", .series), ("ET", .edition), ("M3", .genre), ("LA", .language), ("N1", .note), ("L1", .file),
      ("SN", .isbn), ("SN", .issn),
    ]
    for (tag, name) in copied { line(tag, fields[name]) }
    addPages(fields[.pages])
    line("DO", entry.doi)
    line("AN", entry.arxiv.map { "arXiv:\($0)" })
    line("UR", entry.url)
    for word in (fields[.keywords] ?? "").split(separator: ", ") { line("KW", String(word)) }
    line("AB", entry.abstract.map(CSLMarkup.escaped))
    written.bytes += "ER  - \r\n".utf8
  }

  /// The year, and the date as `2020/03/14/`, of which RIS has one only.
  private mutating func addDate(of entry: BibliographyEntry) {
    guard let year = entry.year else { return }
    line("PY", BibTeXDate.text(year))
    guard year > 0, let date = entry.fields[.date]?.split(separator: "/").first, date.utf8.count > 5 else { return }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    line("DA", (parts + ["", ""]).prefix(3).joined(separator: "/") + "/")
  }

  private mutating func addPages(_ pages: String?) {
    let ends = (pages ?? "").split(separator: "–", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, ends.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: " ")) }) else {
      line("SP", pages)
      return
    }
    line("SP", ends[0])
    line("EP", ends[1])
  }

  /// `Smith, Ann, Jr`.
  private static func name(_ name: PersonName) -> String {
    if name.suffix.isEmpty { return name.given.isEmpty ? name.family : "\(name.family), \(name.given)" }
    return "\(name.family), \(name.given), \(name.suffix)"
  }
}
