import TextModel

/// One pass over a note's bytes that finds everything to ask the Markdown parser about.
///
/// What it finds is exact in place but may be no reference at all: the parser decides. Linear in the text's size.
struct NoteScanner {
  /// Words between markers, such as `**…**`, or all of a heading.
  struct PhraseCandidate {
    var kind: Phrase.Kind
    var range: TextRange
  }

  /// A line that looks like a heading.
  struct HeadingCandidate {
    var range: TextRange
    var textRange: TextRange
    /// Whether a line of `=` or `-` underlines it; its tag then goes to its end, as a tag at the start of a line
    /// could turn a list into a paragraph.
    var isUnderlined: Bool
  }

  /// One or two `$`.
  struct Dollars {
    var range: TextRange
  }

  private(set) var citations: [CitationCandidate] = []
  private(set) var phrases: [PhraseCandidate] = []
  private(set) var headings: [HeadingCandidate] = []
  private(set) var dollars: [Dollars] = []
  private(set) var quotations: [Quotation] = []
  /// Pairs of brackets in one paragraph that hold a Pandoc citation or follow one, ordered by their closers.
  private(set) var brackets: [TextRange] = []
  /// The labels of the note's examples: `good` in `(@good)` at the start of a line.
  private(set) var exampleLabels: Set<String> = []
  /// Where the first reference is that was one too many.
  private(set) var firstLeftOut: Int?

  private let bytes: [UInt8]
  private let body: TextRange
  private var openBrackets: [Int] = []
  /// Where the last opener of each kind of emphasis is, by kind.
  private var openEmphasis: [Delimiter: Int] = [:]
  private var openQuotationMark: Int?
  /// The end of the last address in running text; an `@` before it belongs to the address.
  private var addressEnd = 0
  private var lineStart: Int
  private var blockQuotation: TextRange?

  private struct Delimiter: Hashable {
    var character: UInt8
    var length: Int
  }

  /// As many references as there are pairs of tags.
  private static let citationLimit = Tag.limit / 2

  /// A title has at least a blank and is no longer than this.
  private static let phraseLengths = 8...400

  init(_ bytes: [UInt8], body: TextRange) {
    self.bytes = bytes
    self.body = body
    lineStart = body.lowerBound
  }

  /// Which bytes the pass stops at.
  private static let isInteresting: [Bool] = {
    var table = CitationSyntax.byTrigger.map { !$0.isEmpty }
    for byte in "\n\r[]*_$:".utf8 { table[Int(byte)] = true }
    table[0xE2] = true
    return table
  }()

  mutating func scan() {
    startLine(at: body.lowerBound)
    let isInteresting = Self.isInteresting
    var at = body.lowerBound
    while at < body.upperBound {
      guard isInteresting[Int(bytes[at])] else {
        at += 1
        continue
      }
      at = max(at + 1, visit(at))
    }
    endLine(at: body.upperBound)
    endBlockQuotation()
  }

  /// Looks at one byte and returns where the pass goes on.
  private mutating func visit(_ at: Int) -> Int {
    switch bytes[at] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      endLine(at: at)
      let next = bytes[at] == UInt8(ascii: "\r") && bytes.byte(at: at + 1) == UInt8(ascii: "\n") ? at + 2 : at + 1
      startLine(at: next)
      return next
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      return visitEmphasis(at)
    case UInt8(ascii: "$"):
      guard !bytes.isEscaped(at: at) else { return at + 1 }
      let end = bytes.byte(at: at + 1) == UInt8(ascii: "$") ? at + 2 : at + 1
      dollars.append(Dollars(range: at..<end))
      return end
    case 0xE2:
      visitQuotationMark(at)
      return at + 1
    case UInt8(ascii: "]"):
      closeBracket(at)
      return at + 1
    default:
      if let end = visitCitation(at) { return end }
      if bytes[at] == UInt8(ascii: "["), !bytes.isEscaped(at: at) { openBrackets.append(at) }
      if bytes[at] == UInt8(ascii: ":") { visitColon(at) }
      return at + 1
    }
  }

  private mutating func visitCitation(_ at: Int) -> Int? {
    guard at >= addressEnd || bytes[at] != UInt8(ascii: "@") else { return nil }
    for syntax in CitationSyntax.byTrigger[Int(bytes[at])] {
      guard let candidate = syntax.candidate(bytes, at), candidate.end <= body.upperBound,
        candidate.citation.range.lowerBound >= (citations.last?.end ?? body.lowerBound)
      else { continue }
      // `[^@note]` is the label of a footnote, and `](@ref name)` the address of a link for Pandoc.
      if candidate.citation.kind == .pandoc,
        bytes.hasBytes("[^", at: at - 2) || bytes.hasBytes("](", at: at - 2)
      {
        continue
      }
      if citations.count < Self.citationLimit {
        citations.append(candidate)
      } else if firstLeftOut == nil {
        firstLeftOut = at
      }
      return candidate.end
    }
    return nil
  }

  /// Notes where the address ends that a `://` belongs to.
  private mutating func visitColon(_ at: Int) {
    guard bytes.hasBytes("://", at: at), bytes.byte(at: at - 1).isASCIIAlphanumeric, at >= addressEnd else { return }
    var end = at + 3
    while end < body.upperBound, !bytes[end].isSpace, bytes[end] != UInt8(ascii: "<"), bytes[end] != UInt8(ascii: ">") {
      end += 1
    }
    addressEnd = end
  }

  // MARK: Lines

  private mutating func startLine(at start: Int) {
    lineStart = start
  }

  /// Looks at a finished line as a whole.
  private mutating func endLine(at end: Int) {
    let content = contentStart(from: lineStart, to: end)
    let line = bytes.trimmed(content..<end)
    if line.isEmpty {
      endParagraph()
      if content == lineStart || !bytes[lineStart..<content].contains(UInt8(ascii: ">")) { endBlockQuotation() }
    } else {
      visitHeading(line)
    }
    if let first = bytes[lineStart..<end].firstIndex(where: { !$0.isBlank }), bytes[first] == UInt8(ascii: ">") {
      blockQuotation = (blockQuotation?.lowerBound ?? first)..<end
    } else {
      endBlockQuotation()
    }
    if bytes.hasBytes("(@", at: line.lowerBound), let label = CitationSyntax.pandocKey(bytes, from: line.lowerBound + 2),
      bytes.byte(at: label.end) == UInt8(ascii: ")")
    {
      exampleLabels.insert(String(decoding: bytes[label.key], as: UTF8.self))
    }
  }

  private mutating func endParagraph() {
    openBrackets.removeAll(keepingCapacity: true)
    openEmphasis.removeAll(keepingCapacity: true)
    openQuotationMark = nil
  }

  private mutating func endBlockQuotation() {
    guard let range = blockQuotation else { return }
    blockQuotation = nil
    if !bytes.trimmed(range).isEmpty { quotations.append(Quotation(kind: .block, range: range)) }
  }

  /// Where a line's own text begins, behind the markers of quotations and lists.
  private func contentStart(from start: Int, to end: Int) -> Int {
    var at = start
    while at < end {
      if bytes[at].isBlank || bytes[at] == UInt8(ascii: ">") {
        at += 1
      } else if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "*") || bytes[at] == UInt8(ascii: "+"),
        bytes.byte(at: at + 1).isBlank
      {
        at += 2
      } else {
        break
      }
    }
    return min(at, end)
  }

  private mutating func visitHeading(_ line: TextRange) {
    if bytes[line.lowerBound] == UInt8(ascii: "#") {
      var at = line.lowerBound
      while at < line.upperBound, bytes[at] == UInt8(ascii: "#") { at += 1 }
      guard at - line.lowerBound <= 6, at < line.upperBound, bytes[at].isBlank else { return }
      var text = bytes.trimmed(withoutAttributes(at..<line.upperBound))
      var end = text.upperBound
      while end > text.lowerBound, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
      if end < text.upperBound, end == text.lowerBound || bytes[end - 1].isBlank {
        text = bytes.trimmed(text.lowerBound..<end)
      }
      guard !text.isEmpty else { return }
      headings.append(HeadingCandidate(range: line, textRange: text, isUnderlined: false))
    } else if bytes[line.lowerBound] == UInt8(ascii: "=") || bytes[line.lowerBound] == UInt8(ascii: "-") {
      guard bytes[line].allSatisfy({ $0 == bytes[line.lowerBound] }) else { return }
      var end = lineStart - 1
      if end > body.lowerBound, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      guard end > body.lowerBound else { return }
      var start = end
      while start > body.lowerBound, !bytes[start - 1].isLineBreak { start -= 1 }
      let above = bytes.trimmed(contentStart(from: start, to: end)..<end)
      let text = bytes.trimmed(withoutAttributes(above))
      guard !text.isEmpty, bytes[text].contains(where: { $0.isASCIIAlphanumeric || $0 >= 0x80 }) else { return }
      headings.append(
        HeadingCandidate(range: above.lowerBound..<line.upperBound, textRange: text, isUnderlined: true))
    }
  }

  /// The range without Pandoc's attributes at its end: `{#methods .unnumbered}`.
  private func withoutAttributes(_ range: TextRange) -> TextRange {
    let range = bytes.trimmed(range)
    guard range.count > 1, bytes[range.upperBound - 1] == UInt8(ascii: "}"),
      let brace = bytes[range].lastIndex(of: UInt8(ascii: "{")), brace > range.lowerBound,
      [UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(bytes[brace + 1])
    else { return range }
    return range.lowerBound..<brace
  }

  // MARK: Inlines

  private mutating func closeBracket(_ at: Int) {
    guard !bytes.isEscaped(at: at), let open = openBrackets.popLast() else { return }
    let next = bytes.byte(at: at + 1)
    if let last = citations.last, last.citation.kind == .pandoc, last.end <= at,
      last.citation.range.lowerBound > open || bytes.trimmed(last.end..<open).isEmpty && open - last.end <= 1
    {
      brackets.append(open..<at + 1)
    }
    if next == UInt8(ascii: "(") || next == UInt8(ascii: "[") { addPhrase(.link, open + 1..<at) }
  }

  private mutating func visitEmphasis(_ at: Int) -> Int {
    var end = at
    while end < body.upperBound, bytes[end] == bytes[at] { end += 1 }
    let delimiter = Delimiter(character: bytes[at], length: end - at)
    guard delimiter.length <= 2, !bytes.isEscaped(at: at) else { return end }
    let kind: Phrase.Kind = delimiter.length == 2 ? .strong : .emphasis
    if let open = openEmphasis[delimiter], !bytes.byte(at: at - 1).isSpace {
      openEmphasis[delimiter] = nil
      addPhrase(kind, open..<at)
    } else if !bytes.byte(at: end).isSpace {
      openEmphasis[delimiter] = end
    }
    return end
  }

  private mutating func visitQuotationMark(_ at: Int) {
    if bytes.hasBytes("“", at: at) {
      openQuotationMark = at
    } else if bytes.hasBytes("”", at: at), let open = openQuotationMark {
      openQuotationMark = nil
      quotations.append(Quotation(kind: .inline, range: open..<at + 3))
    }
  }

  private mutating func addPhrase(_ kind: Phrase.Kind, _ range: TextRange) {
    guard Self.phraseLengths.contains(range.count), bytes[range].contains(where: \.isSpace) else { return }
    phrases.append(PhraseCandidate(kind: kind, range: range))
  }

  // MARK: Footnotes

  /// The ranges of the labels of a text's footnotes, each label once; linear in the text's size.
  static func footnoteLabels(_ text: SourceText, _ body: TextRange) -> [TextRange] {
    let bytes = text.bytes
    var labels: [TextRange] = []
    var seen: Set<ArraySlice<UInt8>> = []
    var line = text.lines.line(at: body.lowerBound)
    while line < text.lines.count {
      var at = max(text.lines.starts[line], body.lowerBound)
      line += 1
      while bytes.byte(at: at).isBlank || bytes.byte(at: at) == UInt8(ascii: ">") { at += 1 }
      guard bytes.byte(at: at) == UInt8(ascii: "["), bytes.byte(at: at + 1) == UInt8(ascii: "^") else { continue }
      var end = at + 2
      while end - at < 200, end < bytes.count, bytes[end] != UInt8(ascii: "]"), !bytes[end].isSpace { end += 1 }
      guard end > at + 2, bytes.byte(at: end) == UInt8(ascii: "]"), bytes.byte(at: end + 1) == UInt8(ascii: ":"),
        seen.insert(bytes[at + 2..<end]).inserted
      else { continue }
      labels.append(at + 2..<end)
    }
    return labels
  }
}
