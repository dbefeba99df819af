import LanguageServerProtocol
import TextModel

extension ServerCapabilities {
  /// What the server announces; each has its route, and its row in docs/architecture.md.
  static func scholiast(encoding: PositionEncoding) -> ServerCapabilities {
    ServerCapabilities(
      positionEncoding: PositionEncodingKind(rawValue: encoding.rawValue),
      textDocumentSync: TextDocumentSyncOptions(openClose: true, change: .incremental),
      completionProvider: CompletionOptions(triggerCharacters: ["@", "[", " ", "-", ":"], resolveProvider: true),
      hoverProvider: true,
      definitionProvider: true,
      codeActionProvider: CodeActionOptions(codeActionKinds: [.quickFix]))
  }
}
