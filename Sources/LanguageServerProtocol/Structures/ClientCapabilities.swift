/// What the client can do, as far as the server asks; what it does not say it cannot do.
///
/// LSP's tree of optional members becomes one flat list of questions.
/// Reading never fails: a capability that is unknown or has another type counts as absent.
package struct ClientCapabilities: Sendable, Equatable {
  /// What the client can let positions count, best first; empty means UTF-16 only.
  package var positionEncodings: [PositionEncodingKind] = []
  /// How the client shows hovers, best first.
  package var hoverFormats: [MarkupKind] = []
  /// How the client shows a completion item's documentation, best first.
  package var completionDocumentationFormats: [MarkupKind] = []
  /// What the client can wait for until it resolves a completion item, such as `documentation`.
  package var resolvableCompletionProperties: [String] = []
  /// What a completion list may say for all of its items, such as `editRange`.
  package var completionListDefaults: [String] = []
  /// What the client can wait for until it resolves a code action, such as `edit`.
  package var resolvableActionProperties: [String] = []
  /// The kinds of symbols of the workspace that the client knows; empty means those of the protocol's first version
  /// only.
  package var symbolKinds: [SymbolKind] = []
  /// What the client can wait for until it resolves a symbol of the workspace, such as `location.range`.
  package var resolvableSymbolProperties: [String] = []
  /// The kinds of a document's symbols that the client knows; empty means those of the protocol's first version only.
  package var documentSymbolKinds: [SymbolKind] = []
  /// The kinds of hidden parts that the client knows; empty where it does not say.
  package var foldingRangeKinds: [FoldingRangeKind] = []
  /// The types of tokens that the client knows.
  package var semanticTokenTypes: [SemanticTokenTypes] = []
  /// How tokens may be written; LSP knows `relative` only.
  package var semanticTokenFormats: [String] = []
  /// The kinds of code actions that the client knows.
  package var codeActionKinds: [CodeActionKind] = []
  /// The most parts of a document that the client hides; `nil` where it does not say.
  package var foldingRangeLimit: Int?
  /// Whether code actions may be more than commands.
  package var supportsCodeActionLiterals = false
  /// Whether one code action may be marked as the best.
  package var supportsPreferredActions = false
  /// Whether a code action's `data` comes back.
  package var keepsCodeActionData = false
  /// Whether a completion item may be a snippet.
  package var supportsSnippets = false
  /// Whether a completion item may have details beside its label.
  package var supportsLabelDetails = false
  /// Whether a declaration may be a `LocationLink`.
  package var supportsDeclarationLinks = false
  /// Whether a definition may be a `LocationLink`.
  package var supportsDefinitionLinks = false
  /// Whether a document's symbols may lie within others.
  package var supportsHierarchicalSymbols = false
  /// Whether a link may say what the user sees about it.
  package var supportsLinkTooltips = false
  /// Whether the client asks what can get another name before it asks for one.
  package var preparesRenames = false
  /// Whether a diagnostic may name other places.
  package var supportsRelatedInformation = false
  /// Whether diagnostics may say which text they are about.
  package var supportsDiagnosticVersions = false
  /// Whether the client shows progress that the server starts.
  package var showsProgress = false
  /// Whether the client can be asked to show a document.
  package var showsDocuments = false
  /// Whether the client can be asked to ask again for lenses.
  package var refreshesCodeLenses = false
  /// Whether the client can be asked for settings.
  package var answersConfiguration = false
  /// Whether the client can be asked to ask again for diagnostics.
  package var refreshesDiagnostics = false
  /// Whether the client can be asked to tell when settings change.
  package var registersConfigurationChanges = false
  /// Whether the client can be asked to watch files.
  package var watchesFilesOnRequest = false
  /// Whether the client tells which files the user created.
  package var tellsCreatedFiles = false
  /// Whether the client tells which files the user deleted.
  package var tellsDeletedFiles = false
  /// Whether the client tells which files the user gave other names.
  package var tellsRenamedFiles = false
  /// Whether the client asks what is to change before files get other names.
  package var asksBeforeRenamingFiles = false
  /// Whether the client can be asked to ask again for inlay hints.
  package var refreshesInlayHints = false
  /// Whether the client can be asked to ask again for tokens.
  package var refreshesSemanticTokens = false
  /// Whether an edit may say which texts it is for.
  package var supportsDocumentChanges = false
  /// Whether the client knows several folders.
  package var supportsWorkspaceFolders = false
  /// Whether the client asks for diagnostics; then none need be published for what it asks about.
  package var pullsDiagnostics = false
  /// Whether the client takes diagnostics that are sent to it.
  package var takesDiagnostics = false
  /// Whether the client shows how many papers and notes each folder has; `experimental.scholiastStatus`, not of LSP.
  package var showsStatus = false

  /// Creates the capabilities of a client that can do nothing beyond the least.
  package init() {}
}
