import TextModel

/// Builds a listing from the objects of a text.
struct JSONPaperReader {
  let text: SourceText
  let bytes: UnsafeRawBufferPointer
  var listing = Listing()
  /// A key whose places are wanted, too.
  var wantedKey: String?
  /// Where `wantedKey` is written.
  private(set) var keyPlaces: [KeyPlace] = []
  /// One object's fields, used again for each.
  private var fields = PaperFields()
  /// Each venue once: a hundred thousand papers have a few thousand.
  private var venues: Set<String> = []
  private var lastVenue: (range: Range<Int>, text: String)?
  /// Whether the objects are items of CSL, whose `id` is their key and whose texts have markup.
  private let isCSL: Bool

  init(text: SourceText, bytes: UnsafeRawBufferPointer, isCSL: Bool) {
    self.text = text
    self.bytes = bytes
    self.isCSL = isCSL
  }

  mutating func readLine(_ line: Int) {
    var range = text.range(ofLine: line)
    if line == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { range = min(3, range.upperBound)..<range.upperBound }
    var scanner = JSONScanner(bytes, range)
    scanner.skipSpace()
    guard scanner.at < scanner.end else { return }
    let start = scanner.at
    do throws(JSONScanner.Failure) {
      try fields.read(&scanner)
      let end = scanner.at
      scanner.skipSpace()
      guard scanner.at == scanner.end else {
        throw JSONScanner.Failure(offset: scanner.at, expected: "nothing after the object")
      }
      add(start..<end, &scanner, line: line)
    } catch {
      let place = error.offset < range.upperBound ? error.offset..<range.upperBound : start..<range.upperBound
      report(.error, "not a JSON object: expected \(error.expected) here; \(JSONLines.shape)", place, line: line)
    }
  }

  /// Reads one object that the scanner stands before, and adds its paper.
  mutating func readObject(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
    scanner.skipSpace()
    let start = scanner.at
    try fields.read(&scanner)
    add(start..<scanner.at, &scanner, line: text.lines.line(at: start))
  }

  /// Adds the paper whose fields were just read.
  private mutating func add(_ range: TextRange, _ scanner: inout JSONScanner, line: Int) {
    var entry = BibliographyEntry(title: "", range: range, nameRange: range, line: line)
    if let key = fields.key(&scanner, isCSL: isCSL) { (entry.key, entry.nameRange) = key }
    if let value = fields.titleValue(scanner), let title = scanner.text(of: value) {
      entry.title = plain(title)
      if entry.key == nil { entry.nameRange = value.range }
    }
    if entry.title.isEmpty, !isCSL || entry.key == nil {
      // What has a key can be cited without a title.
      let hasOwnKey = entry.key != nil && fields.hasOwnKey
      report(
        hasOwnKey ? .warning : .error, "this paper has no title: add a field \"title\" with a text", range, line: line)
      guard hasOwnKey else { return }
    }
    if let wantedKey { keyPlaces += fields.keyPlaces(of: wantedKey, &scanner, isCSL: isCSL) }
    entry.aliases = fields.aliases(&scanner, besides: entry.key, isCSL: isCSL)
    entry.type = fields.type(&scanner)
    entry.abstract = fields.text(PaperFields.Names.abstract, scanner: &scanner).map(plain)
    entry.authors = fields.people(PaperFields.Names.authors, &scanner)
    entry.editors = fields.people(PaperFields.Names.editors, &scanner)
    (entry.year, entry.fields[.date]) = fields.date(&scanner)
    entry.venue = venue(&scanner)
    fields.addIdentifiers(to: &entry, &scanner)
    fields.addFields(to: &entry, &scanner)
    if isCSL {
      fields.addNoteLines(to: &entry, scanner)
      for name in entry.fields.names { entry.fields[name] = entry.fields[name].map(plain) }
    }
    listing.entries.append(entry)
    if scanner.isRepaired {
      report(.warning, "this is not UTF-8: what could not be read is shown as \u{FFFD}", range, line: line)
      scanner.isRepaired = false
    }
  }

  /// A text without the markup that CSL lets it have.
  private func plain(_ text: String) -> String { isCSL ? CSLMarkup.plain(text) : text }

  private mutating func venue(_ scanner: inout JSONScanner) -> String? {
    guard let value = fields.first(PaperFields.Names.venue) else { return nil }
    // Papers of one venue mostly follow one another.
    if let lastVenue, scanner.areEqual(lastVenue.range, value.range) {
      return lastVenue.text
    }
    guard let text = fields.firstText(value, &scanner) else { return nil }
    let interned = venues.insert(plain(text)).memberAfterInsert
    lastVenue = (value.range, interned)
    return interned
  }

  mutating func report(
    _ severity: ListingProblem.Severity, _ message: @autoclosure () -> String, _ range: TextRange, line: Int
  ) {
    listing.report(severity, message(), range: range, line: line)
  }
}

extension JSONPaperReader {
  /// Reports an object that could not be read, and how much is lost with it.
  mutating func reportBroken(_ failure: JSONScanner.Failure, from start: Int, to end: Int) {
    let place = min(max(failure.offset, start), max(start, end - 1))
    report(
      .error, "this is no JSON object that can be read: expected \(failure.expected) here", place..<max(place, end),
      line: text.lines.line(at: place))
  }

  /// Reports something at one place.
  mutating func report(_ severity: ListingProblem.Severity, _ message: @autoclosure () -> String, at offset: Int) {
    report(severity, message(), offset..<min(offset + 1, text.count), line: text.lines.line(at: offset))
  }
}
