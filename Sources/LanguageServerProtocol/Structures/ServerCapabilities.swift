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
  /// Whether it finds declarations.
  package var declarationProvider: Bool?
  /// Whether it finds definitions.
  package var definitionProvider: Bool?
  /// Whether and how it finds references.
  package var referencesProvider: ReferenceOptions?
  /// Whether it finds what else in the document means the same.
  package var documentHighlightProvider: Bool?
  /// Whether it says what a document consists of.
  package var documentSymbolProvider: Bool?
  /// Whether and which code actions it has; only for a client that `supportsCodeActionLiterals`.
  package var codeActionProvider: CodeActionOptions?
  /// Whether and how it gives lenses.
  package var codeLensProvider: CodeLensOptions?
  /// Whether and how it finds links.
  package var documentLinkProvider: DocumentLinkOptions?
  /// Whether and how it finds symbols of the workspace.
  package var workspaceSymbolProvider: WorkspaceSymbolOptions?
  /// Whether and how it gives other names; the options only for a client that `preparesRenames`.
  package var renameProvider: RenameOptions?
  /// Whether it says what can be hidden.
  package var foldingRangeProvider: Bool?
  /// Whether it says what can be selected.
  package var selectionRangeProvider: Bool?
  /// The commands it runs.
  package var executeCommandProvider: ExecuteCommandOptions?
  /// Whether and how it gives tokens.
  package var semanticTokensProvider: SemanticTokensOptions?
  /// Whether and how it gives inlay hints.
  package var inlayHintProvider: InlayHintOptions?
  /// Whether and how it answers requests for diagnostics.
  package var diagnosticProvider: DiagnosticOptions?
  /// What it can do with folders and files.
  package var workspace: WorkspaceOptions?

  /// Creates the capabilities from its parts.
  package init(
    positionEncoding: PositionEncodingKind? = nil,
    textDocumentSync: TextDocumentSyncOptions? = nil,
    completionProvider: CompletionOptions? = nil,
    hoverProvider: Bool? = nil,
    declarationProvider: Bool? = nil,
    definitionProvider: Bool? = nil,
    referencesProvider: ReferenceOptions? = nil,
    documentHighlightProvider: Bool? = nil,
    documentSymbolProvider: Bool? = nil,
    codeActionProvider: CodeActionOptions? = nil,
    codeLensProvider: CodeLensOptions? = nil,
    documentLinkProvider: DocumentLinkOptions? = nil,
    workspaceSymbolProvider: WorkspaceSymbolOptions? = nil,
    renameProvider: RenameOptions? = nil,
    foldingRangeProvider: Bool? = nil,
    selectionRangeProvider: Bool? = nil,
    executeCommandProvider: ExecuteCommandOptions? = nil,
    semanticTokensProvider: SemanticTokensOptions? = nil,
    inlayHintProvider: InlayHintOptions? = nil,
    diagnosticProvider: DiagnosticOptions? = nil,
    workspace: WorkspaceOptions? = nil
  ) {
    self.positionEncoding = positionEncoding
    self.textDocumentSync = textDocumentSync
    self.completionProvider = completionProvider
    self.hoverProvider = hoverProvider
    self.declarationProvider = declarationProvider
    self.definitionProvider = definitionProvider
    self.referencesProvider = referencesProvider
    self.documentHighlightProvider = documentHighlightProvider
    self.documentSymbolProvider = documentSymbolProvider
    self.codeActionProvider = codeActionProvider
    self.codeLensProvider = codeLensProvider
    self.documentLinkProvider = documentLinkProvider
    self.workspaceSymbolProvider = workspaceSymbolProvider
    self.renameProvider = renameProvider
    self.foldingRangeProvider = foldingRangeProvider
    self.selectionRangeProvider = selectionRangeProvider
    self.executeCommandProvider = executeCommandProvider
    self.semanticTokensProvider = semanticTokensProvider
    self.inlayHintProvider = inlayHintProvider
    self.diagnosticProvider = diagnosticProvider
    self.workspace = workspace
  }
}
