import NoteSyntax
import PaperSearch
import TextModel

extension Rule {
  /// Brackets that are meant as citations and that Pandoc reads otherwise.
  static let malformedCitation = Rule(
    code: "malformed-citation",
    severity: .warning,
    tags: [.correctness, .citations],
    summary: "Brackets are meant as citations, but Pandoc reads them otherwise.",
    explanation: """
      Pandoc prints such brackets as they are, or takes a citation for words about the one before: where a bracket is \
      never closed, a semicolon has no citation on one side, citations have a comma between them instead of a semicolon, \
      a part has no `@`, or nothing stands right behind `@`. Reported only in notes that cite papers by key.
      """,
    bad: "As shown before [@smith2020, @jones2021].",
    good: "As shown before [@smith2020; @jones2021].",
    checkNote: { note, workspace in
      // Who cites no paper by key means people by `[@name`.
      guard zip(note.note.citations, note.resolutions).contains(where: { $0.kind == .pandoc && $1.paper != nil }) else {
        return []
      }
      return MalformedCitations(note, workspace).findings
    })
}

/// Looks for slips in and around the brackets of Pandoc's citations.
private struct MalformedCitations {
  private let note: WorkspaceNote
  private let workspace: Workspace
  private(set) var findings: [Finding] = []

  private var text: SourceText { note.note.text }
  private var bytes: [UInt8] { note.note.text.bytes }

  /// Longer brackets are none that somebody writes; the bounds keep a text of openers linear.
  private static let lengthBefore = 400
  private static let lengthBehind = 2_000

  init(_ note: WorkspaceNote, _ workspace: Workspace) {
    self.note = note
    self.workspace = workspace
    for group in note.note.groups { lookAtGroup(group) }
    lookAtOthers()
    lookAtLoneSigns()
  }

  private mutating func add(_ range: TextRange, _ message: String, _ fix: Finding.Fix?) {
    var finding = Finding(in: note, range: range, message: DisplayText.line(message))
    finding.fixes = [fix].compactMap(\.self)
    findings.append(finding)
  }

  /// A citation's start with the sign that leaves its author out.
  private func start(of citation: Citation) -> Int {
    citation.range.lowerBound - (citation.isAuthorSuppressed ? 1 : 0)
  }

  // MARK: Groups

  private mutating func lookAtGroup(_ group: CitationGroup) {
    guard bytes[group.range.lowerBound] == UInt8(ascii: "[") else { return }
    let members = note.note.citations[group.citations]
    for (first, second) in zip(members, members.dropFirst()) {
      guard first.kind == .pandoc, let joint = joint(first, second) else { continue }
      add(
        second.range, "Pandoc takes '\(second.key)' for words about '\(first.key)': write ';' between them",
        Finding.Fix(title: "Write ';' between the citations", range: joint, replacement: "; "))
    }
    lookAtSemicolons(group.range.lowerBound + 1..<group.range.upperBound - 1)
  }

  /// What stands between two citations where only a comma, a `&` or nothing parts them, behind the locator of the first.
  private func joint(_ first: Citation, _ second: Citation) -> TextRange? {
    let (from, end) = (first.range.upperBound, start(of: second))
    guard from <= end, !bytes[from..<end].contains(UInt8(ascii: ";")) else { return nil }
    var at = end
    while at > from, isJoining(bytes[at - 1]) { at -= 1 }
    if at > from {
      guard let locator = first.locator, locator.range.upperBound == at,
        bytes[from..<locator.range.lowerBound].allSatisfy(isJoining)
      else { return nil }
    }
    return at..<end
  }

  private func isJoining(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "&")
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Reports semicolons with nothing before or behind them; says whether there were any.
  @discardableResult private mutating func lookAtSemicolons(_ inner: TextRange) -> Bool {
    var hasAny = false
    var at = inner.lowerBound
    while at < inner.upperBound {
      let start = at
      var semicolons: [Int] = []
      while at < inner.upperBound, isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ";") {
        if bytes[at] == UInt8(ascii: ";") { semicolons.append(at) }
        at += 1
      }
      let isAtEnd = start == inner.lowerBound || at == inner.upperBound
      if let first = semicolons.first, let last = semicolons.last, isAtEnd || semicolons.count > 1 {
        hasAny = true
        add(
          first..<last + 1, "nothing is cited \(start == inner.lowerBound ? "before" : "behind") this semicolon",
          // Pandoc cites nothing here until it is mended, so the note says something else then.
          Finding.Fix(title: "Remove the semicolon", range: start..<at, replacement: isAtEnd ? "" : "; "))
      }
      at += 1
    }
    return hasAny
  }

  // MARK: Citations outside of groups

  private mutating func lookAtOthers() {
    var end = 0
    for citation in note.note.citations
    where citation.kind == .pandoc && citation.group == nil && citation.context.link == nil
      && !citation.context.isInFrontMatter && !citation.isCrossReference && citation.range.lowerBound >= end
    {
      let start = start(of: citation)
      guard let opener = opener(before: start) else { continue }
      if let closer = closer(from: citation.range.upperBound) {
        end = closer
        lookAtBrackets(opener..<closer + 1, with: citation)
      } else if opener == start - 1 {
        reportUnclosed(opener, citation)
      }
    }
  }

  /// The bracket around an offset that is open there, in its paragraph; `nil` for that of an image, a footnote or a
  /// wiki link.
  private func opener(before offset: Int) -> Int? {
    var depth = 0
    var at = offset - 1
    while at >= max(0, offset - Self.lengthBefore), !isParagraphBreak(at) {
      switch bytes[at] {
      case UInt8(ascii: "]") where !bytes.isEscaped(at: at): depth += 1
      case UInt8(ascii: "[") where !bytes.isEscaped(at: at):
        if depth == 0 {
          let before = at > 0 ? bytes[at - 1] : 0
          return [UInt8(ascii: "!"), UInt8(ascii: "^"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(before)
            ? nil : at
        }
        depth -= 1
      case UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "$"): return nil
      default: break
      }
      at -= 1
    }
    return nil
  }

  /// The offset of the bracket that closes what is open at an offset, in its paragraph.
  private func closer(from offset: Int) -> Int? {
    var depth = 0
    var at = offset
    while at < min(bytes.count, offset + Self.lengthBehind), !isParagraphBreak(at) {
      if bytes[at] == UInt8(ascii: "["), !bytes.isEscaped(at: at) { depth += 1 }
      if bytes[at] == UInt8(ascii: "]"), !bytes.isEscaped(at: at) {
        if depth == 0 { return at }
        depth -= 1
      }
      at += 1
    }
    return nil
  }

  /// Whether a line ends at an offset and the next one is empty.
  private func isParagraphBreak(_ offset: Int) -> Bool {
    guard bytes[offset] == 0x0A || bytes[offset] == 0x0D else { return false }
    var at = offset + (bytes[offset...].starts(with: [0x0D, 0x0A]) ? 2 : 1)
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return at >= bytes.count || bytes[at] == 0x0A || bytes[at] == 0x0D
  }

  /// Brackets that Pandoc reads no group in: a part of them has no citation.
  private mutating func lookAtBrackets(_ brackets: TextRange, with citation: Citation) {
    let next = brackets.upperBound < bytes.count ? bytes[brackets.upperBound] : 0
    // Of a link, a span or a definition.
    if [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":")].contains(next) { return }
    let inner = brackets.lowerBound + 1..<brackets.upperBound - 1
    let written = bytes[inner]
    // The semicolon of `&amp;` separates nothing.
    guard written.contains(UInt8(ascii: ";")), !written.contains(where: { "[`&".utf8.contains($0) }) else { return }
    let parts = written.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      trimmed($0.indices)
    }
    // Brackets that begin with words may be no citation but a remark that names one.
    guard let first = parts.first(where: { !$0.isEmpty }), start(of: citation) == first.lowerBound || isKey(first)
    else {
      return
    }
    if lookAtSemicolons(inner) { return }
    for part in parts where !hasCitation(part) && bytes[part].first != UInt8(ascii: "@") {
      let key = isKey(part)
      add(
        part, "this part has no citation, so Pandoc reads none of these brackets as citations",
        key
          ? Finding.Fix(
            title: "Write '@' before '\(DisplayText.line(text[part]))'", range: part.lowerBound..<part.lowerBound,
            replacement: "@") : nil)
    }
  }

  private func trimmed(_ range: Range<Int>) -> TextRange {
    var range = range
    while !range.isEmpty, isSpace(bytes[range.lowerBound]) { range = range.lowerBound + 1..<range.upperBound }
    while !range.isEmpty, isSpace(bytes[range.upperBound - 1]) { range = range.lowerBound..<range.upperBound - 1 }
    return range
  }

  private func hasCitation(_ range: TextRange) -> Bool {
    note.note.citations[note.note.citations(beginningIn: range)].contains { range.contains($0.range) }
  }

  /// Whether a text is a paper's key without its `@`.
  private func isKey(_ range: TextRange) -> Bool {
    let word = text[range]
    return PandocKey.isPlain(word) && !workspace.library.index.papers(withKey: word, in: note.scope).isEmpty
  }

  private mutating func reportUnclosed(_ opener: Int, _ citation: Citation) {
    let end = citation.range.upperBound
    var fix: Finding.Fix?
    var message = "the bracket before '\(citation.key)' is never closed"
    if let wrong = wrongCloser(from: end) {
      message = "the bracket before '\(citation.key)' is closed by '\(text[wrong..<wrong + 1])': write ']'"
      fix = Finding.Fix(title: "Write ']'", range: wrong..<wrong + 1, replacement: "]")
    } else if end >= bytes.count || isSpace(bytes[end]) || [UInt8(ascii: "."), UInt8(ascii: ":")].contains(bytes[end]) {
      fix = Finding.Fix(
        title: "Write ']' behind '\(DisplayText.line(citation.key))'", range: end..<end, replacement: "]")
    }
    add(opener..<end, message, fix)
  }

  /// The `)` or `}` that stands on the same line in place of the bracket.
  private func wrongCloser(from end: Int) -> Int? {
    var at = end
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D {
      switch bytes[at] {
      case UInt8(ascii: ")"), UInt8(ascii: "}"): return at
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return nil
      default: at += 1
      }
    }
    return nil
  }

  // MARK: Signs without a key

  /// A sign that nothing, or a blank, stands behind, in brackets.
  private mutating func lookAtLoneSigns() {
    let signs = bytes.indices.filter { bytes[$0] == UInt8(ascii: "@") && isLone($0) }
    guard !signs.isEmpty else { return }
    for sign in note.note.proseOffsets(among: signs) {
      let key = trimmed(sign + 1..<wordEnd(from: sign + 1))
      guard !key.isEmpty else {
        add(sign..<sign + 1, "no key stands behind '@'", nil)
        continue
      }
      guard isKey(key) else { continue }
      let word = DisplayText.line(text[key])
      add(
        sign..<key.upperBound, "a blank stands between '@' and '\(word)', so Pandoc reads no citation",
        Finding.Fix(title: "Write '@\(word)'", range: sign + 1..<key.lowerBound, replacement: ""))
    }
  }

  private func isLone(_ sign: Int) -> Bool {
    let next = sign + 1 < bytes.count ? bytes[sign + 1] : 0
    guard next == UInt8(ascii: "]") || next == UInt8(ascii: ";") || next == 0x20, sign > 0 else { return false }
    var before = sign - 1
    if bytes[before] == UInt8(ascii: "-"), before > 0 { before -= 1 }
    if bytes[before] == UInt8(ascii: "[") {
      // Of a link, an image and the like, or of code such as `a[@]`.
      let isFree = before == 0 || isSpace(bytes[before - 1]) || bytes[before - 1] == UInt8(ascii: "(")
      let end = sign + 2 < bytes.count ? bytes[sign + 2] : 0
      return isFree
        && (next != UInt8(ascii: "]") || ![UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ":")].contains(end))
    }
    while before > 0, isSpace(bytes[before]) { before -= 1 }
    return bytes[before] == UInt8(ascii: ";") && opener(before: sign) != nil
  }

  private func wordEnd(from start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    return PandocKey.end(in: bytes, from: at) ?? start
  }
}
