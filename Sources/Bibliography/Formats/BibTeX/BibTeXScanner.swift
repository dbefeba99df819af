import TextModel

/// Finds the entries of a BibTeX text (Patashnik, "BibTeXing", 1988; the grammar is that of bibtex.web, part 15).
///
/// Linear in the text's size. What is no entry is passed over, as BibTeX does; an entry whose braces do not close ends
/// where the next one begins at the start of a line, so that it never takes the others with it.
struct BibTeXScanner {
  private(set) var source = BibTeXSource()
  private let text: SourceText
  private let bytes: UnsafeRawBufferPointer
  private var at: Int

  /// How far behind something that looks like the next entry a value may still close: an entry quoted in an abstract
  /// is no new entry, but one that swallows a page of others is broken.
  private static let quotedEntryLimit = 4_096

  /// Reads all of a text.
  static func scan(_ text: SourceText) -> BibTeXSource { scan(text, SequentialWork()) }

  /// Reads all of a text, in parts at the same time.
  ///
  /// Each part but the first begins where an entry seems to. Where one before it turns out to hold that place, as an
  /// abstract does that quotes an entry, the part is read again from where that entry ends: what is found is always the
  /// same.
  static func scan(_ text: SourceText, _ work: some WorkSharing) -> BibTeXSource {
    let starts = partStarts(text, work.width)
    let ends = Array(starts.dropFirst()) + [text.count]
    var parts = work.map(starts.count) { scanPart(of: text, starts[$0]..<ends[$0]) }
    var source = BibTeXSource()
    var next: Int?
    for index in starts.indices {
      if index > 0 {
        guard let next else { break }
        if next != starts[index] { parts[index] = scanPart(of: text, next..<max(next, ends[index])) }
      }
      source.append(exchange(&parts[index].source, with: BibTeXSource()))
      next = parts[index].next
    }
    return source
  }

  /// Where to begin parts of about the same size: where an entry seems to begin, the first at the start of the text.
  private static func partStarts(_ text: SourceText, _ count: Int) -> [Int] {
    text.bytes.withUnsafeBytes { bytes in
      let scanner = BibTeXScanner(text: text, bytes: bytes, from: 0)
      var starts = [0]
      for part in 1..<max(1, count) {
        let even = max(bytes.count / count * part, starts[starts.count - 1] + 1)
        guard even < bytes.count, let start = (even..<bytes.count).first(where: scanner.isEntryStart) else { break }
        starts.append(start)
      }
      return starts
    }
  }

  /// Reads what begins in a part of a text; gives the `@` behind it, where reading goes on.
  private static func scanPart(of text: SourceText, _ part: Range<Int>) -> (source: BibTeXSource, next: Int?) {
    text.bytes.withUnsafeBytes { bytes in
      var scanner = BibTeXScanner(text: text, bytes: bytes, from: part.lowerBound)
      let next = scanner.run(to: part.upperBound)
      return (scanner.source, next)
    }
  }

  private init(text: SourceText, bytes: UnsafeRawBufferPointer, from start: Int) {
    self.text = text
    self.bytes = bytes
    at = start
  }

  /// Reads what begins before an offset; gives the `@` that is the first at or behind it.
  private mutating func run(to end: Int) -> Int? {
    while let sign = index(of: UInt8(ascii: "@"), from: at) {
      if sign >= end { return sign }
      at = sign + 1
      skipSpace()
      let type = word()
      skipSpace()
      guard !type.isEmpty, at < bytes.count, let close = Self.closing(bytes[at]) else { continue }
      at += 1
      switch bytes[type].count {
      case 6 where holds("string", type): readMacro(sign, close)
      case 7 where holds("comment", type): skipComment(sign, close)
      case 8 where holds("preamble", type): readPreamble(sign, close)
      default: readEntry(sign, type, close)
      }
    }
    return nil
  }

  // MARK: Commands

  /// `@comment{…}` is passed over with its braces where they close, as biber and btparse do; else only its name is.
  ///
  /// One within a line must be short: it is mostly none, and reading goes on right behind its name.
  private mutating func skipComment(_ sign: Int, _ close: UInt8) {
    let start = at
    if case .closed = skipBalanced(to: close, quoting: isEntryStart(sign) ? nil : start) { return }
    at = start
  }

  private mutating func readPreamble(_ start: Int, _ close: UInt8) {
    skipSpace()
    _ = value(close)
    end(start, close, what: "@preamble")
  }

  private mutating func readMacro(_ start: Int, _ close: UInt8) {
    skipSpace()
    let name = identifier()
    skipSpace()
    guard !name.isEmpty, skip(UInt8(ascii: "=")) else {
      report(.warning, "this @string has no name and value: write @string{name = {value}}", start..<at)
      return
    }
    if let pieces = value(close) { source.macros[bytes[name].map(\.lowercased)] = pieces }
    end(start, close, what: "@string")
  }

  /// Reads what follows a value up to the delimiter that closes its command.
  private mutating func end(_ start: Int, _ close: UInt8, what: String) {
    skipSpace()
    if !skip(close) {
      report(.warning, "this \(what) does not end with '\(Character(Unicode.Scalar(close)))'", start..<at)
    }
  }

  private mutating func readEntry(_ start: Int, _ type: Range<Int>, _ close: UInt8) {
    skipSpace()
    let firstField = source.fields.count
    let key = readKey(close)
    var entry = BibTeXSource.Entry(range: start..<start, type: type, key: key, fields: firstField..<firstField)
    let keyEnd = at
    let outcome = readFields(start, close, key)
    entry.fields = firstField..<source.fields.count
    entry.range = start..<at
    // What has neither key nor known field, `@foo{bar`, is stray text.
    if case .stray = outcome, entry.fields.isEmpty { return }
    if key.isEmpty {
      report(.warning, "this entry has no key, so it can be cited by its title only", start..<keyEnd)
    }
    source.entries.append(entry)
  }

  private enum Outcome { case complete, broken, stray }

  /// The key: up to the comma, or to the end of its line or entry; with blanks between its words as people write it.
  private mutating func readKey(_ close: UInt8) -> Range<Int> {
    let start = at
    var end = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == close || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
      {
        break
      }
      // A field stands where the key should be: there is no key.
      if byte == UInt8(ascii: "=") {
        at = start
        return start..<start
      }
      at += 1
      if !byte.isWhiteSpace { end = at }
    }
    return start..<end
  }

  private mutating func readFields(_ start: Int, _ close: UInt8, _ key: Range<Int>) -> Outcome {
    var isFirst = true
    while true {
      skipSpace()
      let hadComma = skip(UInt8(ascii: ","))
      if hadComma { skipSpaceAndCommas() }
      guard at < bytes.count else {
        report(
          .error, "the file ends within this entry: close it with '\(Character(Unicode.Scalar(close)))'", start..<at)
        return isFirst && key.isEmpty ? .stray : .broken
      }
      if skip(close) { return .complete }
      let nameStart = at
      let name = identifier()
      skipSpace()
      guard !name.isEmpty, skip(UInt8(ascii: "=")) else {
        if let outcome = recover(start, close, from: nameStart, isFirst: isFirst && !hadComma) { return outcome }
        continue
      }
      if !hadComma, !isFirst || !key.isEmpty {
        report(.warning, "a comma is missing before this field", name)
      }
      isFirst = false
      skipSpace()
      let field = BibTeXField.named(bytes[name])
      guard let pieces = value(close) else {
        if at >= bytes.count || isEntryStart(at) {
          report(.error, "this entry's braces or quotes do not close: the value of this field is lost", name)
          return .broken
        }
        report(.warning, "this field has no value that can be read: write it in braces", name)
        continue
      }
      guard let field else { continue }
      if field == .crossref || field == .xdata { source.hasInheritance = true }
      source.fields.append(BibTeXSource.Field(field: field, pieces: pieces))
    }
  }

  /// Goes on after something that is no field: at the next field, with `nil`, or at the end of the entry.
  private mutating func recover(_ start: Int, _ close: UInt8, from bad: Int, isFirst: Bool) -> Outcome? {
    if isFirst, bytes[bad] == UInt8(ascii: "@") {
      at = bad
      return .stray
    }
    var depth = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "@"), isEntryStart(at) {
        report(.error, "this entry does not close: the next one begins here", start..<at)
        return .broken
      }
      if depth == 0, byte == UInt8(ascii: ",") || byte == close {
        report(.warning, "this is no field: write name = {value}", bad..<max(at, bad + 1))
        return nil
      }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}"), depth > 0 { depth -= 1 }
      at += 1
    }
    report(.error, "the file ends within this entry: close it with '\(Character(Unicode.Scalar(close)))'", start..<at)
    return isFirst ? .stray : .broken
  }

  // MARK: Values

  /// Reads a value: pieces with `#` between them; `nil` where none begins or one does not close.
  private mutating func value(_ close: UInt8) -> Range<UInt32>? {
    let first = source.pieces.count
    repeat {
      skipSpace()
      guard at < bytes.count, let piece = piece(close) else {
        source.pieces.removeSubrange(first...)
        return nil
      }
      source.pieces.append(piece)
      skipSpace()
    } while skip(UInt8(ascii: "#"))
    return UInt32(truncatingIfNeeded: first)..<UInt32(truncatingIfNeeded: source.pieces.count)
  }

  private mutating func piece(_ close: UInt8) -> BibTeXSource.Piece? {
    let opener = bytes[at]
    let start = at + 1
    if opener == UInt8(ascii: "{") || opener == UInt8(ascii: "\"") {
      at = start
      let closer = opener == UInt8(ascii: "{") ? UInt8(ascii: "}") : opener
      switch skipBalanced(to: closer) {
      case .closed: return Self.piece(.text, start..<(at - 1))
      case .open(let next):
        at = next
        return nil
      }
    }
    let range = bare(close)
    guard !range.isEmpty else { return nil }
    return Self.piece(bytes[range].allSatisfy(\.isDigit) ? .text : .macro, range)
  }

  private static func piece(_ kind: BibTeXSource.Piece.Kind, _ range: Range<Int>) -> BibTeXSource.Piece {
    BibTeXSource.Piece(
      kind: kind, start: UInt32(truncatingIfNeeded: range.lowerBound), end: UInt32(truncatingIfNeeded: range.upperBound)
    )
  }

  /// A number or the name of a macro.
  private mutating func bare(_ close: UInt8) -> Range<Int> {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte.isWhiteSpace || byte == close || ",#{}\"=".utf8.contains(byte) { break }
      at += 1
    }
    return start..<at
  }

  private enum Balance {
    case closed
    /// It does not close; where to go on.
    case open(next: Int)
  }

  /// Goes behind the delimiter that closes at brace depth 0; a backslash before a brace does not count
  /// (bibtex.web, section 254).
  ///
  /// - Parameters:
  ///   - closer: The delimiter.
  ///   - entry: Where the next entry begins already, if this is none; it closes soon, or is given up.
  /// - Returns: Whether it closes, with `at` behind the delimiter.
  private mutating func skipBalanced(to closer: UInt8, quoting entry: Int? = nil) -> Balance {
    var depth = 0
    var nextEntry = entry
    while at < bytes.count {
      // Braces, `@` and the closer are rare, so that most bytes are passed over eight at a time.
      while at + 8 <= bytes.count {
        let eight = EightBytes(bytes, at: at)
        let braces = eight.equal(UInt8(ascii: "{")) | eight.equal(UInt8(ascii: "}"))
        let count = EightBytes.count(before: braces | eight.equal(UInt8(ascii: "@")) | eight.equal(closer))
        at += count
        if count < 8 { break }
      }
      guard at < bytes.count else { break }
      if let nextEntry, at - nextEntry > Self.quotedEntryLimit { return .open(next: nextEntry) }
      let byte = bytes[at]
      if byte == closer, depth == 0 {
        at += 1
        return .closed
      }
      if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        // A quoted value cannot go beyond the entry that holds it.
        if depth < 0 { return .open(next: at) }
      } else if byte == UInt8(ascii: "@"), isEntryStart(at) {
        nextEntry = nextEntry ?? at
      }
      at += 1
    }
    return .open(next: nextEntry ?? at)
  }

  /// Whether an entry begins at an offset: at the start of its line, `@type{key,` or a field, or a command.
  private func isEntryStart(_ offset: Int) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "@"),
      offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") || bytes[offset - 1] == UInt8(ascii: "\r")
    else { return false }
    var end = offset + 1
    while end < bytes.count, bytes[end].isLetter { end += 1 }
    return end > offset + 1 && end < bytes.count && Self.closing(bytes[end]) != nil
  }

  // MARK: Bytes

  private static func closing(_ opener: UInt8) -> UInt8? {
    switch opener {
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    default: nil
    }
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    start < bytes.count ? bytes[start...].firstIndex(of: byte) : nil
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at].isWhiteSpace { at += 1 }
  }

  private mutating func skipSpaceAndCommas() {
    while at < bytes.count, bytes[at].isWhiteSpace || bytes[at] == UInt8(ascii: ",") { at += 1 }
  }

  /// The letters of a type.
  private mutating func word() -> Range<Int> {
    let start = at
    while at < bytes.count,
      bytes[at].isLetter || bytes[at].isDigit || bytes[at] >= 0x80 || "_-+:".utf8.contains(bytes[at])
    {
      at += 1
    }
    return start..<at
  }

  /// The name of a field or macro: everything but white space and `"#%'(),={}` (bibtex.web, section 90).
  private mutating func identifier() -> Range<Int> {
    let start = at
    while at < bytes.count, Self.isNamePart(bytes[at]) { at += 1 }
    return start..<at
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x23, 0x25, 0x27...0x29, 0x2C, 0x3D, 0x40, 0x7B, 0x7D: false
    default: true
    }
  }

  private func holds(_ word: StaticString, _ range: Range<Int>) -> Bool {
    word.withUTF8Buffer { wanted in zip(bytes[range], wanted).allSatisfy { $0.lowercased == $1 } }
  }

  private mutating func report(
    _ severity: ListingProblem.Severity, _ message: @autoclosure () -> String, _ range: Range<Int>
  ) {
    let range = range.clamped(to: 0..<bytes.count)
    source.reported.report(severity, message(), range: range, line: text.lines.line(at: range.lowerBound))
  }
}
