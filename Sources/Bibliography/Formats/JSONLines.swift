import TextModel

extension ListingFormat {
  /// One paper a line, each line one JSON object (RFC 8259, jsonlines.org).
  ///
  /// What the fields mean is written at `PaperFields`. A line that is not such an object is one problem and the
  /// other lines are read.
  package static let jsonLines = ListingFormat(
    name: "jsonl",
    title: "JSON Lines",
    extensions: ["jsonl", "ndjson"],
    recognizes: { JSONLines.recognizes($0) },
    parse: { JSONLines.parse($0, lines: 0..<$0.lines.count) },
    parts: { text, count, _ in JSONLines.parts(text, count) },
    isReadByLines: { JSONLines.hasObjectsInLines($0) },
    keyPlaces: { JSONLines.keyPlaces(of: $0, in: $1) }, keepsKeysInEntries: true)
}

/// Reads JSON Lines; linear in the size of the lines read.
enum JSONLines {
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

  /// Whether a text is no array or object over several lines.
  static func hasObjectsInLines(_ text: SourceText) -> Bool {
    firstLine(of: text).map { !JSONArray.begins(text.bytes, $0.range) } ?? false
  }

  /// Parts of equal size in bytes, cut at lines.
  static func parts(_ text: SourceText, _ count: Int) -> [@Sendable () -> Listing] {
    let cuts = (0...count).map { $0 == count ? text.lines.count : text.lines.line(at: text.count / count * $0) }
    return (0..<count).map { part in { parse(text, lines: cuts[part]..<max(cuts[part], cuts[part + 1])) } }
  }

  static func parse(_ text: SourceText, lines: Range<Int>) -> Listing {
    let lines = lines.clamped(to: 0..<text.lines.count)
    guard let first = firstLine(of: text) else { return lines.contains(0) ? empty(text) : Listing() }
    // One array or object over all lines is read at once, by whoever reads its first line.
    if JSONArray.begins(text.bytes, first.range) {
      return lines.contains(first.number) ? JSONArray.parse(text) : Listing()
    }
    return text.bytes.withUnsafeBytes { bytes in
      var reader = JSONPaperReader(text: text, bytes: bytes, isCSL: false)
      reader.listing.entries.reserveCapacity(lines.count)
      for line in lines { reader.readLine(line) }
      return reader.listing
    }
  }

  /// Where a key is written; only the lines that could have it are read.
  static func keyPlaces(of key: String, in text: SourceText) -> [KeyPlace] {
    guard let first = firstLine(of: text) else { return [] }
    if JSONArray.begins(text.bytes, first.range) { return JSONArray.keyPlaces(of: key, in: text) }
    // JSON may write the others with escapes, so that the line does not show them.
    let plain = key.utf8.split { $0 >= 0x80 || "/\"\\".utf8.contains($0) }.max { $0.count < $1.count }
    let lines = plain.map { text.lines(with: $0) } ?? Array(0..<text.lines.count)
    return text.bytes.withUnsafeBytes { bytes in
      var reader = JSONPaperReader(text: text, bytes: bytes, isCSL: false)
      reader.wantedKey = key
      for line in lines { reader.readLine(line) }
      return reader.keyPlaces
    }
  }

  private static func empty(_ text: SourceText) -> Listing {
    Listing(problems: [ListingProblem(.information, "this listing is empty: \(shape)", range: text.range, line: 0)])
  }

  /// The first line that is not blank, from its first byte that is neither white space nor a byte order mark.
  static func firstLine(of text: SourceText) -> (number: Int, range: TextRange)? {
    var start = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < text.count, text.bytes[start].isWhiteSpace { start += 1 }
    guard start < text.count else { return nil }
    let number = text.lines.line(at: start)
    return (number, start..<max(start, text.range(ofLine: number).upperBound))
  }
}

extension SourceText {
  /// The lines in which some bytes stand, each once, in order; linear in the text's size.
  fileprivate func lines(with wanted: some Sequence<UInt8>) -> [Int] {
    var found: [Int] = []
    for offset in ByteSearch(wanted).offsets(in: bytes) where found.last.map({ lines.starts[$0 + 1] <= offset }) ?? true
    {
      let line = lines.line(at: offset)
      found.append(line)
      if line + 1 == lines.count { break }
    }
    return found
  }
}
