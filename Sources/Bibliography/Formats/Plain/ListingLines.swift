import TextModel

/// The lines of a plain listing that say something, and what stands around them.
struct ListingLines {
  /// One line that is neither blank nor an identifier.
  struct Line {
    /// Its 0-based number in the file.
    var number: Int
    /// It without white space at either end and without a byte order mark.
    var range: TextRange
    /// Whether a blank line, or the file's start, is between it and the line of text before.
    var hasGapBefore: Bool
    /// Whether the first word of the next line would have fitted neither on it nor within the width of the text.
    var isFull = false
    /// Whether it is longer than the width of the text, so that it was not wrapped.
    var isLong = false
    /// Whether it is of the kind that belongs to a page and not to a paper.
    var isBoilerplate: Bool
    /// What can be seen of it.
    var traits: TextTraits
  }

  /// A line of its own that names the paper it stands with.
  struct IdentifierLine {
    var number: Int
    var range: TextRange
    var identifier: PaperIdentifier
    /// The number of lines of text before it.
    var textBefore: Int
    /// Whether a blank line is between it and the line of text before, or after.
    var hasGapBefore: Bool
    var hasGapAfter: Bool
  }

  let source: SourceText
  private(set) var text: [Line] = []
  private(set) var identifiers: [IdentifierLine] = []
  /// Whether the text is wrapped at some width.
  private(set) var isWrapped = false
  /// Whether words were broken after a hyphen when the text was wrapped.
  private(set) var breaksAfterHyphens = false

  /// Finds the lines; linear in the text's size.
  init(_ source: SourceText) {
    self.source = source
    text.reserveCapacity(source.lines.count)
    var hasGap = true
    for number in 0..<source.lines.count {
      guard let range = Self.content(of: number, in: source) else {
        hasGap = true
        var index = identifiers.count - 1
        while index >= 0, identifiers[index].textBefore == text.count, !identifiers[index].hasGapAfter {
          identifiers[index].hasGapAfter = true
          index -= 1
        }
        continue
      }
      if let identifier = identifier(on: range, afterGap: hasGap) {
        identifiers.append(
          IdentifierLine(
            number: number, range: range, identifier: identifier, textBefore: text.count, hasGapBefore: hasGap,
            hasGapAfter: false))
        // The line of text after it is as far from the one before as the identifier is.
        continue
      }
      let traits = TextTraits(of: CollectionOfOne(source.bytes[range]))
      text.append(
        Line(
          number: number, range: range, hasGapBefore: hasGap,
          isBoilerplate: Boilerplate.holds(source.bytes[range], traits: traits), traits: traits))
      hasGap = false
    }
    findWidth()
  }

  /// What can be seen of some lines taken together.
  func traits(_ lines: Range<Int>) -> TextTraits {
    lines.count == 1 ? text[lines.lowerBound].traits : TextTraits(of: lines.lazy.map { bytes($0) })
  }

  /// The bytes of a line of text.
  func bytes(_ index: Int) -> ArraySlice<UInt8> { source.bytes[text[index].range] }

  private static func content(of number: Int, in source: SourceText) -> TextRange? {
    var range = source.range(ofLine: number)
    if number == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      range = min(3, range.upperBound)..<range.upperBound
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, source.bytes[start].isWhiteSpace { start += 1 }
    while end > start, source.bytes[end - 1].isWhiteSpace { end -= 1 }
    return start < end ? start..<end : nil
  }

  /// What stands behind a label, as in `URL: https://example.org`; `nil` where there is none.
  static func unlabelled(_ bytes: [UInt8]) -> [UInt8]? {
    for label: StaticString in ["url:", "link:", "pdf:"] {
      if let rest = bytes.dropping(prefix: label) { return rest.trimmed() }
    }
    return nil
  }

  /// The identifier that is all a line says, `nil` for a line of text.
  private func identifier(on range: TextRange, afterGap hasGap: Bool) -> PaperIdentifier? {
    guard range.count <= 300 else { return nil }
    let bytes = Array(source.bytes[range])
    // Nothing else is written so.
    if let rest = Self.unlabelled(bytes) { return PaperIdentifier.parse(utf8: rest) }
    guard bytes.count > 4, let identifier = PaperIdentifier.parse(utf8: bytes) else { return nil }
    guard !hasGap, let last = text.last, !last.traits.endsSentence else { return identifier }
    // "Our code is at" and then an address: that is the end of a wrapped sentence.
    if last.traits.breaksOff { return nil }
    // So is an address that did not fit on the line before, unless that line is a title.
    guard case .url = identifier, !last.hasGapBefore else { return identifier }
    return last.traits.length + range.count < 60 ? identifier : nil
  }

  /// Finds out whether the text is wrapped, and which lines are full.
  ///
  /// A line is full when the next line's first word would have made it longer than nearly all lines that have a
  /// successor. Text is wrapped when most of such lines are full and hardly any is longer than a wide page.
  private mutating func findWidth() {
    let followed = text.indices.dropLast().filter { !text[$0 + 1].hasGapBefore }
    guard followed.count > 1 else { return }
    var histogram = [Int](repeating: 0, count: 201)
    for index in followed { histogram[min(text[index].traits.length, 200)] += 1 }
    guard histogram[200] * 50 <= followed.count else { return }
    // Titles and words that cannot be broken may be longer than the width: the longest tenth does not count,
    // but for lengths that are so common that they must be of wrapped lines.
    var within = 0
    var width = -1
    repeat {
      width += 1
      within += histogram[width]
    } while within * 10 < followed.count * 9 && width < 199
    while width < 199, histogram[width + 1] * 200 >= followed.count, histogram[width + 1] > 1 { width += 1 }
    var full = 0
    for index in followed where text[index].traits.length + 1 + firstWordLength(index + 1) > width {
      text[index].isFull = true
      full += 1
    }
    for index in text.indices { text[index].isLong = text[index].traits.length > width }
    isWrapped = full * 2 > followed.count && full > 1
    guard isWrapped else {
      for index in text.indices { (text[index].isFull, text[index].isLong) = (false, false) }
      return
    }
    let hyphens = followed.count { text[$0].isFull && endsWithHyphen($0) }
    breaksAfterHyphens = hyphens * 100 >= full
  }

  private func firstWordLength(_ index: Int) -> Int {
    bytes(index).prefix { !$0.isWhiteSpace }.count { $0 & 0xC0 != 0x80 }
  }

  private func endsWithHyphen(_ index: Int) -> Bool {
    let line = bytes(index)
    guard line.last == UInt8(ascii: "-"), let before = line.dropLast().last else { return false }
    return before.isLetter || before.isDigit
  }

  /// The text of some lines, white space folded, with words joined that were broken after a hyphen.
  func joined(_ lines: Range<Int>, skipping glued: Int = 0) -> [UInt8] {
    var result: [UInt8] = []
    for index in lines {
      if index > lines.lowerBound, !(breaksAfterHyphens && isBrokenWord(index)) { result.append(UInt8(ascii: " ")) }
      result.append(folding: index == lines.lowerBound ? bytes(index).dropFirst(glued) : bytes(index))
    }
    return result
  }

  /// Whether a line begins with the rest of a word that was broken after a hyphen; "pre- and post-" is not broken.
  private func isBrokenWord(_ index: Int) -> Bool {
    guard endsWithHyphen(index - 1), let first = bytes(index).first, first.isLetter || first.isDigit else {
      return false
    }
    let word = bytes(index).prefix { !$0.isWhiteSpace }
    return !word.elementsEqual("and".utf8) && !word.elementsEqual("or".utf8) && !word.elementsEqual("to".utf8)
  }
}
