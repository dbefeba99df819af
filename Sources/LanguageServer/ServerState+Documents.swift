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
    var effects = setNote(document)
    if loading.folder == nil, let path = item.uri.filePath {
      // No folder is open: the note's own is where its settings are looked for.
      loading.folder = FilePath.folder(of: path)
      effects += startLoading()
    }
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
    return setNote(document) + [recheck()]
  }

  mutating func close(_ notification: DidCloseTextDocumentNotification) -> [Effect] {
    guard let document = documents.removeValue(forKey: notification.textDocument.uri) else { return [] }
    guard document.isNote else { return [recheck()] }
    if let other = documents.values.first(where: { $0.file == document.file && $0.isNote }) {
      // The same file is open under another address.
      return setNote(other) + [recheck()]
    } else if loading.readsNotes, document.file.rawValue.hasPrefix("/"), let settings = loading.settings {
      // Unsaved changes are gone with the document: what the disk says counts again, if the file is a note at all.
      return [.read([document.file], settings), recheck()]
    } else {
      removeNote(document.file)
    }
    return followSources(of: []) + [recheck()]
  }

  /// Puts an open note into the workspace, and has the listings read that it newly names.
  mutating func setNote(_ document: OpenDocument) -> [Effect] {
    guard document.isNote else { return [] }
    let note = Note(document.text)
    setNotes([(document.file, note)])
    return followSources(of: [(document.file, note)])
  }

  mutating func setNotes(_ notes: [(file: FileID, note: Note)]) {
    loading.changedMeanwhile?.formUnion(notes.map(\.file))
    workspace.setNotes(notes.map { ($0.file, path(of: $0.file), $0.note) })
  }

  mutating func removeNote(_ file: FileID) {
    loading.changedMeanwhile?.insert(file)
    workspace.removeNote(file)
    // Its papers go with it.
    if loading.loaded?.notes.references[file] != nil { loading.areSourcesWanted = true }
  }

  /// The path of a note as people see it: from the workspace root where it lies below.
  func path(of file: FileID) -> String {
    loading.settings.flatMap { FilePath.relative(file.rawValue, to: $0.root) } ?? file.rawValue
  }
}
