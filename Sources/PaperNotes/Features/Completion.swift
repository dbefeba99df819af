import Bibliography
import NoteSyntax
package import PaperSearch
package import TextModel

/// What is offered while a reference is being written.
package struct CompletionResult: Hashable, Sendable {
  /// The text that every item replaces: what was typed behind the opener, and the rest of its word.
  package var range: TextRange
  /// What was typed, up to the cursor.
  package var typed: String
  /// The offers, the best first.
  package var items: [CompletionOffer]
}

/// A paper offered while a reference is being written.
package struct CompletionOffer: Hashable, Sendable {
  /// The paper.
  package var paper: PaperID
  /// What the menu shows: the title.
  package var label: String
  /// What it shows beside that: authors and year.
  package var detail: String
  /// What is put in place of the typed text.
  package var text: String
  /// The 0-based line on which its first entry begins.
  package var line: Int
}

extension Workspace {
  /// The most items that are sent at a time; typing on finds the others.
  package static let completionLimit = 30

  /// The papers to offer at an offset of a note; `nil` where no reference is being written.
  ///
  /// In `[[`, titles are offered; behind `@`, keys. In code, HTML, addresses and front matter nothing is.
  package func completions(at offset: Int, in file: FileID, limit: Int = completionLimit) -> CompletionResult? {
    guard let note = notes[file], let opening = ReferenceOpening(note.note.text, at: offset),
      note.note.isProse(at: opening.queryRange.lowerBound)
    else { return nil }
    let query = note.note.text[opening.queryRange]
    let hits = library.search.search(
      query, limit: limit, cited: citedPapers(in: note), visible: library.visiblePapers(in: note.scope))
    let items = hits.compactMap { hit -> CompletionOffer? in
      let outline = library.index.outline(of: hit.paper)
      let paper = outline.seen(in: note.scope)
      guard let text = opening.text(citing: paper, in: library.index, note.scope) else { return nil }
      return CompletionOffer(
        paper: hit.paper, label: PaperCard.title(paper), detail: PaperCard.authorsAndYear(paper), text: text,
        line: outline.entry.line)
    }
    return CompletionResult(range: opening.replacedRange, typed: query, items: items)
  }
}
