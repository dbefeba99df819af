import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

/// A paper that a query found, with the texts that cite it.
package struct CitablePaper: Hashable, Sendable {
  /// The key to cite it by.
  package var key: String
  /// The title on one line; the key where a listing gives none.
  package var title: String
  /// The family names of the first authors, on one line; empty where none is known.
  package var authors: String
  /// The year of publication, if known.
  package var year: Int?
  /// A Pandoc citation, with its brackets unless it is to stand in some; `nil` where Pandoc cannot read the key.
  package var citation: String?
  /// A wiki link, by the title if that is the paper's alone; `nil` where neither title nor key can stand in one.
  package var link: String?
}

extension Workspace {
  /// The papers that a query finds, as completion ranks them, the best first.
  ///
  /// - Parameters:
  ///   - query: Any words; without any, those that the note cites come first.
  ///   - file: The note that is to cite one of them; `nil`, or no note, to look at all papers.
  ///   - offset: Where in the note that is, as a UTF-8 offset; `nil` where nobody knows.
  ///   - limit: How many papers are given at most.
  /// - Returns: The papers with the texts for this place.
  package func citablePapers(
    matching query: String, in file: FileID? = nil, at offset: Int? = nil, limit: Int = completionLimit
  ) -> [CitablePaper] {
    let note = file.flatMap { notes[$0] }
    let place = note.flatMap { note in offset.map { CitationPlace(note.note.text, at: $0) } } ?? CitationPlace()
    let found =
      note.map { paperHits(query, in: $0, limit: limit).map(\.outline) }
      ?? library.search.search(query, limit: limit).map { library.index.outline(of: $0.paper) }
    let scope = note?.scope ?? .all
    return found.map { paper in
      CitablePaper(
        key: paper.key, title: PaperCard.title(paper), authors: DisplayText.line(PaperCard.authors(paper) ?? ""),
        year: paper.entry.year, citation: place.citation(of: paper.key),
        link: CitationText.wikiTarget(paper, in: library.index, scope).map { "[[\($0)]]" })
    }
  }
}

/// What stands around a citation that is to be written.
private struct CitationPlace {
  private var isInBrackets = false
  private var behind: [UInt8] = []

  /// A place of which nothing is known.
  init() {}

  init(_ text: SourceText, at offset: Int) {
    let offset = min(max(offset, 0), text.count)
    let line = text.range(ofLine: text.lines.line(at: offset))
    isInBrackets = ReferenceOpening.isInBrackets(text.bytes, offset, line.lowerBound)
    behind = Array(text.bytes[min(offset, line.upperBound)..<line.upperBound].prefix(ReferenceOpening.keyCharacterSize))
  }

  func citation(of key: String) -> String? {
    isInBrackets
      ? CitationText.pandocKey(key, before: behind).map { "@\($0)" }
      : CitationText.pandocKey(key, before: "]".utf8).map { "[@\($0)]" }
  }
}
