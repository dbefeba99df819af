import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import TextModel
import WorkspaceFiles

extension ServerState {
  mutating func open(_ notification: DidOpenTextDocumentNotification) -> [Effect] {
    let item = notification.textDocument
    let file = FileID(item.uri)
    let document = OpenDocument(
      file: file,
      version: item.version,
      text: SourceText(item.text),
      isNote: OpenDocument.isNote(languageID: item.languageId, path: file.rawValue))
    documents[item.uri] = document
    var effects: [Effect] = []
    if loading.folder == nil, let path = item.uri.filePath {
      // No folder is open: the note's own is where its settings are looked for.
      loading.folder = FilePath.folder(of: path)
      effects = startLoading()
    }
    setNote(document)
    return effects + [recheck()]
  }

  mutating func change(_ notification: DidChangeTextDocumentNotification) -> [Effect] {
    let uri = notification.textDocument.uri
    guard var document = documents[uri] else {
      return [.log(.warning, "a change of a document that is not open: \(uri.string)")]
    }
    document.apply(notification.contentChanges, in: client.encoding)
    document.version = notification.textDocument.version
    documents[uri] = document
    setNote(document)
    return [recheck()]
  }

  mutating func close(_ notification: DidCloseTextDocumentNotification) -> [Effect] {
    guard let document = documents.removeValue(forKey: notification.textDocument.uri) else { return [] }
    guard document.isNote else { return [recheck()] }
    if loading.readsNotes, document.file.rawValue.hasPrefix("/") {
      // Unsaved changes are gone with the document: what the disk says counts again.
      return [.read(generation: loading.generation, [document.file]), recheck()]
    }
    removeNote(document.file)
    return [recheck()]
  }

  /// Puts an open note into the workspace.
  mutating func setNote(_ document: OpenDocument) {
    guard document.isNote else { return }
    setNote(document.file, Note(document.text))
  }

  mutating func setNote(_ file: FileID, _ note: Note) {
    loading.changedMeanwhile?.insert(file)
    workspace.setNote(file, path: path(of: file), note)
  }

  mutating func removeNote(_ file: FileID) {
    loading.changedMeanwhile?.insert(file)
    workspace.removeNote(file)
  }

  /// The path of a note as people see it: from the workspace root where it lies below.
  func path(of file: FileID) -> String {
    loading.root.flatMap { FilePath.relative(file.rawValue, to: $0) } ?? file.rawValue
  }
}
