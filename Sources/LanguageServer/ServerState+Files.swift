import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

extension ServerState {
  /// Reads what the client says changed on the disk (LSP 3.17, "DidChangeWatchedFiles Notification").
  mutating func watchedFilesChanged(_ notification: DidChangeWatchedFilesNotification) -> [Effect] {
    filesChanged(notification.changes.map(\.uri))
  }

  /// Reads what the client created (LSP 3.17, "DidCreateFiles Notification").
  mutating func created(_ notification: DidCreateFilesNotification) -> [Effect] {
    filesChanged(notification.files.map(\.uri))
  }

  /// Forgets and reads what the client renamed (LSP 3.17, "DidRenameFiles Notification").
  mutating func renamed(_ notification: DidRenameFilesNotification) -> [Effect] {
    filesChanged(notification.files.flatMap { [$0.oldUri, $0.newUri] })
  }

  /// Forgets what the client deleted (LSP 3.17, "DidDeleteFiles Notification").
  mutating func deleted(_ notification: DidDeleteFilesNotification) -> [Effect] {
    filesChanged(notification.files.map(\.uri))
  }

  /// Reads files and folders that came, went or changed: notes each alone, listings of the folders that read them.
  private mutating func filesChanged(_ uris: [DocumentURI]) -> [Effect] {
    let files = Set(uris.map { FileID($0) }.filter(\.isOnDisk)).sorted()
    let byFolder = Dictionary(grouping: files) { folders.map.folder(of: $0) }
    let paths = Set(files.map(\.rawValue))
    var effects: [Effect] = []
    for folder in folders.ordered {
      if let watched = folder.loading.papers?.watched.files, !watched.isDisjoint(with: paths) {
        effects += folders.states[folder.id]?.load() ?? []
      }
      let own = byFolder[folder.id] ?? []
      effects += notesChanged(folder.id, own, includesFolders: own.contains { FilePath.isFolder($0.rawValue) })
    }
    return effects
  }

  /// Reads notes of a folder that came, went or changed; all of them where folders did.
  mutating func notesChanged(_ id: FolderID, _ files: [FileID], includesFolders: Bool) -> [Effect] {
    // Before the settings are known, all notes are still to be read.
    guard let folder = folders.states[id], folder.origin == .client, let settings = folder.loading.settings else {
      return []
    }
    let decidesAboutOthers = files.contains { file in
      folder.loading.noteFolders.contains(file.rawValue)
        || NoteFinder.ignoreFileNames.contains(FilePath.name(of: file.rawValue))
    }
    if includesFolders || decidesAboutOthers { return folders.states[id]?.findNotes(among: folders.map) ?? [] }
    let closed = files.filter { !folder.openNotes.contains($0) }.sorted()
    return closed.isEmpty ? [] : [.read(id, closed, settings)]
  }
}
