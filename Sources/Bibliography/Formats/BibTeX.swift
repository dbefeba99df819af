import TextModel

extension ListingFormat {
  /// BibTeX (Patashnik, "BibTeXing", 1988) and BibLaTeX (Lehman and others, "The biblatex Package", version 3.19).
  ///
  /// Titles, names and abstracts are turned from LaTeX into plain text, `@string`, `crossref` and `xdata` are resolved.
  /// An entry that cannot be read to its end keeps what was read; the others are read whatever is wrong with it.
  package static let bibTeX = ListingFormat(
    name: "bibtex",
    title: "BibTeX",
    extensions: ["bib", "bibtex", "biblatex"],
    recognizes: { BibTeX.recognizes($0) },
    parse: { text in Listing(BibTeX.parts(text, 1, SequentialWork()).map { $0() }) },
    parts: { BibTeX.parts($0, $1, $2) },
    keyPlaces: { BibTeXKeys.places(of: $0, in: $1) })
}

private enum BibTeX {
  /// Whether the first line that is neither blank nor a comment begins an entry or a command.
  static func recognizes(_ text: SourceText) -> Bool {
    var line = 0
    while line < text.lines.count {
      var range = text.range(ofLine: line)
      if line == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { range = min(3, range.upperBound)..<range.upperBound }
      let bytes = text.bytes[range].drop(while: \.isWhiteSpace)
      line += 1
      guard let first = bytes.first, first != UInt8(ascii: "%") else { continue }
      return first == UInt8(ascii: "@") && beginsEntry(bytes.dropFirst(), of: text)
    }
    return false
  }

  private static func beginsEntry(_ line: ArraySlice<UInt8>, of text: SourceText) -> Bool {
    let type = line.prefix(while: \.isLetter)
    guard type.count >= 3 else { return false }
    let rest = line.dropFirst(type.count).drop(while: \.isWhiteSpace)
    return rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "(")
  }

  /// Finds the entries, and gives functions that each read some of them.
  static func parts(_ text: SourceText, _ count: Int, _ work: any WorkSharing) -> [@Sendable () -> Listing] {
    var source = BibTeXScanner.scan(text, work)
    if let problem = encodingProblem(of: text, work) {
      let place = source.problems.firstIndex { $0.range.lowerBound > problem.range.lowerBound }
      source.reported.problems.insert(problem, at: place ?? source.problems.count)
    }
    if source.entries.isEmpty, source.problems.isEmpty {
      source.reported.problems = [
        ListingProblem(
          .information, "this listing has no entries: each begins like @article{key, title = {…}}", range: text.range,
          line: 0)
      ]
    }
    let whole = source
    let parents = BibTeXInheritance(of: whole, text: text)
    let count = max(1, min(count, whole.entries.count))
    return (0..<count).map { part in
      let entries = (whole.entries.count * part / count)..<(whole.entries.count * (part + 1) / count)
      let start = part == 0 ? 0 : whole.entries[entries.lowerBound].range.lowerBound
      let end = part == count - 1 ? Int.max : whole.entries[entries.upperBound].range.lowerBound
      let problems = whole.problems.filter { start..<end ~= $0.range.lowerBound }
      return {
        text.bytes.withUnsafeBytes { bytes in
          var reader = BibTeXReader(whole, parents, text: text, bytes: bytes)
          return reader.read(entries, problems: problems)
        }
      }
    }
  }

  /// What to say about a text that is not UTF-8.
  private static func encodingProblem(of text: SourceText, _ work: some WorkSharing) -> ListingProblem? {
    if text.bytes.starts(with: [0xFE, 0xFF]) || text.bytes.starts(with: [0xFF, 0xFE]) {
      return ListingProblem(
        .error, "this listing is UTF-16 and was not read: save it as UTF-8", range: 0..<2, line: 0)
    }
    guard let place = text.firstIllFormed(work) else { return nil }
    return ListingProblem(
      .warning, "this listing is not UTF-8: its other characters were taken for Windows-1252; save it as UTF-8",
      range: place..<(place + 1), line: text.lines.line(at: place))
  }
}

extension SourceText {
  /// The offset of the first byte that belongs to no character of UTF-8; `nil` where all do.
  fileprivate func firstIllFormed(_ work: some WorkSharing) -> Int? {
    let width = max(1, work.width)
    // No character goes on behind where one begins.
    let cuts =
      [0]
      + (1...width).map { part in
        bytes[(count * part / width)...].firstIndex { $0 & 0xC0 != 0x80 } ?? count
      }
    return work.map(width) { Self.firstIllFormed(in: bytes[cuts[$0]..<cuts[$0 + 1]]) }.lazy.compactMap(\.self).first
  }

  private static func firstIllFormed(in bytes: ArraySlice<UInt8>) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return bytes.startIndex + error.byteOffsets.lowerBound
    }
  }
}
