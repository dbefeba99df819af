import Foundation
import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import PaperSearch
import TextModel
import WorkspaceFiles

@testable import LanguageServer

/// Feeds events to the server's state and performs the effects one at a time, when the test says so.
///
/// There are no threads and no time: work that the loop would do elsewhere waits in `pending`.
struct Driver {
  var state = ServerState(version: "1.2.3")
  /// Work that was asked for and not done yet, in order.
  var pending: [Effect] = []
  /// Messages to the client, in order.
  var sent: [SentMessage] = []
  /// Lines of the log.
  var log: [String] = []
  /// The folders that are watched for changed notes.
  var watchedFolders: Set<String> = []
  /// How the server ended.
  var exit: ExitStatus?
  private var nextID = 1

  /// Feeds an event.
  mutating func post(_ event: Event) throws {
    for effect in state.handle(event) {
      switch effect {
      case .send(let message): sent.append(try SentMessage(message))
      case .log(_, let line): log.append(line)
      case .exit(let status): exit = status
      case .watchNotes(_, let paths): watchedFolders = paths.folders
      case .watch, .endNoteSearch, .forget, .discard: break
      // One timer is restarted.
      case .settle:
        pending.removeAll { if case .settle = $0 { true } else { false } }
        pending.append(effect)
      default: pending.append(effect)
      }
    }
  }

  /// Feeds a message of the client's, given as JSON.
  mutating func receive(json: String) throws {
    let message: Result<IncomingMessage, UnreadableMessage> = Result { () throws(UnreadableMessage) in
      try IncomingMessage(body: Array(json.utf8))
    }
    try post(.received(message))
  }

  /// Feeds a request and gives the id it was sent under.
  @discardableResult
  mutating func request<Request: RequestType>(_ request: Request) throws -> RequestID {
    let id = RequestID.integer(nextID)
    nextID += 1
    try post(.received(.success(IncomingMessage(body: OutgoingMessage.request(request, id: id).body))))
    return id
  }

  /// Feeds a request, works it out and gives its result.
  mutating func result<Request: RequestType>(of params: Request) throws -> JSONValue? {
    let id = try request(params)
    try perform { if case .answer(id, _) = $0 { true } else { false } }
    return sent.last { $0.isReply && $0.id == id }?.result
  }

  /// Feeds a notification.
  mutating func notify<Notification: NotificationType>(_ notification: Notification) throws {
    try post(.received(.success(IncomingMessage(body: OutgoingMessage.notification(notification).body))))
  }

  /// Feeds the client's answer to a request of the server's.
  mutating func reply(to method: String, with result: String) throws {
    guard case .string(let id) = sent.last(where: { $0.method == method })?.id else { throw NoSuchRequest() }
    try receive(json: #"{"jsonrpc": "2.0", "id": "\#(id)", "result": \#(result)}"#)
  }

  struct NoSuchRequest: Error {}

  /// Performs the pending effects that fit, in order; those they ask for wait.
  mutating func perform(where fits: (Effect) -> Bool) throws {
    let work = pending.filter(fits)
    pending.removeAll(where: fits)
    for effect in work { try perform(effect) }
  }

  /// Performs everything that is asked for, until nothing is.
  mutating func performAll() throws {
    while !pending.isEmpty { try perform(pending.removeFirst()) }
  }

  /// Does what an effect asks for, here and now.
  mutating func perform(_ effect: Effect) throws {
    switch effect {
    case .answer(let id, let answer):
      let parts = Mailbox<OutgoingMessage>()
      let reply = answer { parts.post($0) }
      parts.close()
      for part in parts.takeAll() ?? [] { try post(.partial(id, part)) }
      try post(.answered(id, reply))
    case .load(let folder, let loader, let workspace, let previous):
      try post(.loaded(folder, LoadedPapers(loader, workspace, previous: previous)))
    case .findNotes(let folder, let generation, let loaded, let map):
      for event in Self.found(folder, generation, loaded.settings, map) { try post(event) }
    case .read(let folder, let files, let settings):
      for event in Self.read(folder, files, settings) { try post(event) }
    case .resolve(let folder, let generation, let workspace, let loaded):
      try post(.resolved(folder, generation: generation, loaded.resolved(workspace)))
    case .settle(let generation, _): try post(.settled(generation: generation))
    case .check(let folder, let moment, let snapshot, let files):
      for event in Self.checked(folder, moment, snapshot, files) { try post(event) }
    case .cancel, .send, .watch, .watchNotes, .endNoteSearch, .forget, .log, .exit, .discard: break
    }
  }

  static func found(
    _ folder: FolderID, _ generation: Int, _ settings: WorkspaceLoader.Settings, _ map: FolderMap
  ) -> [Event] {
    var events: [Event] = []
    NoteReading.find(settings, of: folder, among: map) { events.append(.found(folder, generation: generation, $0)) }
    return events
  }

  static func checked(_ folder: FolderID, _ moment: Int, _ snapshot: Snapshot, _ files: [FileID]) -> [Event] {
    var events: [Event] = []
    NoteChecking.check(files, of: folder, in: snapshot) { events.append(.checked(folder, moment: moment, $0)) }
    return events
  }

  static func read(_ folder: FolderID, _ files: [FileID], _ settings: WorkspaceLoader.Settings) -> [Event] {
    var events: [Event] = []
    NoteReading.read(files, settings) { events.append(.read(folder, $0)) }
    return events
  }
}

extension ServerState {
  /// The first folder that is known.
  var folder: FolderState? { folders.ordered.first }

  /// The workspace of the first folder; an empty one without any.
  var workspace: Workspace { folder?.workspace ?? Workspace() }

  /// What is known of the first folder's files.
  var loading: FolderState.Loading { folder?.loading ?? FolderState.Loading() }
}

extension Event {
  /// Watched files of the first folder changed.
  static func filesChanged(_ paths: Set<String>) -> Event { .filesChanged(FolderID(number: 1), paths) }

  /// Notes of the first folder were read again.
  static func read(_ notes: [NoteOnDisk]) -> Event { .read(FolderID(number: 1), notes) }
}

extension Driver {
  /// A server that is running for a folder, with everything read.
  static func running(
    in folder: TemporaryFolder?, _ capabilities: ClientCapabilities = ClientCapabilities(),
    options: JSONValue? = nil
  ) throws -> Driver {
    var driver = try starting(in: folder, capabilities, options: options)
    try driver.notify(InitializedNotification())
    try driver.performAll()
    return driver
  }

  /// A server that answered `initialize`.
  static func starting(
    in folder: TemporaryFolder?, _ capabilities: ClientCapabilities = ClientCapabilities(),
    options: JSONValue? = nil
  ) throws -> Driver {
    var driver = Driver()
    let root = folder.map { DocumentURI(filePath: $0.path) }
    try driver.request(
      InitializeRequest(rootUri: root, capabilities: capabilities, initializationOptions: options))
    return driver
  }

  mutating func open(_ uri: DocumentURI, _ text: String, version: Int = 1, language: String = "markdown") throws {
    try notify(
      DidOpenTextDocumentNotification(
        textDocument: TextDocumentItem(uri: uri, languageId: language, version: version, text: text)))
  }

  mutating func change(_ uri: DocumentURI, _ changes: [TextDocumentContentChange], version: Int) throws {
    try notify(
      DidChangeTextDocumentNotification(
        textDocument: VersionedTextDocumentIdentifier(uri: uri, version: version), contentChanges: changes))
  }

  mutating func close(_ uri: DocumentURI) throws {
    try notify(DidCloseTextDocumentNotification(textDocument: TextDocumentIdentifier(uri: uri)))
  }

  /// The messages of the last diagnostics published for a document; `nil` where none were.
  func published(_ uri: DocumentURI) -> [String]? {
    sent.last { $0.method == "textDocument/publishDiagnostics" && $0.params?["uri"] == .string(uri.string) }?
      .params?["diagnostics"]?.arrayValue?.compactMap { $0["message"]?.stringValue }
  }

  /// How often a method was sent.
  func count(_ method: String) -> Int { sent.count { $0.method == method } }

  /// The workspace that a file belongs to.
  func workspace(_ path: String) -> Workspace { state.snapshot.workspace(of: FileID(path)) }

  /// The text of a note in its workspace.
  func note(_ path: String) -> String? {
    workspace(path).notes[FileID(path)].map { $0.note.text[$0.note.text.range] }
  }

  /// What the references of a note mean, in words.
  func meanings(_ path: String) -> [String] {
    let workspace = workspace(path)
    return (workspace.notes[FileID(path)]?.resolutions ?? []).map { resolution in
      switch resolution {
      case .paper(let paper): workspace.library.index[paper].key
      case .ambiguous(let papers): "\(papers.count) papers"
      case .note(let files): FilePath.name(of: files.first?.rawValue ?? "")
      case .unknown: "unknown"
      case .other: "other"
      }
    }
  }
}
