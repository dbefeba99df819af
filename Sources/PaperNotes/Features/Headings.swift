import NoteSyntax
import PaperSearch
import TextModel

extension Note {
  /// The first heading whose text is this, folded as titles are.
  func heading(named name: String?) -> Heading? {
    guard let wanted = name.map(TitleFolding.folded), !wanted.isEmpty else { return nil }
    return headings.first { TitleFolding.folded(text[$0.textRange]) == wanted }
  }
}

/// The headings of notes by their texts, folded once for each note that is asked about.
///
/// For who asks about many links: `Note.heading(named:)` reads all headings each time.
struct HeadingsByName {
  private var headings: [FileID: [String: Heading]] = [:]

  /// What `Note.heading(named:)` finds.
  mutating func heading(named name: String?, in note: WorkspaceNote) -> Heading? {
    guard let wanted = name.map(TitleFolding.folded), !wanted.isEmpty else { return nil }
    if let known = headings[note.id] { return known[wanted] }
    let text = note.note.text
    let named = note.note.headings.map { (TitleFolding.folded(text[$0.textRange]), $0) }
    let byName = Dictionary(named) { first, _ in first }
    headings[note.id] = byName
    return byName[wanted]
  }
}
