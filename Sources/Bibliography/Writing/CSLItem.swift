/// An entry as an item of CSL (Citation Style Language 1.0.2, "csl-data.json" and appendix IV, "Variables").
enum CSLItem {
  /// What items have no place for.
  static let lost: Set<EntryPart> = [.aliases, .field(.file)]

  /// The types whose number stands in `number`: those that are not issues of anything.
  private static let numbered: Set<WorkType> = [
    .report, .patent, .standard, .legislation, .bill, .legalCase, .regulation, .treaty,
  ]

  private static let carried: [(String, EntryFields.Name)] = [
    ("title-short", .shortTitle), ("volume", .volume), ("chapter-number", .chapter), ("publisher", .publisher),
    ("publisher-place", .place), ("collection-title", .series), ("edition", .edition), ("genre", .genre),
    ("event-title", .event), ("ISBN", .isbn), ("ISSN", .issn), ("PMID", .pmid), ("language", .language),
    ("keyword", .keywords), ("note", .note),
  ]

  /// Takes an entry apart into the members of an item.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - text: Escapes a text, given the variable's name, as the notation needs it.
  ///   - date: How the notation writes a date, given year and all that is known of it.
  /// - Returns: The members that have a value, in the order in which they are written.
  static func members(
    of entry: BibliographyEntry, text: (String, _ variable: String) -> String,
    date: (_ year: Int, _ date: String?) -> WrittenValue
  ) -> WrittenValue.Members {
    var members = WrittenValue.Members()
    func add(_ name: String, _ value: String?) { members.add(name, value.map { text($0, name) }) }
    members.add("id", entry.key)
    members.add("type", (entry.type ?? .document).rawValue)
    add("title", entry.title)
    members.add("author", entry.authors.map(name))
    members.add("editor", entry.editors.map(name))
    if let year = entry.year { members.add("issued", date(year, entry.fields[.date])) }
    add("container-title", entry.venue)
    for (variable, field) in carried { add(variable, entry.fields[field]) }
    addNumbers(of: entry, add)
    members.add("DOI", entry.doi)
    // Citation styles show a number nowhere, but an address where there is nothing better.
    members.add("URL", entry.url ?? (entry.doi == nil ? entry.arxiv.map { "https://arxiv.org/abs/\($0)" } : nil))
    add("abstract", entry.abstract)
    return members
  }

  private static func addNumbers(of entry: BibliographyEntry, _ add: (String, String?) -> Void) {
    let hasNumber = entry.arxiv == nil && entry.type.map(numbered.contains) ?? false
    add(hasNumber ? "number" : "issue", entry.fields[.issue])
    // As reference managers write it for preprints.
    add("number", entry.arxiv.map { "arXiv:\($0)" })
    add("page", entry.fields[.pages].map(hyphenated))
  }

  /// Pages with a hyphen, as CSL writes them, where reading gives the dash back.
  private static func hyphenated(_ pages: String) -> String {
    let plain = pages.replacing("–", with: "-")
    return BibTeXReader.pages(plain) == pages ? plain : pages
  }

  private static func name(_ name: PersonName) -> WrittenValue {
    var members = WrittenValue.Members()
    if name.given.isEmpty, name.suffix.isEmpty {
      // An institution, or somebody who goes by one name.
      members.add("literal", name.family)
    } else {
      members.add("family", name.family)
      members.add("given", name.given)
      members.add("suffix", name.suffix)
    }
    return .object(members)
  }
}
