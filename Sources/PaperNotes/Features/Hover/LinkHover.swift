import NoteSyntax
import PaperSearch
import TextModel

extension Workspace {
  /// The head of the note, or of its section, that a wiki link leads to.
  ///
  /// - Parameters:
  ///   - files: The notes of that name; none for a link to a section of the note itself.
  ///   - link: The link.
  ///   - note: The note it stands in.
  /// - Returns: `nil` where the link leads nowhere.
  func card(of files: [FileID], linkedBy link: Citation, in note: WorkspaceNote) -> ShownCard? {
    if files.count > 1, !link.isWithinNote {
      let shown = files.prefix(Self.linkedNoteLimit).compactMap { notes[$0] }
      return ShownCard(
        lines: ["This link leads to \(files.count) notes:"], items: shown.map { .plain($0.path) })
    }
    guard let target = targets(of: link, .note(files), in: note).first else { return nil }
    return link.isWithinNote && target.heading == nil ? nil : NoteCard(target.note, section: target.heading).shown
  }

  private static let linkedNoteLimit = 5

  /// What is shown of what a completion offers, at length; `nil` where it is not there any more, or nothing is known.
  package func card(of subject: CompletionOffer.Subject) -> ShownCard? {
    switch subject {
    case .paper(let paper, _): card(of: paper, in: .all)
    case .note(let file): notes[file].map { NoteCard($0).shown }
    case .heading(let file, let name):
      notes[file].flatMap { note in note.note.heading(named: name).map { NoteCard(note, section: $0).shown } }
    case .path, .name, .word: nil
    }
  }
}
