import LanguageServerProtocol
import TextModel

extension ServerCapabilities {
  /// What the server announces; each has its route, and its row in docs/architecture.md.
  static func scholiast(for client: Client) -> ServerCapabilities {
    ServerCapabilities(
      positionEncoding: PositionEncodingKind(rawValue: client.encoding.rawValue),
      textDocumentSync: TextDocumentSyncOptions(openClose: true, change: .incremental),
      completionProvider: CompletionOptions(
        triggerCharacters: ["@", "[", "#", ",", "/", " ", "-", ":"], resolveProvider: true),
      hoverProvider: true,
      definitionProvider: true,
      // Options are for clients that know more than commands (LSP 3.17, "Code Action Request").
      codeActionProvider: client.capabilities.supportsCodeActionLiterals
        ? CodeActionOptions(codeActionKinds: [.quickFix]) : nil,
      workspaceSymbolProvider: WorkspaceSymbolOptions(resolveProvider: true))
  }
}
