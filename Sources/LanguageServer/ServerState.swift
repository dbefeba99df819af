import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

/// The server as a value: feed it events in order, perform the effects it asks for.
///
/// Only the loop changes it. Requests work on a `Snapshot` of it.
struct ServerState {
  /// How far the conversation has come (LSP 3.17, "Server lifecycle").
  enum Phase {
    case uninitialized
    case running
    case shutDown
  }

  var phase = Phase.uninitialized
  var client = Client()
  var workspace = Workspace()
  var documents: [DocumentURI: OpenDocument] = [:]
  var published = PublishedDiagnostics()
  /// Requests that are being worked out.
  var inFlight: Set<RequestID> = []
  /// Requests of ours that the client has not answered.
  var pendingReplies: [RequestID: PendingReply] = [:]
  var nextRequestNumber = 1
  let version: String
  /// The file with the user's own settings; `nil` where none shall count.
  let userSettings: String?
  /// Where what is read from listings is kept between runs, if anywhere.
  let cache: PaperCache?

  /// The workspace on the disk.
  var loading = Loading()
  /// Counts what may make findings differ; findings of an older count are dropped.
  var generation = 0
  /// How often the client was told that its bytes cannot be read.
  var unreadableMessages = 0

  /// What the server asked the client.
  enum PendingReply {
    case configuration
    case watcherRegistration
    case progressCreation
  }

  /// What is known of the workspace's files.
  struct Loading {
    /// The folder the client opened; `nil` until it, or a first note, is known.
    var folder: String?
    /// Settings that the client sent.
    var clientSettings = SettingsValue.null
    /// Whether settings and listings are being read.
    var isRunning = false
    /// Whether they are to be read once more, since something changed while they were being read.
    var isWantedAgain = false
    /// What was read last.
    var loaded: LoadedPapers?
    /// The settings that were read last.
    var settings: WorkspaceLoader.Settings? { loaded?.settings }
    /// The papers that were read last.
    var papers: WorkspaceLoader.Papers? { loaded?.papers }
    /// Notes that changed while listings were being read: what they name may not be among what is read.
    var notesMeanwhile: Set<FileID> = []
    /// Whether notes that were found name listings that were not looked for yet.
    var areSourcesWanted = false
    /// How many notes were found since listings were last read.
    var notesSinceLoading = 0
    /// The number of the newest resolving of all references; results of an older one are dropped.
    var resolving = 0
    /// Files whose notes changed while all references are being resolved; `nil` when they are not.
    var changedMeanwhile: Set<FileID>?
    /// Whether notes of the whole folder are read, rather than only those that are open.
    var readsNotes = false
    /// Whether all notes of the folder were found once.
    var hasFoundNotes = false
    /// The number of the newest search for notes; results of an older one are dropped.
    var finding = 0
    /// Files that are known to be notes since that search began; `nil` when there is none.
    var foundNotes: Set<FileID>?
    /// What the client shows of it.
    var progress = Progress.none

    /// How far the telling of the client about a long reading has come.
    enum Progress {
      /// `finishedEarly`: the reading was done before the client answered that it shows progress.
      case none, asked, begun, finishedEarly, over
    }
  }

  init(version: String, userSettings: String? = nil, cache: PaperCache? = nil) {
    self.version = version
    self.userSettings = userSettings
    self.cache = cache
    workspace.areNotesComplete = false
    workspace.waitsForDuplicates = false
  }

  /// Changes the state by one event and says what to do.
  mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .received(.success(let message)): return received(message)
    case .received(.failure(let unreadable)): return received(unreadable)
    case .inputEnded: return [.log(.warning, "the client is gone"), .exit(.failure)]
    case .answered(let id, let reply):
      // An answer that is no longer waited for was given when the server shut down.
      return inFlight.remove(id) == nil ? [] : [.send(reply)]
    case .loaded, .found, .read, .resolved, .settled, .diagnosed, .filesChanged, .duplicatesFound:
      // A client that shut the server down waits for nothing but its end.
      return phase == .running ? workDone(event) : []
    }
  }

  private mutating func workDone(_ event: Event) -> [Effect] {
    switch event {
    case .loaded(let papers): return loaded(papers)
    case .found(let generation, let notes, let isLast): return found(generation, notes, isLast: isLast)
    case .read(let notes): return read(notes)
    case .resolved(let generation, let workspace): return resolved(generation, workspace)
    case .settled(let generation):
      return generation == self.generation ? [.diagnose(generation: generation, snapshot, openNotes)] : []
    case .diagnosed(let generation, let diagnostics):
      return generation == self.generation ? publish(diagnostics) : []
    case .filesChanged: return load()
    case .duplicatesFound: return [recheck()]
    case .received, .inputEnded, .answered: return []
    }
  }

  /// The notes that are open, in order.
  var openNotes: [FileID] { documents.values.filter(\.isNote).map(\.file).sorted() }

  var snapshot: Snapshot { Snapshot(workspace: workspace, client: client, documents: documents) }

  /// Lets the rules run once no further event has come for a while.
  mutating func recheck() -> Effect {
    generation += 1
    return .settle(generation: generation, after: Self.settlingTime)
  }

  /// Long enough that typing does not run the rules at each key, short enough to feel at once.
  private static let settlingTime = Duration.milliseconds(200)

  private mutating func publish(_ diagnostics: [DocumentURI: [Diagnostic]]) -> [Effect] {
    published.update(to: diagnostics).map { uri, diagnostics in
      let version = client.capabilities.supportsDiagnosticVersions ? documents[uri]?.version : nil
      return .send(
        .notification(PublishDiagnosticsNotification(uri: uri, version: version, diagnostics: diagnostics)))
    }
  }

  /// A request of ours to the client.
  mutating func ask<Request: RequestType>(_ request: Request, for reply: PendingReply) -> Effect {
    let id = RequestID.string("scholiast-\(nextRequestNumber)")
    nextRequestNumber += 1
    pendingReplies[id] = reply
    return .send(.request(request, id: id))
  }
}
