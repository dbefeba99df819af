/// The entities of HTML that saved pages leave in text: numbers, `amp`, `lt`, `gt`, `quot`, `apos` and `nbsp`.
enum HTMLEntities {
  /// Whether a text is certainly escaped: it has `&`, and each begins an entity.
  ///
  /// Linear in the text's size.
  static func isEscaped(_ text: [UInt8]) -> Bool {
    var isFound = false
    for at in text.indices where text[at] == UInt8(ascii: "&") {
      guard entity(at: at, in: text) != nil else { return false }
      isFound = true
    }
    return isFound
  }

  /// A text with each entity replaced by what it means.
  static func resolve(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "&"), let (scalar, length) = entity(at: at, in: text) {
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        at += length
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result
  }

  /// An entity is at most this long.
  static let longest = 10

  /// The entity whose `&` is at an offset, and its number of bytes.
  static func entity(at start: Int, in text: [UInt8]) -> (Unicode.Scalar, Int)? {
    let limit = min(text.count, start + longest)
    guard let end = text[start..<limit].firstIndex(of: UInt8(ascii: ";")), end > start + 1 else { return nil }
    let name = String(decoding: text[(start + 1)..<end], as: UTF8.self)
    let length = end + 1 - start
    switch name {
    case "amp": return ("&", length)
    case "lt": return ("<", length)
    case "gt": return (">", length)
    case "quot": return ("\"", length)
    case "apos": return ("'", length)
    case "nbsp": return (" ", length)
    default:
      guard name.utf8.first == UInt8(ascii: "#") else { return nil }
      let digits = name.dropFirst()
      let isHexadecimal = digits.first == "x" || digits.first == "X"
      let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init).map { ($0, length) }
    }
  }
}
