import LanguageServerProtocol
import PaperNotes
import TextModel

extension Snapshot {
  /// Changes of notes and open documents as one edit; changes of a file whose text is not known are left out.
  func edit(_ changes: [FileID: [TextChange]]) -> WorkspaceEdit {
    edit(
      changes.compactMap { file, replacements in
        text(of: file).map { text in
          (file, replacements.map { TextEdit(range: range($0.range, in: text), newText: $0.replacement) })
        }
      })
  }

  /// Edits of files as one, with the numbers of the texts that are open where the client takes them
  /// (LSP 3.17, "WorkspaceEdit").
  func edit(_ edits: [(file: FileID, edits: [TextEdit])]) -> WorkspaceEdit {
    let named = edits.map { (uri: uri($0.file), edits: $0.edits) }.sorted { $0.uri.string < $1.uri.string }
    guard client.capabilities.supportsDocumentChanges else {
      return WorkspaceEdit(changes: Dictionary(named.map { ($0.uri, $0.edits) }, uniquingKeysWith: { $0 + $1 }))
    }
    return WorkspaceEdit(
      documentChanges: named.map { uri, edits in
        let document = OptionalVersionedTextDocumentIdentifier(uri: uri, version: documents[uri]?.version)
        return .edit(TextDocumentEdit(textDocument: document, edits: edits))
      })
  }
}
