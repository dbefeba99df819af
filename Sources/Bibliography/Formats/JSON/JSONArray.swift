import TextModel

/// Papers in one JSON array, or in one object that holds such an array, over any number of lines.
enum JSONArray {
  /// How many times the text's size is read again behind broken items before the rest is given up.
  private static let rereadLimit = 32
  /// The members of an object that hold its items.
  private static let containers: [StaticString] = ["items", "references", "papers", "entries"]

  /// Whether a text's first line begins an array of objects, or an object that goes on behind it.
  static func begins(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes.withUnsafeBytes { bytes in
      let rest = bytes[line.lowerBound...]
      guard let first = rest.first else { return false }
      if first == UInt8(ascii: "[") {
        guard let next = rest.dropFirst().first(where: { !$0.isWhiteSpace }) else { return true }
        return next == UInt8(ascii: "{") || next == UInt8(ascii: "]")
      }
      guard first == UInt8(ascii: "{"), let next = rest.dropFirst().first(where: { !$0.isWhiteSpace }) else {
        return false
      }
      guard next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") else { return false }
      // An object that ends on its line is JSON Lines, unless it holds the items of all.
      var scanner = JSONScanner(bytes, line)
      guard let value = try? scanner.value() else {
        // A broken first line of JSON Lines has other objects behind it.
        return bytes.indices.contains(line.upperBound + 1)
          && bytes[line.upperBound...].first { !$0.isWhiteSpace } != UInt8(ascii: "{")
      }
      return array(in: value, bytes) != nil
    }
  }

  /// Reads the items; one that is broken is a problem, and the others are read.
  static func parse(_ text: SourceText) -> Listing { read(text, wantedKey: nil).listing }

  /// Where the items write a key, as their own or as another one.
  static func keyPlaces(of key: String, in text: SourceText) -> [KeyPlace] { read(text, wantedKey: key).places }

  private static func read(_ text: SourceText, wantedKey: String?) -> (listing: Listing, places: [KeyPlace]) {
    guard let first = JSONLines.firstLine(of: text) else { return (Listing(), []) }
    return text.bytes.withUnsafeBytes { bytes in
      var range = first.range.lowerBound..<text.count
      if bytes[range.lowerBound] == UInt8(ascii: "{") {
        var scanner = JSONScanner(bytes, range)
        if let value = try? scanner.value() {
          guard let array = array(in: value, bytes) else { return single(text, bytes, range, wantedKey) }
          range = array
        } else {
          // It does not close: its items may.
          guard let bracket = bytes[range].firstIndex(of: UInt8(ascii: "[")) else {
            return single(text, bytes, range, wantedKey)
          }
          range = bracket..<range.upperBound
        }
      }
      let isCSL = isCSL(bytes, range)
      var reader = JSONPaperReader(text: text, bytes: bytes, isCSL: isCSL)
      reader.wantedKey = wantedKey
      read(&reader, bytes, range)
      return (reader.listing, reader.keyPlaces)
    }
  }

  /// Whether items are CSL's and not papers with other fields: by what only CSL has, in the first of them.
  private static func isCSL(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var scanner = JSONScanner(bytes, range)
    guard scanner.skip(UInt8(ascii: "[")) else { return true }
    scanner.skipSpace()
    var isCSL = false
    var hasOther = false
    let names = scanner
    try? scanner.members { name, value in
      for known: StaticString in ["issued", "container-title", "DOI", "URL", "type", "author", "title-short"]
      where names.holds(known, at: name.range) { isCSL = true }
      for other: StaticString in ["authors", "year", "venue", "summary", "paper_id", "arxiv_id", "doi", "url"]
      where names.holds(other, at: name.range) { hasOther = true }
    }
    return isCSL || !hasOther
  }

  /// The array in an object that holds the items of all.
  private static func array(in value: JSONScanner.Value, _ bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    guard value.kind == .object else { return nil }
    var scanner = JSONScanner(bytes, value.range)
    var array: Range<Int>?
    let names = scanner
    try? scanner.members { name, value in
      if array == nil, value.kind == .array, containers.contains(where: { names.holds($0, at: name.range) }) {
        array = value.range
      }
    }
    return array
  }

  private static func single(
    _ text: SourceText, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ wantedKey: String?
  ) -> (listing: Listing, places: [KeyPlace]) {
    var reader = JSONPaperReader(text: text, bytes: bytes, isCSL: true)
    reader.wantedKey = wantedKey
    var scanner = JSONScanner(bytes, range)
    do throws(JSONScanner.Failure) {
      try reader.readObject(&scanner)
    } catch {
      reader.reportBroken(error, from: range.lowerBound, to: range.upperBound)
    }
    return (reader.listing, reader.keyPlaces)
  }

  private static func read(_ reader: inout JSONPaperReader, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    var scanner = JSONScanner(bytes, range)
    guard scanner.skip(UInt8(ascii: "[")) else { return }
    var budget = rereadLimit * range.count
    while true {
      scanner.skipSpace()
      // Commas too many harm nobody.
      while scanner.skip(UInt8(ascii: ",")) {}
      scanner.skipSpace()
      guard let next = scanner.current else {
        reader.report(
          .error, "the file ends within this list: close it with ']'", at: max(range.lowerBound, range.upperBound - 1))
        return
      }
      if next == UInt8(ascii: "]") { return }
      let start = scanner.at
      do throws(JSONScanner.Failure) {
        try reader.readObject(&scanner)
      } catch {
        let resumed = budget > 0 ? nextItem(bytes, after: start, failure: error.offset, range) : nil
        reader.reportBroken(error, from: start, to: resumed ?? range.upperBound)
        guard let resumed else { return }
        budget -= max(0, error.offset - resumed)
        scanner = JSONScanner(bytes, resumed..<range.upperBound)
      }
    }
  }

  /// Where the next item begins after a broken one: a `{` in the column of the broken one, else one behind `},`.
  private static func nextItem(
    _ bytes: UnsafeRawBufferPointer, after start: Int, failure: Int, _ range: Range<Int>
  ) -> Int? {
    if let column = column(bytes, of: start) {
      var at = start + 1
      while let lineBreak = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) {
        at = lineBreak + 1
        let brace = at + column
        guard brace < range.upperBound else { return nil }
        if bytes[brace] == UInt8(ascii: "{"), bytes[at..<brace].allSatisfy(\.isWhiteSpace) { return brace }
      }
      return nil
    }
    var at = max(failure, start + 1)
    while at < range.upperBound, let close = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: "}")) {
      at = close + 1
      var next = at
      while next < range.upperBound, bytes[next].isWhiteSpace || bytes[next] == UInt8(ascii: ",") { next += 1 }
      if next < range.upperBound, next > at, bytes[next] == UInt8(ascii: "{") { return next }
    }
    return nil
  }

  /// The number of blanks before an offset, where only they stand between it and the start of its line.
  private static func column(_ bytes: UnsafeRawBufferPointer, of offset: Int) -> Int? {
    var start = offset
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "\t") { start -= 1 }
    return start > 0 && bytes[start - 1] == UInt8(ascii: "\n") ? offset - start : nil
  }
}
