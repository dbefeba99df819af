import TextModel

/// Keys between commas, as roles, commands and tags hold them.
package enum KeyList {
  /// The parts of a list between separators that stand outside of braces; empty parts count too.
  static func parts(_ bytes: [UInt8], _ list: TextRange, isSeparator: (UInt8) -> Bool) -> [TextRange] {
    var parts: [TextRange] = []
    var start = list.lowerBound
    var depth = 0
    for at in list {
      switch bytes[at] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth = max(depth - 1, 0)
      case let byte where depth == 0 && isSeparator(byte):
        parts.append(start..<at)
        start = at + 1
      default: break
      }
    }
    parts.append(start..<list.upperBound)
    return parts
  }

  /// The keys of a list without braces; what is no key is left out.
  static func keys(_ bytes: [UInt8], _ list: TextRange) -> [TextRange] {
    parts(bytes, list) { $0 == UInt8(ascii: ",") }.compactMap { key(bytes, $0) }
  }

  /// The key that is all of a range but white space and the marks of quotations; `nil` where something else is there.
  static func key(_ bytes: [UInt8], _ range: TextRange) -> TextRange? {
    var range = bytes.trimmed(range)
    // The list may go on in another line of a block quotation.
    while let first = bytes[range].first, first == UInt8(ascii: ">") || first.isSpace {
      range = range.lowerBound + 1..<range.upperBound
    }
    guard !range.isEmpty, bytes[range].allSatisfy(isKeyByte), bytes[range] != [UInt8(ascii: "*")] else { return nil }
    return range
  }

  /// Whether a byte may stand in a key of a list: none that ends keys, groups, code or attributes.
  static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "`"),
      UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "~"),
      UInt8(ascii: "<"),
      UInt8(ascii: ">"):
      false
    default: true
    }
  }

  /// Whether a key can stand in a list of a kind of citation, and is read whole there.
  package static func holds(_ key: String, _ kind: Citation.Kind) -> Bool {
    let (before, behind, syntax): (String, String, CitationSyntax)
    switch kind {
    case .role: (before, behind, syntax) = ("{cite}`", "`", .role)
    case .latex: (before, behind, syntax) = ("\\cite{", "}", .latex)
    case .html: (before, behind, syntax) = ("<d-cite key=\"", "\">", .distill)
    case .pandoc, .wikilink, .identifier, .mention: return false
    }
    let bytes = Array((before + key + behind).utf8)
    let trigger = kind == .role ? before.utf8.count - 1 : 0
    guard let found = syntax.candidate(bytes, trigger) else { return false }
    return found.end == bytes.count && found.further.isEmpty && found.citation.key == key
  }
}

extension CitationCandidate {
  /// The candidate of one or several keys; `nil` where there are none.
  init?(
    _ kind: Citation.Kind, _ citations: [Citation], group: TextRange, home: Home, opener: Int? = nil
  ) {
    guard let first = citations.first else { return nil }
    self.init(
      citation: first, further: Array(citations.dropFirst()), group: group, home: home,
      opener: opener ?? first.keyRange.lowerBound, closer: home == .textAndCode ? first.keyRange.lowerBound : nil,
      end: group.upperBound)
  }
}

extension Citation {
  /// A key in a list.
  init(_ kind: Kind, key range: TextRange, in bytes: [UInt8]) {
    self.init(kind: kind, range: range, keyRange: range, key: String(decoding: bytes[range], as: UTF8.self))
  }

  /// Takes the words behind a key, and the place in the paper that they begin with.
  mutating func setSuffix(_ range: TextRange, in bytes: [UInt8]) {
    let range = bytes.trimmed(range)
    guard !range.isEmpty else { return }
    suffix = range
    locator = Locator.parse(bytes, at: range)
  }

  /// Takes the words before a key.
  mutating func setPrefix(_ range: TextRange, in bytes: [UInt8]) {
    let range = bytes.trimmed(range)
    if !range.isEmpty { prefix = range }
  }
}
