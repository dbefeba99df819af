import TextModel

extension ListingFormat {
  /// An Atom feed (RFC 4287) as arXiv's API returns it ("arXiv API User's Manual", section 3.3).
  ///
  /// Its entries have no keys. A feed that is cut off gives the entries before that; other XML gives none, and says so.
  package static let atom = ListingFormat(
    name: "atom",
    title: "Atom",
    extensions: ["atom", "xml"],
    recognizes: { text in
      let start = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let head = text.bytes[start..<min(text.count, start + 4_096)].drop(while: \.isWhiteSpace)
      if head.starts(with: "<?xml".utf8) { return true }
      let bytes = Array(head)
      var scanner = XMLScanner(bytes)
      // A comment may come first, but it begins texts of other kinds too.
      while let event = scanner.next() {
        switch event {
        case .text(let range, _) where bytes[range].allSatisfy(\.isWhiteSpace): continue
        case .start(let name, _, _): return name == "feed" || name == "entry"
        default: return false
        }
      }
      return false
    },
    parse: { text in
      var reader = AtomReader(text)
      return reader.read()
    })
}

/// Reads the entries of a feed; linear in its size.
private struct AtomReader {
  private let text: SourceText
  private var listing = Listing()
  /// The entry that is being read.
  private var entry: BibliographyEntry?
  /// The names of the open elements within the entry, without prefixes.
  private var path: [String] = []
  private var content: [UInt8] = []
  private var contentStart: Int?
  /// Whether what is being read is HTML with its tags escaped (RFC 4287, section 3.1.1).
  private var isHTML = false
  private var isFeed = false

  /// The elements whose content may have markup of its own.
  private static let texts: Set<String> = ["title", "summary", "content"]

  /// An entry has three levels; what is deeper is read past.
  private static let depthLimit = 64

  init(_ text: SourceText) { self.text = text }

  mutating func read() -> Listing {
    var scanner = XMLScanner(text.bytes)
    while let event = scanner.next() {
      switch event {
      case .start(let name, let attributes, let range): start(name, attributes, range)
      case .end(let name, let range): end(name, range)
      case .text(let range, let isLiteral): append(range, isLiteral)
      }
    }
    if let entry {
      report(.error, "the file ends within this entry: close it with '</entry>'", entry.range.lowerBound..<text.count)
    } else if listing.entries.isEmpty, listing.problems.isEmpty {
      if isFeed {
        report(.information, "this feed has no entries", 0..<min(text.count, 1))
      } else {
        report(.error, "this XML is no Atom feed, and other XML is not read", 0..<min(text.count, 1))
      }
    }
    return listing
  }

  private mutating func start(_ name: String, _ attributes: TextRange, _ range: TextRange) {
    if name == "feed" { isFeed = true }
    if name == "entry", entry == nil {
      isFeed = true
      entry = BibliographyEntry(
        title: "", range: range, nameRange: range, line: text.lines.line(at: range.lowerBound))
      path = []
      return
    }
    guard entry != nil, path.count < Self.depthLimit else { return }
    // Elements within a text are its markup: the text goes on behind them.
    if let outer = path.first, Self.texts.contains(outer) {
      if ["p", "div", "br"].contains(name) { content.append(UInt8(ascii: " ")) }
      return
    }
    path.append(name)
    content = []
    contentStart = nil
    let tag = text.bytes[attributes]
    isHTML = Self.texts.contains(name) && XMLScanner.attribute("type", in: tag) == "html"
    if name == "link", entry?.url == nil, XMLScanner.attribute("rel", in: tag) ?? "alternate" == "alternate" {
      entry?.url = XMLScanner.attribute("href", in: tag)
    }
  }

  private mutating func append(_ range: TextRange, _ isLiteral: Bool) {
    guard entry != nil, !path.isEmpty else { return }
    let bytes = Array(text.bytes[range])
    if contentStart == nil, let first = bytes.firstIndex(where: { !$0.isWhiteSpace }) {
      contentStart = range.lowerBound + first
    }
    content += isLiteral ? bytes : HTMLEntities.resolve(bytes)
  }

  private mutating func end(_ name: String, _ range: TextRange) {
    guard var entry else { return }
    if name == "entry", path.isEmpty || !path.contains("entry") {
      self.entry = nil
      entry.range = entry.range.lowerBound..<range.upperBound
      if entry.title.isEmpty {
        report(.error, "this entry has no title", entry.range)
      } else {
        listing.entries.append(entry)
      }
      return
    }
    guard let place = path.lastIndex(of: name) else { return }
    let depth = path.prefix(place + 1).joined(separator: "/")
    path.removeSubrange(place...)
    var folded: [UInt8] = []
    folded.append(folding: content)
    let text = isHTML ? CSLMarkup.plain(WindowsText.string(folded)) : WindowsText.string(folded)
    content = []
    guard !text.isEmpty else { return }
    add(text, depth, to: &entry, before: range.lowerBound)
    self.entry = entry
  }

  private func add(_ text: String, _ path: String, to entry: inout BibliographyEntry, before end: Int) {
    switch path {
    case "title":
      guard entry.title.isEmpty else { return }
      entry.title = text
      if let contentStart { entry.nameRange = contentStart..<max(contentStart, end) }
    case "id":
      // Other feeds name their entries by what is no address: `tag:example.org,2003:1`.
      if text.contains("://") { entry.url = text }
      if case .arxiv(let id)? = PaperIdentifier.parse(text) { entry.arxiv = id }
    case "summary", "content": entry.abstract = entry.abstract ?? text
    case "author/name": entry.authors.append(Self.name(text))
    case "published", "updated":
      guard entry.year == nil || path == "published" else { return }
      let date = BibTeXDate(date: text)
      entry.year = date.year
      entry.fields[.date] = date.date
    case "doi": entry.doi = PaperIdentifier.bareDOI(text.utf8)
    case "journal_ref": entry.venue = text
    case "comment": entry.fields[.note] = text
    default: break
    }
  }

  /// arXiv writes names as they are spoken: the last word is taken for the family name, with the small words before it.
  private static func name(_ text: String) -> PersonName {
    let words = text.split(separator: " ")
    guard words.count > 1 else { return PersonName(family: text) }
    let family =
      words.dropLast().firstIndex { $0.unicodeScalars.first?.properties.isLowercase ?? false } ?? words.count - 1
    return PersonName(family: words[family...].joined(separator: " "), given: words[..<family].joined(separator: " "))
  }

  private mutating func report(
    _ severity: ListingProblem.Severity, _ message: @autoclosure () -> String, _ range: TextRange
  ) {
    listing.report(severity, message(), range: range, line: text.lines.line(at: range.lowerBound))
  }
}
