import LanguageServerProtocol

extension Route {
  /// Every request that is answered from a snapshot, a line each.
  static let all: [Route] = [
    Route(CodeActionRequest.self) { $1.codeActions(for: $0) },
    Route(CodeActionResolveRequest.self) { try $1.resolvedAction(for: $0) },
    Route(CodeLensRequest.self) { $1.lenses(for: $0) },
    Route(CompletionItemResolveRequest.self) { $1.resolvedItem(for: $0) },
    Route(CompletionRequest.self) { $1.completions(for: $0) },
    Route(DeclarationRequest.self) { $1.declarations(for: $0) },
    Route(DefinitionRequest.self) { $1.definitions(for: $0) },
    Route(DocumentDiagnosticRequest.self) { $1.diagnostics(for: $0) },
    Route(DocumentHighlightRequest.self) { $1.highlights(for: $0) },
    Route(DocumentLinkRequest.self) { $1.links(for: $0) },
    Route(DocumentSymbolRequest.self) { $1.documentSymbols(for: $0) },
    Route(ExecuteCommandRequest.self) { try $1.run($0) },
    Route(FoldingRangeRequest.self) { $1.foldingRanges(for: $0) },
    Route(HoverRequest.self) { $1.hover(for: $0) },
    Route(InlayHintRequest.self) { $1.hints(for: $0) },
    Route(PrepareRenameRequest.self) { try $1.renaming(for: $0) },
    Route(ReferencesRequest.self, partialResults: \.partialResultToken) { try $1.references(for: $0, partial: $2) },
    Route(RenameRequest.self) { try $1.renamed(for: $0) },
    Route(SelectionRangeRequest.self) { try $1.selectionRanges(for: $0) },
    Route(SemanticTokensDeltaRequest.self) { $1.tokenChanges(for: $0) },
    Route(SemanticTokensRangeRequest.self) { $1.tokens(for: $0) },
    Route(SemanticTokensRequest.self) { $1.tokens(for: $0) },
    Route(WillRenameFilesRequest.self) { $1.changes(for: $0) },
    Route(WorkspaceDiagnosticRequest.self, partialResults: \.partialResultToken) {
      try $1.diagnostics(for: $0, partial: $2)
    },
    Route(WorkspaceSymbolRequest.self, partialResults: \.partialResultToken) { try $1.symbols(for: $0, partial: $2) },
    Route(WorkspaceSymbolResolveRequest.self) { $1.resolved($0.symbol) },
  ]
}
