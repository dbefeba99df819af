import TextModel

extension ListingFormat {
  /// One paper a line, each line one JSON object (RFC 8259, jsonlines.org); also one JSON array of such objects.
  ///
  /// What the fields mean is written at `PaperFields`. A line that is not such an object is one problem and the
  /// other lines are read; in an array, what follows such a place is lost and the problem says so.
  package static let jsonLines = ListingFormat(
    name: "jsonl",
    title: "JSON Lines",
    extensions: ["jsonl", "ndjson"],
    recognizes: { JSONLines.recognizes($0) },
    parse: { JSONLines.parse($0, lines: 0..<$0.lines.count) },
    parts: { JSONLines.parts($0, $1) })
}

/// Reads JSON Lines; linear in the size of the lines read.
private enum JSONLines {
  /// What every message about a bad line ends with.
  static let shape = #"each line must be one object such as {"title": "…", "abstract": "…"}"#

  /// Whether the first line that is not blank is a whole object with a title.
  static func recognizes(_ text: SourceText) -> Bool {
    guard let line = firstLine(of: text), text.bytes[line.range.lowerBound] == UInt8(ascii: "{") else { return false }
    return text.bytes.withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes, line.range)
      var fields = PaperFields()
      guard (try? fields.read(&scanner)) != nil else { return false }
      return scanner.text(of: fields[.title]) != nil
    }
  }

  /// Parts of equal size in bytes, cut at lines.
  static func parts(_ text: SourceText, _ count: Int) -> [@Sendable () -> Listing] {
    let cuts = (0...count).map { $0 == count ? text.lines.count : text.lines.line(at: text.count / count * $0) }
    return (0..<count).map { part in { parse(text, lines: cuts[part]..<max(cuts[part], cuts[part + 1])) } }
  }

  static func parse(_ text: SourceText, lines: Range<Int>) -> Listing {
    let lines = lines.clamped(to: 0..<text.lines.count)
    guard let first = firstLine(of: text) else { return lines.contains(0) ? empty(text) : Listing() }
    let isArray = text.bytes[first.range.lowerBound] == UInt8(ascii: "[")
    // An array cannot be taken apart at its lines: whoever reads its first line reads all of it.
    if isArray, !lines.contains(first.number) { return Listing() }
    return text.bytes.withUnsafeBytes { bytes in
      var reader = PaperReader(text: text, bytes: bytes)
      if isArray {
        reader.readArray(first.range.lowerBound..<text.count)
      } else {
        reader.listing.entries.reserveCapacity(lines.count)
        for line in lines { reader.readLine(line) }
      }
      return reader.listing
    }
  }

  private static func empty(_ text: SourceText) -> Listing {
    Listing(problems: [ListingProblem(.information, "this listing is empty: \(shape)", range: text.range, line: 0)])
  }

  /// The first line that is not blank, from its first byte that is neither white space nor a byte order mark.
  private static func firstLine(of text: SourceText) -> (number: Int, range: TextRange)? {
    var start = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < text.count, text.bytes[start].isWhiteSpace { start += 1 }
    guard start < text.count else { return nil }
    let number = text.lines.line(at: start)
    return (number, start..<max(start, text.range(ofLine: number).upperBound))
  }
}

/// Builds a listing from the objects of a text.
private struct PaperReader {
  let text: SourceText
  let bytes: UnsafeRawBufferPointer
  var listing = Listing()
  /// One object's fields, used again for each.
  private var fields = PaperFields()
  /// Each venue once: a hundred thousand papers have a few thousand.
  private var venues: Set<String> = []
  private var lastVenue: (range: Range<Int>, text: String)?

  init(text: SourceText, bytes: UnsafeRawBufferPointer) {
    self.text = text
    self.bytes = bytes
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

  mutating func readArray(_ range: Range<Int>) {
    var scanner = JSONScanner(bytes, range)
    do throws(JSONScanner.Failure) {
      guard scanner.skip(UInt8(ascii: "[")), !scanner.skip(UInt8(ascii: "]")) else { return }
      repeat {
        scanner.skipSpace()
        let start = scanner.at
        try fields.read(&scanner)
        add(start..<scanner.at, &scanner, line: text.lines.line(at: start))
      } while scanner.skip(UInt8(ascii: ","))
      guard scanner.skip(UInt8(ascii: "]")) else {
        throw JSONScanner.Failure(offset: scanner.at, expected: "',' or ']' after the object")
      }
      scanner.skipSpace()
      guard scanner.at == scanner.end else {
        throw JSONScanner.Failure(offset: scanner.at, expected: "nothing after the array")
      }
    } catch {
      let start = min(error.offset, max(range.lowerBound, range.upperBound - 1))
      report(
        .error, "not a JSON array of objects: expected \(error.expected) here; what follows was not read",
        start..<range.upperBound, line: text.lines.line(at: start))
    }
  }

  /// Adds the paper whose fields were just read.
  private mutating func add(_ range: TextRange, _ scanner: inout JSONScanner, line: Int) {
    guard let titleValue = fields[.title], titleValue.isString, let title = scanner.text(of: titleValue) else {
      report(.error, "this paper has no title: add a field \"title\" with a text", range, line: line)
      return
    }
    var entry = BibliographyEntry(title: title, range: range, nameRange: titleValue.range, line: line)
    entry.abstract = fields.text(PaperFields.Names.abstract, scanner: &scanner)
    if let key = fields.key(&scanner) { (entry.key, entry.nameRange) = key }
    entry.authors = fields.authors(&scanner)
    entry.year = fields.year(scanner)
    entry.venue = venue(&scanner)
    fields.addIdentifiers(to: &entry, &scanner)
    listing.entries.append(entry)
    if scanner.isRepaired {
      report(.warning, "this line is not UTF-8: what could not be read is shown as \u{FFFD}", range, line: line)
      scanner.isRepaired = false
    }
  }

  private mutating func venue(_ scanner: inout JSONScanner) -> String? {
    guard let value = fields.first(PaperFields.Names.venue) else { return nil }
    // Papers of one venue mostly follow one another.
    if let lastVenue, scanner.areEqual(lastVenue.range, value.range) {
      return lastVenue.text
    }
    guard let text = scanner.text(of: value) else { return nil }
    let interned = venues.insert(text).memberAfterInsert
    lastVenue = (value.range, interned)
    return interned
  }

  private mutating func report(
    _ severity: ListingProblem.Severity, _ message: String, _ range: TextRange, line: Int
  ) {
    listing.problems.append(ListingProblem(severity, message, range: range, line: line))
  }
}
