/// Reads lists of names as BibTeX writes them (Patashnik, "BibTeXing", 1988, section 4, "The name format").
struct BibTeXNames {
  private let bytes: UnsafeRawBufferPointer
  private var converter: LaTeXText
  /// The words of the name that is being read.
  private var tokens: [Token] = []

  /// Creates a reader of names in some bytes.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    converter = LaTeXText(bytes)
  }

  /// The names in a range: those between `and` outside of braces; `and others` stands for the rest.
  mutating func names(_ range: Range<Int>) -> [PersonName] {
    var names: [PersonName] = []
    for part in Self.parts(bytes, range) {
      if let name = name(part) { names.append(name) }
    }
    return names
  }

  /// The ranges between the words `and`, in any case, outside of braces.
  private static func parts(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var depth = 0
    var start = range.lowerBound
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
      } else if depth == 0, byte.isWhiteSpace, at + 3 < range.upperBound, bytes[at + 1].lowercased == UInt8(ascii: "a"),
        bytes[at + 2].lowercased == UInt8(ascii: "n"), bytes[at + 3].lowercased == UInt8(ascii: "d"),
        at + 4 == range.upperBound || bytes[at + 4].isWhiteSpace
      {
        parts.append(start..<at)
        // The blank behind may be the one before the next `and`.
        at += 4
        start = at
        continue
      }
      at += 1
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  private struct Token {
    var range: Range<Int>
    /// Whether a comma stands before it.
    var part: Int
  }

  private mutating func name(_ range: Range<Int>) -> PersonName? {
    findTokens(range)
    guard let first = tokens.first, let last = tokens.last else { return nil }
    if tokens.count == 1, Self.holds("others", bytes[first.range]) { return .others }
    if let name = extended(range) { return name }
    switch last.part {
    case 0:
      // The particles begin with a small letter; the last word is always the family name.
      let family = tokens.dropLast().firstIndex { startsSmall($0.range) } ?? tokens.count - 1
      let given = family > 0 ? first.range.lowerBound..<tokens[family - 1].range.upperBound : nil
      return person(family: tokens[family].range.lowerBound..<last.range.upperBound, given: given)
    case 1: return person(family: words { $0 == 0 }, given: words { $0 == 1 })
    default: return person(family: words { $0 == 0 }, given: words { $0 >= 2 }, suffix: words { $0 == 1 })
    }
  }

  /// Where the words stand behind some numbers of commas; `nil` where there are none.
  private func words(inPart fits: (Int) -> Bool) -> Range<Int>? {
    guard let first = tokens.first(where: { fits($0.part) }), let last = tokens.last(where: { fits($0.part) }) else {
      return nil
    }
    return first.range.lowerBound..<last.range.upperBound
  }

  private mutating func person(family: Range<Int>?, given: Range<Int>?, suffix: Range<Int>? = nil) -> PersonName? {
    let name = PersonName(family: plain(family), given: plain(given), suffix: plain(suffix))
    if !name.family.isEmpty { return name }
    return name.given.isEmpty ? nil : PersonName(family: name.given, suffix: name.suffix)
  }

  private mutating func plain(_ range: Range<Int>?) -> String {
    guard let range else { return "" }
    converter.append(range)
    return converter.takeString()
  }

  /// Finds the words of a name, at white space and `~` outside of braces, with the number of commas before each.
  private mutating func findTokens(_ range: Range<Int>) {
    tokens.removeAll(keepingCapacity: true)
    var depth = 0
    var part = 0
    var start: Int?
    for at in range {
      let byte = bytes[at]
      let isBreak = depth == 0 && (byte.isWhiteSpace || byte == UInt8(ascii: "~") || byte == UInt8(ascii: ","))
      if isBreak {
        // `\ ` and `\~` belong to the word.
        if byte != UInt8(ascii: ","), at > range.lowerBound, bytes[at - 1] == UInt8(ascii: "\\") { continue }
        if let word = start { tokens.append(Token(range: word..<at, part: part)) }
        start = nil
        if byte == UInt8(ascii: ",") { part += 1 }
        continue
      }
      if start == nil { start = at }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
    }
    if let word = start { tokens.append(Token(range: word..<range.upperBound, part: part)) }
  }

  /// Whether a word begins with a small letter outside of braces, so that it is a particle (`von`, `de`, `{\'e}l`).
  private func startsSmall(_ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    // A brace before a backslash is a special character, whose letter counts; any other hides its case.
    if bytes[at] == UInt8(ascii: "{") {
      guard at + 1 < range.upperBound, bytes[at + 1] == UInt8(ascii: "\\") else { return false }
      at += 1
    }
    if bytes[at] == UInt8(ascii: "\\") {
      at += 1
      if at < range.upperBound, bytes[at].isLetter {
        let start = at
        while at < range.upperBound, bytes[at].isLetter { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        if let sign = LaTeXSymbols.text[name]?.unicodeScalars.first { return sign.properties.isLowercase }
      }
      while at < range.upperBound, !bytes[at].isLetter, bytes[at] < 0x80 { at += 1 }
    }
    guard at < range.upperBound else { return false }
    if bytes[at] < 0x80 { return bytes[at].isLowercase }
    var iterator = bytes[at..<range.upperBound].prefix(4).makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar.properties.isLowercase }
    return false
  }

  private static func holds(_ word: StaticString, _ bytes: some Sequence<UInt8>) -> Bool {
    word.withUTF8Buffer { wanted in bytes.map(\.lowercased).elementsEqual(wanted) }
  }

  /// A name by its parts, `family=Berg, given=Ann, prefix=van der, suffix=Jr` (biblatex manual, section 3.4).
  private mutating func extended(_ range: Range<Int>) -> PersonName? {
    guard bytes[range].contains(UInt8(ascii: "=")) else { return nil }
    var parts: [String: String] = [:]
    var depth = 0
    var start = range.lowerBound
    for at in range.lowerBound...range.upperBound {
      let isEnd = at == range.upperBound
      if !isEnd, bytes[at] == UInt8(ascii: "{") { depth += 1 }
      if !isEnd, bytes[at] == UInt8(ascii: "}") { depth -= 1 }
      guard isEnd || depth == 0 && bytes[at] == UInt8(ascii: ",") else { continue }
      guard let sign = bytes[start..<at].firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let key = String(decoding: Array(bytes[start..<sign]).trimmed().map(\.lowercased), as: UTF8.self)
      guard Self.partNames.contains(key) else { return nil }
      converter.append((sign + 1)..<at)
      parts[key] = converter.takeString()
      start = at + 1
    }
    guard let family = parts["family"] ?? parts["given"] else { return nil }
    let whole = [parts["prefix"] ?? "", family].filter { !$0.isEmpty }.joined(separator: " ")
    let given = parts["family"] == nil ? "" : parts["given"] ?? ""
    return PersonName(family: whole.trimmingQuotes, given: given.trimmingQuotes, suffix: parts["suffix"] ?? "")
  }

  private static let partNames: Set<String> = [
    "family", "given", "prefix", "suffix", "family-i", "given-i", "prefix-i", "suffix-i", "useprefix", "juniorcomma",
    "id", "nosuffix",
  ]
}

extension String {
  /// This text without straight quotes around it.
  fileprivate var trimmingQuotes: String {
    count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
