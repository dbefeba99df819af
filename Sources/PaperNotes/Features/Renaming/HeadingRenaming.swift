import NoteSyntax
import PaperSearch
import TextModel

/// A heading of a note that can be renamed, with the wiki links to it.
struct HeadingRenaming: Sendable {
  /// The note.
  let file: FileID
  /// The heading.
  let heading: Heading
}

extension Workspace {
  /// The changes that give a heading another text, in the note and in every wiki link to it.
  func changes(_ renaming: HeadingRenaming, to text: String) -> Result<[FileChanges], RenamingRefusal> {
    guard let note = notes[renaming.file] else { return .failure(RenamingRefusal("The note is not there any more.")) }
    let old = note.note.text[renaming.heading.textRange]
    if text == old { return .success([]) }
    let folded = TitleFolding.folded(text)
    if folded.isEmpty { return .failure(RenamingRefusal("A heading needs words, so that links can name it.")) }
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) || text.hasPrefix(" ") || text.hasSuffix(" ") {
      return .failure(RenamingRefusal("A heading is one line without blanks around it."))
    }
    var changes: [FileID: [TextChange]] = [note.id: [TextChange(renaming.heading.textRange, text)]]
    var hasLinks = false
    for other in notes.values {
      for (link, resolution) in zip(other.note.citations, other.resolutions) {
        guard case .note = resolution else { continue }
        let leads = targets(of: link, resolution, in: other)
          .contains { $0.note.id == renaming.file && $0.heading == renaming.heading }
        guard leads, let section = link.sectionRange(in: other.note.text) else { continue }
        hasLinks = true
        changes[other.id, default: []].append(TextChange(section, text))
      }
    }
    guard hasLinks else { return .success([FileChanges(file: note.id, changes: changes[note.id] ?? [])]) }
    if !CitationText.isWikiTarget(text) {
      return .failure(RenamingRefusal("Links to this heading could not name it so: leave out '[', ']', '|' and '#'."))
    }
    let namesake = note.note.headings.first {
      $0 != renaming.heading && TitleFolding.folded(note.note.text[$0.textRange]) == folded
    }
    if namesake != nil {
      return .failure(RenamingRefusal("Another heading of \(note.path) is called so, and links could mean either."))
    }
    return .success(FileChanges.sorted(changes))
  }
}
