import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension Rule {
  /// A title beside a reference to a paper that is not called so.
  static let titleMismatch = Rule(
    code: "title-mismatch",
    severity: .warning,
    tags: [.correctness, .citations],
    summary: "The text of a link is nearly the title of the paper that it leads to, or another title.",
    explanation: """
      The text of a link to a paper's address, or what a wiki link shows, is compared with the paper's title. A few wrong \
      letters are a slip, or the link leads to another part or version of the work. What reads like another title, five \
      capitalised words or more, is reported as information: papers are renamed, and a title that nobody gave may have \
      been made up. Short names, parts of the title and words such as 'paper' or 'PDF' are not looked at.
      """,
    bad: "See [[@smith2020|On Thinks That Matter]].",
    good: "See [[@smith2020|On Things That Matter]].",
    checkNote: { note, workspace in
      shownTexts(in: note).compactMap { range, id in
        let written = note.note.text[range]
        let paper = workspace.paper(id, in: note.scope)
        guard let likeness = likeness(of: written, to: paper),
          workspace.library.index.papers(withTitle: written, in: note.scope).isEmpty
        else { return nil }
        let title = DisplayText.line(paper.entry.title)
        let isNear = likeness == .near
        var finding = Finding(
          in: note, range: range,
          message: isNear
            ? "this is not quite the title of '\(DisplayText.line(paper.key))', '\(title)'"
            : "the paper that this leads to is called '\(title)'")
        finding.severity = isNear ? .warning : .information
        finding.related = [Finding.RelatedPlace(to: paper)]
        if isPlain(paper.entry.title) {
          finding.fixes = [
            Finding.Fix(
              title: "Write '\(title)'", range: range, replacement: paper.entry.title, isOnlyOffered: !isNear)
          ]
        }
        return finding
      }
    })

  /// How a text compares with a title that it is not.
  private enum Likeness { case near, other }

  /// The texts that stand for a paper in links, with the paper.
  private static func shownTexts(in note: WorkspaceNote) -> [(range: TextRange, paper: PaperID)] {
    var linked: [Int: PaperID] = [:]
    var shown: [(range: TextRange, paper: PaperID)] = []
    for (citation, resolution) in zip(note.note.citations, note.resolutions) {
      guard let paper = resolution.paper else { continue }
      if citation.kind == .identifier, let link = citation.context.link { linked[link] = paper }
      if citation.kind == .wikilink, let range = shownText(of: citation, in: note.note.text.bytes) {
        shown.append((range, paper))
      }
    }
    guard !linked.isEmpty else { return shown }
    for phrase in note.note.phrases where phrase.kind == .link {
      if let paper = phrase.link.flatMap({ linked[$0] }) { shown.append((phrase.range, paper)) }
    }
    return shown
  }

  /// What a wiki link shows in place of its target.
  private static func shownText(of citation: Citation, in bytes: [UInt8]) -> TextRange? {
    let inner = citation.range.lowerBound + 2..<citation.range.upperBound - 2
    guard let bar = bytes[inner].firstIndex(of: UInt8(ascii: "|")), bar + 1 < inner.upperBound else { return nil }
    return bar + 1..<inner.upperBound
  }

  /// How a text that is plainly meant as a title compares with a paper's; `nil` where it is that, a part of it, or
  /// meant as something else.
  private static func likeness(of written: String, to paper: Paper) -> Likeness? {
    let words = TitleFolding.words(written)
    guard words.count >= 3 else { return nil }
    let text = Array(words.joined(separator: " ").utf8)
    let titles = paper.entries.map { Array(TitleFolding.folded($0.entry.title).utf8) }.filter { !$0.isEmpty }
    guard !titles.isEmpty, !titles.contains(where: { isPart(text, of: $0) || isPart($0, of: text) }) else { return nil }
    if titles.contains(where: { isNear(text, $0) }) { return .near }
    return isTitleLike(written, words) ? .other : nil
  }

  /// Whether some whole words are a part of others.
  private static func isPart(_ part: [UInt8], of whole: [UInt8]) -> Bool {
    guard part.count <= whole.count else { return false }
    let space = UInt8(ascii: " ")
    return ByteSearch(part).offsets(in: whole).contains { start in
      let end = start + part.count
      return (start == 0 || whole[start - 1] == space) && (end == whole.count || whole[end] == space)
    }
  }

  /// Whether at most one letter in ten differs.
  private static func isNear(_ text: [UInt8], _ title: [UInt8]) -> Bool {
    let limit = max(text.count, title.count) / 10
    guard text.count <= lengthLimit, title.count <= lengthLimit, abs(text.count - title.count) <= limit else {
      return false
    }
    return EditDistance.of(text, title) <= limit
  }

  /// The letters of a longer text are not compared, which takes as many steps as the product of both lengths.
  private static let lengthLimit = 400

  /// Whether a text is written like a title: in five significant words at least, all of them capitalised.
  private static func isTitleLike(_ written: String, _ words: [String]) -> Bool {
    guard Set(TitleFolding.significantWords(written)).count >= 5, words.count <= 25 else { return false }
    return TitleFolding.significantWordsAsWritten(written).allSatisfy {
      $0.first(where: \.isLetter)?.isUppercase ?? true
    }
      && !words.contains("et") && !words.contains { $0.utf8.count == 4 && Int($0) != nil }
  }

  /// Whether a title is the same as Markdown.
  private static func isPlain(_ title: String) -> Bool { !title.utf8.contains { "[]*_<`\\|$&".utf8.contains($0) } }
}
