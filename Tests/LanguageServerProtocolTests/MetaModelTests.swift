import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// Compares what is written with LSP's own description of it.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
struct MetaModelTests {
  private let model: MetaModel

  init() throws {
    let folder = try #require(SharedData.folder)
    model = try MetaModel(Array(Data(contentsOf: folder.appending(path: "data/lsp/metaModel.json"))))
  }

  private static let range = Samples.range
  private static let uri = DocumentURI("file:///a.md")
  private static let document = TextDocumentIdentifier(uri: uri)
  private static let folder = WorkspaceFolder(uri: uri, name: "a")

  private static let requests: [any RequestType] = [
    InitializeRequest(), ShutdownRequest(),
    CompletionRequest(
      textDocument: document, position: range.start,
      context: CompletionContext(triggerKind: .triggerCharacter, triggerCharacter: "@")),
    CompletionItemResolveRequest(item: Samples.completionList.items[0]),
    HoverRequest(textDocument: document, position: range.start),
    DefinitionRequest(textDocument: document, position: range.start),
    CodeActionRequest(
      textDocument: document, range: range,
      context: CodeActionContext(diagnostics: [Samples.diagnostic], only: [.quickFix], triggerKind: 1)),
    WorkspaceSymbolRequest(query: "q"), WorkspaceSymbolResolveRequest(symbol: Samples.symbol),
    ConfigurationRequest(items: [ConfigurationItem(scopeUri: uri, section: "scholiast")]),
    RegisterCapabilityRequest(registrations: [.watchedFiles(id: "w", globPatterns: ["**/*.md"])]),
    WorkDoneProgressCreateRequest(token: "t"),
  ]

  private static let notifications: [any NotificationType] = [
    InitializedNotification(), ExitNotification(), CancelRequestNotification(id: 1), SetTraceNotification(value: .off),
    DidOpenTextDocumentNotification(
      textDocument: TextDocumentItem(uri: uri, languageId: "markdown", version: 1, text: "t")),
    DidChangeTextDocumentNotification(
      textDocument: VersionedTextDocumentIdentifier(uri: uri, version: 2),
      contentChanges: [TextDocumentContentChange(range: range, text: "t"), TextDocumentContentChange(text: "t")]),
    DidSaveTextDocumentNotification(textDocument: document, text: "t"),
    DidCloseTextDocumentNotification(textDocument: document),
    PublishDiagnosticsNotification(uri: uri, version: 1, diagnostics: [Samples.diagnostic]),
    DidChangeConfigurationNotification(settings: ["a": 1]),
    DidChangeWatchedFilesNotification(changes: [FileEvent(uri: uri, type: .created)]),
    DidChangeWorkspaceFoldersNotification(event: WorkspaceFoldersChangeEvent(added: [folder], removed: [folder])),
    LogMessageNotification(type: .log, message: "m"), ShowMessageNotification(type: .warning, message: "m"),
    ProgressNotification(token: 1, value: .begin(title: "t")),
  ]

  @Test func everyRequestIsDeclaredAsItIsWritten() throws {
    for request in Self.requests {
      let method = type(of: request).method
      #expect(model.knows(method: method))
      #expect(model.problems(params: try json(request), of: method) == [])
    }
  }

  @Test func everyNotificationIsDeclaredAsItIsWritten() throws {
    for notification in Self.notifications {
      let method = type(of: notification).method
      #expect(model.knows(method: method))
      #expect(model.problems(params: try json(notification), of: method) == [])
    }
  }

  @Test func everyResultIsDeclaredAsItIsWritten() throws {
    let edit = WorkspaceEdit(changes: [Self.uri: [TextEdit(range: Self.range, newText: "n")]])
    let link = LocationLink(
      originSelectionRange: Self.range, targetUri: Self.uri, targetRange: Self.range,
      targetSelectionRange: Self.range)
    let hover = Hover(contents: MarkupContent(kind: .markdown, value: "v"), range: Self.range)
    let actions = [
      CodeAction(
        title: "t", kind: .sourceFixAll, diagnostics: [Samples.diagnostic], isPreferred: true, edit: edit, data: 1),
      CodeAction(title: "t", edit: Samples.documentChanges),
    ]
    try expectResult(Samples.completionList, of: CompletionRequest.self)
    try expectResult(nil, of: CompletionRequest.self)
    try expectResult(Samples.completionList.items[0], of: CompletionItemResolveRequest.self)
    try expectResult(hover, of: HoverRequest.self)
    try expectResult(nil, of: HoverRequest.self)
    try expectResult(.links([link]), of: DefinitionRequest.self)
    try expectResult(.locations([Location(uri: Self.uri, range: Self.range)]), of: DefinitionRequest.self)
    try expectResult(actions, of: CodeActionRequest.self)
    try expectResult([Samples.symbol, Samples.unresolvedSymbol], of: WorkspaceSymbolRequest.self)
    try expectResult([], of: WorkspaceSymbolRequest.self)
    try expectResult(nil, of: WorkspaceSymbolRequest.self)
    try expectResult(Samples.symbol, of: WorkspaceSymbolResolveRequest.self)
    try expectResult(NoResult(), of: ShutdownRequest.self)
    try expectResult(NoResult(), of: RegisterCapabilityRequest.self)
    try expectResult(NoResult(), of: WorkDoneProgressCreateRequest.self)
    try expectResult([.null], of: ConfigurationRequest.self)
    try expectResult(
      InitializeResult(
        capabilities: ServerCapabilities(
          positionEncoding: .utf16,
          textDocumentSync: TextDocumentSyncOptions(
            openClose: true, change: .full, save: SaveOptions(includeText: true)),
          completionProvider: CompletionOptions(triggerCharacters: ["@"], resolveProvider: true), hoverProvider: true,
          definitionProvider: true, codeActionProvider: CodeActionOptions(codeActionKinds: [.quickFix]),
          workspaceSymbolProvider: WorkspaceSymbolOptions(resolveProvider: true),
          executeCommandProvider: ExecuteCommandOptions(commands: ["c"]),
          workspace: WorkspaceOptions(
            workspaceFolders: WorkspaceFoldersServerCapabilities(supported: true, changeNotifications: true))),
        serverInfo: ServerInfo(name: "scholiast", version: "1")),
      of: InitializeRequest.self)
  }

  @Test func progressIsDeclaredAsItIsWritten() throws {
    let values: [(WorkDoneProgress, String)] = [
      (.begin(title: "t", message: "m", percentage: 0), "WorkDoneProgressBegin"),
      (.report(message: "m", percentage: 100), "WorkDoneProgressReport"),
      (.end(message: "m"), "WorkDoneProgressEnd"),
    ]
    for (value, name) in values {
      #expect(model.problems(try json(value), named: name) == [])
    }
  }

  @Test func aSymbolWithItsRangeIsOneOfOlderClientsToo() throws {
    #expect(model.problems(try json(Samples.symbol), named: "SymbolInformation") == [])
  }

  @Test func everyCapabilityAskedForIsDeclared() throws {
    let capabilities = try JSONCoding.decode(ClientCapabilities.self, from: Array(InitializeTests.everything.utf8))
    #expect(model.problems(try json(capabilities), named: "ClientCapabilities") == [])
  }

  @Test func wrongValuesAreFound() throws {
    #expect(
      model.problems(["range": 1, "x": 1], named: "Hover").sorted() == [
        "Hover.contents is missing", "Hover.range is no object", "Hover.x is not declared",
      ])
    #expect(!model.knows(method: "textDocument/hovering"))
    #expect(!model.problems(["line": -1, "character": 0], named: "Position").isEmpty)
  }

  private func json(_ value: some Encodable) throws -> JSONValue {
    try parsed(JSONCoding.encode(value))
  }

  /// Expects that what is sent as `result` is a result of the request.
  private func expectResult<Request: RequestType>(
    _ result: Request.Response, of request: Request.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let answer = try parsed(OutgoingMessage.response(to: 1, result: result).body)
    let written = try #require(answer["result"], sourceLocation: sourceLocation)
    #expect(model.problems(result: written, of: Request.method) == [], sourceLocation: sourceLocation)
  }
}
