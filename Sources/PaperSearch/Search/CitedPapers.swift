/// Which papers are cited already: whoever cites a paper once, cites it again.
package struct CitedPapers: Sendable {
  /// The papers that the note at hand cites.
  package var inNote: Set<PaperID>
  /// Whether any note cites a paper.
  package var isCited: @Sendable (PaperID) -> Bool
  /// The papers that any note cites; only asked for when nothing was typed.
  package var inOtherNotes: @Sendable () -> [PaperID]

  /// Creates a record of what is cited; nothing unless told otherwise.
  package init(
    inNote: Set<PaperID> = [], isCited: @escaping @Sendable (PaperID) -> Bool = { _ in false },
    inOtherNotes: @escaping @Sendable () -> [PaperID] = { [] }
  ) {
    self.inNote = inNote
    self.isCited = isCited
    self.inOtherNotes = inOtherNotes
  }
}
