import NoteSyntax
import PaperSearch
import TextModel

extension Workspace {
  /// The papers to offer in a role, a command of LaTeX or a tag of Distill's, by their keys; `nil` where Markdown would
  /// not take what is written there for one, as in code.
  func keyListCompletions(for opening: KeyListOpening, in note: WorkspaceNote, limit: Int) -> CompletionResult? {
    let query = note.note.text[opening.queryRange]
    let items = paperHits(query, in: note, limit: limit).compactMap { id, outline -> CompletionOffer? in
      // A key that several papers have would cite none of them.
      guard library.index.papers(withKey: outline.key, in: note.scope).count == 1,
        KeyList.holds(outline.key, opening.kind)
      else { return nil }
      return offer(id, outline, text: outline.key + opening.closer)
    }
    let written = items.first?.text ?? "x\(opening.closer)"
    guard
      note.note.takesKey(
        at: opening.queryRange.lowerBound, of: opening.kind, writing: written, inPlaceOf: opening.replacedRange)
    else { return nil }
    return CompletionResult(range: opening.replacedRange, typed: query, items: items)
  }
}
