import LanguageServerProtocol
import PaperNotes
import WorkspaceFiles

extension ServerState {
  /// Handles one message of the client's.
  mutating func received(_ message: IncomingMessage) -> [Effect] {
    switch message {
    case .request(let id, let method, let body): return request(id, method, body)
    case .notification(let method, let body): return notification(method, body)
    case .response(let id, let result): return response(id, result)
    }
  }

  /// Answers what is no message at all; a client that sends nothing else is not answered for ever.
  mutating func received(_ unreadable: UnreadableMessage) -> [Effect] {
    unreadableMessages += 1
    let log = Effect.log(.warning, unreadable.error.message)
    guard unreadable.id != nil || unreadableMessages <= Self.unreadableLimit else { return [log] }
    return [log, .send(.response(to: unreadable.id, error: unreadable.error))]
  }

  private static let unreadableLimit = 100

  private mutating func request(_ id: RequestID, _ method: String, _ body: UndecodedMessage) -> [Effect] {
    switch (phase, method) {
    case (.uninitialized, InitializeRequest.method): return initialize(id, body)
    case (.uninitialized, _): return [.send(.response(to: id, error: .serverNotInitialized))]
    case (.running, InitializeRequest.method):
      return [.send(.response(to: id, error: .invalidRequest("the server is initialized already")))]
    case (.running, ShutdownRequest.method): return shutDown(id)
    case (.shutDown, _):
      return [.send(.response(to: id, error: .invalidRequest("the server is shutting down")))]
    case (.running, _): break
    }
    guard let route = Route.byMethod[method] else {
      return [.send(.response(to: id, error: .methodNotFound(method)))]
    }
    guard inFlight[id] == nil, !ending.contains(id) else {
      return [.send(.response(to: id, error: .invalidRequest("a request with this id is not answered yet")))]
    }
    if method == ExecuteCommandRequest.method, let effects = runOnLoop(id, body) { return effects }
    inFlight[id] = method
    if method == WorkspaceDiagnosticRequest.method { pullsWorkspaceDiagnostics = true }
    let snapshot = snapshot
    return [.answer(id) { route.answer(id, body, snapshot, $0) }]
  }

  private mutating func initialize(_ id: RequestID, _ body: UndecodedMessage) -> [Effect] {
    let request: InitializeRequest
    do {
      request = try body.params()
    } catch {
      return [.send(.response(to: id, error: error))]
    }
    phase = .running
    client = Client(request.capabilities)
    if let encoding { client.encoding = encoding }
    trace = request.trace ?? .off
    if let options = request.initializationOptions { clientSettings = Self.settings(options) }
    let result = InitializeResult(
      capabilities: .scholiast(for: client), serverInfo: ServerInfo(name: "scholiast", version: version))
    return [.send(.response(to: id, result: result))] + openFolders(Self.folders(of: request))
  }

  /// The folders that a client has open; one that knows none of several says it in older words
  /// (LSP 3.17, "Initialize Request").
  private static func folders(of request: InitializeRequest) -> [DocumentURI] {
    if let folders = request.workspaceFolders, !folders.isEmpty { return folders.map(\.uri) }
    if let root = request.rootUri { return [root] }
    return request.rootPath.flatMap { $0.hasPrefix("/") ? [DocumentURI(filePath: $0)] : nil } ?? []
  }

  /// Answers everything that is still being worked out, so that every request has its one reply.
  private mutating func shutDown(_ id: RequestID) -> [Effect] {
    phase = .shutDown
    let cancelled = inFlight.keys.sorted { "\($0)" < "\($1)" }
    inFlight = [:]
    return cancelled.flatMap { [Effect.cancel($0), .send(.response(to: $0, error: .requestCancelled))] }
      + [.send(.response(to: id, result: NoResult()))]
  }

  private mutating func notification(_ method: String, _ body: UndecodedMessage) -> [Effect] {
    if method == ExitNotification.method { return [.exit(phase == .shutDown ? .success : .failure)] }
    // Notifications before `initialize` are dropped (LSP 3.17, "Initialize Request"); after `shutdown` all but `exit`.
    guard phase == .running else { return [] }
    do {
      switch method {
      case InitializedNotification.method: return initialized()
      case CancelRequestNotification.method: return cancel(try body.params(CancelRequestNotification.self).id)
      case SetTraceNotification.method:
        trace = try body.params(SetTraceNotification.self).value
        return []
      case WorkDoneProgressCancelNotification.method: return progressCancelled(try body.params())
      case DidOpenTextDocumentNotification.method: return open(try body.params())
      case DidChangeTextDocumentNotification.method: return change(try body.params())
      case DidCloseTextDocumentNotification.method: return close(try body.params())
      case DidChangeConfigurationNotification.method: return configurationChanged(try body.params())
      case DidChangeWatchedFilesNotification.method: return watchedFilesChanged(try body.params())
      case DidCreateFilesNotification.method: return created(try body.params())
      case DidRenameFilesNotification.method: return renamed(try body.params())
      case DidDeleteFilesNotification.method: return deleted(try body.params())
      case DidChangeWorkspaceFoldersNotification.method: return foldersChanged(try body.params())
      case DidSaveTextDocumentNotification.method: return []
      default: return method.hasPrefix("$/") ? [] : [.log(.debug, "the notification '\(method)' is not known")]
      }
    } catch {
      return [.log(.warning, "\(method): \(error.message)")]
    }
  }

  /// Answers a request as cancelled, at once: work on it ends when it next looks at that
  /// (LSP 3.17, "Cancellation Support").
  private mutating func cancel(_ id: RequestID) -> [Effect] {
    guard inFlight.removeValue(forKey: id) != nil else { return [] }
    ending.insert(id)
    return [.cancel(id), .send(.response(to: id, error: .requestCancelled))]
  }

  private mutating func initialized() -> [Effect] {
    var effects: [Effect] = []
    if client.capabilities.watchesFilesOnRequest {
      // Listings and settings are watched by the server itself, wherever they are.
      let registration = Registration.watchedFiles(id: "notes", globPatterns: [Configuration.defaultNotes])
      effects.append(ask(RegisterCapabilityRequest(registrations: [registration]), for: .registration("watch files")))
    }
    if client.capabilities.registersConfigurationChanges {
      // Clients that take registrations tell of other settings only to who registered for that.
      let registration = Registration.configurationChanges(id: "settings", section: "scholiast")
      effects.append(
        ask(RegisterCapabilityRequest(registrations: [registration]), for: .registration("tell of changed settings")))
    }
    return effects + begin(folders.ordered.map(\.id))
  }

  private mutating func response(_ id: RequestID?, _ result: Result<UndecodedMessage, ResponseError>) -> [Effect] {
    guard let id, let pending = pendingReplies.removeValue(forKey: id) else { return [] }
    switch pending {
    case .configuration(let ids):
      return takeSettings(result, of: ids) + ids.flatMap { startLoading($0) }
    case .registration(let wish):
      guard case .failure(let error) = result else { return [] }
      return [.log(.warning, "the client does not \(wish): \(error.message)")]
    case .progressCreation(let id):
      guard case .success = result else { return [] }
      return folders.states[id]?.beginProgress() ?? []
    }
  }

  /// Takes the client's settings for some folders; for one of which it has none, what it sent at first counts.
  private mutating func takeSettings(_ result: Result<UndecodedMessage, ResponseError>, of ids: [FolderID]) -> [Effect]
  {
    do throws(ResponseError) {
      let values = try result.get().result([JSONValue].self)
      for (id, value) in zip(ids, values) {
        folders.states[id]?.loading.clientSettings = value == .null ? clientSettings : Self.settings(value)
      }
      return []
    } catch {
      return [.log(.warning, "the client does not tell its settings: \(error.message)")]
    }
  }

  private mutating func configurationChanged(_ notification: DidChangeConfigurationNotification) -> [Effect] {
    if client.capabilities.answersConfiguration { return begin(folders.ordered.map(\.id)) }
    guard notification.settings != .null else { return [] }
    clientSettings = Self.settings(notification.settings)
    return folders.ordered.flatMap { folder in
      folders.states[folder.id]?.loading.clientSettings = clientSettings
      return folders.states[folder.id]?.load() ?? []
    }
  }

  /// Settings with or without the name of the program around them.
  private static func settings(_ value: JSONValue) -> SettingsValue {
    SettingsValue(value.objectValue?["scholiast"] ?? value)
  }
}
