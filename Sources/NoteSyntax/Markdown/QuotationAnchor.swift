import TextModel

/// A place in a block quotation where a tag changes nothing: behind the first letter of its running text.
///
/// A tag at the end of a line could break what goes on in the next, such as an HTML tag or a link's definition.
enum QuotationAnchor {
  /// The offset behind that letter; `nil` where the text begins with HTML, a definition or something unclosed.
  static func offset(in bytes: [UInt8], _ quotation: TextRange) -> Int? {
    var at = quotation.lowerBound
    while at < quotation.upperBound {
      switch bytes[at] {
      case UInt8(ascii: "<"):
        return nil
      case UInt8(ascii: "\\"):
        at += 2
      case UInt8(ascii: "`"):
        var runEnd = at
        while bytes.byte(at: runEnd) == UInt8(ascii: "`") { runEnd += 1 }
        guard let end = codeEnd(in: bytes, from: runEnd, length: runEnd - at, to: quotation.upperBound) else {
          return nil
        }
        at = end
      case UInt8(ascii: "["):
        guard let end = bracketsEnd(in: bytes, from: at, to: quotation.upperBound) else { return nil }
        at = end
      default:
        guard let (scalar, length) = bytes.scalar(at: at) else { return nil }
        at += length
        if scalar.isAlphanumeric, scalar.properties.numericType == nil { return at }
      }
    }
    return nil
  }

  /// Where a code span ends on its line.
  private static func codeEnd(in bytes: [UInt8], from start: Int, length: Int, to limit: Int) -> Int? {
    var at = start
    while at < limit, !bytes[at].isLineBreak {
      var end = at
      while bytes.byte(at: end) == UInt8(ascii: "`") { end += 1 }
      if end - at == length { return end }
      at = max(end, at + 1)
    }
    return nil
  }

  /// Where brackets end on their line, with the address or label behind them; `nil` for a link's definition.
  private static func bracketsEnd(in bytes: [UInt8], from start: Int, to limit: Int) -> Int? {
    guard let end = closer(in: bytes, from: start, to: limit) else { return nil }
    switch bytes.byte(at: end) {
    case UInt8(ascii: ":"): return nil
    case UInt8(ascii: "("), UInt8(ascii: "["): return closer(in: bytes, from: end, to: limit)
    default: return end
    }
  }

  /// The offset behind the bracket that closes the one at an offset, on the same line.
  private static func closer(in bytes: [UInt8], from start: Int, to limit: Int) -> Int? {
    let open = bytes[start]
    let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    var depth = 0
    var at = start
    while at < limit, !bytes[at].isLineBreak {
      if bytes[at] == open { depth += 1 }
      if bytes[at] == close {
        depth -= 1
        if depth == 0 { return at + 1 }
      }
      at += 1
    }
    return nil
  }
}
