import NoteSyntax
import TextModel

extension ActionFamily {
  /// Writes a comment that takes a finding away.
  static let ignoreFinding = ActionFamily(
    name: "ignore", kinds: [.quickFix],
    summary: "Ignores a finding here, or the findings of its rule in the whole note, by a comment.",
    actions: { place in
      var known: Set<Finding> = []
      var rules: Set<String> = []
      return place.touchedFindings.flatMap { finding -> [Action] in
        // Two findings of a rule on one line are ignored by one comment.
        var sign = finding
        sign.message = ""
        guard finding.range.lowerBound >= place.bodyStart, known.insert(sign).inserted else { return [] }
        let here = changes(ignoring: finding, in: place).first { ignores($0, finding, in: place) }
        return [
          here.map { place.action("Ignore '\(finding.rule)' here", .quickFix, [$0], settling: finding) },
          // One comment for the whole note is for all findings of its rule.
          place.isRequested && rules.insert(finding.rule).inserted
            ? fileChange(ignoring: finding, in: place).map {
              place.action("Ignore '\(finding.rule)' in this note", .quickFix, [$0], settling: finding)
            } : nil,
        ].compactMap(\.self)
      }
    })

  /// The ways of ignoring one finding, the one that changes least first.
  private static func changes(ignoring finding: Finding, in place: ActionPlace) -> [TextChange] {
    let line = finding.line
    let range = place.text.range(ofLine: line)
    if let change = addition(
      of: finding.rule, to: place,
      where: { directive in
        switch directive.kind {
        case .disableLine: place.text.lines.line(at: directive.range.lowerBound) == line
        case .disableNextLine: place.text.lines.line(at: directive.range.upperBound) + 1 == line
        default: false
        }
      })
    {
      return [change]
    }
    let indentation = place.bytes[range].prefix { $0 == 0x20 || $0 == 0x09 }
    let first =
      range.lowerBound + indentation.count < range.upperBound ? place.bytes[range.lowerBound + indentation.count] : 0
    let blanks = String(decoding: indentation, as: UTF8.self)
    let above = TextChange(
      range.lowerBound..<range.lowerBound,
      "\(blanks)<!-- scholiast-disable-next-line \(finding.rule) -->\(place.lineBreak)")
    let behind = lineEnd(range, first, place).map {
      TextChange($0..<$0, " <!-- scholiast-disable-line \(finding.rule) -->")
    }
    // A line above would end a list, a quotation, a table or a paragraph that goes on.
    let beginsBlock = line == 0 || range.lowerBound <= place.bodyStart || place.isBlank(line - 1)
    let isMarked = "-*+>|".utf8.contains(first) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    let isAboveBetter = !isMarked && (beginsBlock || first == UInt8(ascii: "#"))
    return isAboveBetter ? [above] + [behind].compactMap(\.self) : [behind].compactMap(\.self)
  }

  /// Where a comment goes behind a line's text: before a hard line break, and into the last cell of a table's row.
  private static func lineEnd(_ line: TextRange, _ first: UInt8, _ place: ActionPlace) -> Int? {
    var end = line.upperBound
    func skipBlanks() {
      while end > line.lowerBound, place.bytes[end - 1] == 0x20 || place.bytes[end - 1] == 0x09 { end -= 1 }
    }
    skipBlanks()
    if end > line.lowerBound, place.bytes[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    if first == UInt8(ascii: "|"), end - 1 > line.lowerBound, place.bytes[end - 1] == UInt8(ascii: "|") {
      end -= 1
      skipBlanks()
    }
    return end > line.lowerBound ? end : nil
  }

  /// A comment for the whole note, behind its front matter.
  private static func fileChange(ignoring finding: Finding, in place: ActionPlace) -> TextChange? {
    if let change = addition(of: finding.rule, to: place, where: { $0.kind == .disableFile }) { return change }
    let start = place.bodyStart > 0 ? place.bodyStart : place.bytes.starts(with: "\u{FEFF}".utf8) ? 3 : 0
    // Front matter may end the text without a line break.
    let isAtLineStart =
      start == 0 || place.bodyStart == 0 || place.bytes[start - 1] == 0x0A || place.bytes[start - 1] == 0x0D
    let change = TextChange(
      start..<start,
      (isAtLineStart ? "" : place.lineBreak) + "<!-- scholiast-disable-file \(finding.rule) -->"
        + place.lineBreak + (place.isBlank(place.text.lines.line(at: start)) ? "" : place.lineBreak))
    return ignores(change, finding, in: place, readingAll: true) ? change : nil
  }

  /// The rule's name written into a comment that is there already and names rules.
  private static func addition(of rule: String, to place: ActionPlace, where fits: (Directive) -> Bool) -> TextChange? {
    guard let last = place.note.note.directives.first(where: { !$0.rules.isEmpty && fits($0) })?.rules.last else {
      return nil
    }
    return TextChange(last.range.upperBound..<last.range.upperBound, ", \(rule)")
  }

  /// Whether a change takes a finding away and nothing else: what is cited stays so.
  private static func ignores(
    _ change: TextChange, _ finding: Finding, in place: ActionPlace, readingAll: Bool = false
  ) -> Bool {
    guard place.keepsCitations([change]) else { return false }
    let excerpt =
      readingAll ? ActionPlace.Excerpt(note: place.note.note, start: 0) : place.excerpt(around: [change])
    let after = excerpt.note.text.applying([
      TextChange(change.range.moved(by: -excerpt.start), change.replacement)
    ])
    var moved = finding
    let shift = change.range.lowerBound <= finding.range.lowerBound ? change.replacement.utf8.count : 0
    moved.range = finding.range.moved(by: shift - excerpt.start)
    moved.line = after.lines.line(at: moved.range.lowerBound)
    return Ignores(Note(after)).directive(ignoring: moved) != nil
  }
}
