import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

extension ServerCapabilities {
  /// What the server announces; each has its route, and its row in docs/architecture.md.
  static func scholiast(for client: Client) -> ServerCapabilities {
    ServerCapabilities(
      positionEncoding: PositionEncodingKind(rawValue: client.encoding.rawValue),
      textDocumentSync: TextDocumentSyncOptions(openClose: true, change: .incremental),
      completionProvider: CompletionOptions(
        triggerCharacters: ["@", "[", "#", ",", "/", " ", "-", ":", "`", "{", "\""], resolveProvider: true),
      hoverProvider: true,
      declarationProvider: true,
      definitionProvider: true,
      referencesProvider: ReferenceOptions(),
      documentHighlightProvider: true,
      documentSymbolProvider: true,
      // Options are for clients that know more than commands (LSP 3.17, "Code Action Request").
      codeActionProvider: client.capabilities.supportsCodeActionLiterals
        ? CodeActionOptions(
          codeActionKinds: [.quickFix, .refactorRewrite, .source, .sourceFixAll],
          resolveProvider: client.resolvesActionEdits) : nil,
      codeLensProvider: CodeLensOptions(resolveProvider: false),
      documentLinkProvider: DocumentLinkOptions(resolveProvider: false),
      workspaceSymbolProvider: WorkspaceSymbolOptions(resolveProvider: true),
      // Options are for clients that ask first (LSP 3.17, "Rename Request").
      renameProvider: RenameOptions(prepareProvider: client.capabilities.preparesRenames ? true : nil),
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      executeCommandProvider: ExecuteCommandOptions(commands: ServerCommand.all.map(\.name)),
      semanticTokensProvider: tokens(for: client),
      inlayHintProvider: InlayHintOptions(resolveProvider: false),
      diagnosticProvider: client.pullsDiagnostics ? .scholiast : nil,
      workspace: .scholiast(for: client.capabilities))
  }

  /// The tokens that the client can colour; `nil` where it colours none.
  private static func tokens(for client: Client) -> SemanticTokensOptions? {
    let types = client.tokenTypes
    guard !types.isEmpty else { return nil }
    return SemanticTokensOptions(
      legend: SemanticTokensLegend(tokenTypes: types, tokenModifiers: []), range: true,
      full: SemanticTokensFullDelta(delta: true))
  }
}

extension DiagnosticOptions {
  /// How a client asks for diagnostics: what a note shows depends on papers, settings and other notes.
  static let scholiast = DiagnosticOptions(
    identifier: "scholiast", interFileDependencies: true, workspaceDiagnostics: true)
}

extension WorkspaceOptions {
  /// What the server does with folders and files; `nil` for a client that tells of neither.
  static func scholiast(for client: ClientCapabilities) -> WorkspaceOptions? {
    let folders =
      client.supportsWorkspaceFolders
      ? WorkspaceFoldersServerCapabilities(supported: true, changeNotifications: true) : nil
    let files = FileOperationOptions(
      didCreate: client.tellsCreatedFiles ? .notesAndListings : nil,
      willRename: client.asksBeforeRenamingFiles ? .notesAndListings : nil,
      didRename: client.tellsRenamedFiles ? .notesAndListings : nil,
      didDelete: client.tellsDeletedFiles ? .notesAndListings : nil)
    let tellsOfFiles =
      client.tellsCreatedFiles || client.asksBeforeRenamingFiles || client.tellsRenamedFiles
      || client.tellsDeletedFiles
    guard folders != nil || tellsOfFiles else { return nil }
    return WorkspaceOptions(workspaceFolders: folders, fileOperations: tellsOfFiles ? files : nil)
  }
}

extension FileOperationRegistrationOptions {
  /// The files whose coming and going matters, and all folders, which may hold some.
  static let notesAndListings = FileOperationRegistrationOptions(filters: [
    FileOperationFilter(
      scheme: "file", pattern: FileOperationPattern(glob: Configuration.defaultNotes, matches: .file)),
    FileOperationFilter(
      scheme: "file",
      pattern: FileOperationPattern(
        glob: "**/*.{\(ListingFinder.extensions.joined(separator: ","))}", matches: .file)),
    FileOperationFilter(scheme: "file", pattern: FileOperationPattern(glob: "**/*", matches: .folder)),
  ])
}
