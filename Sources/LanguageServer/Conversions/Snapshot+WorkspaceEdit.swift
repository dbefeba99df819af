import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import TextModel

extension Snapshot {
  /// Changes of several files in the form that the client understands; each with the version of its text, if it is open.
  ///
  /// - Parameters:
  ///   - files: The changes.
  ///   - listings: The texts of the files that are no notes.
  /// - Returns: The edit, without files whose text is not known.
  func edit(_ files: [FileChanges], listings: [FileID: SourceText]) -> WorkspaceEdit {
    let edits = files.compactMap { changed -> TextDocumentEdit? in
      let open = documents.first { $0.value.file == changed.file }
      guard
        let text = (open?.value.text).map(FileText.open)
          ?? (listings[changed.file] ?? workspace(of: changed.file).notes[changed.file]?.note.text)
          .map(FileText.closed)
      else { return nil }
      return TextDocumentEdit(
        textDocument: OptionalVersionedTextDocumentIdentifier(
          uri: open?.key ?? uri(changed.file), version: open?.value.version),
        edits: changed.changes.map { TextEdit(range: range($0.range, in: text), newText: $0.replacement) })
    }
    if client.capabilities.supportsDocumentChanges {
      return WorkspaceEdit(documentChanges: edits.map(DocumentChange.edit))
    }
    let byDocument = edits.map { ($0.textDocument.uri, $0.edits) }
    return WorkspaceEdit(changes: Dictionary(byDocument, uniquingKeysWith: { $0 + $1 }))
  }
}
