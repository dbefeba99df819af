import Bibliography
import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import PaperSearch
import WorkspaceFiles

extension ServerState {
  /// Reads settings and listings for the first time, or with other settings of the client.
  mutating func startLoading() -> [Effect] {
    let load = load()
    guard !load.isEmpty, client.capabilities.showsProgress, loading.progress == .none else { return load }
    loading.progress = .asked
    return load + [ask(WorkDoneProgressCreateRequest(token: Self.progressToken), for: .progressCreation)]
  }

  /// Reads settings and listings; notes are kept.
  ///
  /// Once at a time: what changes meanwhile is read when that is done, so that a listing that is written again and
  /// again neither keeps results from being used nor piles up work.
  mutating func load() -> [Effect] {
    guard let folder = loading.folder else { return [] }
    guard !loading.isRunning else {
      loading.isWantedAgain = true
      return []
    }
    loading.isRunning = true
    loading.notesMeanwhile = []
    loading.areSourcesWanted = false
    loading.notesSinceLoading = 0
    let loader = WorkspaceLoader(
      folder: folder, editor: loading.clientSettings, userFile: userSettings, cache: cache)
    return [.load(loader, workspace, previous: loading.loaded)]
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

  mutating func loaded(_ loaded: LoadedPapers) -> [Effect] {
    let previous = loading.loaded
    let before = previous?.settings
    loading.isRunning = false
    loading.loaded = loaded
    if before?.root != loaded.settings.root { renamePaths() }
    var effects: [Effect] = [.watch(loaded.papers.watched)]
    if let previous { effects.append(.discard(previous)) }
    if previous.map({ !loaded.means(theSameAs: $0) }) ?? true {
      loading.resolving += 1
      loading.changedMeanwhile = []
      effects.append(.resolve(generation: loading.resolving, workspace, loaded))
      effects += tell(loaded, hadPapers: previous.map { !$0.papers.library.index.isEmpty })
    }
    if loading.progress == .begun {
      let message = "\(loaded.papers.library.index.papers.count) papers"
      effects.append(
        .send(.notification(ProgressNotification(token: Self.progressToken, value: .report(message: message)))))
    }
    if loading.readsNotes, before.map({ !$0.takesSameNotes(as: loaded.settings) }) ?? true {
      loading.finding += 1
      loading.foundNotes = []
      effects.append(.findNotes(generation: loading.finding, loaded))
    }
    if loading.foundNotes == nil { effects += endProgress() }
    if loading.isWantedAgain {
      loading.isWantedAgain = false
      return effects + load()
    }
    let meanwhile = loading.notesMeanwhile.compactMap { workspace.notes[$0] }.map { (file: $0.id, note: $0.note) }
    let open = Set(openNotes)
    loading.notesMeanwhile = []
    effects += followSources(of: meanwhile.filter { !open.contains($0.file) }, areOpen: false)
    return effects + followSources(of: meanwhile.filter { open.contains($0.file) })
  }

  /// Gives notes that were opened before the workspace root was known their paths from it.
  private mutating func renamePaths() {
    let moved = workspace.notes.values.filter { $0.path != path(of: $0.id) }
    workspace.setNotes(moved.map { ($0.id, path(of: $0.id), $0.note) })
  }

  /// Says in the client's log what was read and what was not; a person is interrupted only when nothing is
  /// known, or any more.
  private func tell(_ loaded: LoadedPapers, hadPapers: Bool?) -> [Effect] {
    let papers = loaded.papers.library.index.papers.count
    let listings = loaded.papers.library.listings
    let root = loaded.settings.root
    let shown = listings.prefix(Self.listingsTold).map { listing in
      "\(FilePath.relative(listing.id.rawValue, to: root) ?? listing.id.rawValue) (\(listing.paperCount))"
    }
    let others = listings.count > shown.count ? ["\(listings.count - shown.count) more"] : []
    let summary =
      "\(papers) \(papers == 1 ? "paper" : "papers") for \(root)"
      + (listings.isEmpty ? ", as no listing was read" : ": " + (shown + others).joined(separator: ", "))
    var effects: [Effect] = [.send(.notification(LogMessageNotification(type: .info, message: summary)))]
    let settings = ConfigurationDecoding(decoding: loading.clientSettings, ruleCodes: Rule.all.map(\.code))
    let messages =
      loaded.papers.problems.map(\.message)
      + settings.problems.map { "settings of the editor: \($0.message)" }
    for message in messages {
      effects.append(.send(.notification(LogMessageNotification(type: .warning, message: message))))
    }
    if papers == 0, hadPapers != false, let problem = (loaded.papers.problems + loaded.settings.problems).first?.message
    {
      effects.append(
        .send(.notification(ShowMessageNotification(type: .warning, message: "Scholiast checks nothing: \(problem)"))))
    }
    return effects
  }

  private static let listingsTold = 20

  mutating func resolved(_ generation: Int, _ resolved: Workspace) -> [Effect] {
    guard generation == loading.resolving else { return [] }
    let newer = workspace
    workspace = resolved
    workspace.areNotesComplete = loading.hasFoundNotes
    // What changed while the references were resolved is newer than what was resolved.
    let changed = (loading.changedMeanwhile ?? []).sorted()
    loading.changedMeanwhile = nil
    for file in changed where newer.notes[file] == nil { workspace.removeNote(file) }
    workspace.setNotes(changed.compactMap { newer.notes[$0] }.map { ($0.id, $0.path, $0.note) })
    return [.discard(newer), recheck()]
  }

  mutating func found(_ generation: Int, _ notes: [NoteOnDisk], isLast: Bool) -> [Effect] {
    guard generation == loading.finding else { return [] }
    var effects = read(notes)
    guard isLast, let found = loading.foundNotes else { return effects }
    loading.foundNotes = nil
    loading.hasFoundNotes = true
    workspace.areNotesComplete = true
    // By other settings, notes that were taken before are none any more.
    let open = Set(documents.values.map(\.file))
    for file in workspace.notes.keys where !found.contains(file) && !open.contains(file) { removeNote(file) }
    if loading.areSourcesWanted { effects += load() }
    effects += endProgress()
    return effects
  }

  mutating func read(_ notes: [NoteOnDisk]) -> [Effect] {
    let open = Set(documents.values.filter(\.isNote).map(\.file))
    var effects: [Effect] = []
    var parsed: [(file: FileID, note: Note)] = []
    for note in notes {
      if let problem = note.problem { effects.append(.log(.warning, problem)) }
      guard !open.contains(note.file) else { continue }
      if let note = note.note.map({ (note.file, $0) }) {
        parsed.append(note)
      } else {
        removeNote(note.file)
      }
    }
    loading.foundNotes?.formUnion(parsed.map(\.file))
    setNotes(parsed)
    return effects + followSources(of: parsed, areOpen: false) + [recheck()]
  }

  mutating func endProgress() -> [Effect] {
    guard loading.progress == .begun else {
      if loading.progress != .finishedEarly { loading.progress = loading.progress == .asked ? .finishedEarly : .over }
      return []
    }
    loading.progress = .over
    let message = "\(loading.papers?.library.index.papers.count ?? 0) papers, \(workspace.notes.count) notes"
    return [.send(.notification(ProgressNotification(token: Self.progressToken, value: .end(message: message))))]
  }
}

extension WorkspaceLoader.Settings {
  /// Whether other settings take the same files as notes.
  fileprivate func takesSameNotes(as other: Self) -> Bool {
    root == other.root && configuration.notes == other.configuration.notes
      && configuration.exclude == other.configuration.exclude
  }
}
