extension YAMLCursor {
  /// The same place, seen from within the list item of its outermost name that it stands in: as if the item's names
  /// stood at the start of lines.
  ///
  /// Linear in the size of the item.
  /// - Parameter text: The text that the cursor was found in.
  /// - Returns: `nil` where the item does not begin on a line of its own with `-`, or nothing is being written in it.
  package func insideItem(_ text: SourceText) -> YAMLCursor? {
    let line = text.lines.line(at: typed.upperBound)
    guard let first = Self.itemLine(of: line, in: text) else { return nil }
    let indent = first.indent
    var item: [UInt8] = []
    for number in first.line...line {
      let range = text.range(ofLine: number)
      let start = min(range.lowerBound + indent, range.upperBound)
      item += text.bytes[start..<range.upperBound]
      item.append(UInt8(ascii: "\n"))
    }
    let lineStart = text.range(ofLine: line).lowerBound + indent
    let inner = SourceText(item)
    let innerStart = inner.range(ofLine: line - first.line).lowerBound
    // What stands left of the item's names belongs to none of them.
    guard typed.lowerBound >= lineStart,
      var cursor = YAMLCursor(inner, block: inner.range, at: typed.upperBound - lineStart + innerStart)
    else { return nil }
    let distance = lineStart - innerStart
    cursor.typed = cursor.typed.lowerBound + distance..<cursor.typed.upperBound + distance
    cursor.whole = cursor.whole.lowerBound + distance..<cursor.whole.upperBound + distance
    return cursor
  }

  /// The nearest line upwards that begins with the outermost list's `-`, and the width of what stands before its names.
  private static func itemLine(of line: Int, in text: SourceText) -> (line: Int, indent: Int)? {
    var found: (line: Int, indent: Int)?
    /// How far from the start of its line the `-` of what was found stands.
    var column = Int.max
    var number = line
    while number >= 0 {
      let range = text.range(ofLine: number)
      guard let start = range.first(where: { !text.bytes[$0].isBlank }) else {
        number -= 1
        continue
      }
      let isItem =
        text.bytes[start] == UInt8(ascii: "-") && start + 1 < range.upperBound && text.bytes[start + 1].isBlank
      if start == range.lowerBound, !isItem { return found }
      // An item further left is the outer one of two.
      if isItem, start - range.lowerBound < column {
        column = start - range.lowerBound
        let names = range.first { $0 > start && !text.bytes[$0].isBlank } ?? start + 2
        found = (number, names - range.lowerBound)
      }
      number -= 1
    }
    return found
  }
}
