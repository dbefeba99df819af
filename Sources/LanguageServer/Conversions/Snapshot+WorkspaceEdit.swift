import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import TextModel

extension Snapshot {
  /// Changes of several files in the form that the client understands; each with the version of its text, if it is open.
  ///
  /// - Parameters:
  ///   - files: The changes.
  ///   - listings: The texts of the files that are no notes, or as much of them as is changed.
  /// - Returns: The edit, without files whose text is not known.
  func edit(_ files: [FileChanges], listings: [FileID: ListingText]) -> WorkspaceEdit {
    let opened = Dictionary(documents.map { ($1.file, $0) }, uniquingKeysWith: { one, _ in one })
    let edits = files.compactMap { changed -> TextDocumentEdit? in
      let uri = opened[changed.file]
      let open = uri.flatMap { documents[$0] }
      let note = workspace(of: changed.file).notes[changed.file]?.note.text
      guard let text = (open?.text ?? note).map(ListingText.whole) ?? listings[changed.file] else { return nil }
      return TextDocumentEdit(
        textDocument: OptionalVersionedTextDocumentIdentifier(
          uri: uri ?? self.uri(changed.file), version: open?.version),
        edits: changed.changes.compactMap { change in
          range(change.range, in: text, isOpen: open != nil).map { TextEdit(range: $0, newText: change.replacement) }
        })
    }
    if client.capabilities.supportsDocumentChanges {
      return WorkspaceEdit(documentChanges: edits.map(DocumentChange.edit))
    }
    let byDocument = edits.map { ($0.textDocument.uri, $0.edits) }
    return WorkspaceEdit(changes: Dictionary(byDocument, uniquingKeysWith: { $0 + $1 }))
  }

  /// A range on the wire; `nil` outside of what is known of the text.
  private func range(_ range: TextRange, in text: ListingText, isOpen: Bool) -> PositionRange? {
    switch text {
    case .whole(let text): self.range(range, in: isOpen ? FileText.open(text) : .closed(text))
    case .entries(let entries):
      entries.first { $0.range.contains(range) }?.excerpt.positions(of: range, in: client.encoding)
    }
  }
}
