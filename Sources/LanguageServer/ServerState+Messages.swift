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
    guard inFlight.insert(id).inserted else {
      return [.send(.response(to: id, error: .invalidRequest("a request with this id is not answered yet")))]
    }
    let snapshot = snapshot
    return [.answer(id) { route.answer(id, body, snapshot) }]
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
    if let options = request.initializationOptions { loading.clientSettings = Self.settings(options) }
    let folders = (request.workspaceFolders ?? []).compactMap(\.uri.filePath)
    loading.folder = folders.first ?? request.rootUri?.filePath ?? request.rootPath
    loading.readsNotes = loading.folder != nil
    let result = InitializeResult(
      capabilities: .scholiast(for: client), serverInfo: ServerInfo(name: "scholiast", version: version))
    var effects: [Effect] = [.send(.response(to: id, result: result))]
    if folders.count > 1 {
      effects.append(.log(.warning, "only the first workspace folder is read: \(folders[0])"))
    }
    return effects
  }

  /// Answers everything that is still being worked out, so that every request has its one reply.
  private mutating func shutDown(_ id: RequestID) -> [Effect] {
    phase = .shutDown
    let cancelled = inFlight.sorted { "\($0)" < "\($1)" }
    inFlight = []
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
      case CancelRequestNotification.method: return [.cancel(try body.params(CancelRequestNotification.self).id)]
      case DidOpenTextDocumentNotification.method: return open(try body.params())
      case DidChangeTextDocumentNotification.method: return change(try body.params())
      case DidCloseTextDocumentNotification.method: return close(try body.params())
      case DidChangeConfigurationNotification.method: return configurationChanged(try body.params())
      case DidChangeWatchedFilesNotification.method: return watchedFilesChanged(try body.params())
      case DidSaveTextDocumentNotification.method, SetTraceNotification.method,
        DidChangeWorkspaceFoldersNotification.method:
        return []
      default: return method.hasPrefix("$/") ? [] : [.log(.debug, "the notification '\(method)' is not known")]
      }
    } catch {
      return [.log(.warning, "\(method): \(error.message)")]
    }
  }

  private mutating func initialized() -> [Effect] {
    var effects: [Effect] = []
    if client.capabilities.watchesFilesOnRequest {
      // Listings and settings are watched by the server itself, wherever they are.
      let registration = Registration.watchedFiles(id: "notes", globPatterns: ["**/*.{md,markdown,qmd,Rmd}"])
      effects.append(ask(RegisterCapabilityRequest(registrations: [registration]), for: .watcherRegistration))
    }
    if client.capabilities.answersConfiguration {
      // Reading begins with the reply, so that nothing is read twice.
      return effects + [
        ask(ConfigurationRequest(items: [ConfigurationItem(section: "scholiast")]), for: .configuration)
      ]
    }
    return effects + startLoading()
  }

  private mutating func response(_ id: RequestID?, _ result: Result<UndecodedMessage, ResponseError>) -> [Effect] {
    guard let id, let pending = pendingReplies.removeValue(forKey: id) else { return [] }
    switch pending {
    case .configuration:
      if case .success(let body) = result, let values = try? body.result([JSONValue].self), let value = values.first,
        value != .null
      {
        loading.clientSettings = Self.settings(value)
      }
      return startLoading()
    case .watcherRegistration:
      guard case .failure(let error) = result else { return [] }
      return [.log(.warning, "the client does not watch files: \(error.message)")]
    case .progressCreation:
      guard case .success = result, loading.progress == .asked || loading.progress == .finishedEarly else { return [] }
      let isOver = loading.progress == .finishedEarly
      loading.progress = .begun
      let title = "Reading papers and notes"
      let begin = ProgressNotification(token: Self.progressToken, value: .begin(title: title))
      return [.send(.notification(begin))] + (isOver ? endProgress() : [])
    }
  }

  private mutating func configurationChanged(_ notification: DidChangeConfigurationNotification) -> [Effect] {
    if client.capabilities.answersConfiguration {
      return [ask(ConfigurationRequest(items: [ConfigurationItem(section: "scholiast")]), for: .configuration)]
    }
    guard notification.settings != .null else { return [] }
    loading.clientSettings = Self.settings(notification.settings)
    return load()
  }

  private mutating func watchedFilesChanged(_ notification: DidChangeWatchedFilesNotification) -> [Effect] {
    let open = Set(documents.values.map(\.file))
    let files = notification.changes.map { FileID($0.uri) }.filter { !open.contains($0) }
    // Before the settings are known, all notes are still to be read.
    guard !files.isEmpty, loading.readsNotes, let settings = loading.settings else { return [] }
    return [.read(files, settings)]
  }

  /// Settings with or without the name of the program around them.
  private static func settings(_ value: JSONValue) -> SettingsValue {
    SettingsValue(value.objectValue?["scholiast"] ?? value)
  }

  static let progressToken = ProgressToken.string("scholiast/reading")
}
