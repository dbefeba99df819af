/// The fields of one JSON object that say something about a paper; others are passed over.
///
/// Case, `-` and `_` in a field's name do not count. Of several names for one thing the first that has a value wins:
/// - key: `key`, `citekey`, `citation_key`; else `id` or `paper_id`, if that text could be a Pandoc key by itself:
///   letters, digits, `_`, and `:.#$%&-+?<>~/` singly between them (Pandoc's manual, "Citation syntax"), and neither
///   an address nor a DOI. `arxiv_id` is no key.
/// - title: `title`; abstract: `abstract`, `summary`, `description`
/// - authors: `authors`, `author`: texts, objects with `family` and `given`, `last` and `first`, or `name`; or one
///   text with ` and `, else `;`, else `,` between the names
/// - year: `year`, or the first four digits in a row of `date`, `published`, `publication_date`
/// - venue: `venue`, `journal`, `booktitle`, `container-title`
/// - `doi`, also as an address; `arxiv_id`, `arxiv`, `eprint`, else an arXiv identifier in `doi`, `url` or the
///   identifiers above; `url`, `link`
struct PaperFields {
  /// A field by its first name.
  enum Field: Int, CaseIterable {
    case key, citekey, citationKey, id, paperID
    case title, abstract, summary, description
    case authors, author
    case year, date, published, publicationDate
    case venue, journal, booktitle, containerTitle
    case doi, arxivID, arxiv, eprint, url, link

    /// The name without `-` and `_`, in small letters.
    var name: StaticString {
      switch self {
      case .key: "key"
      case .citekey: "citekey"
      case .citationKey: "citationkey"
      case .id: "id"
      case .paperID: "paperid"
      case .title: "title"
      case .abstract: "abstract"
      case .summary: "summary"
      case .description: "description"
      case .authors: "authors"
      case .author: "author"
      case .year: "year"
      case .date: "date"
      case .published: "published"
      case .publicationDate: "publicationdate"
      case .venue: "venue"
      case .journal: "journal"
      case .booktitle: "booktitle"
      case .containerTitle: "containertitle"
      case .doi: "doi"
      case .arxivID: "arxivid"
      case .arxiv: "arxiv"
      case .eprint: "eprint"
      case .url: "url"
      case .link: "link"
      }
    }

    /// The fields by the length of their names.
    static let byLength: [[Field]] = (0...15).map { length in
      allCases.filter { $0.name.utf8CodeUnitCount == length }
    }
  }

  private var values: [JSONScanner.Value?] = Array(repeating: nil, count: Field.allCases.count)

  /// The value of a field, `nil` where it is missing or null.
  subscript(field: Field) -> JSONScanner.Value? { values[field.rawValue] }

  /// Reads an object's fields, forgetting those of the last.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
    for index in values.indices { values[index] = nil }
    let bytes = scanner.bytes
    try scanner.members { name, value in
      guard value.kind != .null, let field = Self.field(bytes[name.range]) else { return }
      values[field.rawValue] = value
    }
  }

  private static func field(_ name: Slice<UnsafeRawBufferPointer>) -> Field? {
    var separators = 0
    for byte in name where byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { separators += 1 }
    let length = name.count - separators
    guard length < Field.byLength.count else { return nil }
    return Field.byLength[length].first { field in
      field.name.withUTF8Buffer { wanted in
        var index = 0
        for byte in name where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") {
          guard index < wanted.count, wanted[index] == byte.lowercased else { return false }
          index += 1
        }
        return true
      }
    }
  }

  /// The fields that mean one thing, the one that wins first; kept, as they are asked for a hundred thousand times.
  enum Names {
    static let key: [Field] = [.key, .citekey, .citationKey]
    static let perhapsKey: [Field] = [.id, .paperID]
    static let abstract: [Field] = [.abstract, .summary, .description]
    static let authors: [Field] = [.authors, .author]
    static let year: [Field] = [.year, .date, .published, .publicationDate]
    static let venue: [Field] = [.venue, .journal, .booktitle, .containerTitle]
    static let arxiv: [Field] = [.arxivID, .arxiv, .eprint, .id, .paperID]
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
  func key(_ scanner: inout JSONScanner) -> (String?, Range<Int>)? {
    for field in Names.key {
      if let value = self[field], let text = scanner.text(of: value) { return (text, value.range) }
    }
    for field in Names.perhapsKey {
      guard let value = self[field], value.isString, let text = scanner.text(of: value),
        Self.couldBeKey(text), PaperIdentifier.parse(text) == nil
      else { continue }
      return (text, value.range)
    }
    return nil
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

  /// The year of publication.
  func year(_ scanner: JSONScanner) -> Int? {
    for field in Names.year {
      guard let value = self[field], value.isString || value.kind == .number else { continue }
      var digits = 0
      var year = 0
      for byte in scanner.bytes[value.range] {
        if byte.isDigit, digits < 4 {
          year = year * 10 + Int(byte - UInt8(ascii: "0"))
          digits += 1
        } else if digits == 4 {
          break
        } else {
          (digits, year) = (0, 0)
        }
      }
      if digits == 4 { return year }
    }
    return nil
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
