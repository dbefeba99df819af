import TextModel

/// What the scanner finds in whole lines: headings, block quotations and labels.
extension NoteScanner {
  /// Looks at a finished line.
  mutating func endLine(at end: Int) {
    let content = contentStart(from: lineStart, to: end)
    let line = bytes.trimmed(content..<end)
    if line.isEmpty {
      endParagraph()
    } else {
      visitHeading(line)
    }
    visitQuotation(mark: bytes[lineStart..<content].firstIndex(of: UInt8(ascii: ">")), line, end: end)
    visitLabel(line)
  }

  // MARK: Labels

  /// What a line gives a label to, if it does nothing else.
  private mutating func visitLabel(_ line: TextRange) {
    switch bytes.byte(at: line.lowerBound) {
    case UInt8(ascii: "("):
      let isExample = bytes.byte(at: line.lowerBound + 1) == UInt8(ascii: "@")
      let start = line.lowerBound + (isExample ? 2 : 1)
      guard let label = CitationSyntax.pandocKey(bytes, from: start), bytes.byte(at: label.end) == UInt8(ascii: ")"),
        isExample || bytes.byte(at: label.end + 1) == UInt8(ascii: "=")
      else { return }
      addLabel(label.key)
    case UInt8(ascii: "["):
      guard bytes.byte(at: line.lowerBound + 1) == UInt8(ascii: "@"),
        let label = CitationSyntax.pandocKey(bytes, from: line.lowerBound + 2), bytes.hasBytes("]:", at: label.end),
        isAddress(bytes.trimmed(label.end + 2..<line.upperBound))
      else { return }
      linkLabels.insert(String(decoding: bytes[label.key], as: UTF8.self).lowercased())
    case UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "l"):
      for name in ["#| label:", ":label:", ":name:", "label:"] as [StaticString]
      where bytes.hasBytes(name, at: line.lowerBound) {
        addLabel(bytes.trimmed(line.lowerBound + name.utf8CodeUnitCount..<line.upperBound))
      }
    default: break
    }
  }

  /// Whether what is behind the label of a link's definition is where it leads, rather than words about a paper.
  private func isAddress(_ range: TextRange) -> Bool {
    switch bytes.byte(at: range.lowerBound) {
    case UInt8(ascii: "<"), UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "."): return !range.isEmpty
    default:
      let word = bytes[range].prefix { !$0.isSpace }
      // Manubot names a paper so: `[@review]: doi:10.1098/rsif.2017.0387`.
      let isWhole = word.endIndex == range.upperBound
      return word.indices.contains { bytes.hasBytes("://", at: $0) } || word.starts(with: "mailto:".utf8)
        || isWhole && word.dropLast().contains(UInt8(ascii: ":"))
    }
  }

  /// The identifier in the attributes that begin at a brace: `{#dia-1 .wide}`.
  mutating func visitIdentifier(_ brace: Int) {
    guard bytes.byte(at: brace + 1) == UInt8(ascii: "#") else { return }
    var end = brace + 2
    while end < body.upperBound, end - brace < 200, !bytes[end].isSpace, bytes[end] != UInt8(ascii: "}") { end += 1 }
    addLabel(brace + 2..<end)
  }

  /// Whether the note gives something of its own a label.
  func hasLabel(_ key: String) -> Bool {
    labels.contains(key) || !linkLabels.isEmpty && linkLabels.contains(key.lowercased())
  }

  private mutating func addLabel(_ range: TextRange) {
    if !range.isEmpty { labels.insert(String(decoding: bytes[range], as: UTF8.self)) }
  }

  /// Where a line's own text begins, behind the markers of quotations and lists.
  private func contentStart(from start: Int, to end: Int) -> Int {
    var at = start
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
        at += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard bytes.byte(at: at + 1).isBlank else { return at }
        at += 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var mark = at
        while mark - at < 9, bytes.byte(at: mark).isASCIIDigit { mark += 1 }
        guard bytes.byte(at: mark) == UInt8(ascii: ".") || bytes.byte(at: mark) == UInt8(ascii: ")"),
          bytes.byte(at: mark + 1).isBlank
        else { return at }
        at = mark + 2
      default:
        return at
      }
    }
    return min(at, end)
  }

  // MARK: Quotations

  private mutating func visitQuotation(mark: Int?, _ line: TextRange, end: Int) {
    if let mark {
      if blockQuotation?.lazyEnd != nil { endBlockQuotation() }
      blockQuotation = QuotationCandidate(kind: .block, range: (blockQuotation?.range.lowerBound ?? mark)..<end)
    } else if !line.isEmpty, let quotation = blockQuotation, isPlainText(line), isSimple(quotation.range) {
      blockQuotation?.lazyEnd = line.upperBound
    } else {
      endBlockQuotation()
    }
  }

  /// Whether a line begins with a letter or the like and so with no marker of Markdown's: a tag at its end is harmless.
  private func isPlainText(_ line: TextRange) -> Bool {
    switch bytes[line.lowerBound] {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "@"),
      UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x80...:
      true
    default: false
    }
  }

  /// Whether nothing in a quotation could go on in the next line, such as code, HTML or a link, so that a tag there
  /// is harmless.
  private func isSimple(_ quotation: TextRange) -> Bool {
    var at = quotation.lowerBound
    while at < quotation.upperBound {
      switch bytes[at] {
      case UInt8(ascii: "<"), UInt8(ascii: "`"): return false
      case UInt8(ascii: "]"): if bytes.hasBytes("](", at: at) || bytes.hasBytes("]:", at: at) { return false }
      default: break
      }
      at += 1
    }
    return true
  }

  mutating func endBlockQuotation() {
    if let quotation = blockQuotation { quotations.append(quotation) }
    blockQuotation = nil
  }

  // MARK: Headings

  private mutating func visitHeading(_ line: TextRange) {
    switch bytes[line.lowerBound] {
    case UInt8(ascii: "#"): visitHashes(line)
    case UInt8(ascii: "="), UInt8(ascii: "-"): visitUnderline(line)
    default: break
    }
  }

  private mutating func visitHashes(_ line: TextRange) {
    var at = line.lowerBound
    while at < line.upperBound, bytes[at] == UInt8(ascii: "#") { at += 1 }
    guard at - line.lowerBound <= 6, at < line.upperBound, bytes[at].isBlank else { return }
    var text = bytes.trimmed(Attributes.without(in: bytes, at..<line.upperBound))
    var end = text.upperBound
    while end > text.lowerBound, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end < text.upperBound, end == text.lowerBound || bytes[end - 1].isBlank {
      text = bytes.trimmed(text.lowerBound..<end)
    }
    guard !text.isEmpty else { return }
    headings.append(HeadingCandidate(range: line, textRange: text, isUnderlined: false))
  }

  /// A line of `=` or `-` makes the line above it a heading; of several lines above, the last one.
  private mutating func visitUnderline(_ line: TextRange) {
    guard lineStart > body.lowerBound, bytes[line].allSatisfy({ $0 == bytes[line.lowerBound] }) else { return }
    var end = lineStart - 1
    if end > body.lowerBound, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    var start = end
    while start > body.lowerBound, !bytes[start - 1].isLineBreak { start -= 1 }
    let above = bytes.trimmed(contentStart(from: start, to: end)..<end)
    // A heading of hashes takes no underline.
    guard headings.last?.range != above else { return }
    let text = bytes.trimmed(Attributes.without(in: bytes, above))
    // A tag behind a link's definition or an HTML tag on a line of its own would break it.
    guard !text.isEmpty, bytes[text.lowerBound] != UInt8(ascii: "<"),
      bytes[text.lowerBound] != UInt8(ascii: "[") || !bytes[text].contains(UInt8(ascii: ":")),
      bytes[text].contains(where: { $0.isASCIIAlphanumeric || $0 >= 0x80 })
    else { return }
    headings.append(HeadingCandidate(range: above.lowerBound..<line.upperBound, textRange: text, isUnderlined: true))
  }
}
