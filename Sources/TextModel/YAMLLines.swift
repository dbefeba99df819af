/// The lines of a block of YAML.
struct YAMLLines {
  let text: SourceText
  let block: TextRange
  var bytes: [UInt8] { text.bytes }

  init(_ text: SourceText, block: TextRange) { (self.text, self.block) = (text, block) }

  func cursor(at offset: Int) -> YAMLCursor? {
    let line = text.lines.line(at: offset)
    let range = text.range(ofLine: line)
    guard range.lowerBound >= block.lowerBound, offset <= range.upperBound else { return nil }
    if range.isEmpty { return name(in: [], range.lowerBound, offset, range.upperBound, beside: topNames(except: line)) }
    guard let head = headLine(of: line) else { return nil }
    let headRange = text.range(ofLine: head)
    guard let colon = colon(in: headRange), head != line || offset > colon else {
      guard head == line else { return nil }
      return name(in: [], range.lowerBound, offset, range.upperBound, beside: topNames(except: line))
    }
    let names = [self.name(headRange.lowerBound..<colon)]
    let value = firstNonBlank(colon + 1..<headRange.upperBound)
    let isText = value.map { bytes[$0] == UInt8(ascii: "|") || bytes[$0] == UInt8(ascii: ">") } ?? false
    if !isText, firstNonBlank(range).map({ bytes[$0] }) == UInt8(ascii: "#") { return nil }
    switch value.map({ bytes[$0] }) {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return head == line ? nil : continued(range, offset, in: names, quote: nil)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      return value.flatMap { brackets(from: $0, offset, in: names) }
    case nil, UInt8(ascii: "#"):
      if head == line { return scalar(value ?? offset, offset, range.upperBound, in: names) }
      return item(range, offset, in: names, head: head, line: line)
    default:
      guard head != line, let value else {
        return scalar(value ?? offset, offset, range.upperBound, in: names)
      }
      let quote = bytes[value].isQuote ? bytes[value] : nil
      if let quote, bytes[value + 1..<offset].contains(quote) { return nil }
      return continued(range, offset, in: names, quote: quote)
    }
  }

  /// The line with the outermost name that a line belongs to: itself, or the nearest above that begins with a name.
  private func headLine(of line: Int) -> Int? {
    var head = line
    while true {
      let range = text.range(ofLine: head)
      guard range.lowerBound >= block.lowerBound else { return nil }
      if let first = range.isEmpty ? nil : bytes[range.lowerBound], !first.isBlank, first != UInt8(ascii: "-"),
        first != UInt8(ascii: "#")
      {
        return head
      }
      guard head > 0 else { return nil }
      head -= 1
    }
  }

  // MARK: Names

  func name(
    in names: [String], _ start: Int, _ offset: Int, _ end: Int, beside siblings: @autoclosure () -> Set<String>
  ) -> YAMLCursor? {
    guard offset >= start, bytes[start..<offset].allSatisfy(\.isNameByte) else { return nil }
    let rest = bytes[offset..<end].firstIndex { !$0.isNameByte } ?? end
    var cursor = YAMLCursor(.name, in: names, typed: start..<offset, whole: start..<rest)
    cursor.siblings = siblings()
    return cursor
  }

  private func topNames(except line: Int) -> Set<String> {
    let last = text.lines.line(at: block.upperBound)
    return Set(
      (text.lines.line(at: block.lowerBound)...last).compactMap { other in
        let range = text.range(ofLine: other)
        guard other != line, !range.isEmpty, bytes[range.lowerBound].isNameByte else { return nil }
        return colon(in: range).map { name(range.lowerBound..<$0) }
      })
  }

  /// The names below the one on a line.
  func innerNames(head: Int, except line: Int) -> Set<String> {
    var found: Set<String> = []
    var other = head + 1
    while other < text.lines.count {
      let range = text.range(ofLine: other)
      guard range.upperBound <= block.upperBound, range.isEmpty || bytes[range.lowerBound].isBlank else { break }
      if other != line, let start = firstNonBlank(range), let colon = colon(in: start..<range.upperBound) {
        found.insert(name(start..<colon))
      }
      other += 1
    }
    return found
  }

  /// The colon that ends a name: the first that a blank or the end of the line follows.
  func colon(in range: TextRange) -> Int? {
    range.first { at in
      bytes[at] == UInt8(ascii: ":") && (at + 1 == range.upperBound || bytes[at + 1].isBlank)
    }
  }

  func name(_ range: TextRange) -> String {
    let trimmed = bytes[range].drop { $0.isBlank || $0.isQuote }
    let end = trimmed.lastIndex { !$0.isBlank && !$0.isQuote }
    return end.map { String(decoding: trimmed[...$0], as: UTF8.self) } ?? ""
  }

  func firstNonBlank(_ range: TextRange) -> Int? { range.first { !bytes[$0].isBlank } }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

  /// Whether a name may have it.
  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
