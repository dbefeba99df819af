extension ListingWriter {
  /// JSON Lines: one paper an object and a line, with everything that is known of it.
  package static let jsonLines = ListingWriter(
    name: "jsonl", title: "JSON Lines", extensions: ["jsonl", "ndjson"], lost: [],
    write: { entries in
      var written = WrittenListing()
      for entry in entries {
        WrittenValue.object(members(of: entry)).appendJSON(to: &written.bytes)
        written.bytes.append(UInt8(ascii: "\n"))
      }
      return written
    })

  private static func members(of entry: BibliographyEntry) -> WrittenValue.Members {
    var members = WrittenValue.Members()
    members.add("key", entry.key)
    members.add("aliases", entry.aliases.map(WrittenValue.text))
    members.add("type", entry.type?.rawValue)
    members.add("title", entry.title)
    members.add("authors", entry.authors.map(person))
    members.add("editors", entry.editors.map(person))
    // Readers know a year by its four digits.
    if let year = entry.year { members.add("year", year > 999 ? .number(year) : .text(BibTeXDate.text(year))) }
    members.add("venue", entry.venue)
    members.add("doi", entry.doi)
    members.add("arxiv", entry.arxiv)
    members.add("url", entry.url)
    for name in entry.fields.names { members.add(snakeCase(name), entry.fields[name]) }
    members.add("abstract", entry.abstract)
    return members
  }

  private static func person(_ name: PersonName) -> WrittenValue {
    var members = WrittenValue.Members()
    members.add("family", name.family)
    members.add("given", name.given)
    members.add("suffix", name.suffix)
    return .object(members)
  }

  private static func snakeCase(_ name: EntryFields.Name) -> String { name == .shortTitle ? "short_title" : "\(name)" }
}
