import Bibliography
import NoteSyntax
import PaperSearch
package import TextModel

/// A few words behind a citation that say which paper it is.
package struct CitationHint: Hashable, Sendable {
  /// The offset that the words stand behind.
  package var offset: Int
  /// The words, on one line: a short title and the year.
  package var label: String
  /// The paper's whole title, on one line.
  package var tooltip: String
}

extension Workspace {
  /// The hints of a part of a note, in the order of the text: for citations whose key does not tell the paper.
  ///
  /// A key tells it when it has the family name of an author, or a significant word of the title. The year alone does
  /// not: identifiers hold years too. None where the settings do not ask for hints. Linear in the number of references.
  package func hints(in file: FileID, touching part: TextRange) -> [CitationHint] {
    guard configuration.inlayHints, let note = notes[file] else { return [] }
    return zip(note.note.citations, note.resolutions).compactMap { citation, resolution in
      guard citation.range.touches(part),
        citation.isKey || citation.kind == .identifier, let id = resolution.paper
      else { return nil }
      let paper = library.index.outline(of: id)
      guard !Self.tells(citation.key, paper) else { return nil }
      return CitationHint(
        offset: citation.range.upperBound, label: Self.label(of: paper), tooltip: PaperCard.title(paper))
    }
  }

  /// Whether a key has something of a paper's authors or title in it.
  private static func tells(_ key: String, _ paper: Paper) -> Bool {
    // Whatever joins the words of a key.
    let key = Array(TitleFolding.words(key).joined().utf8)
    // A listing may give whole names as family names.
    let names = paper.entry.authors.lazy.compactMap { TitleFolding.words($0.family).last }
    if names.contains(where: { $0.utf8.count > 1 && Self.has($0, in: key) }) { return true }
    let words = TitleFolding.significantWords(paper.entry.title)
    let length = min(shortestWord, words.map(\.utf8.count).max() ?? 0)
    return words.contains { $0.utf8.count >= length && Self.has($0, in: key) }
  }

  private static func has(_ word: String, in key: [UInt8]) -> Bool {
    key.indices.contains { key[$0...].starts(with: word.utf8) }
  }

  /// A shorter word may be in a key by chance.
  private static let shortestWord = 4

  /// The short title, or the title's first words, and the year.
  private static func label(of paper: Paper) -> String {
    let title = PaperCard.title(paper)
    let short = TitleFolding.shortTitle(title) ?? title
    let words = short.split(separator: " ")
    var shown = words.prefix(titleWords).joined(separator: " ")
    if words.count > titleWords { shown += " …" }
    if shown.count > titleLength { shown = shown.prefix(titleLength) + "…" }
    return paper.entry.year.map { "\(shown), \($0)" } ?? shown
  }

  private static let titleWords = 5
  private static let titleLength = 40
}
