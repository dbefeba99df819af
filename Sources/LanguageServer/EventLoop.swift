import Dispatch
import LanguageServerProtocol
package import Logging
import NoteSyntax
import PaperNotes
import PaperSearch
package import TextModel
import WorkspaceFiles

/// Runs the server on the calling thread until the client is gone, and says how it ended.
///
/// - Parameters:
///   - input: The descriptor that the client's messages are read from.
///   - output: The descriptor that the server's messages are written to; nothing else may write there.
///   - version: The version that `initialize` reports.
///   - userSettings: The file with the user's own settings; `nil` where none shall count.
///   - encoding: How positions count on the wire, whatever the client says; `nil` to settle it with the client.
///   - cacheFolder: Where what is read from listings is kept between runs; `nil` to keep it in memory only.
///   - logger: Where the log goes; it must not be `output`.
/// - Returns: How the process should end.
/// - Important: The thread is a plain one on purpose. The cooperative pool has as many threads as cores, and requests
///   at work on all of them would starve a loop that lives there.
package func serve(
  readingFrom input: Int32, writingTo output: Int32, version: String, userSettings: String?,
  encoding: PositionEncoding? = nil, cacheFolder: String?, logger: Logger
) -> ExitStatus {
  let loop = EventLoop(reader: MessageReader(reading: input), writer: MessageWriter(writing: output), logger: logger)
  let cache = cacheFolder.map {
    PaperCache(folder: $0, checksPapersFirst: false) { logger.warning("\($0)") }
  }
  return loop.run(ServerState(version: version, userSettings: userSettings, encoding: encoding, cache: cache))
}

/// Performs the effects that the server's state asks for.
private struct EventLoop {
  let inbox = Mailbox<Event>()
  /// Files to read again; one thread reads them, so that the newest reading of a file is the last.
  let readings = Mailbox<(FolderID, [FileID], WorkspaceLoader.Settings)>()
  /// What is not needed any more; one thread lets go of it, however many folders come and go.
  let discards = Mailbox<any Sendable>()
  let reader: MessageReader
  let writer: MessageWriter
  let logger: Logger

  /// An event that takes longer than this holds up the client's typing.
  private static let slowEvent = Duration.milliseconds(50)
  /// The time in which the loop surely begins to watch what was read.
  private static let watchSetUpSeconds = 0.3
  /// The time after which only slow requests still hold what is not needed any more.
  private static let discardSeconds = 1.0
  /// How long a client may take to read the last messages.
  private static let farewellSeconds = 2

  func run(_ initial: ServerState) -> ExitStatus {
    var state = initial
    var work = WorkInProgress()
    let inbox = inbox
    let readings = readings
    reader.start { inbox.post($0) }
    BackgroundThread.start("reader of notes", yieldsToOthers: false) {
      while let asked = readings.takeAll() {
        for (folder, files, settings) in asked {
          NoteReading.read(files, settings) { inbox.post(.read(folder, $0)) }
        }
      }
    }
    let discards = discards
    BackgroundThread.start("discarder") {
      while let values = discards.takeAll() {
        // By then nobody else has them: whoever is the last to let go of 100,000 papers frees them one by one.
        BackgroundThread.sleep(seconds: Self.discardSeconds)
        withExtendedLifetime(values) {}
      }
    }
    while let events = inbox.takeAll() {
      for event in events {
        if case .received = event { reader.release() }
        if case .answered(let id, _, _) = event { work.tasks[id] = nil }
        let clock = ContinuousClock()
        let start = clock.now
        let effects = state.handle(event)
        let duration = clock.now - start
        if duration > Self.slowEvent { logger.warning("an event took \(duration)") }
        for effect in effects {
          if case .exit(let status) = effect {
            work.end()
            readings.close()
            discards.close()
            writer.finish(within: Self.farewellSeconds)
            return status
          }
          perform(effect, &work)
        }
      }
    }
    return .failure
  }

  /// What was begun and may have to be stopped.
  private struct WorkInProgress {
    var tasks: [RequestID: Task<Void, Never>] = [:]
    var settling: Task<Void, Never>?
    var checks: [FolderID: Cancellation] = [:]
    var noteSearches: [FolderID: Cancellation] = [:]
    var watchers: [FolderID: FileWatcher] = [:]
    var noteWatchers: [FolderID: FileWatcher] = [:]

    mutating func end() {
      tasks.values.forEach { $0.cancel() }
      settling?.cancel()
      checks.values.forEach { $0.cancel() }
      noteSearches.values.forEach { $0.cancel() }
      watchers.values.forEach { $0.stop() }
      noteWatchers.values.forEach { $0.stop() }
    }
  }

  private func perform(_ effect: Effect, _ work: inout WorkInProgress) {
    let inbox = inbox
    switch effect {
    case .send(let message):
      writer.post(message)
    case .answer(let id, let answer):
      work.tasks[id] = Task.detached {
        let clock = ContinuousClock()
        let start = clock.now
        let reply = answer { inbox.post(.partial(id, $0)) }
        inbox.post(.answered(id, reply, after: clock.now - start))
      }
    case .cancel(let id):
      work.tasks[id]?.cancel()
    case .load(let folder, let loader, let workspace, let previous):
      load(folder, loader, workspace, previous: previous)
    case .findNotes(let folder, let generation, let loaded, let map):
      work.noteSearches[folder]?.cancel()
      work.noteSearches[folder] = findNotes(folder, generation: generation, loaded, map)
    case .read(let folder, let files, let settings):
      readings.post((folder, files, settings))
    case .resolve(let folder, let generation, let workspace, let loaded):
      BackgroundThread.start("resolver") {
        inbox.post(.resolved(folder, generation: generation, loaded.resolved(workspace)))
      }
    case .discard(let value):
      discards.post(value)
    case .endNoteSearch(let folder):
      work.noteSearches.removeValue(forKey: folder)?.cancel()
    case .watchNotes(let folder, let paths):
      if let watcher = work.noteWatchers[folder] {
        watcher.update(paths)
      } else {
        work.noteWatchers[folder] = FileWatcher(paths) { changed in
          let includesFolders = changed.contains(where: FilePath.isFolder)
          inbox.post(.notesChanged(folder, changed, includesFolders: includesFolders))
        }
      }
    case .watch(let folder, let paths):
      if let watcher = work.watchers[folder] {
        watcher.update(paths)
      } else {
        work.watchers[folder] = FileWatcher(paths) { inbox.post(.filesChanged(folder, $0)) }
      }
    case .forget(let folder):
      work.watchers.removeValue(forKey: folder)?.stop()
      work.noteWatchers.removeValue(forKey: folder)?.stop()
      work.checks.removeValue(forKey: folder)?.cancel()
      work.noteSearches.removeValue(forKey: folder)?.cancel()
    case .settle(let generation, let delay):
      work.settling?.cancel()
      work.settling = Task.detached {
        if (try? await Task.sleep(for: delay)) != nil { inbox.post(.settled(generation: generation)) }
      }
    case .check(let folder, let moment, let snapshot, let files):
      work.checks[folder]?.cancel()
      work.checks[folder] = check(folder, moment: moment, snapshot, files)
    case .log(let level, let line):
      log(level, line)
    case .exit:
      break
    }
  }

  private func load(_ folder: FolderID, _ loader: WorkspaceLoader, _ workspace: Workspace, previous: LoadedPapers?) {
    let (inbox, logger) = (inbox, logger)
    // Before the first papers are there, nobody is served by waiting longer for them.
    BackgroundThread.start("loader", yieldsToOthers: previous != nil) {
      let loaded = LoadedPapers(loader, workspace, previous: previous)
      // Built here, so that no completion waits for it on a request's thread: papers that replace others come with
      // it, and the first, in whose place there is nothing to search, get it at once.
      let replacesPapers = previous.map { !$0.papers.library.index.isEmpty } ?? false
      if replacesPapers { _ = loaded.papers.library.search }
      inbox.post(.loaded(folder, loaded))
      let clock = ContinuousClock()
      let searchTime = clock.measure { _ = loaded.papers.library.search }
      let papers = loaded.papers
      logger.info(
        "\(papers.library.index.papers.count) papers: read in \(papers.readingTime), indexed in \(papers.indexingTime), searchable after another \(searchTime)"
      )
      // What changed after it was read and before the watch stood, no watch tells.
      BackgroundThread.sleep(seconds: Self.watchSetUpSeconds)
      let changed = loaded.papers.changedListings().union(loader.cache?.removeDamaged(loaded.papers) ?? [])
      // What is read again will have duplicates of its own.
      guard changed.isEmpty else { return inbox.post(.filesChanged(folder, changed)) }
      // Findings do not wait for these: among millions of papers that would hold up requests for seconds.
      _ = loaded.papers.library.duplicates
      inbox.post(.duplicatesFound(folder))
      let damaged = loader.cache?.removeDamaged(loaded.papers) ?? []
      if !damaged.isEmpty { inbox.post(.filesChanged(folder, damaged)) }
    }
  }

  private func findNotes(
    _ folder: FolderID, generation: Int, _ loaded: LoadedPapers, _ map: FolderMap
  ) -> Cancellation {
    let inbox = inbox
    let cancellation = Cancellation()
    BackgroundThread.start("finder of notes", yieldsToOthers: false) {
      // Who just opened a note waits for the first completion: all cores are for the papers until they are searchable.
      _ = loaded.papers.library.search
      NoteReading.find(
        loaded.settings, of: folder, among: map, isCancelled: { cancellation.isCancelled }
      ) { found in
        inbox.post(.found(folder, generation: generation, found))
      }
    }
    return cancellation
  }

  private func check(_ folder: FolderID, moment: Int, _ snapshot: Snapshot, _ files: [FileID]) -> Cancellation {
    let inbox = inbox
    let cancellation = Cancellation()
    // Who looks at a note waits for its findings; nobody does for those of a thousand others.
    BackgroundThread.start("checker", yieldsToOthers: files.count > NoteChecking.portion) {
      NoteChecking.check(files, of: folder, in: snapshot, isCancelled: { cancellation.isCancelled }) { checked in
        inbox.post(.checked(folder, moment: moment, checked))
      }
    }
    return cancellation
  }

  private func log(_ level: Effect.LogLevel, _ line: String) {
    switch level {
    case .debug: logger.debug("\(line)")
    case .information: logger.info("\(line)")
    case .warning: logger.warning("\(line)")
    }
  }
}
