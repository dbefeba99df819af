/// The markup that texts of CSL have (CSL 1.0.2, "HTML-like tags"), and that of abstracts (JATS).
enum CSLMarkup {
  /// The tags that are markup; what else stands in angle brackets is text.
  private static let tags: Set<String> = [
    "i", "b", "em", "strong", "sub", "sup", "sc", "span", "p", "br", "u", "tt", "italic", "bold", "title", "sec",
    "list", "list-item", "inline-formula", "nocase", "div", "a",
  ]

  /// A text without its tags, with entities resolved and white space single.
  ///
  /// Linear in its size.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "<"):
        guard let (end, isBlock) = tag(bytes, at) else { fallthrough }
        if isBlock { result.append(UInt8(ascii: " ")) }
        at = end
      case UInt8(ascii: "&"):
        if let (scalar, length) = HTMLEntities.entity(
          at: 0, in: Array(bytes[at..<min(bytes.count, at + HTMLEntities.longest)]))
        {
          result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
          at += length
        } else {
          fallthrough
        }
      default:
        result.append(bytes[at])
        at += 1
      }
    }
    var folded: [UInt8] = []
    folded.append(folding: result)
    return String(decoding: folded, as: UTF8.self)
  }

  /// A text that `plain` gives back as it is: what it would take for markup becomes entities.
  ///
  /// Linear in its size.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (at, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "<"), tag(bytes, at) != nil {
        result += "&lt;".utf8
      } else if byte == UInt8(ascii: "&"), HTMLEntities.entity(at: at, in: bytes) != nil {
        result += "&amp;".utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The end of a tag that begins at an offset, and whether it parts words.
  private static func tag(_ bytes: [UInt8], _ start: Int) -> (end: Int, isBlock: Bool)? {
    var at = start + 1
    if at < bytes.count, bytes[at] == UInt8(ascii: "/") { at += 1 }
    let nameStart = at
    while at < bytes.count, bytes[at].isLetter || bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: ":") {
      at += 1
    }
    var name = String(decoding: bytes[nameStart..<at].map(\.lowercased), as: UTF8.self)
    if name.hasPrefix("jats:") { name.removeFirst(5) }
    // Attributes are short: what goes on for long is a sign and text.
    guard tags.contains(name),
      let end = bytes[at..<min(bytes.count, at + 200)].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    // `p <b and c> d` is text: what stands behind a name is an attribute, or the slash of an empty tag.
    let rest = bytes[at..<end]
    guard rest.allSatisfy({ $0.isWhiteSpace || $0 == UInt8(ascii: "/") }) || rest.contains(UInt8(ascii: "=")) else {
      return nil
    }
    return (end + 1, ["p", "br", "title", "sec", "list", "list-item", "div"].contains(name))
  }
}
