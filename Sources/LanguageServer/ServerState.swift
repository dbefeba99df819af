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
  /// The folders, each with its notes, papers and settings.
  var folders = Folders()
  /// Settings that the client sent before it was asked for those of a folder.
  var clientSettings = SettingsValue.null
  var documents: [DocumentURI: OpenDocument] = [:]
  var published = PublishedDiagnostics()
  /// Whether the client ever asked for the diagnostics of all files.
  var pullsWorkspaceDiagnostics = false
  /// Requests that are being worked out, with their methods.
  var inFlight: [RequestID: String] = [:]
  /// Requests that were answered as cancelled, while work on them goes on to its next look at that.
  var ending: Set<RequestID> = []
  /// How much of its work the client wants to be told (LSP 3.17, "SetTrace").
  var trace = TraceValue.off
  /// Requests of ours that the client has not answered, of those whose answers matter.
  var pendingReplies: [RequestID: PendingReply] = [:]
  var nextRequestNumber = 1
  let version: String
  /// The file with the user's own settings; `nil` where none shall count.
  let userSettings: String?
  /// How positions count on the wire, whatever the client says; `nil` to settle it with the client.
  let encoding: PositionEncoding?
  /// Where what is read from listings is kept between runs, if anywhere.
  let cache: PaperCache?

  /// Counts what may make findings differ; the rules run when it stays the same for a while.
  var generation = 0
  /// What the client was last told of papers and notes.
  var toldStatus: StatusNotification?
  /// How often the client was told that its bytes cannot be read.
  var unreadableMessages = 0

  /// What the server asked the client.
  enum PendingReply {
    /// The settings of some folders, in that order.
    case configuration([FolderID])
    /// To be told of something: what the client does then.
    case registration(String)
    case progressCreation(FolderID)
  }

  init(
    version: String, userSettings: String? = nil, encoding: PositionEncoding? = nil, cache: PaperCache? = nil
  ) {
    self.version = version
    self.userSettings = userSettings
    self.encoding = encoding
    self.cache = cache
  }

  /// Changes the state by one event and says what to do.
  mutating func handle(_ event: Event) -> [Effect] { change(by: event) + tellStatus() }

  private mutating func change(by event: Event) -> [Effect] {
    switch event {
    case .received(.success(let message)): return received(message)
    case .received(.failure(let unreadable)): return received(unreadable)
    case .inputEnded: return [.log(.warning, "the client is gone"), .exit(.failure)]
    case .answered(let id, let reply, let duration):
      ending.remove(id)
      // What is no longer waited for was answered when it was cancelled, or when the server shut down.
      guard let method = inFlight.removeValue(forKey: id) else { return [] }
      return [.send(reply)] + traced(method, id, reply, after: duration)
    case .partial(let id, let part): return inFlight[id] == nil ? [] : [.send(part)]
    case .loaded, .found, .read, .resolved, .settled, .checked, .notesChanged, .filesChanged, .duplicatesFound:
      // A client that shut the server down waits for nothing but its end.
      return phase == .running ? workDone(event) : []
    }
  }

  private mutating func workDone(_ event: Event) -> [Effect] {
    switch event {
    case .loaded(let id, let papers): return loaded(id, papers)
    case .found(let id, let generation, .files(let count, let inFolders)):
      return folders.states[id]?.found(generation, count: count, inFolders: inFolders) ?? []
    case .found(let id, let generation, .notes(let notes, let isLast)):
      let own = notes.filter { folders.map.folder(of: $0.file) == id }
      return rechecking(folders.states[id]?.found(generation, own, isLast: isLast))
    case .read(let id, let notes):
      let own = notes.filter { folders.map.folder(of: $0.file) == id }
      return rechecking(folders.states[id]?.read(own))
    case .resolved(let id, let generation, let workspace):
      return rechecking(folders.states[id]?.resolved(generation, workspace))
    case .settled(let generation): return generation == self.generation ? check() : []
    case .checked(let id, let moment, let checked): return self.checked(id, moment, checked)
    case .notesChanged(let id, let paths, let includesFolders):
      return notesChanged(id, paths.map { FileID($0) }, includesFolders: includesFolders)
    case .filesChanged(let id, _): return folders.states[id]?.load() ?? []
    case .duplicatesFound(let id):
      folders.states[id]?.findings.changeAll()
      return folders.states[id] == nil ? [] : [recheck()]
    case .received, .inputEnded, .answered, .partial: return []
    }
  }

  var snapshot: Snapshot { Snapshot(folders: folders, client: client, documents: documents, cache: cache) }

  /// What a change of a folder asks for, and a check of what it changed; nothing where nothing was changed.
  private mutating func rechecking(_ effects: [Effect]?) -> [Effect] {
    effects.map { $0 + [recheck()] } ?? []
  }

  /// A request of ours to the client; without `reply`, whatever it answers is ignored.
  mutating func ask<Request: RequestType>(_ request: Request, for reply: PendingReply? = nil) -> Effect {
    let id = RequestID.string("scholiast-\(nextRequestNumber)")
    nextRequestNumber += 1
    pendingReplies[id] = reply
    return .send(.request(request, id: id))
  }
}
