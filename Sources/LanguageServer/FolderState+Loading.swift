import Bibliography
import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import PaperSearch
import WorkspaceFiles

extension FolderState {
  /// Reads settings and listings; notes are kept.
  ///
  /// Once at a time: what changes meanwhile is read when that is done, so that a listing that is written again and
  /// again neither keeps results from being used nor piles up work.
  mutating func load() -> [Effect] {
    guard !loading.isRunning else {
      loading.isWantedAgain = true
      return []
    }
    loading.isRunning = true
    loading.notesMeanwhile = []
    loading.areSourcesWanted = false
    loading.notesSinceLoading = 0
    return [.load(id, loader, workspace, previous: loading.loaded)]
  }

  /// Has listings read where notes name some that were not looked for yet, or hold papers of their own.
  ///
  /// Notes that are only found, by the thousand, wait for others of their kind.
  mutating func followSources(of notes: [(file: FileID, note: Note)], areOpen: Bool = true) -> [Effect] {
    guard !loading.isRunning else {
      loading.notesMeanwhile.formUnion(notes.map(\.file))
      return []
    }
    // Before anything was read, the first reading sees all notes.
    guard let known = loading.loaded?.notes else { return [] }
    if !areOpen { loading.notesSinceLoading += notes.count }
    if !notes.allSatisfy({ known.cover($0.note, in: $0.file) }) { loading.areSourcesWanted = true }
    guard loading.areSourcesWanted else { return [] }
    let mayWait = !areOpen && loading.foundNotes != nil && loading.notesSinceLoading < Self.notesPerLoading
    return mayWait ? [] : load()
  }

  /// Reading what newly found notes name costs resolving all references once more.
  private static let notesPerLoading = 5_000

  /// Takes what was read, and has the folder's notes found where the settings take others than before.
  mutating func loaded(_ loaded: LoadedPapers, among map: FolderMap) -> [Effect] {
    let previous = loading.loaded
    let before = previous?.settings
    loading.isRunning = false
    loading.loaded = loaded
    if before?.root != loaded.settings.root { renamePaths() }
    var effects: [Effect] = [.watch(id, loaded.papers.watched)]
    if let previous { effects.append(.discard(previous)) }
    if previous.map({ !loaded.means(theSameAs: $0) }) ?? true {
      loading.resolving += 1
      loading.changedMeanwhile = []
      effects.append(.resolve(id, generation: loading.resolving, workspace, loaded))
    }
    effects += reportProgress()
    if before.map({ !$0.takesSameNotes(as: loaded.settings) }) ?? true { effects += findNotes(among: map) }
    if loading.foundNotes == nil { effects += endProgress() }
    if loading.isWantedAgain {
      loading.isWantedAgain = false
      return effects + load()
    }
    let meanwhile = loading.notesMeanwhile.compactMap { workspace.notes[$0] }.map { (file: $0.id, note: $0.note) }
    let open = openNotes
    loading.notesMeanwhile = []
    effects += followSources(of: meanwhile.filter { !open.contains($0.file) }, areOpen: false)
    return effects + followSources(of: meanwhile.filter { open.contains($0.file) })
  }

  /// Finds all notes of the folder, once its settings are known.
  mutating func findNotes(among map: FolderMap) -> [Effect] {
    guard origin == .client, !loading.isNoteSearchEnded, let loaded = loading.loaded else { return [] }
    loading.noteSearch += 1
    loading.foundNotes = []
    loading.noteCounts = (0, 0)
    return [.findNotes(id, generation: loading.noteSearch, loaded, map)]
  }

  /// Gives notes that were opened before the workspace root was known their paths from it.
  private mutating func renamePaths() {
    let moved = workspace.notes.values.filter { $0.path != path(of: $0.id) }
    workspace.setNotes(moved.map { ($0.id, path(of: $0.id), $0.note) })
  }

  /// Takes the references that were resolved against new papers, unless newer ones are being resolved.
  mutating func resolved(_ generation: Int, _ resolved: Workspace) -> [Effect]? {
    guard generation == loading.resolving else { return nil }
    let newer = workspace
    workspace = resolved
    workspace.areNotesComplete = loading.hasFoundNotes
    // What changed while the references were resolved is newer than what was resolved.
    let changed = (loading.changedMeanwhile ?? []).sorted()
    loading.changedMeanwhile = nil
    for file in changed where newer.notes[file] == nil { workspace.removeNote(file) }
    workspace.setNotes(changed.compactMap { newer.notes[$0] }.map { ($0.id, $0.path, $0.note) })
    areViewsOutdated = true
    findings.forgetPlaces()
    findings.changeAll()
    return tellOfPapersInUse() + [.discard(newer)]
  }

  /// Whoever reads in the log that there are papers may count on them.
  private mutating func tellOfPapersInUse() -> [Effect] {
    guard let loaded = loading.loaded else { return [] }
    let told = loading.told
    loading.told = loaded
    return tell(loaded, after: told) + (told.map { [.discard($0)] } ?? [])
  }

  /// Takes where the notes are that a search is about to read, so that no change of them is missed.
  mutating func found(_ generation: Int, count: Int, inFolders folders: Set<String>) -> [Effect] {
    guard generation == loading.noteSearch else { return [] }
    loading.noteFolders = folders
    loading.noteCounts = (count, 0)
    let areTooMany = folders.count > Self.watchedFoldersLimit
    let watched = watchesNotes && !areTooMany ? folders : []
    guard watched != loading.watchedNoteFolders else { return reportProgress() }
    loading.watchedNoteFolders = watched
    let line = "\(folders.count) folders are too many to watch for changed notes"
    return reportProgress() + (areTooMany ? [.log(.warning, line)] : [])
      + [.watchNotes(id, WatchedPaths(folders: watched))]
  }

  /// So many that a home folder, opened by mistake, does not use up what the system gives all programs together.
  private static let watchedFoldersLimit = 8_192

  /// Takes some of the notes that a search found, unless a newer one is under way.
  mutating func found(_ generation: Int, _ notes: [NoteOnDisk], isLast: Bool) -> [Effect]? {
    guard generation == loading.noteSearch else { return nil }
    loading.noteCounts.read += notes.count
    var effects = read(notes)
    guard isLast, let found = loading.foundNotes else { return effects + reportProgress() }
    loading.foundNotes = nil
    loading.hasFoundNotes = true
    workspace.areNotesComplete = true
    findings.changeAll()
    // By other settings, notes that were taken before are none any more.
    for file in workspace.notes.keys where !found.contains(file) && !openNotes.contains(file) { removeNote(file) }
    if loading.areSourcesWanted { effects += load() }
    effects += endProgress()
    return effects
  }

  /// Takes notes as they stand on the disk, but for those that are open.
  mutating func read(_ notes: [NoteOnDisk]) -> [Effect] {
    var effects: [Effect] = []
    var parsed: [(file: FileID, note: Note)] = []
    for note in notes {
      if let problem = note.problem { effects.append(.log(.warning, problem)) }
      guard !openNotes.contains(note.file) else { continue }
      if let note = note.note.map({ (note.file, $0) }) {
        parsed.append(note)
      } else {
        removeNote(note.file)
      }
    }
    loading.foundNotes?.formUnion(parsed.map(\.file))
    setNotes(parsed)
    return effects + followSources(of: parsed, areOpen: false)
  }

  /// Ends the search for notes, since the user does not want to wait for it; what was read stays.
  mutating func endNoteSearch() -> [Effect] {
    loading.isNoteSearchEnded = true
    loading.noteSearch += 1
    loading.foundNotes = nil
    return [.endNoteSearch(id)] + (loading.areSourcesWanted ? load() : []) + endProgress()
  }
}

extension WorkspaceLoader.Settings {
  /// Whether other settings take the same files as notes.
  fileprivate func takesSameNotes(as other: Self) -> Bool {
    root == other.root && configuration.notes == other.configuration.notes
      && configuration.exclude == other.configuration.exclude
  }
}
