extension YAMLLines {
  /// What is written on a line below its name: an item of a list, or a name of a group with its value.
  func item(_ range: TextRange, _ offset: Int, in names: [String], head: Int, line: Int) -> YAMLCursor? {
    let start = firstNonBlank(range.lowerBound..<range.upperBound) ?? offset
    guard offset >= start else { return nil }
    if start < range.upperBound, bytes[start] == UInt8(ascii: "-") {
      guard offset > start + 1, bytes[start + 1].isBlank else { return nil }
      return value(start + 1, offset, range.upperBound, in: names)
    }
    if let colon = colon(in: start..<range.upperBound), offset > colon {
      return value(colon + 1, offset, range.upperBound, in: names + [name(start..<colon)])
    }
    return name(in: names, start, offset, range.upperBound, beside: innerNames(head: head, except: line))
  }

  private func value(_ start: Int, _ offset: Int, _ end: Int, in names: [String]) -> YAMLCursor? {
    let first = firstNonBlank(start..<end) ?? offset
    if first < offset, bytes[first] == UInt8(ascii: "[") || bytes[first] == UInt8(ascii: "{") {
      return brackets(from: first, offset, in: names)
    }
    return scalar(first, offset, end, in: names)
  }

  /// A value that begins at an offset of the cursor's line.
  func scalar(
    _ start: Int, _ offset: Int, _ end: Int, in names: [String], isInBrackets: Bool = false
  ) -> YAMLCursor? {
    // Right behind its colon, a value would become part of the name.
    guard offset >= start, offset > 0, bytes[offset - 1] != UInt8(ascii: ":") || start < offset else { return nil }
    var cursor = YAMLCursor(.value, in: names, typed: start..<offset, whole: start..<offset)
    cursor.isInBrackets = isInBrackets
    let isStop: (Int) -> Bool = { at in
      switch bytes[at] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): isInBrackets
      case UInt8(ascii: "#"): at > start && bytes[at - 1].isBlank
      default: false
      }
    }
    guard start < end, bytes[start].isQuote else {
      // In a comment, nothing is being written.
      if start < offset, bytes[start] == UInt8(ascii: "#") || (start..<offset).contains(where: isStop) { return nil }
      var stop = (offset..<end).first(where: isStop) ?? end
      while stop > offset, bytes[stop - 1].isBlank { stop -= 1 }
      cursor.whole = start..<stop
      return cursor
    }
    let quote = bytes[start]
    guard offset > start, !bytes[start + 1..<offset].contains(quote) else { return nil }
    cursor.quote = quote
    cursor.typed = start + 1..<offset
    let stop = (offset..<end).first { bytes[$0] == quote || isInBrackets && isStop($0) }
    cursor.isClosed = stop.map { bytes[$0] == quote } ?? false
    cursor.whole = start + 1..<(cursor.isClosed ? stop ?? offset : offset)
    return cursor
  }

  /// A line of a text that began on a line above.
  func continued(_ range: TextRange, _ offset: Int, in names: [String], quote: UInt8?) -> YAMLCursor? {
    let start = firstNonBlank(range.lowerBound..<range.upperBound) ?? offset
    guard offset >= start else { return nil }
    let end = quote.flatMap { mark in (offset..<range.upperBound).first { bytes[$0] == mark } } ?? range.upperBound
    var cursor = YAMLCursor(.value, in: names, typed: start..<offset, whole: start..<end)
    cursor.quote = quote
    cursor.isClosed = end < range.upperBound
    cursor.isContinued = true
    return cursor
  }

  /// What is being written in brackets that begin at an offset before the cursor.
  func brackets(from start: Int, _ offset: Int, in names: [String]) -> YAMLCursor? {
    var open: [UInt8] = []
    /// Where the item begins that the cursor may be in.
    var item: Int?
    var name: String?
    var seen: Set<String> = []
    var quote: UInt8?
    var at = start
    while at < offset {
      let byte = bytes[at]
      defer { at += 1 }
      if let mark = quote {
        if byte == mark { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(byte)
        item = nil
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        open.removeLast()
        if open.isEmpty { return nil }
      case UInt8(ascii: ","): (item, name) = (nil, nil)
      case UInt8(ascii: ":")
      where open.last == UInt8(ascii: "{") && name == nil && (at + 1 == offset || bytes[at + 1].isBlank):
        name = item.map { self.name($0..<at) } ?? ""
        if let name { seen.insert(name) }
        item = nil
      case UInt8(ascii: "#") where bytes[at - 1].isBlank:
        let end = text.range(ofLine: text.lines.line(at: at)).upperBound
        guard end < offset else { return nil }
        at = end
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if item == nil { (item, quote) = (at, byte) }
      default: if item == nil, !byte.isBlank, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { item = at }
      }
    }
    let range = text.range(ofLine: text.lines.line(at: offset))
    let first = item ?? offset
    guard open.count == 1, first >= range.lowerBound else { return nil }
    if open.last == UInt8(ascii: "{"), name == nil {
      return self.name(in: names, first, offset, range.upperBound, beside: seen)
    }
    return scalar(first, offset, range.upperBound, in: names + (name.map { [$0] } ?? []), isInBrackets: true)
  }
}
