/// The fields of one JSON object that say something about a paper; others are passed over.
///
/// Case, `-` and `_` in a field's name do not count, so that CSL's `container-title` and `DOI` are among them. Of several
/// names for one thing the first that has a value wins:
/// - key: `key`, `citekey`, `citation_key`; else `id` or `paper_id`, if that text could be a Pandoc key by itself:
///   letters, digits, `_`, and `:.#$%&-+?<>~/` singly between them (Pandoc's manual, "Citation syntax"), and neither
///   an address nor a DOI. `arxiv_id` is no key. In CSL `id` is the key whatever it is, as Pandoc cites it; only an
///   address, as Zotero writes it, gives way to `citation-key`. `aliases` are other keys.
/// - title: `title`; abstract: `abstract`, `summary`, `description`
/// - authors: `authors`, `author`; editors: `editors`, `editor`: texts, objects with `family` and `given`, `last` and
///   `first`, or `name`, with particles and `suffix`; or one text with ` and `, else `;`, else `,` between the names
/// - year and date: `year`, `date`, `issued` with its `date-parts`, `published`, `publication_date`
/// - venue: `venue`, `journal`, `booktitle`, `container-title`
/// - `doi`, also as an address; `arxiv_id`, `arxiv`, `eprint`, else an arXiv identifier in `doi`, `url`, `number` or the
///   identifiers above; `url`, `link`
/// - `type`, by its name in CSL or BibTeX
/// - what `EntryFields` carries, by its name there or in CSL: `page`, `publisher-place`, `collection-title` …
struct PaperFields {
  /// A field by its first name.
  enum Field: Int, CaseIterable {
    case key, citekey, citationKey, id, paperID, aliases
    case title, abstract, summary, description
    case authors, author, editors, editor
    case year, date, issued, published, publicationDate
    case venue, journal, booktitle, containerTitle
    case doi, arxivID, arxiv, eprint, url, link
    case type
    case shortTitle, titleShort, volume, issue, number, pages, page, chapter, chapterNumber, publisher, place
    case publisherPlace, series, collectionTitle, edition, genre, event, eventTitle, isbn, issn, pmid, language, note
    case keywords, keyword, file

    /// The name without `-` and `_`, in small letters.
    private var name: String { "\(self)".lowercased() }

    /// The fields with their names by the length of these.
    static let byLength: [[(name: [UInt8], field: Field)]] = (0...15).map { length in
      allCases.filter { $0.name.utf8.count == length }.map { (Array($0.name.utf8), $0) }
    }
  }

  /// The values of the fields in `present`; others are those of earlier objects.
  private var values = Array(
    repeating: JSONScanner.Value(kind: .null, range: 0..<0), count: Field.allCases.count)
  /// A bit for each field that the object has.
  private var present: UInt64 = 0

  /// The value of a field, `nil` where it is missing or null.
  subscript(field: Field) -> JSONScanner.Value? {
    present & (1 << UInt64(field.rawValue)) == 0 ? nil : values[field.rawValue]
  }

  /// Whether the object has any of some fields.
  func hasAny(_ fields: UInt64) -> Bool { present & fields != 0 }

  /// The bits of some fields.
  static func bits(_ fields: some Sequence<Field>) -> UInt64 {
    fields.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// Reads an object's fields, forgetting those of the last.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
    present = 0
    let bytes = scanner.bytes
    try scanner.members { name, value in
      guard value.kind != .null, let field = Self.field(bytes[name.range]) else { return }
      values[field.rawValue] = value
      present |= 1 << UInt64(field.rawValue)
    }
  }

  private static func field(_ name: Slice<UnsafeRawBufferPointer>) -> Field? {
    var separators = 0
    for byte in name where byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { separators += 1 }
    let length = name.count - separators
    guard length < Field.byLength.count else { return nil }
    return Field.byLength[length].first { wanted in
      var index = 0
      for byte in name where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") {
        guard index < length, wanted.name[index] == byte.lowercased else { return false }
        index += 1
      }
      return true
    }?.field
  }

  /// The fields that mean one thing, the one that wins first; kept, as they are asked for a hundred thousand times.
  enum Names {
    static let key: [Field] = [.key, .citekey, .citationKey]
    static let perhapsKey: [Field] = [.id, .paperID]
    static let abstract: [Field] = [.abstract, .summary, .description]
    static let authors: [Field] = [.authors, .author]
    static let editors: [Field] = [.editors, .editor]
    static let date: [Field] = [.date, .issued, .year, .published, .publicationDate]
    static let venue: [Field] = [.venue, .journal, .booktitle, .containerTitle]
    static let arxiv: [Field] = [.arxivID, .arxiv, .eprint, .number, .id, .paperID]
    static let url: [Field] = [.url, .link]
  }

  /// The first of some fields that has a value.
  func first(_ fields: [Field]) -> JSONScanner.Value? {
    for field in fields { if let value = self[field] { return value } }
    return nil
  }

  /// The first text of some fields.
  func text(_ fields: [Field], scanner: inout JSONScanner) -> String? {
    for field in fields { if let text = scanner.text(of: self[field]) { return text } }
    return nil
  }

  /// The key and where it stands.
  func key(_ scanner: inout JSONScanner, isCSL: Bool) -> (String?, Range<Int>)? {
    let own = isCSL ? [.id] + Names.key : Names.key
    for field in own {
      guard let value = self[field], value.isString || value.kind == .number, let text = scanner.text(of: value) else {
        continue
      }
      if field == .id, text.contains("://"), self[.citationKey] != nil || self[.citekey] != nil { continue }
      return (text, value.range)
    }
    for field in Names.perhapsKey where !isCSL {
      guard let value = self[field], value.isString, let text = scanner.text(of: value),
        Self.couldBeKey(text), PaperIdentifier.parse(text) == nil
      else { continue }
      return (text, value.range)
    }
    return nil
  }

  /// Whether a field that can be nothing else gives a key.
  var hasOwnKey: Bool { Names.key.contains { self[$0] != nil } }

  /// Other keys that mean the same paper.
  func aliases(_ scanner: inout JSONScanner, besides key: String?, isCSL: Bool) -> [String] {
    var aliases = texts(self[.aliases], &scanner)
    if isCSL { aliases += Names.key.compactMap { scanner.text(of: self[$0]) } }
    if aliases.isEmpty { return [] }
    var known: Set<String?> = [key]
    return aliases.filter { known.insert($0).inserted }
  }

  /// Where a key is written, as the paper's own or as another one.
  func keyPlaces(of wanted: String, _ scanner: inout JSONScanner, isCSL: Bool) -> [KeyPlace] {
    let own = key(&scanner, isCSL: isCSL)?.1
    var values = ((isCSL ? [.id] : Names.perhapsKey) + Names.key).compactMap { self[$0] }
      .filter { isCSL || $0.range == own }
    if let aliases = self[.aliases] { values += aliases.kind == .array ? elements(of: aliases, scanner) : [aliases] }
    return values.filter { scanner.text(of: $0) == wanted }
      .map { KeyPlace(range: $0.range, notation: $0.isString ? .jsonString : .jsonNumber) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The title's value, the first of several.
  func titleValue(_ scanner: JSONScanner) -> JSONScanner.Value? {
    guard let value = self[.title] else { return nil }
    return value.kind == .array ? elements(of: value, scanner).first : value.isString ? value : nil
  }

  /// What kind of work it is, by CSL's name of it or BibTeX's.
  func type(_ scanner: inout JSONScanner) -> WorkType? {
    scanner.text(of: self[.type]).flatMap { WorkType(rawValue: $0) ?? BibTeXTypes.type($0.lowercased()) }
  }

  /// The text of a value, of the first where it is a list.
  func firstText(_ value: JSONScanner.Value, _ scanner: inout JSONScanner) -> String? {
    value.kind == .array ? scanner.text(of: elements(of: value, scanner).first) : scanner.text(of: value)
  }

  /// The texts of a value, one or a list.
  func texts(_ value: JSONScanner.Value?, _ scanner: inout JSONScanner) -> [String] {
    guard let value else { return [] }
    let values = value.kind == .array ? elements(of: value, scanner) : [value]
    return values.compactMap { scanner.text(of: $0) }
  }

  /// The elements of an array that was read once already, so that it cannot fail now.
  func elements(of array: JSONScanner.Value, _ scanner: JSONScanner) -> [JSONScanner.Value] {
    var elements: [JSONScanner.Value] = []
    var inner = JSONScanner(scanner.bytes, array.range)
    try? inner.elements { elements.append($0) }
    return elements
  }

  /// Whether a text is one key by Pandoc's grammar, with nothing left over.
  private static func couldBeKey(_ text: String) -> Bool {
    var wasPunctuation = true
    for scalar in text.unicodeScalars {
      if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        wasPunctuation = false
      } else if !wasPunctuation, ":.#$%&-+?<>~/".unicodeScalars.contains(scalar) {
        wasPunctuation = true
      } else {
        return false
      }
    }
    return !wasPunctuation
  }

  /// Fills an entry's DOI, arXiv identifier and address.
  func addIdentifiers(to entry: inout BibliographyEntry, _ scanner: inout JSONScanner) {
    entry.url = text(Names.url, scanner: &scanner)
    if let text = scanner.text(of: self[.doi]) {
      entry.doi = PaperIdentifier.bareDOI(text.utf8)
      // What stands in the field but is no DOI is mostly the address of another resolver.
      if entry.doi == nil, entry.url == nil, case .url? = PaperIdentifier.parse(text) { entry.url = text }
    }
    for field in Names.arxiv where entry.arxiv == nil {
      guard let value = self[field], value.isString || value.kind == .number, let text = scanner.text(of: value) else {
        continue
      }
      entry.arxiv = Self.arxiv(text) ?? PaperIdentifier.arxivIdentifier(text.utf8)
    }
    if entry.arxiv == nil { entry.arxiv = entry.doi.flatMap(Self.arxiv) ?? entry.url.flatMap(Self.arxiv) }
    if entry.doi == nil { entry.doi = entry.url.flatMap(Self.doi) }
  }

  /// The arXiv identifier that a text names; cheap for the texts that cannot.
  private static func arxiv(_ text: String) -> String? {
    guard text.mentions("arxiv") || text.mentions("papers/"), case .arxiv(let id)? = PaperIdentifier.parse(text) else {
      return nil
    }
    return id
  }

  /// The DOI of a resolver's address.
  private static func doi(_ text: String) -> String? {
    text.mentions("doi.org/") ? PaperIdentifier.bareDOI(text.utf8) : nil
  }
}
