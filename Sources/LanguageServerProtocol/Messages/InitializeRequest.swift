/// The first request: who the client is, what it can do and which folders it has open.
///
/// Reading it never fails on a member that is missing or wrong: a client must be able to start the server.
package struct InitializeRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "initialize"

  /// What answers it.
  package typealias Response = InitializeResult

  /// The token under which the client shows how far initializing got.
  package var workDoneToken: ProgressToken?
  /// The process that started the server; the server should end with it.
  package var processId: Int?
  /// The client's name.
  package var clientInfo: ClientInfo?
  /// The language of the client's user interface (an IETF tag).
  package var locale: String?
  /// The open folder as a path; older than `rootUri`.
  package var rootPath: String?
  /// The open folder; older than `workspaceFolders`.
  package var rootUri: DocumentURI?
  /// What the client can do.
  package var capabilities: ClientCapabilities = ClientCapabilities()
  /// Settings given at the start, as the client's user wrote them.
  package var initializationOptions: JSONValue?
  /// How much the client wants to be told about the server's work.
  package var trace: TraceValue?
  /// The open folders; `nil` where the client has none or does not know of several.
  package var workspaceFolders: [WorkspaceFolder]?

  /// Creates the params from its parts.
  package init(
    workDoneToken: ProgressToken? = nil,
    processId: Int? = nil,
    clientInfo: ClientInfo? = nil,
    locale: String? = nil,
    rootPath: String? = nil,
    rootUri: DocumentURI? = nil,
    capabilities: ClientCapabilities = ClientCapabilities(),
    initializationOptions: JSONValue? = nil,
    trace: TraceValue? = nil,
    workspaceFolders: [WorkspaceFolder]? = nil
  ) {
    self.workDoneToken = workDoneToken
    self.processId = processId
    self.clientInfo = clientInfo
    self.locale = locale
    self.rootPath = rootPath
    self.rootUri = rootUri
    self.capabilities = capabilities
    self.initializationOptions = initializationOptions
    self.trace = trace
    self.workspaceFolders = workspaceFolders
  }

  /// Reads the params; what is missing or wrong counts as absent.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    workDoneToken = container.lenient(.workDoneToken)
    processId = container.lenient(.processId)
    clientInfo = container.lenient(.clientInfo)
    locale = container.lenient(.locale)
    rootPath = container.lenient(.rootPath)
    rootUri = container.lenient(.rootUri)
    capabilities = container.lenient(.capabilities) ?? ClientCapabilities()
    initializationOptions = container.lenient(.initializationOptions)
    trace = container.lenient(.trace)
    workspaceFolders = container.lenient(.workspaceFolders)
  }

  /// Writes the params, with `null` for the members that LSP does not allow to be absent.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(workDoneToken, forKey: .workDoneToken)
    try container.encode(processId, forKey: .processId)
    try container.encodeIfPresent(clientInfo, forKey: .clientInfo)
    try container.encodeIfPresent(locale, forKey: .locale)
    try container.encodeIfPresent(rootPath, forKey: .rootPath)
    try container.encode(rootUri, forKey: .rootUri)
    try container.encode(capabilities, forKey: .capabilities)
    try container.encodeIfPresent(initializationOptions, forKey: .initializationOptions)
    try container.encodeIfPresent(trace, forKey: .trace)
    try container.encodeIfPresent(workspaceFolders, forKey: .workspaceFolders)
  }

  private enum CodingKeys: CodingKey {
    case workDoneToken, processId, clientInfo, locale, rootPath, rootUri, capabilities, initializationOptions, trace
    case workspaceFolders
  }
}

/// What the server can do and who it is.
package struct InitializeResult: Codable, Sendable, Equatable {
  /// What the server can do.
  package var capabilities: ServerCapabilities
  /// The server's name.
  package var serverInfo: ServerInfo?

  /// Creates the result from its parts.
  package init(capabilities: ServerCapabilities, serverInfo: ServerInfo? = nil) {
    self.capabilities = capabilities
    self.serverInfo = serverInfo
  }
}

/// The client's name.
package struct ClientInfo: Codable, Sendable, Hashable {
  /// The name, such as `Visual Studio Code`.
  package var name: String
  /// The version, in the client's own form.
  package var version: String?

  /// Creates the name from its parts.
  package init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}
