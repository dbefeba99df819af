import LanguageServerProtocol
import PaperNotes
import PaperSearch

extension ServerState {
  /// Tells a client that shows it how many papers and notes there are now, where that has changed.
  mutating func tellStatus() -> [Effect] {
    guard phase == .running, client.capabilities.showsStatus else { return [] }
    let status = StatusNotification(
      folders: folders.opened.compactMap { folder in
        folder.uris.first.map { uri in
          StatusNotification.Folder(
            uri: uri, papers: folder.workspace.library.index.papers.count, notes: folder.workspace.notes.count,
            isReading: folder.loading.isUnderWay)
        }
      })
    guard status.isNews(after: toldStatus) else { return [] }
    toldStatus = status
    return [.send(.notification(status))]
  }
}
