import TextModel

/// Puts a note together: front matter, one scan, one parse of the tagged text, and what the two agree on.
struct NoteParser {
  private(set) var frontMatter: FrontMatter?
  private(set) var headings: [Heading] = []
  private(set) var citations: [Citation] = []
  private(set) var groups: [CitationGroup] = []
  private(set) var phrases: [Phrase] = []
  private(set) var quotations: [Quotation] = []
  private(set) var directives: [Directive] = []
  private(set) var problems: [NoteProblem] = []

  private let text: SourceText
  private var scanner: NoteScanner
  private var tagged = TaggedMarkdown()
  private var places: [TagPlace] = []

  /// A larger note is none that a person wrote.
  static let sizeLimit = 16 << 20

  init(_ text: SourceText) {
    self.text = text
    scanner = NoteScanner(text.bytes, body: 0..<0)
  }

  mutating func parse(_ noteHead: NoteHead) {
    guard text.count <= Self.sizeLimit else {
      let size = text.count >> 20
      problems.append(
        NoteProblem("the note has \(size) MiB and is not read; split it into notes of less than 16 MiB", range: 0..<0))
      return
    }
    frontMatter = noteHead.frontMatter
    problems = noteHead.problems + UnreadableBytes.problems(in: text)
    let body = (frontMatter?.range.upperBound ?? 0)..<text.count
    let crowded = CrowdedParagraphs(text.bytes, body: body)
    guard !crowded.isWholeTextCrowded else {
      problems.append(
        NoteProblem("the note has more than a million lines and markers and is not read; split it", range: 0..<0))
      return
    }
    scanner = NoteScanner(text.bytes, body: body)
    scanner.scan()
    problems += crowded.ranges.map {
      NoteProblem(
        "this paragraph has too many unclosed brackets or tags to be read; references in it are not checked", range: $0)
    }
    let tags = insertTags()
    places = tagged.places(
      in: text.bytes, body: body, footnotes: FootnoteLabels.ranges(in: text, body), leavingOut: crowded.ranges)
    accept(tags)
    addTitlePhrase()
    problems.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Tags

  /// The tags of everything found, in the order of the scanner's lists.
  private struct Tags {
    var citations: [(open: Int, close: Int?)] = []
    var headings: [Int] = []
    var phrases: [(open: Int, close: Int)] = []
    var dollars: [Int] = []
    var quotations: [QuotationTags] = []
    var directives: [Int] = []
  }

  private struct QuotationTags {
    /// The first tag of typographic quotation marks, the only one of a block quotation.
    var open: Int?
    var close: Int?
    var lazyEnd: Int?
  }

  private mutating func insertTags() -> Tags {
    var tags = Tags()
    if let offset = scanner.firstLeftOut {
      problems.append(
        NoteProblem(
          "the note has more than \(NoteScanner.citationLimit) references, and those from this line on are not read: split it",
          range: text.range(ofLine: text.lines.line(at: offset))))
    }
    for candidate in scanner.citations {
      let open = tagged.insert(at: candidate.opener, guarding: candidate.openerGuard)
      tags.citations.append((open, candidate.closer.map { tagged.insert(at: $0, guarding: candidate.closerGuard) }))
    }
    for candidate in scanner.directives where tagged.hasRoom(for: 1) {
      tags.directives.append(tagged.insert(at: candidate.tagOffset, guarding: .none))
    }
    for heading in scanner.headings where tagged.hasRoom(for: 1) {
      tags.headings.append(
        heading.isUnderlined
          ? tagged.insert(at: heading.textRange.upperBound, guarding: .before)
          : tagged.insert(at: heading.textRange.lowerBound, guarding: .after))
    }
    for phrase in scanner.phrases where tagged.hasRoom(for: 2) {
      let open = tagged.insert(at: phrase.range.lowerBound, guarding: neighbourGuard(phrase, atStart: true))
      let close = tagged.insert(at: phrase.range.upperBound, guarding: neighbourGuard(phrase, atStart: false))
      tags.phrases.append((open, close))
    }
    // Math matters only where it could hide a citation.
    if !scanner.citations.isEmpty {
      for dollars in scanner.dollars where tagged.hasRoom(for: 1) {
        tags.dollars.append(tagged.insert(at: dollars.upperBound, guarding: .after))
      }
    }
    for quotation in scanner.quotations where tagged.hasRoom(for: 2) {
      switch quotation.kind {
      case .block:
        let open = QuotationAnchor.offset(in: text.bytes, quotation.range).map {
          tagged.insert(at: $0, guarding: .none)
        }
        let lazyEnd = quotation.lazyEnd.map { tagged.insert(at: $0, guarding: .before) }
        tags.quotations.append(QuotationTags(open: open, close: nil, lazyEnd: lazyEnd))
      case .inline:
        let open = tagged.insert(at: quotation.range.lowerBound + 3, guarding: .after)
        let close = tagged.insert(at: quotation.range.upperBound - 3, guarding: .before)
        tags.quotations.append(QuotationTags(open: open, close: close, lazyEnd: nil))
      }
    }
    return tags
  }

  /// Emphasis markers see the tag inside them as their neighbour: it must be a letter where one stood there,
  /// and punctuation where that stood there.
  private func neighbourGuard(_ phrase: NoteScanner.PhraseCandidate, atStart: Bool) -> TaggedMarkdown.Guard {
    if phrase.kind == .link { return atStart ? .after : .before }
    let neighbour =
      atStart
      ? text.bytes.scalar(at: phrase.range.lowerBound)?.scalar : text.bytes.scalar(before: phrase.range.upperBound)
    return neighbour?.isAlphanumeric ?? true ? .none : .both
  }

  // MARK: What the parser found

  private mutating func accept(_ tags: Tags) {
    acceptHeadings(tags)
    acceptCitations(tags)
    acceptPhrases(tags)
    acceptQuotations(tags)
    acceptDirectives(tags)
  }

  private mutating func acceptDirectives(_ tags: Tags) {
    for (candidate, tag) in zip(scanner.directives, tags.directives) {
      let place = places[tag]
      if place.isHTML || place.isText && candidate.mayBeText { directives.append(candidate.directive) }
    }
  }

  private mutating func acceptQuotations(_ tags: Tags) {
    /// Where the quotation ends that the next line's `>` goes on with.
    var lazyEnd: Int?
    for (quotation, tag) in zip(scanner.quotations, tags.quotations) {
      guard let open = tag.open.map({ places[$0] }), open.isText else { continue }
      switch quotation.kind {
      case .block:
        guard open.isInQuotation else { continue }
        let isLazy = tag.lazyEnd.map { places[$0].isText && places[$0].isInQuotation } ?? false
        let end = isLazy ? quotation.lazyEnd ?? quotation.range.upperBound : quotation.range.upperBound
        if let previous = lazyEnd, let last = quotations.lastIndex(where: { $0.kind == .block }),
          text.lines.line(at: previous) + 1 == text.lines.line(at: quotation.range.lowerBound)
        {
          quotations[last].range = quotations[last].range.lowerBound..<end
        } else {
          quotations.append(Quotation(kind: .block, range: quotation.range.lowerBound..<end))
        }
        lazyEnd = isLazy ? end : nil
      case .inline:
        guard let close = tag.close.map({ places[$0] }), close.isText, close.block == open.block else { continue }
        quotations.append(Quotation(kind: .inline, range: quotation.range))
      }
    }
    quotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func acceptHeadings(_ tags: Tags) {
    for (heading, tag) in zip(scanner.headings, tags.headings) {
      let place = places[tag]
      guard place.isText, place.headingLevel > 0 else { continue }
      headings.append(Heading(level: place.headingLevel, range: heading.range, textRange: heading.textRange))
      phrases.append(Phrase(kind: .heading, range: heading.textRange, link: nil, block: place.block))
    }
  }

  private mutating func acceptCitations(_ tags: Tags) {
    let math = MathSpans(zip(scanner.dollars, tags.dollars).map { ($0, places[$1]) }, in: text.bytes)
    var accepted: [Citation] = []
    var ready: [TextRange] = []
    for (candidate, tag) in zip(scanner.citations, tags.citations) {
      let open = places[tag.open]
      guard isLive(candidate, open, tag.close.map { places[$0] }),
        !math.contains(candidate.citation.range.lowerBound)
      else { continue }
      var citation = candidate.citation
      citation.context.isInHeading = open.headingLevel > 0
      citation.context.isInQuotation = open.isInQuotation
      citation.context.link = open.link >= 0 ? open.link : open.addressOf >= 0 ? open.addressOf : nil
      citation.context.block = open.block >= 0 ? open.block : nil
      if citation.kind == .pandoc, scanner.hasLabel(citation.key) { citation.isCrossReference = true }
      accepted.append(citation)
      for var further in candidate.further {
        further.context = citation.context
        accepted.append(further)
      }
      if let group = candidate.group { ready.append(group) }
    }
    let nocite = frontMatter?.nocite ?? []
    let grouping = CitationGrouping(nocite + accepted, brackets: scanner.brackets, ready: ready, in: text.bytes)
    (citations, groups) = (grouping.citations, grouping.groups)
  }

  private func isLive(_ candidate: CitationCandidate, _ open: TagPlace, _ close: TagPlace?) -> Bool {
    switch candidate.home {
    case .text:
      // In the text and the address of one link: an autolink, such as `<mailto:@b>`.
      return open.isText && (open.addressOf < 0 || open.addressOf != open.link)
    case .textOutsideLinks:
      guard let close else { return false }
      return open.isText && close.isText && open.block == close.block && open.link < 0 && close.link < 0
    case .textOrAddress:
      return open.isText || open.addressOf >= 0
    case .textAndCode:
      guard let close else { return false }
      return open.isText && close.isCode && open.block == close.block
    case .markup:
      return open.isMarkup
    }
  }

  private mutating func acceptPhrases(_ tags: Tags) {
    for (phrase, tag) in zip(scanner.phrases, tags.phrases) {
      let (open, close) = (places[tag.open], places[tag.close])
      guard open.isText, close.isText, open.block == close.block else { continue }
      let isWhole =
        switch phrase.kind {
        case .link: open.link >= 0 && open.link == close.link
        case .strong: open.strong >= 0 && open.strong == close.strong
        case .emphasis: open.emphasis >= 0 && open.emphasis == close.emphasis
        case .heading, .title: false
        }
      guard isWhole else { continue }
      phrases.append(
        Phrase(kind: phrase.kind, range: phrase.range, link: open.link >= 0 ? open.link : nil, block: open.block))
    }
    phrases.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private mutating func addTitlePhrase() {
    guard let range = frontMatter?.title?.range else { return }
    phrases.insert(Phrase(kind: .title, range: range, link: nil, block: nil), at: 0)
  }
}
