/// What the server can do: the part of LSP's `ServerCapabilities` that is used here.
package struct ServerCapabilities: Codable, Sendable, Equatable {
  /// What positions count; absent means UTF-16.
  package var positionEncoding: PositionEncodingKind?
  /// What the server wants to be told about documents.
  package var textDocumentSync: TextDocumentSyncOptions?
  /// Whether and how it completes.
  package var completionProvider: CompletionOptions?
  /// Whether it answers hovers.
  package var hoverProvider: Bool?
  /// Whether it finds definitions.
  package var definitionProvider: Bool?
  /// Whether and which code actions it has; only for a client that `supportsCodeActionLiterals`.
  package var codeActionProvider: CodeActionOptions?
  /// Whether and how it finds symbols of the workspace.
  package var workspaceSymbolProvider: WorkspaceSymbolOptions?
  /// The commands it runs.
  package var executeCommandProvider: ExecuteCommandOptions?
  /// What it can do with folders.
  package var workspace: WorkspaceOptions?

  /// Creates the capabilities from its parts.
  package init(
    positionEncoding: PositionEncodingKind? = nil,
    textDocumentSync: TextDocumentSyncOptions? = nil,
    completionProvider: CompletionOptions? = nil,
    hoverProvider: Bool? = nil,
    definitionProvider: Bool? = nil,
    codeActionProvider: CodeActionOptions? = nil,
    workspaceSymbolProvider: WorkspaceSymbolOptions? = nil,
    executeCommandProvider: ExecuteCommandOptions? = nil,
    workspace: WorkspaceOptions? = nil
  ) {
    self.positionEncoding = positionEncoding
    self.textDocumentSync = textDocumentSync
    self.completionProvider = completionProvider
    self.hoverProvider = hoverProvider
    self.definitionProvider = definitionProvider
    self.codeActionProvider = codeActionProvider
    self.workspaceSymbolProvider = workspaceSymbolProvider
    self.executeCommandProvider = executeCommandProvider
    self.workspace = workspace
  }
}

/// The server's name.
package struct ServerInfo: Codable, Sendable, Hashable {
  /// The name.
  package var name: String
  /// The version.
  package var version: String?

  /// Creates the name from its parts.
  package init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}

/// What the server wants to be told about documents.
package struct TextDocumentSyncOptions: Codable, Sendable, Hashable {
  /// Whether it is told what is opened and closed.
  package var openClose: Bool?
  /// How it is told what changed.
  package var change: TextDocumentSyncKind?
  /// Whether it is told what was saved.
  package var save: SaveOptions?

  /// Creates the options from its parts.
  package init(openClose: Bool? = nil, change: TextDocumentSyncKind? = nil, save: SaveOptions? = nil) {
    self.openClose = openClose
    self.change = change
    self.save = save
  }
}

/// How the server is told what changed.
package enum TextDocumentSyncKind: Int, Codable, Sendable, Hashable {
  /// Not at all.
  case none = 0
  /// By the whole text.
  case full = 1
  /// By what was replaced.
  case incremental = 2
}

/// What the server is told when a document is saved.
package struct SaveOptions: Codable, Sendable, Hashable {
  /// Whether the text is sent along.
  package var includeText: Bool?

  /// Creates the options from its only part.
  package init(includeText: Bool? = nil) {
    self.includeText = includeText
  }
}

/// How the server completes.
package struct CompletionOptions: Codable, Sendable, Hashable {
  /// The characters, beside letters, at which the client is to ask.
  package var triggerCharacters: [String]?
  /// Whether it can say more about one item.
  package var resolveProvider: Bool?

  /// Creates the options from its parts.
  package init(triggerCharacters: [String]? = nil, resolveProvider: Bool? = nil) {
    self.triggerCharacters = triggerCharacters
    self.resolveProvider = resolveProvider
  }
}

/// Which code actions the server has.
package struct CodeActionOptions: Codable, Sendable, Hashable {
  /// Their kinds.
  package var codeActionKinds: [CodeActionKind]?

  /// Creates the options from its only part.
  package init(codeActionKinds: [CodeActionKind]? = nil) {
    self.codeActionKinds = codeActionKinds
  }
}

/// How the server finds symbols of the workspace.
package struct WorkspaceSymbolOptions: Codable, Sendable, Hashable {
  /// Whether it can say later where one is.
  package var resolveProvider: Bool?

  /// Creates the options from its only part.
  package init(resolveProvider: Bool? = nil) {
    self.resolveProvider = resolveProvider
  }
}

/// The commands the server runs.
package struct ExecuteCommandOptions: Codable, Sendable, Hashable {
  /// Their names.
  package var commands: [String]

  /// Creates the options from its only part.
  package init(commands: [String]) {
    self.commands = commands
  }
}

/// What the server can do with folders.
package struct WorkspaceOptions: Codable, Sendable, Hashable {
  /// Whether it can have several.
  package var workspaceFolders: WorkspaceFoldersServerCapabilities?

  /// Creates the options from its only part.
  package init(workspaceFolders: WorkspaceFoldersServerCapabilities? = nil) {
    self.workspaceFolders = workspaceFolders
  }
}

/// Whether the server can have several folders.
package struct WorkspaceFoldersServerCapabilities: Codable, Sendable, Hashable {
  /// Whether it can.
  package var supported: Bool?
  /// Whether it is told when they change.
  package var changeNotifications: Bool?

  /// Creates the capabilities from its parts.
  package init(supported: Bool? = nil, changeNotifications: Bool? = nil) {
    self.supported = supported
    self.changeNotifications = changeNotifications
  }
}
