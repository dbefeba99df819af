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
    let (folder, isNew) = home(of: document.file)
    var effects: [Effect] = []
    if document.isNote {
      effects += folders.states[folder]?.setOpenNote(document) ?? []
    } else {
      outsideChanged()
    }
    if isNew { effects += begin([folder]) }
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
    guard document.isNote, let folder = folders.map.folder(of: document.file) else {
      outsideChanged()
      return [recheck()]
    }
    return (folders.states[folder]?.setOpenNote(document) ?? []) + [recheck()]
  }

  mutating func close(_ notification: DidCloseTextDocumentNotification) -> [Effect] {
    guard let document = documents.removeValue(forKey: notification.textDocument.uri) else { return [] }
    var effects: [Effect] = []
    if document.isNote, let folder = folders.map.folder(of: document.file) {
      if let other = documents.values.first(where: { $0.file == document.file && $0.isNote }) {
        // The same file is open under another address.
        effects += folders.states[folder]?.setOpenNote(other) ?? []
      } else {
        effects += folders.states[folder]?.closeNote(document.file) ?? []
      }
    }
    if !document.isNote { outsideChanged() }
    return effects + forgetUnused() + [recheck()]
  }

  /// Has the places of findings told anew: they may lie in a listing of which the client has another text.
  private mutating func outsideChanged() {
    for id in folders.states.keys { folders.states[id]?.findings.changeOutside() }
  }
}
