import TextModel

/// Takes XML apart into tags and text, without checking that it is well formed (XML 1.0, section 3).
///
/// Linear in the text's size; nothing recurses.
struct XMLScanner {
  /// What comes next in a text.
  enum Event {
    /// An opening tag: its name without prefix, its attributes, and its whole range. An empty tag gives an end too.
    case start(String, attributes: TextRange, TextRange)
    /// A closing tag.
    case end(String, TextRange)
    /// Text, literal where it is a CDATA section.
    case text(TextRange, isLiteral: Bool)
  }

  private let bytes: [UInt8]
  private var at = 0
  private var pendingEnd: (String, TextRange)?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next tag or text; `nil` at the end of the text, or where a tag does not close.
  mutating func next() -> Event? {
    if let (name, range) = pendingEnd {
      pendingEnd = nil
      return .end(name, range)
    }
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        let start = at
        at = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return .text(start..<at, isLiteral: false)
      }
      if skip("<!--", until: "-->") != nil || skip("<?", until: "?>") != nil { continue }
      if let text = skip("<![CDATA[", until: "]]>") { return .text(text, isLiteral: true) }
      switch tag() {
      case .event(let event): return event
      case .passedOver: continue
      case .unclosed: return nil
      }
    }
    return nil
  }

  /// The value of an attribute in the text of a tag.
  static func attribute(_ name: StaticString, in tag: ArraySlice<UInt8>) -> String? {
    let wanted = Array("\(name)=".utf8)
    var at = tag.startIndex
    while at + wanted.count < tag.endIndex {
      if tag[at].isWhiteSpace, tag[(at + 1)...].starts(with: wanted) {
        let quote = at + 1 + wanted.count
        guard quote < tag.endIndex, let end = tag[(quote + 1)...].firstIndex(of: tag[quote]) else { return nil }
        return String(decoding: HTMLEntities.resolve(Array(tag[(quote + 1)..<end])), as: UTF8.self)
      }
      at += 1
    }
    return nil
  }

  /// Passes over something between two marks, and gives what is between them; to the end where it does not close.
  private mutating func skip(_ opener: String, until closer: String) -> TextRange? {
    guard bytes[at...].starts(with: opener.utf8) else { return nil }
    let start = at + opener.utf8.count
    let wanted = Array(closer.utf8)
    var end = start
    while end < bytes.count, bytes[end] != wanted[0] || !bytes[end...].starts(with: wanted) { end += 1 }
    at = min(bytes.count, end + wanted.count)
    return start..<end
  }

  private enum Tag {
    case event(Event)
    /// A declaration, or a tag without a name.
    case passedOver
    /// The text ends within it.
    case unclosed
  }

  private mutating func tag() -> Tag {
    let start = at
    var end = at + 1
    var quote: UInt8?
    while end < bytes.count {
      let byte = bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "<") {
        // A sign that should have been escaped, or a tag that does not close.
        at = end
        return .event(.text(start..<end, isLiteral: true))
      }
      end += 1
    }
    guard end < bytes.count else {
      at = bytes.count
      return .unclosed
    }
    at = end + 1
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isEnd ? 2 : 1)
    var nameEnd = nameStart
    while nameEnd < end, !bytes[nameEnd].isWhiteSpace, bytes[nameEnd] != UInt8(ascii: "/") { nameEnd += 1 }
    let whole = bytes[nameStart..<max(nameStart, nameEnd)]
    let local = whole.lastIndex(of: UInt8(ascii: ":")).map { whole[($0 + 1)...] } ?? whole
    guard let first = local.first, first.isLetter else { return .passedOver }
    let name = String(decoding: local, as: UTF8.self)
    let range = start..<at
    if isEnd { return .event(.end(name, range)) }
    if bytes[end - 1] == UInt8(ascii: "/") { pendingEnd = (name, range) }
    return .event(.start(name, attributes: nameEnd..<end, range))
  }
}
