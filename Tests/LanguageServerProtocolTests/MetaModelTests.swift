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
    InitializeRequest(),
    CompletionRequest(
      textDocument: document, position: range.start,
      context: CompletionContext(triggerKind: .triggerCharacter, triggerCharacter: "@"), workDoneToken: 1,
      partialResultToken: "p"),
    CompletionItemResolveRequest(item: Samples.completionList.items[0]),
    HoverRequest(textDocument: document, position: range.start, workDoneToken: 1),
    DefinitionRequest(textDocument: document, position: range.start, workDoneToken: 1, partialResultToken: "p"),
    DeclarationRequest(textDocument: document, position: range.start, workDoneToken: 1, partialResultToken: "p"),
    ReferencesRequest(
      textDocument: document, position: range.start, context: ReferenceContext(includeDeclaration: true),
      workDoneToken: 1, partialResultToken: "p"),
    DocumentHighlightRequest(textDocument: document, position: range.start, workDoneToken: 1, partialResultToken: "p"),
    DocumentSymbolRequest(textDocument: document, workDoneToken: 1, partialResultToken: "p"),
    DocumentLinkRequest(textDocument: document, workDoneToken: 1, partialResultToken: "p"),
    CodeLensRequest(textDocument: document, workDoneToken: 1, partialResultToken: "p"),
    InlayHintRequest(textDocument: document, range: range, workDoneToken: 1),
    SemanticTokensRequest(textDocument: document, workDoneToken: 1, partialResultToken: "p"),
    SemanticTokensDeltaRequest(
      textDocument: document, previousResultId: "1", workDoneToken: 1, partialResultToken: "p"),
    SemanticTokensRangeRequest(textDocument: document, range: range, workDoneToken: 1, partialResultToken: "p"),
    FoldingRangeRequest(textDocument: document, workDoneToken: 1, partialResultToken: "p"),
    SelectionRangeRequest(textDocument: document, positions: [range.start], workDoneToken: 1, partialResultToken: "p"),
    PrepareRenameRequest(textDocument: document, position: range.start, workDoneToken: 1),
    RenameRequest(textDocument: document, position: range.start, newName: "n", workDoneToken: 1),
    WillRenameFilesRequest(files: [FileRename(oldUri: uri, newUri: uri)]),
    DocumentDiagnosticRequest(
      textDocument: document, identifier: "i", previousResultId: "1", workDoneToken: 1, partialResultToken: "p"),
    WorkspaceDiagnosticRequest(
      identifier: "i", previousResultIds: [PreviousResultId(uri: uri, value: "1")], workDoneToken: 1,
      partialResultToken: "p"),
    ExecuteCommandRequest(command: "c", arguments: [1], workDoneToken: 1),
    CodeActionRequest(
      textDocument: document, range: range,
      context: CodeActionContext(diagnostics: [Samples.diagnostic], only: [.quickFix], triggerKind: .automatic),
      workDoneToken: 1, partialResultToken: "p"),
    CodeActionResolveRequest(action: action),
    WorkspaceSymbolRequest(query: "q", workDoneToken: 1, partialResultToken: "p"),
    WorkspaceSymbolResolveRequest(symbol: Samples.symbol),
    ConfigurationRequest(items: [ConfigurationItem(scopeUri: uri, section: "scholiast")]),
    RegisterCapabilityRequest(registrations: [.watchedFiles(id: "w", globPatterns: ["**/*.md"])]),
    RegisterCapabilityRequest(registrations: [.configurationChanges(id: "c", section: "s")]),
    WorkDoneProgressCreateRequest(token: "t"),
    ShowDocumentRequest(uri: uri.string, external: false, takeFocus: true, selection: range),
  ]

  private static let parameterlessRequests: [any RequestType] = [
    ShutdownRequest(), DiagnosticRefreshRequest(), CodeLensRefreshRequest(), InlayHintRefreshRequest(),
    SemanticTokensRefreshRequest(),
  ]

  private static let action = CodeAction(
    title: "t", kind: .sourceFixAll, diagnostics: [Samples.diagnostic], isPreferred: true,
    disabled: CodeActionDisabled(reason: "r"),
    edit: WorkspaceEdit(changes: [uri: [TextEdit(range: range, newText: "n")]]), command: Samples.command, data: 1)

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
    PartialResultNotification(token: 1, value: [Location(uri: uri, range: range)]),
    WorkDoneProgressCancelNotification(token: "t"), LogTraceNotification(message: "m", verbose: "v"),
    DidCreateFilesNotification(files: [FileCreate(uri: uri)]),
    DidRenameFilesNotification(files: [FileRename(oldUri: uri, newUri: uri)]),
    DidDeleteFilesNotification(files: [FileDelete(uri: uri)]),
  ]

  @Test func everyRequestIsDeclaredAsItIsWritten() throws {
    for request in Self.requests {
      let method = type(of: request).method
      #expect(model.knows(method: method))
      #expect(model.problems(params: try json(request), of: method) == [])
    }
  }

  @Test func requestsWithoutParamsAreWrittenWithoutThem() throws {
    for request in Self.parameterlessRequests {
      let method = type(of: request).method
      #expect(model.knows(method: method))
      #expect(model.problems(params: [:], of: method) == [])
      #expect(request is any ParameterlessRequestType)
      #expect(try parsed(OutgoingMessage.request(request, id: 1).body)["params"] == nil)
    }
    for request in Self.requests {
      #expect(!(request is any ParameterlessRequestType))
      #expect(try parsed(OutgoingMessage.request(request, id: 1).body)["params"] != nil)
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
    let link = LocationLink(
      originSelectionRange: Self.range, targetUri: Self.uri, targetRange: Self.range,
      targetSelectionRange: Self.range)
    let hover = Hover(contents: MarkupContent(kind: .markdown, value: "v"), range: Self.range)
    let actions = [
      Self.action, CodeAction(title: "t", edit: Samples.documentChanges),
    ]
    try expectResult(Samples.completionList, of: CompletionRequest.self)
    try expectResult(nil, of: CompletionRequest.self)
    try expectResult(Samples.completionList.items[0], of: CompletionItemResolveRequest.self)
    try expectResult(hover, of: HoverRequest.self)
    try expectResult(nil, of: HoverRequest.self)
    try expectResult(.links([link]), of: DefinitionRequest.self)
    try expectResult(.locations([Location(uri: Self.uri, range: Self.range)]), of: DefinitionRequest.self)
    try expectResult(.links([link]), of: DeclarationRequest.self)
    try expectResult([Location(uri: Self.uri, range: Self.range)], of: ReferencesRequest.self)
    try expectResult(
      [DocumentHighlight(range: Self.range, kind: .write), DocumentHighlight(range: Self.range)],
      of: DocumentHighlightRequest.self)
    try expectResult(.symbols([Samples.documentSymbol]), of: DocumentSymbolRequest.self)
    try expectResult(.information([Samples.symbolInformation]), of: DocumentSymbolRequest.self)
    try expectResult([Samples.link, DocumentLink(range: Self.range)], of: DocumentLinkRequest.self)
    try expectResult([Samples.lens, CodeLens(range: Self.range)], of: CodeLensRequest.self)
    try expectResult(
      [Samples.hint, InlayHint(position: Self.range.start, label: .text("t"))], of: InlayHintRequest.self)
    try expectResult(Samples.tokens, of: SemanticTokensRequest.self)
    try expectResult(Samples.tokens, of: SemanticTokensRangeRequest.self)
    try expectResult(.tokens(Samples.tokens), of: SemanticTokensDeltaRequest.self)
    try expectResult(.delta(Samples.tokensDelta), of: SemanticTokensDeltaRequest.self)
    try expectResult([Samples.foldingRange, FoldingRange(startLine: 0, endLine: 1)], of: FoldingRangeRequest.self)
    try expectResult([Samples.selectionRange], of: SelectionRangeRequest.self)
    try expectResult(.range(Self.range), of: PrepareRenameRequest.self)
    try expectResult(
      .placeholder(PrepareRenamePlaceholder(range: Self.range, placeholder: "p")), of: PrepareRenameRequest.self)
    try expectResult(nil, of: PrepareRenameRequest.self)
    try expectResult(Samples.documentChanges, of: RenameRequest.self)
    try expectResult(Samples.documentChanges, of: WillRenameFilesRequest.self)
    try expectResult(["a": 1], of: ExecuteCommandRequest.self)
    try expectResult(nil, of: ExecuteCommandRequest.self)
    try expectResult(Samples.fullReport, of: DocumentDiagnosticRequest.self)
    try expectResult(Samples.unchangedReport, of: DocumentDiagnosticRequest.self)
    try expectResult(
      WorkspaceDiagnosticReport(items: Samples.workspaceReports), of: WorkspaceDiagnosticRequest.self)
    try expectResult(Self.action, of: CodeActionResolveRequest.self)
    try expectResult(ShowDocumentResult(success: true), of: ShowDocumentRequest.self)
    for refresh in Self.parameterlessRequests {
      #expect(model.problems(result: .null, of: type(of: refresh).method) == [])
    }
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
        capabilities: Samples.serverCapabilities,
        serverInfo: ServerInfo(name: "scholiast", version: "1")),
      of: InitializeRequest.self)
  }

  @Test func progressIsDeclaredAsItIsWritten() throws {
    let values: [(WorkDoneProgress, String)] = [
      (.begin(title: "t", message: "m", percentage: 0, cancellable: true), "WorkDoneProgressBegin"),
      (.report(message: "m", percentage: 100, cancellable: false), "WorkDoneProgressReport"),
      (.end(message: "m"), "WorkDoneProgressEnd"),
    ]
    for (value, name) in values {
      #expect(model.problems(try json(value), named: name) == [])
    }
  }

  @Test func partsOfResultsAreDeclaredAsTheyAreWritten() throws {
    let reports = DocumentDiagnosticReportPartialResult(relatedDocuments: Samples.relatedDocuments)
    #expect(model.problems(try json(reports), named: "DocumentDiagnosticReportPartialResult") == [])
    let items = WorkspaceDiagnosticReportPartialResult(items: Samples.workspaceReports)
    #expect(model.problems(try json(items), named: "WorkspaceDiagnosticReportPartialResult") == [])
    let tokens = SemanticTokensPartialResult(data: [0, 0, 1, 0, 0])
    #expect(model.problems(try json(tokens), named: "SemanticTokensPartialResult") == [])
    let delta = SemanticTokensDeltaPartialResult(edits: Samples.tokensDelta.edits)
    #expect(model.problems(try json(delta), named: "SemanticTokensDeltaPartialResult") == [])
  }

  @Test func registrationOptionsAreDeclaredAsTheyAreWritten() throws {
    let registrations: [(Registration, String)] = [
      (.watchedFiles(id: "w", globPatterns: ["**/*.md"]), "DidChangeWatchedFilesRegistrationOptions"),
      (.configurationChanges(id: "c", section: "s"), "DidChangeConfigurationRegistrationOptions"),
    ]
    for (registration, name) in registrations {
      #expect(model.knows(method: registration.method))
      #expect(model.problems(try #require(registration.registerOptions), named: name) == [])
    }
  }

  @Test func theWordsOfTokensAreThoseOfLSP() {
    let types: [SemanticTokenTypes] = [
      .namespace, .type, .class, .enum, .interface, .struct, .typeParameter, .parameter, .variable, .property,
      .enumMember, .event, .function, .method, .macro, .keyword, .modifier, .comment, .string, .number, .regexp,
      .operator, .decorator, .label,
    ]
    let modifiers: [SemanticTokenModifiers] = [
      .declaration, .definition, .readonly, .static, .deprecated, .abstract, .async, .modification, .documentation,
      .defaultLibrary,
    ]
    #expect(Set(types.map { .string($0.rawValue) }) == model.values(of: "SemanticTokenTypes"))
    #expect(Set(modifiers.map { .string($0.rawValue) }) == model.values(of: "SemanticTokenModifiers"))
  }

  @Test func aSymbolWithItsRangeIsOneOfOlderClientsToo() throws {
    #expect(model.problems(try json(Samples.symbol), named: "SymbolInformation") == [])
  }

  @Test func everyCapabilityAskedForIsDeclared() throws {
    let capabilities = try JSONCoding.decode(ClientCapabilities.self, from: Array(InitializeTests.everything.utf8))
    // What the server does not ask for is left out, also where LSP requires it beside what it asks for.
    let problems = model.problems(try json(capabilities), named: "ClientCapabilities")
    #expect(problems.filter { !$0.hasSuffix(" is missing") } == [])
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
