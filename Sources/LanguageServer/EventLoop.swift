import Dispatch
import Foundation
import LanguageServerProtocol
package import Logging
import NoteSyntax
import PaperNotes
import WorkspaceFiles

/// Runs the server on the calling thread until the client is gone, and says how it ended.
///
/// - Parameters:
///   - input: The descriptor that the client's messages are read from.
///   - output: The descriptor that the server's messages are written to; nothing else may write there.
///   - version: The version that `initialize` reports.
///   - logger: Where the log goes; it must not be `output`.
/// - Important: The thread is a plain one on purpose. The cooperative pool has as many threads as cores, and requests
///   at work on all of them would starve a loop that lives there.
package func serve(
  readingFrom input: Int32, writingTo output: Int32, version: String, logger: Logger
) -> ExitStatus {
  let loop = EventLoop(reader: MessageReader(reading: input), writer: MessageWriter(writing: output), logger: logger)
  return loop.run(ServerState(version: version))
}

/// Performs the effects that the server's state asks for.
private struct EventLoop {
  let inbox = Mailbox<Event>()
  let reader: MessageReader
  let writer: MessageWriter
  let logger: Logger

  /// An event that takes longer than this holds up the client's typing.
  private static let slowEvent = Duration.milliseconds(50)
  /// How long a client may take to read the last messages.
  private static let farewellSeconds = 2

  func run(_ initial: ServerState) -> ExitStatus {
    var state = initial
    var work = WorkInProgress()
    let inbox = inbox
    reader.start { inbox.post($0) }
    while let events = inbox.takeAll() {
      for event in events {
        if case .received = event { reader.release() }
        if case .answered(let id, _) = event { work.tasks[id] = nil }
        let clock = ContinuousClock()
        let start = clock.now
        let effects = state.handle(event)
        let duration = clock.now - start
        if duration > Self.slowEvent { logger.warning("an event took \(duration)") }
        for effect in effects {
          if case .exit(let status) = effect {
            work.end()
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
    var watcher: FileWatcher?

    mutating func end() {
      tasks.values.forEach { $0.cancel() }
      settling?.cancel()
      watcher?.stop()
    }
  }

  private func perform(_ effect: Effect, _ work: inout WorkInProgress) {
    let inbox = inbox
    switch effect {
    case .send(let message):
      writer.post(message)
    case .answer(let id, let answer):
      work.tasks[id] = Task.detached { inbox.post(.answered(id, answer())) }
    case .cancel(let id):
      work.tasks[id]?.cancel()
    case .load(let generation, let loader, let previous, let readsNotes):
      Self.onThread("loader") {
        Self.load(generation, loader, previous, readsNotes: readsNotes) { inbox.post($0) }
      }
    case .read(let generation, let files):
      Self.onThread("reader of notes") {
        inbox.post(.read(generation: generation, files.map { Self.noteOnDisk($0.rawValue, NoteReader.read($0.rawValue)) }, isLast: false))
      }
    case .resolve(let generation, let workspace, let loaded):
      Self.onThread("resolver") {
        let resolved = workspace.replacing(
          configuration: loaded.settings.configuration,
          settingsProblems: loaded.settings.problems + loaded.papers.problems,
          library: loaded.papers.library)
        inbox.post(.resolved(generation: generation, resolved))
      }
    case .watch(let paths):
      if let watcher = work.watcher {
        watcher.update(paths)
      } else {
        work.watcher = FileWatcher(paths) { inbox.post(.filesChanged($0)) }
      }
    case .settle(let generation, let delay):
      work.settling?.cancel()
      work.settling = Task.detached {
        if (try? await Task.sleep(for: delay)) != nil { inbox.post(.settled(generation: generation)) }
      }
    case .diagnose(let generation, let workspace, let files):
      Task.detached {
        var findings = Dictionary(grouping: workspace.findingsOutsideNotes(), by: \.file)
        for file in files { findings[file, default: []] += workspace.findings(in: file) }
        inbox.post(.diagnosed(generation: generation, findings))
      }
    case .log(let level, let line):
      switch level {
      case .debug: logger.debug("\(line)")
      case .information: logger.info("\(line)")
      case .warning: logger.warning("\(line)")
      }
    case .exit:
      break
    }
  }

  /// Runs work that reads the disk: a task would hold one of the few threads that answer requests.
  private static func onThread(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.name = name
    // The YAML parser recurses; a thread's own stack is small.
    thread.stackSize = 8 << 20
    thread.start()
  }

  private static func load(
    _ generation: Int, _ loader: WorkspaceLoader, _ previous: WorkspaceLoader.Papers?, readsNotes: Bool,
    _ post: (Event) -> Void
  ) {
    let settings = loader.settings()
    let papers = loader.papers(settings, previous: previous)
    post(.loaded(generation: generation, LoadedPapers(settings: settings, papers: papers)))
    // Built here, so that the first completion does not wait for it on a request's thread.
    _ = papers.library.search
    guard readsNotes else { return }
    let found = NoteFinder(root: settings.root, configuration: settings.configuration).notes()
    let batch = 64
    var start = 0
    repeat {
      let paths = Array(found.paths[start..<min(start + batch, found.paths.count)])
      start += paths.count
      let notes = NoteReader.read(paths).map { noteOnDisk($0.path, $0.note) }
      post(.read(generation: generation, notes, isLast: start == found.paths.count))
    } while start < found.paths.count
  }

  private static func noteOnDisk(_ path: String, _ note: Result<Note, FileError>) -> NoteOnDisk {
    switch note {
    case .success(let note): NoteOnDisk(file: FileID(path), note: note)
    case .failure(.missing): NoteOnDisk(file: FileID(path))
    case .failure(let error): NoteOnDisk(file: FileID(path), problem: error.message)
    }
  }
}
