import Bibliography
import NoteSyntax
package import PaperSearch
package import TextModel

/// What is offered while something is being written.
package struct CompletionResult: Hashable, Sendable {
  /// The text that every item replaces, on one line: what was typed, and the rest of its word.
  package var range: TextRange
  /// What was typed, from the start of the range up to the cursor.
  package var typed: String
  /// The offers, the best first; none where something is being written that nothing fits.
  package var items: [CompletionOffer]

  /// Creates a result from its parts.
  package init(range: TextRange, typed: String, items: [CompletionOffer]) {
    (self.range, self.typed, self.items) = (range, typed, items)
  }
}

/// Something offered while it is being written.
package struct CompletionOffer: Hashable, Sendable {
  /// What is offered.
  package enum Subject: Hashable, Sendable {
    /// A paper, with the 0-based line on which its first entry begins.
    case paper(PaperID, line: Int)
    /// A note.
    case note(FileID)
    /// A heading of a note, by its text as one writes it in a link.
    case heading(FileID, name: String)
    /// A listing or a folder, by its path.
    case path
    /// The name of a value or setting.
    case name
    /// One of the words that may stand there.
    case word
  }

  /// What is offered.
  package var subject: Subject
  /// What the menu shows, on one line.
  package var label: String
  /// What it shows beside that, on one line; of a paper authors and year.
  package var detail: String
  /// What is put in place of the typed text.
  package var text: String

  /// Creates an offer from its parts; what is shown is made safe to show.
  package init(_ subject: Subject, label: String, detail: String, text: String) {
    self.subject = subject
    self.label = DisplayText.line(label)
    self.detail = DisplayText.line(detail)
    self.text = text
  }
}

extension Workspace {
  /// The most items that are sent at a time; typing on finds the others.
  package static let completionLimit = 30

  /// What to offer at an offset of a note.
  ///
  /// In `[[`, papers by title and notes by name; behind its `#`, headings; behind `@` and in ``{cite}`…` ``,
  /// `\cite{…}` and the like, keys; behind a key and a comma, the words that begin a locator. In front matter, keys
  /// under `nocite`, paths under `bibliography`, and the names that mean something here. In code, HTML, addresses and
  /// math, nothing.
  ///
  /// - Parameters:
  ///   - offset: The cursor.
  ///   - file: The note.
  ///   - limit: How many papers, notes or headings are offered at most.
  ///   - paths: What `bibliography` may name, for `pathBeingTyped`.
  /// - Returns: `nil` where nothing that can be completed is being written.
  package func completions(
    at offset: Int, in file: FileID, limit: Int = completionLimit, paths: [ListingPath] = []
  ) -> CompletionResult? {
    guard let note = notes[file] else { return nil }
    if let cursor = note.frontMatterCursor(at: offset) {
      return frontMatterCompletions(cursor, at: offset, in: note, limit: limit, paths: paths)
    }
    // Elsewhere in front matter, such as in a comment, nothing is.
    if let frontMatter = note.note.frontMatter, offset < frontMatter.range.upperBound { return nil }
    let text = note.note.text
    if let opening = KeyListOpening(text, at: offset) {
      return keyListCompletions(for: opening, in: note, limit: limit)
    }
    if let opening = ReferenceOpening(text, at: offset) {
      let found = completions(for: opening, in: note, limit: limit)
      return note.takes(found, for: opening) ? found : nil
    }
    guard let opening = LocatorOpening(text, at: offset),
      opening.isGrouped || resolver.looking(in: note.scope).resolveKey(opening.key).paper != nil,
      note.note.isProse(at: opening.queryRange.lowerBound)
    else { return nil }
    return opening.completions(in: text)
  }

  /// The path of a listing that is being typed at an offset of a note, up to the cursor; `nil` elsewhere.
  ///
  /// Who can read folders looks there for what `completions` offers.
  package func pathBeingTyped(at offset: Int, in file: FileID) -> String? {
    guard let note = notes[file], let cursor = note.frontMatterCursor(at: offset), cursor.isListingPath else {
      return nil
    }
    return note.note.text[cursor.typed]
  }

  private func completions(for opening: ReferenceOpening, in note: WorkspaceNote, limit: Int) -> CompletionResult {
    if opening.kind == .title, let found = headingCompletions(for: opening, in: note, limit: limit) { return found }
    let query = note.note.text[opening.queryRange]
    let linked = opening.kind == .title ? linkedNotes(for: opening, query, in: note, limit: limit) : ([], [])
    let papers = paperOffers(query, for: opening, in: note, limit: max(0, limit - linked.0.count - linked.1.count))
    return CompletionResult(
      range: opening.replacedRange, typed: query, items: Array((linked.0 + papers + linked.1).prefix(limit)))
  }

  private func paperOffers(
    _ query: String, for opening: ReferenceOpening, in note: WorkspaceNote, limit: Int
  ) -> [CompletionOffer] {
    paperHits(query, in: note, limit: limit).compactMap { paper, outline in
      opening.text(citing: outline, in: library.index, note.scope).map { offer(paper, outline, text: $0) }
    }
  }

  /// The papers that a query finds, as seen from a note, the best first.
  func paperHits(_ query: String, in note: WorkspaceNote, limit: Int) -> [(id: PaperID, outline: Paper)] {
    let hits = library.search.search(
      query, limit: limit, cited: citedPapers(in: note), visible: library.visiblePapers(in: note.scope))
    return hits.map { ($0.paper, library.index.outline(of: $0.paper).seen(in: note.scope)) }
  }

  /// The offer of a paper.
  func offer(_ id: PaperID, _ outline: Paper, text: String) -> CompletionOffer {
    CompletionOffer(
      .paper(id, line: outline.entry.line), label: PaperCard.title(outline), detail: PaperCard.authorsAndYear(outline),
      text: text)
  }
}

extension WorkspaceNote {
  /// Whether what is offered would be a reference there, as far as the first offer tells.
  fileprivate func takes(_ found: CompletionResult, for opening: ReferenceOpening) -> Bool {
    let start = opening.queryRange.lowerBound
    guard let first = found.items.first else { return note.isProse(at: start) }
    return note.takesReference(at: start, writing: first.text, inPlaceOf: found.range)
  }
}
