import LanguageServerProtocol
import PaperNotes
import PaperSearch
import WorkspaceFiles

extension ServerState {
  /// Reads settings, listings and notes for the first time.
  mutating func startLoading() -> [Effect] {
    guard let load = load(readsNotes: loading.readsNotes) else { return [] }
    guard client.capabilities.showsProgress, loading.progress == .none else { return [load] }
    loading.progress = .asked
    return [load, ask(WorkDoneProgressCreateRequest(token: Self.progressToken), for: .progressCreation)]
  }

  /// Reads settings and listings again; notes are kept.
  mutating func reload() -> [Effect] {
    load(readsNotes: false).map { [$0] } ?? []
  }

  private mutating func load(readsNotes: Bool) -> Effect? {
    guard let folder = loading.folder else { return nil }
    loading.generation += 1
    let base = ConfigurationDecoding(decoding: loading.clientSettings, ruleCodes: Rule.all.map(\.code)).configuration
    return .load(
      generation: loading.generation, WorkspaceLoader(folder: folder, base: base), previous: loading.papers,
      readsNotes: readsNotes)
  }

  mutating func loaded(_ generation: Int, _ loaded: LoadedPapers) -> [Effect] {
    guard generation == loading.generation else { return [] }
    let isFirst = loading.papers == nil
    loading.papers = loaded.papers
    loading.root = loaded.settings.root
    loading.changedMeanwhile = []
    var effects: [Effect] = [.resolve(generation: generation, workspace, loaded), .watch(loaded.papers.watched)]
    effects += tell(loaded, isFirst: isFirst)
    if loading.progress == .begun {
      let message = "\(loaded.papers.library.index.papers.count) papers"
      effects.append(.send(.notification(ProgressNotification(token: Self.progressToken, value: .report(message: message)))))
    }
    if !loading.readsNotes { effects += endProgress() }
    return effects
  }

  /// Says in the client's log what was read and what was not; a person is interrupted only when nothing was.
  private func tell(_ loaded: LoadedPapers, isFirst: Bool) -> [Effect] {
    let papers = loaded.papers.library.index.papers.count
    let listings = loaded.papers.library.listings.count
    let summary = "\(papers) papers in \(listings) \(listings == 1 ? "listing" : "listings") of \(loaded.settings.root)"
    var effects: [Effect] = [.send(.notification(LogMessageNotification(type: .info, message: summary)))]
    let settings = ConfigurationDecoding(decoding: loading.clientSettings, ruleCodes: Rule.all.map(\.code))
    let messages =
      loaded.papers.problems.map(\.message)
      + settings.problems.map { "settings of the editor: \($0.message)" }
    for message in messages {
      effects.append(.send(.notification(LogMessageNotification(type: .warning, message: message))))
    }
    if isFirst, papers == 0, let problem = loaded.papers.problems.first?.message {
      effects.append(.send(.notification(ShowMessageNotification(type: .warning, message: "Scholiast: \(problem)"))))
    }
    return effects
  }

  mutating func resolved(_ generation: Int, _ resolved: Workspace) -> [Effect] {
    guard generation == loading.generation else { return [] }
    let newer = workspace
    workspace = resolved
    // What changed while the references were resolved is newer than what was resolved.
    for file in (loading.changedMeanwhile ?? []).sorted() {
      if let note = newer.notes[file] {
        workspace.setNote(file, path: note.path, note.note)
      } else {
        workspace.removeNote(file)
      }
    }
    loading.changedMeanwhile = nil
    // Notes that were opened before the settings were found have the paths of another root, or none.
    for note in workspace.notes.values where note.path != path(of: note.id) {
      workspace.setNote(note.id, path: path(of: note.id), note.note)
    }
    return [recheck()]
  }

  mutating func read(_ generation: Int, _ notes: [NoteOnDisk], isLast: Bool) -> [Effect] {
    // Notes do not depend on which papers were read, so those of an older reading are as good.
    let open = Set(documents.values.map(\.file))
    var effects: [Effect] = []
    for note in notes where !open.contains(note.file) {
      if let parsed = note.note { setNote(note.file, parsed) } else { removeNote(note.file) }
      if let problem = note.problem { effects.append(.log(.warning, problem)) }
    }
    loading.noteCount += notes.count
    if isLast { effects += endProgress() }
    return effects + [recheck()]
  }

  private mutating func endProgress() -> [Effect] {
    defer { loading.progress = .over }
    guard loading.progress == .begun else { return [] }
    let message = "\(loading.papers?.library.index.papers.count ?? 0) papers, \(workspace.notes.count) notes"
    return [.send(.notification(ProgressNotification(token: Self.progressToken, value: .end(message: message))))]
  }
}
