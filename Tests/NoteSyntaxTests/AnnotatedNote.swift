import NoteSyntax
import TextModel

/// A note with what is found in it written below each line, so that a test shows the text and the answer together.
///
///     See [see @smith2020, p. 3].
///              ^^^^^^^^^^ pandoc smith2020, prefix “see”, suffix “p. 3”, locator page “3”
///
/// A line of blanks and `^` marks columns of the line above it, counted in Unicode scalars; several may follow one
/// line. What a range does beyond its first line is said in words. A blank before the first column of a line is
/// written as it is, so marks at column 0 begin their line.
struct AnnotatedNote {
  /// What a test asks about; the rest of a note is left out of the comparison.
  enum Aspect: CaseIterable {
    case citations, groups, headings, phrases, quotations, problems
  }

  /// The note's text with its annotations, as a test writes them.
  let expected: String
  /// The text with what is found in it: what is missing makes a difference, and so does what nobody expected.
  let found: String

  /// Parses the text without its annotations.
  init(_ annotated: String, _ aspects: Set<Aspect> = [.citations]) {
    expected = annotated
    found = Self.annotate(Note(SourceText(Self.withoutAnnotations(annotated))), aspects)
  }

  /// The text without the lines that say what is expected.
  static func withoutAnnotations(_ annotated: String) -> String {
    annotated.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !isAnnotation($0) }
      .joined(separator: "\n")
  }

  private static func isAnnotation(_ line: Substring) -> Bool {
    line.drop { $0 == " " }.first == "^"
  }

  /// The text with what the note says about it.
  static func annotate(_ note: Note, _ aspects: Set<Aspect>) -> String {
    var marks: [(range: TextRange, words: String)] = []
    if aspects.contains(.citations) { marks += note.citations.map { ($0.range, describe($0, in: note)) } }
    if aspects.contains(.groups) { marks += note.groups.map { ($0.range, "group of \($0.citations.count)") } }
    if aspects.contains(.headings) { marks += note.headings.map { ($0.textRange, "heading \($0.level)") } }
    if aspects.contains(.phrases) { marks += note.phrases.map { ($0.range, "phrase \($0.kind.rawValue)") } }
    if aspects.contains(.quotations) {
      marks += note.quotations.map { ($0.range, $0.kind == .block ? "quotation" : "quotation inline") }
    }
    if aspects.contains(.problems) { marks += note.problems.map { ($0.range, "problem: \($0.message)") } }
    let sorted = marks.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var lines: [String] = []
    for line in 0..<note.text.lines.count {
      lines.append(note.text[note.text.range(ofLine: line)])
      for (_, mark) in sorted where note.text.lines.line(at: mark.range.lowerBound) == line {
        lines.append(annotation(mark.range, mark.words, in: note.text))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func annotation(_ range: TextRange, _ words: String, in text: SourceText) -> String {
    let start = text.position(of: range.lowerBound, in: .utf32)
    let end = text.position(of: range.upperBound, in: .utf32)
    let lineEnd = text.position(of: text.range(ofLine: start.line).upperBound, in: .utf32)
    let last = end.line == start.line ? end.character : lineEnd.character
    let marks = String(repeating: "^", count: max(last - start.character, 1))
    let further = end.line == start.line ? "" : ", until column \(end.character) of line +\(end.line - start.line)"
    let line = String(repeating: " ", count: start.character) + marks + " " + words + further
    return line.replacing("\n", with: "⏎")
  }

  private static func describe(_ citation: Citation, in note: Note) -> String {
    var words = "\(citation.kind.rawValue) \(citation.key)"
    if let section = citation.section { words += ", section “\(section)”" }
    if citation.isAuthorSuppressed { words += ", author suppressed" }
    if citation.isCrossReference { words += ", cross-reference" }
    if citation.namesKey { words += ", names a key" }
    if let prefix = citation.prefix { words += ", prefix “\(note.text[prefix])”" }
    if let suffix = citation.suffix { words += ", suffix “\(note.text[suffix])”" }
    if let locator = citation.locator { words += ", locator \(locator.label) “\(note.text[locator.value])”" }
    if citation.context.isInHeading { words += ", in a heading" }
    if citation.context.isInQuotation { words += ", in a quotation" }
    if citation.context.link != nil { words += ", in a link" }
    if citation.context.isInFrontMatter { words += ", in the front matter" }
    return words
  }
}
