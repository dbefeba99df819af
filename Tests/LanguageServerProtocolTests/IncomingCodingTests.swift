import LanguageServerProtocol
import Testing

/// What clients send.
@Suite struct IncomingCodingTests {
  private let uri = DocumentURI("file:///a%20b.md")
  private let position = Position(line: 3, character: 14)
  private var range: PositionRange { PositionRange(start: position, end: Position(line: 3, character: 20)) }
  private let identifier = TextDocumentIdentifier(uri: DocumentURI("file:///a%20b.md"))
  private let rangeJSON = #"{"start":{"line":3,"character":14},"end":{"line":3,"character":20}}"#

  @Test func textDocumentNotifications() throws {
    try expectCoding(
      DidOpenTextDocumentNotification(
        textDocument: TextDocumentItem(uri: uri, languageId: "markdown", version: 0, text: "é\r\n")),
      #"{"textDocument":{"uri":"file:///a%20b.md","languageId":"markdown","version":0,"text":"é\r\n"}}"#)
    try expectCoding(
      DidChangeTextDocumentNotification(
        textDocument: VersionedTextDocumentIdentifier(uri: uri, version: 8),
        contentChanges: [
          TextDocumentContentChange(range: range, text: "x"), TextDocumentContentChange(text: "whole"),
        ]),
      """
      {"textDocument":{"uri":"file:///a%20b.md","version":8},
       "contentChanges":[{"range":\(rangeJSON),"text":"x"},{"text":"whole"}]}
      """)
    try expectCoding(
      DidSaveTextDocumentNotification(textDocument: identifier, text: "t"),
      #"{"textDocument":{"uri":"file:///a%20b.md"},"text":"t"}"#)
    try expectCoding(
      DidCloseTextDocumentNotification(textDocument: identifier), #"{"textDocument":{"uri":"file:///a%20b.md"}}"#)
  }

  @Test func changesOfOldClientsAreRead() throws {
    let change = try params(
      DidChangeTextDocumentNotification.self,
      #"""
      {"textDocument":{"uri":"u","version":null},"contentChanges":[{"range":\#(rangeJSON),"rangeLength":6,"text":""}]}
      """#)
    #expect(change.textDocument.version == nil)
    #expect(change.contentChanges == [TextDocumentContentChange(range: range, text: "")])
  }

  @Test func requestsAtAPosition() throws {
    let place = #""textDocument":{"uri":"file:///a%20b.md"},"position":{"line":3,"character":14}"#
    try expectCoding(HoverRequest(textDocument: identifier, position: position), "{\(place)}")
    try expectCoding(DefinitionRequest(textDocument: identifier, position: position), "{\(place)}")
    try expectCoding(CompletionRequest(textDocument: identifier, position: position), "{\(place)}")
    try expectCoding(
      CompletionRequest(
        textDocument: identifier, position: position,
        context: CompletionContext(triggerKind: .triggerCharacter, triggerCharacter: "@")),
      #"{\#(place),"context":{"triggerKind":2,"triggerCharacter":"@"}}"#)
  }

  @Test func moreRequestsAtAPosition() throws {
    let place = #""textDocument":{"uri":"file:///a%20b.md"},"position":{"line":3,"character":14}"#
    let tokens = #""workDoneToken":"w","partialResultToken":7"#
    try expectCoding(
      DeclarationRequest(textDocument: identifier, position: position, workDoneToken: "w", partialResultToken: 7),
      "{\(place),\(tokens)}")
    try expectCoding(
      ReferencesRequest(
        textDocument: identifier, position: position, context: ReferenceContext(includeDeclaration: false),
        workDoneToken: "w", partialResultToken: 7),
      #"{\#(place),"context":{"includeDeclaration":false},\#(tokens)}"#)
    try expectCoding(
      DocumentHighlightRequest(textDocument: identifier, position: position, workDoneToken: "w", partialResultToken: 7),
      "{\(place),\(tokens)}")
    try expectCoding(PrepareRenameRequest(textDocument: identifier, position: position), "{\(place)}")
    try expectCoding(
      RenameRequest(textDocument: identifier, position: position, newName: "é", workDoneToken: "w"),
      #"{\#(place),"newName":"é","workDoneToken":"w"}"#)
  }

  @Test func requestsAboutADocument() throws {
    let document = #""textDocument":{"uri":"file:///a%20b.md"}"#
    let tokens = #""workDoneToken":"w","partialResultToken":7"#
    let both = "{\(document),\(tokens)}"
    try expectCoding(DocumentSymbolRequest(textDocument: identifier, workDoneToken: "w", partialResultToken: 7), both)
    try expectCoding(DocumentLinkRequest(textDocument: identifier, workDoneToken: "w", partialResultToken: 7), both)
    try expectCoding(CodeLensRequest(textDocument: identifier, workDoneToken: "w", partialResultToken: 7), both)
    try expectCoding(FoldingRangeRequest(textDocument: identifier, workDoneToken: "w", partialResultToken: 7), both)
    try expectCoding(SemanticTokensRequest(textDocument: identifier, workDoneToken: "w", partialResultToken: 7), both)
    try expectCoding(
      SemanticTokensDeltaRequest(textDocument: identifier, previousResultId: "1"),
      #"{\#(document),"previousResultId":"1"}"#)
    try expectCoding(
      SemanticTokensRangeRequest(textDocument: identifier, range: range), #"{\#(document),"range":\#(rangeJSON)}"#)
    try expectCoding(
      InlayHintRequest(textDocument: identifier, range: range, workDoneToken: "w"),
      #"{\#(document),"range":\#(rangeJSON),"workDoneToken":"w"}"#)
    try expectCoding(
      SelectionRangeRequest(textDocument: identifier, positions: [position, position]),
      #"{\#(document),"positions":[{"line":3,"character":14},{"line":3,"character":14}]}"#)
    try expectCoding(
      DocumentDiagnosticRequest(textDocument: identifier, identifier: "i", previousResultId: "1"),
      #"{\#(document),"identifier":"i","previousResultId":"1"}"#)
  }

  @Test func requestsAboutTheWorkspace() throws {
    try expectCoding(
      WorkspaceDiagnosticRequest(
        identifier: "i", previousResultIds: [PreviousResultId(uri: uri, value: "1")], workDoneToken: "w",
        partialResultToken: 7),
      #"""
      {"identifier":"i","previousResultIds":[{"uri":"file:///a%20b.md","value":"1"}],"workDoneToken":"w",
       "partialResultToken":7}
      """#)
    try expectCoding(
      ExecuteCommandRequest(command: "c", arguments: [1, "a"], workDoneToken: 2),
      #"{"command":"c","arguments":[1,"a"],"workDoneToken":2}"#)
    try expectCoding(ExecuteCommandRequest(command: "c"), #"{"command":"c"}"#)
    let rename = #"{"files":[{"oldUri":"file:///a%20b.md","newUri":"file:///c.md"}]}"#
    let files = [FileRename(oldUri: uri, newUri: DocumentURI("file:///c.md"))]
    try expectCoding(WillRenameFilesRequest(files: files), rename)
    try expectCoding(DidRenameFilesNotification(files: files), rename)
    let one = #"{"files":[{"uri":"file:///a%20b.md"}]}"#
    try expectCoding(DidCreateFilesNotification(files: [FileCreate(uri: uri)]), one)
    try expectCoding(DidDeleteFilesNotification(files: [FileDelete(uri: uri)]), one)
    try expectCoding(WorkDoneProgressCancelNotification(token: 3), #"{"token":3}"#)
  }

  @Test func codeActionRequest() throws {
    try expectCoding(
      CodeActionRequest(
        textDocument: identifier, range: range,
        context: CodeActionContext(
          diagnostics: [Diagnostic(range: range, code: "unknown-citation", message: "m", data: ["key": "a"])],
          only: [.quickFix, CodeActionKind(rawValue: "of.later")], triggerKind: .invoked)),
      #"""
      {"textDocument":{"uri":"file:///a%20b.md"},"range":\#(rangeJSON),
       "context":{"diagnostics":[{"range":\#(rangeJSON),"code":"unknown-citation","message":"m","data":{"key":"a"}}],
                  "only":["quickfix","of.later"],"triggerKind":1}}
      """#)
  }

  @Test func diagnosticsOfOtherServersDoNotFailACodeAction() throws {
    let context = try params(
      CodeActionContext.self,
      #"""
      {"diagnostics":[null,3,{"message":"no range"},
        {"range":\#(rangeJSON),"message":{"kind":"markdown","value":"*m*"},"severity":"bad","code":7,"tags":[9]},
        {"range":\#(rangeJSON),"message":"n","severity":9,"code":{"value":1},"tags":{}}],"only":3}
      """#)
    #expect(
      context.diagnostics == [
        Diagnostic(range: range, code: 7, message: "*m*", tags: [DiagnosticTag(rawValue: 9)]),
        Diagnostic(range: range, severity: DiagnosticSeverity(rawValue: 9), message: "n"),
      ])
    #expect(context.only == nil)
    #expect(try params(CodeActionContext.self, "{}").diagnostics.isEmpty)
  }

  @Test func workspaceNotifications() throws {
    try expectCoding(
      DidChangeConfigurationNotification(settings: ["scholiast": ["listings": ["a.bib"], "limit": 50, "on": true]]),
      #"{"settings":{"scholiast":{"listings":["a.bib"],"limit":50,"on":true}}}"#)
    #expect(try params(DidChangeConfigurationNotification.self, "{}").settings == .null)
    #expect(try params(DidChangeConfigurationNotification.self, #"{"settings":null}"#).settings == .null)
    try expectCoding(
      DidChangeWatchedFilesNotification(changes: [FileEvent(uri: uri, type: .deleted)]),
      #"{"changes":[{"uri":"file:///a%20b.md","type":3}]}"#)
    try expectCoding(
      DidChangeWorkspaceFoldersNotification(
        event: WorkspaceFoldersChangeEvent(added: [WorkspaceFolder(uri: uri, name: "n")], removed: [])),
      #"{"event":{"added":[{"uri":"file:///a%20b.md","name":"n"}],"removed":[]}}"#)
  }

  @Test func lifeOfASession() throws {
    try expectCoding(InitializedNotification(), "{}")
    try expectCoding(ShutdownRequest(), "{}")
    try expectCoding(ExitNotification(), "{}")
    try expectCoding(CancelRequestNotification(id: 7), #"{"id":7}"#)
    try expectCoding(CancelRequestNotification(id: "x"), #"{"id":"x"}"#)
    try expectCoding(SetTraceNotification(value: .verbose), #"{"value":"verbose"}"#)
  }

  @Test(arguments: ["", #","params":null"#, #","params":{}"#, #","params":[]"#])
  func emptyParamsMayBeWrittenInAnyWay(written: String) throws {
    guard case .request(1, _, let undecoded) = try incoming(#"{"jsonrpc":"2.0","id":1,"method":"shutdown"\#(written)}"#)
    else {
      Issue.record("no request")
      return
    }
    #expect(try undecoded.params(ShutdownRequest.self) == ShutdownRequest())
  }

  @Test func symbolRequests() throws {
    try expectCoding(WorkspaceSymbolRequest(query: "é q"), #"{"query":"é q"}"#)
    try expectCoding(
      WorkspaceSymbolResolveRequest(symbol: Samples.unresolvedSymbol),
      #"{"name":"n","kind":14,"location":{"uri":"file:///b.bib"},"data":{"key":"smith2020"}}"#)
    let decorated = #"{"name":"n","kind":99,"tags":[1],"location":{"uri":"u","range":null},"containerName":null}"#
    #expect(
      try params(WorkspaceSymbolResolveRequest.self, decorated).symbol
        == WorkspaceSymbol(
          name: "n", kind: SymbolKind(rawValue: 99), tags: [.deprecated],
          location: SymbolLocation(uri: DocumentURI("u"))))
    let other = #"{"query":"q","workDoneToken":1,"partialResultToken":"p"}"#
    #expect(
      try params(WorkspaceSymbolRequest.self, other)
        == WorkspaceSymbolRequest(query: "q", workDoneToken: 1, partialResultToken: "p"))
    #expect(throws: ResponseError.self) { try params(WorkspaceSymbolRequest.self, "{}") }
  }

  @Test func theActionToBeResolvedIsTheRequest() throws {
    try expectCoding(
      CodeActionResolveRequest(action: CodeAction(title: "t", kind: .quickFix, data: 4)),
      #"{"title":"t","kind":"quickfix","data":4}"#)
  }

  @Test func resolveRequestIsTheItem() throws {
    let item = CompletionItem(label: "l", documentation: MarkupContent(kind: .plaintext, value: "d"), data: 5)
    try expectCoding(
      CompletionItemResolveRequest(item: item),
      #"{"label":"l","documentation":{"kind":"plaintext","value":"d"},"data":5}"#)
    let old = #"{"label":"l","documentation":"d","data":5}"#
    #expect(try params(CompletionItemResolveRequest.self, old).item == item)
  }
}
