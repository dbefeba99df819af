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
  /// How the client can show a diagnostic's part.
  package var diagnosticTags: [DiagnosticTag] = []
  /// What the client can wait for until it resolves a code action, such as `edit`.
  package var resolvableActionProperties: [String] = []
  /// The kinds of symbols of the workspace that the client knows; empty means those of the protocol's first version
  /// only.
  package var symbolKinds: [SymbolKind] = []
  /// How the client can show a symbol of the workspace.
  package var symbolTags: [SymbolTag] = []
  /// What the client can wait for until it resolves a symbol of the workspace, such as `location.range`.
  package var resolvableSymbolProperties: [String] = []
  /// The kinds of a document's symbols that the client knows; empty means those of the protocol's first version only.
  package var documentSymbolKinds: [SymbolKind] = []
  /// How the client can show a document's symbol.
  package var documentSymbolTags: [SymbolTag] = []
  /// What the client can wait for until it resolves a lens; empty where it does not say, which LSP did not have before
  /// 3.18.
  package var resolvableLensProperties: [String] = []
  /// What the client can wait for until it resolves an inlay hint, such as `tooltip`.
  package var resolvableHintProperties: [String] = []
  /// The kinds of hidden parts that the client knows; empty where it does not say.
  package var foldingRangeKinds: [FoldingRangeKind] = []
  /// The types of tokens that the client knows.
  package var semanticTokenTypes: [SemanticTokenTypes] = []
  /// The modifiers of tokens that the client knows.
  package var semanticTokenModifiers: [SemanticTokenModifiers] = []
  /// How tokens may be written; LSP knows `relative` only.
  package var semanticTokenFormats: [String] = []
  /// What an edit may do to files.
  package var resourceOperations: [ResourceOperationKind] = []
  /// The kinds of code actions that the client knows.
  package var codeActionKinds: [CodeActionKind] = []
  /// The most parts of a document that the client hides; `nil` where it does not say.
  package var foldingRangeLimit: Int?
  /// What the client leaves behind where a change of several fails; `nil` where it does not say.
  package var failureHandling: FailureHandlingKind?
  /// Whether code actions may be more than commands.
  package var supportsCodeActionLiterals = false
  /// Whether one code action may be marked as the best.
  package var supportsPreferredActions = false
  /// Whether a code action may say why it cannot be done now.
  package var supportsDisabledActions = false
  /// Whether a code action's `data` comes back.
  package var keepsCodeActionData = false
  /// Whether the client tells the user what a code action's edit says about its changes.
  package var honorsActionAnnotations = false
  /// Whether a completion item may be a snippet.
  package var supportsSnippets = false
  /// Whether a completion item may leave it to the user what it replaces.
  package var supportsInsertReplace = false
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
  /// Whether the client tells the user what a rename's edit says about its changes.
  package var honorsRenameAnnotations = false
  /// Whether the client hides whole lines only.
  package var foldsLinesOnly = false
  /// Whether the client shows a text instead of a hidden part.
  package var supportsCollapsedText = false
  /// Whether tokens may overlap.
  package var supportsOverlappingTokens = false
  /// Whether a token may go over the end of a line.
  package var supportsMultilineTokens = false
  /// Whether the server may give up on a request for tokens.
  package var cancelsTokensOnServer = false
  /// Whether the client colours by itself too, so that tokens need only say what it cannot know.
  package var augmentsSyntaxTokens = false
  /// Whether a diagnostic may name other places.
  package var supportsRelatedInformation = false
  /// Whether diagnostics may say which text they are about.
  package var supportsDiagnosticVersions = false
  /// Whether a diagnostic may say where its rule is explained.
  package var supportsCodeDescriptions = false
  /// Whether a diagnostic's `data` comes back.
  package var keepsDiagnosticData = false
  /// Whether the client can be asked later to ask for diagnostics.
  package var registersDiagnostics = false
  /// Whether the answer about one document may report on others.
  package var supportsRelatedDocuments = false
  /// Whether the client shows progress that the server starts.
  package var showsProgress = false
  /// Whether the client can be asked to show a document.
  package var showsDocuments = false
  /// Whether the client can be asked to change documents.
  package var appliesEdits = false
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
  /// Whether the client can be told of commands later.
  package var registersCommands = false
  /// Whether the client tells which files the user created.
  package var tellsCreatedFiles = false
  /// Whether the client tells which files the user deleted.
  package var tellsDeletedFiles = false
  /// Whether the client tells which files the user gave other names.
  package var tellsRenamedFiles = false
  /// Whether the client can be asked later to tell what the user does to files.
  package var registersFileOperations = false
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
  /// Whether an edit may say what the user is told about its changes.
  package var supportsChangeAnnotations = false
  /// Whether the client asks for diagnostics; then none need be published for what it asks about.
  package var pullsDiagnostics = false
  /// Whether the client takes diagnostics that are sent to it.
  package var takesDiagnostics = false
  /// Whether the client asks for the tokens of a whole document.
  package var asksForSemanticTokens = false
  /// Whether the client asks for the tokens of a whole document as changes.
  package var asksForSemanticTokensDeltas = false
  /// Whether the client asks for the tokens of a part of a document.
  package var asksForSemanticTokensRanges = false

  /// Creates the capabilities of a client that can do nothing beyond the least.
  package init() {}
}
