import TextModel

/// Finds the items of a list in YAML by their dashes, without parsing any.
struct CSLYAMLItems {
  /// The items, each from its dash to the line before the next one.
  private(set) var ranges: [TextRange] = []
  /// What is wrong where there are no items.
  private(set) var problem: ListingProblem?

  /// Whether the first lines of a text that mean something begin a list of references.
  static func recognizes(_ text: SourceText) -> Bool {
    var isFenced = false
    var hasOtherKeys = false
    for line in 0..<min(text.lines.count, 200) {
      let content = Self.content(text, line)
      if content.isEmpty || content.first == UInt8(ascii: "#") || content.first == UInt8(ascii: "%") { continue }
      if content.elementsEqual("---".utf8), !isFenced {
        isFenced = true
        continue
      }
      let isKey = !hasOtherKeys || content.startIndex == text.lines.starts[line]
      if isKey, content.starts(with: "references:".utf8) { return true }
      // Between fences other keys may stand first.
      if hasOtherKeys || isFenced && !Self.isDash(content) {
        if content.elementsEqual("---".utf8) || content.elementsEqual("...".utf8) { return false }
        hasOtherKeys = true
        continue
      }
      return [Array("- id:".utf8), Array("- type:".utf8), Array("- \"id\":".utf8), Array("- title:".utf8)]
        .contains { content.starts(with: $0) }
    }
    return false
  }

  /// Finds the items in some lines.
  init(_ text: SourceText, _ range: TextRange) {
    let first = text.lines.line(at: range.lowerBound)
    let last = text.lines.line(at: max(range.lowerBound, range.upperBound - 1))
    // Other lists may come before, such as that of the authors.
    var line = (first...last).first { Self.beginsReferences(text, $0) } ?? first
    var indentation: Int?
    var start: Int?
    while line <= last {
      let content = Self.content(text, line)
      defer { line += 1 }
      if content.isEmpty || content.first == UInt8(ascii: "#") { continue }
      let column = content.startIndex - text.lines.starts[line]
      if indentation == nil {
        guard Self.isDash(content), ranges.isEmpty else {
          if Self.beginsReferences(text, line) { indentation = -1 }
          if indentation == -1, !Self.isList(content) {
            problem = ListingProblem(
              .warning, "these references are not read: write one under another, each behind '- '",
              range: content.startIndex..<content.endIndex, line: line)
          }
          continue
        }
        indentation = column
        start = content.startIndex
        continue
      }
      if indentation == -1 {
        guard Self.isDash(content) else { break }
        indentation = column
        start = content.startIndex
      } else if let indent = indentation {
        if column > indent { continue }
        if let start { ranges.append(start..<text.lines.starts[line]) }
        start = column == indent && Self.isDash(content) ? content.startIndex : nil
        if start == nil { return }
      }
    }
    if let start { ranges.append(start..<range.upperBound) }
  }

  private static func isDash(_ content: ArraySlice<UInt8>) -> Bool {
    content.first == UInt8(ascii: "-") && (content.count == 1 || content[content.startIndex + 1].isWhiteSpace)
  }

  /// Whether a line has the key of the references.
  private static func beginsReferences(_ text: SourceText, _ line: Int) -> Bool {
    let content = content(text, line)
    return content.starts(with: "references:".utf8)
      && text.bytes[text.lines.starts[line]..<content.startIndex].allSatisfy { !$0.isWhiteSpace }
  }

  /// Whether the line `references:` leaves the list to the next lines, or says that it is empty.
  private static func isList(_ content: ArraySlice<UInt8>) -> Bool {
    let rest = content.dropFirst("references:".utf8.count).prefix { $0 != UInt8(ascii: "#") }
    let value = rest.filter { !$0.isWhiteSpace }
    return value.isEmpty || value == Array("[]".utf8)
  }

  /// A line without the blanks around it.
  private static func content(_ text: SourceText, _ line: Int) -> ArraySlice<UInt8> {
    var content = text.bytes[text.range(ofLine: line)]
    if line == 0, content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    content = content.drop(while: \.isWhiteSpace)
    while let last = content.last, last.isWhiteSpace { content = content.dropLast() }
    return content
  }
}
