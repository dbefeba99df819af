package import TextModel

/// The beginning of a key that is being written in a role, a command of LaTeX or a tag of Distill's.
package struct KeyListOpening {
  /// `role`, `latex` or `html`.
  package let kind: Citation.Kind
  /// What was typed of the key, up to the cursor; it may hold blanks.
  package let queryRange: TextRange
  /// The same with the rest of the key behind the cursor.
  package let replacedRange: TextRange
  /// What closes the list and stands nowhere yet; empty where it is closed.
  package let closer: String

  /// How far back the beginning is looked for; longer than any list of keys.
  private static let lookBack = 1_000

  /// Finds the list around an offset; `nil` if no key is being written there.
  ///
  /// Whether Markdown would take it for one, only `Note.takesKey` says.
  package init?(_ text: SourceText, at offset: Int) {
    let bytes = text.bytes
    guard offset >= 0, offset <= bytes.count, let list = Self.list(bytes, around: offset) else { return nil }
    kind = list.kind
    let isSeparator: (UInt8) -> Bool = { byte in
      byte == UInt8(ascii: ",") || list.kind == .role && byte == UInt8(ascii: ";")
    }
    var start = (bytes[list.start..<offset].lastIndex(where: isSeparator) ?? list.start - 1) + 1
    while start < offset, bytes[start].isSpace { start += 1 }
    // Behind the words before a key, as in `{see}smith2020`.
    if list.kind == .role, let brace = bytes[start..<offset].lastIndex(of: UInt8(ascii: "}")) { start = brace + 1 }
    guard !bytes[start..<offset].contains(where: { $0.isLineBreak || $0 == UInt8(ascii: "{") }) else { return nil }
    var end = offset
    while end < bytes.count, KeyList.isKeyByte(bytes[end]), !isSeparator(bytes[end]), bytes[end] != list.close {
      end += 1
    }
    queryRange = start..<offset
    let isClosed = Self.isClosed(bytes, from: end, by: list.close)
    // What is no list yet keeps the words that stand behind the cursor.
    replacedRange = start..<(isClosed ? end : offset)
    closer = isClosed ? "" : list.closer
  }

  private struct List {
    var kind: Citation.Kind
    var start: Int
    var close: UInt8
    var closer: String
  }

  /// The list that begins before an offset and does not end there.
  private static func list(_ bytes: [UInt8], around offset: Int) -> List? {
    var at = offset - 1
    let limit = max(0, offset - lookBack)
    while at >= limit {
      switch bytes[at] {
      case UInt8(ascii: "`"):
        return role(bytes, lastBacktick: at)
      case UInt8(ascii: "{"):
        if let found = latex(bytes, brace: at) { return found }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if let found = tag(bytes, quote: at) { return found }
      case UInt8(ascii: "\n") where bytes.byte(at: at - 1).isLineBreak, UInt8(ascii: "\\"), UInt8(ascii: "<"):
        return nil
      default: break
      }
      at -= 1
    }
    return nil
  }

  private static func role(_ bytes: [UInt8], lastBacktick: Int) -> List? {
    var first = lastBacktick
    while bytes.byte(at: first - 1) == UInt8(ascii: "`") { first -= 1 }
    let ticks = String(repeating: "`", count: lastBacktick + 1 - first)
    guard let start = CitationSyntax.roleStart(bytes, before: first),
      opens(.role, bytes[start...lastBacktick], "x" + ticks, trigger: first - start)
    else { return nil }
    return List(kind: .role, start: lastBacktick + 1, close: UInt8(ascii: "`"), closer: ticks)
  }

  private static func latex(_ bytes: [UInt8], brace: Int) -> List? {
    guard let start = bytes[max(0, brace - lookBack)..<brace].lastIndex(of: UInt8(ascii: "\\")),
      opens(.latex, bytes[start...brace], "x}", trigger: 0)
    else { return nil }
    return List(kind: .latex, start: brace + 1, close: UInt8(ascii: "}"), closer: "}")
  }

  private static func tag(_ bytes: [UInt8], quote: Int) -> List? {
    let sign = bytes[quote] == UInt8(ascii: "'") ? "'" : "\""
    guard let start = bytes[max(0, quote - lookBack)..<quote].lastIndex(of: UInt8(ascii: "<")),
      opens(.distill, bytes[start...quote], "x\(sign)>", trigger: 0)
    else { return nil }
    return List(kind: .html, start: quote + 1, close: bytes[quote], closer: "\(sign)></d-cite>")
  }

  /// Whether a text and a key behind it are all of a reference.
  private static func opens(
    _ syntax: CitationSyntax, _ text: ArraySlice<UInt8>, _ rest: String, trigger: Int
  ) -> Bool {
    let whole = text + rest.utf8
    guard let found = syntax.candidate(Array(whole), trigger) else { return false }
    return found.end == whole.count && (found.further.last ?? found.citation).keyRange.lowerBound == text.count
  }

  /// Whether nothing but further keys stands between an offset and what closes their list.
  private static func isClosed(_ bytes: [UInt8], from start: Int, by close: UInt8) -> Bool {
    var at = start
    let limit = min(bytes.count, start + lookBack)
    var isBehindSeparator = false
    var depth = 0
    while at < limit {
      let byte = bytes[at]
      if byte == close, depth == 0 { return true }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        depth = byte == UInt8(ascii: "{") ? depth + 1 : max(depth - 1, 0)
      } else if depth > 0 {
        // Words around a key.
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        isBehindSeparator = true
      } else if !byte.isSpace {
        guard KeyList.isKeyByte(byte) else { return false }
        isBehindSeparator = false
      } else if !isBehindSeparator {
        return false
      }
      at += 1
    }
    return false
  }
}
