import LanguageServerProtocol

extension Route {
  /// Every request that is answered from a snapshot, a line each.
  static let all: [Route] = [
    Route(CodeActionRequest.self) { $1.codeActions(for: $0) },
    Route(CompletionItemResolveRequest.self) { $1.resolvedItem(for: $0) },
    Route(CompletionRequest.self) { $1.completions(for: $0) },
    Route(DefinitionRequest.self) { $1.definitions(for: $0) },
    Route(DocumentDiagnosticRequest.self) { $1.diagnostics(for: $0) },
    Route(ExecuteCommandRequest.self) { try $1.run($0) },
    Route(HoverRequest.self) { $1.hover(for: $0) },
    Route(WorkspaceDiagnosticRequest.self, partialResults: \.partialResultToken) {
      try $1.diagnostics(for: $0, partial: $2)
    },
    Route(WorkspaceSymbolRequest.self, partialResults: \.partialResultToken) { try $1.symbols(for: $0, partial: $2) },
    Route(WorkspaceSymbolResolveRequest.self) { $1.resolved($0.symbol) },
  ]
}
