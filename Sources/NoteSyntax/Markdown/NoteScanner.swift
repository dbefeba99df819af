import TextModel

/// One pass over a note's bytes that finds everything to ask the Markdown parser about.
///
/// What it finds is exact in place but may be no reference at all: the parser decides. Linear in the text's size.
/// What it looks for in whole lines is in `NoteScanner+Lines.swift`.
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

  /// Lines that look like a quotation, or words in typographic quotation marks.
  struct QuotationCandidate {
    var kind: Quotation.Kind
    var range: TextRange
    /// The end of the lines below that have no `>` but may go on with the quotation's last paragraph.
    var lazyEnd: Int?
  }

  private(set) var citations: [CitationCandidate] = []
  /// Comments that may tell Scholiast something.
  private(set) var directives: [DirectiveCandidate] = []
  private(set) var phrases: [PhraseCandidate] = []
  /// One or two `$`, each.
  private(set) var dollars: [TextRange] = []
  /// Pairs of brackets in one paragraph that hold a Pandoc citation or follow one, ordered by their closers.
  private(set) var brackets: [TextRange] = []
  /// Where the first reference is that was one too many.
  private(set) var firstLeftOut: Int?
  var headings: [HeadingCandidate] = []
  var quotations: [QuotationCandidate] = []
  /// The labels that the note gives to things of its own: to an example, `(@good)` at the start of a line, to what has
  /// attributes, `{#dia-1}`, to a chunk of code, `#| label: fig-a`, or in MyST `:label: a` and `(a)=`.
  var labels: Set<String> = []
  /// The labels that it gives to links, `[@anna]: https://example.org`, in lower case: their case does not matter
  /// (CommonMark 0.31, "Matches").
  var linkLabels: Set<String> = []
  /// The quotation whose lines are being read.
  var blockQuotation: QuotationCandidate?

  let bytes: [UInt8]
  let body: TextRange
  var lineStart: Int
  private var openBrackets: [(offset: Int, height: Int)] = []
  /// Where the last opener of each kind of emphasis is, by kind.
  private var openEmphasis: [Delimiter: Int] = [:]
  private var openQuotationMark: Int?
  /// The end of the last address in running text, or of attributes; an `@` before it belongs to them.
  private var addressEnd = 0

  private struct Delimiter: Hashable {
    var character: UInt8
    var length: Int
  }

  /// As many references as there are pairs of tags.
  static let citationLimit = Tag.limit / 2

  /// A title has at least a blank and is no longer than this.
  private static let phraseLengths = 8...400

  /// How many pairs of brackets a group may hold within each other; the bound keeps nested ones linear.
  private static let bracketLimit = 4

  init(_ bytes: [UInt8], body: TextRange) {
    self.bytes = bytes
    self.body = body
    lineStart = body.lowerBound
  }

  /// Which bytes the pass stops at.
  private static let isInteresting: [Bool] = {
    var table = CitationSyntax.byTrigger.map { !$0.isEmpty }
    for byte in "\n\r[]*_$:{<".utf8 { table[Int(byte)] = true }
    table[0xE2] = true
    return table
  }()

  mutating func scan() {
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
      lineStart = bytes[at] == UInt8(ascii: "\r") && bytes.byte(at: at + 1) == UInt8(ascii: "\n") ? at + 2 : at + 1
      return lineStart
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      return visitEmphasis(at)
    case UInt8(ascii: "$"):
      guard !bytes.isEscaped(at: at) else { return at + 1 }
      let end = bytes.byte(at: at + 1) == UInt8(ascii: "$") ? at + 2 : at + 1
      dollars.append(at..<end)
      return end
    case 0xE2:
      visitQuotationMark(at)
      return at + 1
    case UInt8(ascii: "<"):
      if let end = visitCitation(at) { return end }
      if let candidate = DirectiveCandidate(bytes, at: at, limit: body.upperBound) { directives.append(candidate) }
      return at + 1
    case UInt8(ascii: "]"):
      closeBracket(at)
      return at + 1
    case UInt8(ascii: "{"):
      if let end = Attributes.end(in: bytes, from: at) { addressEnd = max(addressEnd, end) }
      visitIdentifier(at)
      return at + 1
    default:
      if let end = visitCitation(at) { return end }
      if bytes[at] == UInt8(ascii: "["), !bytes.isEscaped(at: at) { openBrackets.append((at, 1)) }
      if bytes[at] == UInt8(ascii: ":") { visitColon(at) }
      return at + 1
    }
  }

  /// Forgets what was opened in a paragraph, as nothing is closed in another.
  mutating func endParagraph() {
    openBrackets.removeAll(keepingCapacity: true)
    openEmphasis.removeAll(keepingCapacity: true)
    openQuotationMark = nil
  }

  // MARK: References

  private mutating func visitCitation(_ at: Int) -> Int? {
    // Nothing is read behind one reference too many.
    guard firstLeftOut == nil, at >= addressEnd || bytes[at] != UInt8(ascii: "@") else { return nil }
    for syntax in CitationSyntax.byTrigger[Int(bytes[at])] {
      guard let candidate = syntax.candidate(bytes, at), candidate.end <= body.upperBound,
        candidate.start >= (citations.last?.end ?? body.lowerBound)
      else { continue }
      // `[^@note]` is the label of a footnote, and `](@ref name)` the address of a link for Pandoc.
      if candidate.citation.kind == .pandoc,
        bytes.hasBytes("[^", at: at - 2) || bytes.hasBytes("](", at: at - 2)
      {
        continue
      }
      guard citations.count < Self.citationLimit else {
        firstLeftOut = at
        return nil
      }
      citations.append(candidate)
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

  private mutating func closeBracket(_ at: Int) {
    guard !bytes.isEscaped(at: at), let (open, height) = openBrackets.popLast() else { return }
    if let outer = openBrackets.indices.last {
      openBrackets[outer].height = max(openBrackets[outer].height, height + 1)
    }
    if isGroup(open..<at + 1, height: height) { brackets.append(open..<at + 1) }
    let next = bytes.byte(at: at + 1)
    // In `[text][]` the text is the label, which a tag would change.
    if next == UInt8(ascii: "(") || next == UInt8(ascii: "["), !bytes.hasBytes("[]", at: at + 1),
      !leadsToHeading(open + 1..<at)
    {
      addPhrase(.link, open + 1..<at)
    }
  }

  /// Whether a link's text is what its address, `#…`, says: an entry of a table of contents, whatever papers are called.
  private func leadsToHeading(_ text: TextRange) -> Bool {
    guard text.count <= Self.phraseLengths.upperBound, bytes.hasBytes("](#", at: text.upperBound) else { return false }
    let start = text.upperBound + 3
    let limit = min(body.upperBound, start + Self.phraseLengths.upperBound)
    guard start < limit, let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ")")) else { return false }
    func letters(_ range: TextRange) -> [UInt8] {
      bytes[range].filter { $0.isASCIIAlphanumeric || $0 >= 0x80 }.map(\.lowercasedASCII)
    }
    return letters(text) == letters(start..<end)
  }

  /// Whether brackets may be a group or a locator: not of an inline footnote, `^[…]`, nor of a span, `[…]{.mark}`.
  private func isGroup(_ bracket: TextRange, height: Int) -> Bool {
    guard height <= Self.bracketLimit, let last = citations.last, last.citation.kind == .pandoc,
      last.end < bracket.upperBound,
      last.citation.range.lowerBound > bracket.lowerBound
        || last.end <= bracket.lowerBound && CitationGrouping.isNarrow(last.end..<bracket.lowerBound, in: bytes)
    else { return false }
    let before = bytes.byte(at: bracket.lowerBound - 1)
    if before == UInt8(ascii: "^"), !bytes.isEscaped(at: bracket.lowerBound - 1) { return false }
    return bytes.byte(at: bracket.upperBound) != UInt8(ascii: "{")
      || Attributes.end(in: bytes, from: bracket.upperBound) == nil
  }

  // MARK: Phrases

  private mutating func visitEmphasis(_ at: Int) -> Int {
    var end = at
    while end < body.upperBound, bytes[end] == bytes[at] { end += 1 }
    let delimiter = Delimiter(character: bytes[at], length: end - at)
    guard delimiter.length <= 3, !bytes.isEscaped(at: at) else { return end }
    let kind: Phrase.Kind = delimiter.length == 1 ? .emphasis : .strong
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
      quotations.append(QuotationCandidate(kind: .inline, range: open..<at + 3))
    }
  }

  private mutating func addPhrase(_ kind: Phrase.Kind, _ range: TextRange) {
    guard Self.phraseLengths.contains(range.count), bytes[range].contains(where: \.isSpace) else { return }
    phrases.append(PhraseCandidate(kind: kind, range: range))
  }
}
