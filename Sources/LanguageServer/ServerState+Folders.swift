import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

extension ServerState {
  // MARK: The client's folders

  /// Adds folders that the client has open; reads nothing yet.
  ///
  /// One that is open already gets another address.
  mutating func openFolders(_ uris: [DocumentURI]) -> [Effect] {
    uris.compactMap { uri in
      guard let path = uri.filePath.map(Self.folderPath) else {
        return .log(.warning, "the folder \(uri.string) is not on this machine and is not read")
      }
      if let known = folders.opened(at: path) {
        folders.states[known]?.uris.append(uri)
      } else {
        addFolder(.client, path: path, uri: uri)
      }
      return nil
    }
  }

  /// Follows the client in what it has open (LSP 3.17, "DidChangeWorkspaceFolders Notification").
  mutating func foldersChanged(_ notification: DidChangeWorkspaceFoldersNotification) -> [Effect] {
    let before = Set(folders.states.keys)
    var effects: [Effect] = []
    var left: [String] = []
    for folder in notification.event.removed {
      guard let closed = closeFolder(folder.uri) else { continue }
      left.append(closed.path)
      effects += closed.effects
    }
    effects += openFolders(notification.event.added.map(\.uri))
    let new = folders.states.keys.filter { !before.contains($0) }.sorted()
    return effects + rehome() + left.flatMap { findNotes(around: $0) } + begin(new) + [recheck()]
  }

  /// Takes an address from a folder, and forgets the folder with its last; `nil` where it stays.
  private mutating func closeFolder(_ uri: DocumentURI) -> (path: String, effects: [Effect])? {
    // A folder that is gone from the disk is known by its name.
    let named = uri.filePath.map(FilePath.normalized)
    let closed = folders.opened.first { folder in
      folder.uris.contains { $0 == uri || $0.filePath.map(FilePath.normalized) == named }
    }
    guard let closed, let path = closed.path else { return nil }
    let other = closed.uris.filter { $0 != uri && $0.filePath.map(FilePath.normalized) != named }
    guard other.isEmpty else {
      folders.states[closed.id]?.uris = other
      return nil
    }
    return (path, forget(closed.id))
  }

  private static func folderPath(_ path: String) -> String { FilePath.resolved(path) ?? FilePath.normalized(path) }

  @discardableResult
  private mutating func addFolder(_ origin: FolderState.Origin, path: String?, uri: DocumentURI?) -> FolderID {
    let (settings, client, userFile, cache) = (clientSettings, client, userSettings, cache)
    return folders.add { id in
      FolderState(
        id: id, origin: origin, path: path, uris: uri.map { [$0] } ?? [], clientSettings: settings,
        client: client, userSettings: userFile, cache: cache)
    }
  }

  private mutating func forget(_ id: FolderID) -> [Effect] {
    guard var state = folders.remove(id) else { return [] }
    return state.endProgress() + [.forget(id), .discard(state)]
  }

  // MARK: Where documents belong

  /// The folder that a file belongs to; one of its own where no other is, which says whether it is new.
  mutating func home(of file: FileID) -> (id: FolderID, isNew: Bool) {
    if let id = folders.map.folder(of: file) { return (id, false) }
    guard file.isOnDisk else { return (addFolder(.unsaved, path: nil, uri: nil), true) }
    let path = FilePath.folder(of: file.rawValue)
    return (addFolder(.note, path: path, uri: DocumentURI(filePath: path)), true)
  }

  /// Moves notes to the folders to which they belong since these came, went, or have other settings.
  private mutating func rehome() -> [Effect] {
    var effects: [Effect] = []
    for id in folders.states.keys.sorted() {
      let strangers = (folders.states[id]?.workspace.notes.keys.filter { folders.map.folder(of: $0) != id }) ?? []
      guard !strangers.isEmpty else { continue }
      for file in strangers {
        folders.states[id]?.openNotes.remove(file)
        folders.states[id]?.removeNote(file)
      }
      effects += folders.states[id]?.followSources(of: []) ?? []
    }
    var new: [FolderID] = []
    for document in documents.values.sorted(by: { $0.file < $1.file }) {
      let (folder, isNew) = home(of: document.file)
      if isNew { new.append(folder) }
      if document.isNote, folders.states[folder]?.openNotes.contains(document.file) == false {
        effects += folders.states[folder]?.setOpenNote(document) ?? []
      }
    }
    return effects + forgetUnused() + begin(new)
  }

  /// Forgets the folders that are known only for documents of which none is open any more.
  mutating func forgetUnused() -> [Effect] {
    let used = Set(documents.values.compactMap { folders.map.folder(of: $0.file) })
    let unused = folders.ordered.filter { $0.origin != .client && !used.contains($0.id) }
    return unused.flatMap { forget($0.id) }
  }

  /// Has notes found anew by the folders to which those may belong that lay in another one.
  private mutating func findNotes(around path: String) -> [Effect] {
    let map = folders.map
    let around = folders.opened.filter { folder in
      [folder.path, folder.loading.settings?.root].contains { root in
        root.map { FilePath.relative(path, to: $0) != nil } ?? false
      }
    }
    return around.flatMap { folders.states[$0.id]?.findNotes(among: map) ?? [] }
  }

  // MARK: Reading

  /// Begins to read folders, with the client's settings for each where it can be asked for them.
  mutating func begin(_ ids: [FolderID]) -> [Effect] {
    guard !ids.isEmpty else { return [] }
    guard client.capabilities.answersConfiguration else { return ids.flatMap { startLoading($0) } }
    // Reading begins with the reply, so that nothing is read twice.
    let items = ids.map { ConfigurationItem(scopeUri: folders.states[$0]?.uris.first, section: "scholiast") }
    return [ask(ConfigurationRequest(items: items), for: .configuration(ids))]
  }

  /// Reads a folder's settings and listings for the first time, or with other settings of the client.
  mutating func startLoading(_ id: FolderID) -> [Effect] {
    guard let load = folders.states[id]?.load(), !load.isEmpty else { return [] }
    guard client.capabilities.showsProgress, let folder = folders.states[id], folder.loading.progress == .none else {
      return load
    }
    folders.states[id]?.loading.progress = .asked
    return load + [ask(WorkDoneProgressCreateRequest(token: folder.progressToken), for: .progressCreation(id))]
  }

  /// Reads a folder's settings, listings and notes again.
  mutating func reload(_ id: FolderID) -> [Effect] {
    folders.states[id]?.loading.isNoteSearchEnded = false
    return (folders.states[id]?.load() ?? []) + (folders.states[id]?.findNotes(among: folders.map) ?? [])
  }

  /// Ends what the client shows under a token, if that can end early (LSP 3.17, "Canceling Work Done Progress").
  mutating func progressCancelled(_ notification: WorkDoneProgressCancelNotification) -> [Effect] {
    guard let folder = folders.ordered.first(where: { $0.progressToken == notification.token }) else { return [] }
    // A reading that is over cannot end.
    guard folder.loading.progress != .over else { return [] }
    return folders.states[folder.id]?.endNoteSearch() ?? []
  }

  /// Takes the settings and papers of a folder.
  mutating func loaded(_ id: FolderID, _ papers: LoadedPapers) -> [Effect] {
    let effects = folders.states[id]?.loaded(papers, among: folders.map) ?? []
    guard folders.remap(), let path = folders.states[id]?.path else { return effects }
    // By a settings file further up, notes beside the folder belong to it.
    return effects + rehome() + findNotes(around: path)
  }
}
