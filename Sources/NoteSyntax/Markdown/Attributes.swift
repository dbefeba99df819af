import TextModel

/// Attributes in braces: `{#methods .unnumbered key="value"}` (Pandoc's manual, "Extension: attributes").
enum Attributes {
  /// Longer than any; the bound keeps braces without end linear.
  private static let sizeLimit = 2_000

  /// Where attributes end whose brace, right behind a link, an image, a span or code, is at an offset;
  /// `nil` where none begin.
  static func end(in bytes: [UInt8], from brace: Int) -> Int? {
    switch bytes.byte(at: brace - 1) {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "`"): break
    default: return nil
    }
    guard beginsAttribute(bytes, brace + 1) else { return nil }
    var quote: UInt8?
    var at = brace + 1
    let limit = min(bytes.count, brace + sizeLimit)
    while at < limit {
      let byte = bytes[at]
      at += 1
      if byte == quote {
        quote = nil
      } else if quote == nil {
        if byte == UInt8(ascii: "}") { return at }
        // Braces do not nest, and a paragraph ends them.
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\n") && bytes.byte(at: at).isLineBreak { return nil }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      }
    }
    return nil
  }

  /// Whether an identifier, a class or a `key=` stands at an offset.
  private static func beginsAttribute(_ bytes: [UInt8], _ start: Int) -> Bool {
    var at = start
    while at - start < 8, bytes.byte(at: at).isBlank { at += 1 }
    if bytes.byte(at: at) == UInt8(ascii: "#") || bytes.byte(at: at) == UInt8(ascii: ".") { return true }
    let key = at
    while at - key < 64, bytes.byte(at: at).isASCIIAlphanumeric || bytes.byte(at: at) == UInt8(ascii: "-") { at += 1 }
    return at > key && bytes.byte(at: at) == UInt8(ascii: "=")
  }

  /// The range of a heading's text without the attributes at its end.
  static func without(in bytes: [UInt8], _ range: TextRange) -> TextRange {
    let range = bytes.trimmed(range)
    guard range.count > 1, bytes[range.upperBound - 1] == UInt8(ascii: "}"),
      let brace = bytes[range].lastIndex(of: UInt8(ascii: "{")), brace > range.lowerBound
    else { return range }
    switch bytes[brace + 1] {
    case UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "-"): return range.lowerBound..<brace
    default: return range
    }
  }
}
