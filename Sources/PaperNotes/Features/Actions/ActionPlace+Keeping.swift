import NoteSyntax
import PaperSearch
import TextModel

/// Whether a note still cites, after a change, what it cited before.
///
/// In Markdown a bracket may mean something anywhere: what is written anew may join what stands beside it. So the
/// change is made on the paragraph, and what comes of it is read.
extension ActionPlace {
  /// A part of the note, read by itself.
  struct Excerpt {
    /// What was read.
    var note: Note
    /// The offset in the whole note at which it begins.
    var start: Int
  }

  /// A larger text is read again only when the user asks, not at each movement of the cursor.
  private static let readingLimit = 1 << 20

  /// Where the text behind the front matter begins.
  var bodyStart: Int { note.note.bodyStart }

  /// The line break that the note is written with.
  var lineBreak: String {
    guard let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return "\n" }
    return bytes[first] == 0x0A ? "\n" : bytes[first...].starts(with: [0x0D, 0x0A]) ? "\r\n" : "\r"
  }

  /// Whether a line has nothing but white space.
  func isBlank(_ line: Int) -> Bool { note.note.isBlank(text.range(ofLine: line)) }

  /// The paragraphs around some changes, read by themselves; the whole note where they read otherwise alone.
  func excerpt(around changes: [TextChange]) -> Excerpt {
    let whole = Excerpt(note: note.note, start: 0)
    guard let first = changes.map(\.range.lowerBound).min(), let last = changes.map(\.range.upperBound).max(),
      first >= bodyStart
    else { return whole }
    let range = paragraphs(around: first..<last)
    let citations = note.note.citations.filter { range.contains($0.range) && !$0.context.isInFrontMatter }.map(\.range)
    let phrases = note.note.phrases.filter { range.contains($0.range) }.map(\.range)
    // Where there is nothing to compare, it may be code or text.
    guard !citations.isEmpty || !phrases.isEmpty else { return whole }
    let excerpt = Note(SourceText(Array(bytes[range])))
    let isSame =
      excerpt.frontMatter == nil
      && excerpt.citations.map { $0.range.moved(by: range.lowerBound) } == citations
      && excerpt.phrases.map { $0.range.moved(by: range.lowerBound) } == phrases
    return isSame ? Excerpt(note: excerpt, start: range.lowerBound) : whole
  }

  /// Whether, after some changes of the note's body, everything outside of them is cited as before, and the papers
  /// within still are.
  ///
  /// Linear in the size of the paragraphs that are changed, or of the note where these do not stand alone.
  /// - Parameters:
  ///   - changes: The changes, in order.
  ///   - papers: Papers that must be cited within the changed text; those that were cited there before count in any case.
  /// - Returns: `false` also for a change of the front matter, and of a large text that the user did not ask about.
  func keepsCitations(_ changes: [TextChange], citing papers: [PaperID] = []) -> Bool {
    guard changes.allSatisfy({ $0.range.lowerBound >= bodyStart }) else { return false }
    let excerpt = excerpt(around: changes)
    guard isRequested || excerpt.note.text.count <= Self.readingLimit else { return false }
    let moved = changes.map { TextChange($0.range.moved(by: -excerpt.start), $0.replacement) }
    let after = Note(excerpt.note.text.applying(moved))
    let old = split(excerpt.note, moved.map(\.range))
    let new = split(after, Self.written(moved))
    return old.outside == new.outside && old.papers.union(papers).isSubset(of: new.papers)
  }

  /// Where the new texts of some changes, in order, stand afterwards.
  private static func written(_ changes: [TextChange]) -> [TextRange] {
    var shift = 0
    return changes.map { change in
      let start = change.range.lowerBound + shift
      let count = change.replacement.utf8.count
      shift += count - change.range.count
      return start..<start + count
    }
  }

  /// A citation as far as it matters whether another one changes it.
  private struct Sign: Equatable {
    var kind: Citation.Kind
    var key: String
    var isGrouped: Bool
  }

  /// The citations outside of some ranges, and the papers that those cite that share text with one.
  private func split(_ note: Note, _ ranges: [TextRange]) -> (outside: [Sign], papers: Set<PaperID>) {
    let resolver = workspace.resolver.looking(in: self.note.scope)
    var outside: [Sign] = []
    var papers: Set<PaperID> = []
    var left = ranges[...]
    for citation in note.citations {
      while let range = left.first, range.upperBound <= citation.range.lowerBound { left.removeFirst() }
      if left.first?.overlaps(citation.range) ?? false {
        if let paper = resolver.resolve(citation).paper { papers.insert(paper) }
      } else {
        outside.append(Sign(kind: citation.kind, key: citation.key, isGrouped: citation.group != nil))
      }
    }
    return (outside, papers)
  }

  /// The lines around a range up to blank ones, in the body of the note.
  private func paragraphs(around range: TextRange) -> TextRange {
    let lines = text.lines
    let limit = lines.line(at: bodyStart)
    var first = lines.line(at: range.lowerBound)
    var last = lines.line(at: range.upperBound)
    while first > limit, !isBlank(first - 1) { first -= 1 }
    while last + 1 < lines.count, !isBlank(last + 1) { last += 1 }
    return max(lines.starts[first], bodyStart)..<text.range(ofLine: last).upperBound
  }
}
