import LanguageServerProtocol
import Testing

/// What the server sends.
@Suite struct OutgoingCodingTests {
  private let rangeJSON = #"{"start":{"line":0,"character":1},"end":{"line":2,"character":3}}"#
  private let commandJSON = #"{"title":"t","command":"c","arguments":[1,{"a":null}]}"#
  private let range = Samples.range
  private let uri = DocumentURI("file:///a.md")

  @Test func hover() throws {
    try expectCoding(
      Hover(contents: MarkupContent(kind: .markdown, value: "**T** a/b"), range: range),
      #"{"contents":{"kind":"markdown","value":"**T** a/b"},"range":\#(rangeJSON)}"#)
  }

  @Test func completionList() throws {
    try expectCoding(
      Samples.completionList,
      #"""
      {"isIncomplete":true,
       "itemDefaults":{"editRange":{"insert":\#(rangeJSON),"replace":\#(rangeJSON)},"insertTextFormat":2,"data":3},
       "items":[
        {"label":"l","labelDetails":{"detail":"d","description":"e"},"kind":18,"detail":"one line",
         "documentation":{"kind":"markdown","value":"more"},"preselect":true,"sortText":"0001","filterText":"@sm",
         "insertTextFormat":1,"textEdit":{"range":\#(rangeJSON),"newText":"@smith2020"},
         "textEditText":"s","additionalTextEdits":[{"range":\#(rangeJSON),"newText":""}],
         "command":\#(commandJSON),"data":{"key":"smith2020"}},
        {"label":"é \"\\\u0000\u001f/\u007f 😀","textEdit":{"newText":"x","insert":\#(rangeJSON),"replace":\#(rangeJSON)}}
      ]}
      """#)
    try expectCoding(CompletionList(isIncomplete: false, items: []), #"{"isIncomplete":false,"items":[]}"#)
    try expectCoding(
      CompletionList(isIncomplete: false, itemDefaults: CompletionItemDefaults(editRange: .replace(range)), items: []),
      #"{"isIncomplete":false,"itemDefaults":{"editRange":\#(rangeJSON)},"items":[]}"#)
  }

  @Test func definitions() throws {
    try expectCoding(
      DefinitionResponse.locations([Location(uri: uri, range: range)]),
      #"[{"uri":"file:///a.md","range":\#(rangeJSON)}]"#
    )
    try expectCoding(
      DefinitionResponse.links([
        LocationLink(
          originSelectionRange: range, targetUri: uri, targetRange: range, targetSelectionRange: range)
      ]),
      #"""
      [{"originSelectionRange":\#(rangeJSON),"targetUri":"file:///a.md","targetRange":\#(rangeJSON),
        "targetSelectionRange":\#(rangeJSON)}]
      """#)
    let single = try JSONCoding.decode(
      DefinitionResponse.self, from: Array(#"{"uri":"file:///a.md","range":\#(rangeJSON)}"#.utf8))
    #expect(single == .locations([Location(uri: uri, range: range)]))
  }

  @Test func diagnostics() throws {
    try expectCoding(
      PublishDiagnosticsNotification(uri: uri, version: 4, diagnostics: [Samples.diagnostic]),
      #"""
      {"uri":"file:///a.md","version":4,"diagnostics":[{"range":\#(rangeJSON),"severity":2,"code":"unknown-citation",
        "codeDescription":{"href":"https://example.org/r"},"source":"scholiast","message":"m","tags":[1],
        "relatedInformation":[{"location":{"uri":"file:///b.bib","range":\#(rangeJSON)},"message":"here"}],
        "data":{"fixes":[1,2.5,null,true]}}]}
      """#)
    try expectCoding(
      PublishDiagnosticsNotification(uri: uri, diagnostics: []), #"{"uri":"file:///a.md","diagnostics":[]}"#)
  }

  @Test func codeActions() throws {
    let edits = #"[{"range":\#(rangeJSON),"newText":"n"}]"#
    try expectCoding(
      CodeAction(
        title: "t", kind: .quickFix, diagnostics: [Diagnostic(range: range, message: "m")], isPreferred: true,
        disabled: CodeActionDisabled(reason: "r"),
        edit: WorkspaceEdit(changes: [uri: [TextEdit(range: range, newText: "n")]]), command: Samples.command,
        data: "d"),
      #"""
      {"title":"t","kind":"quickfix","diagnostics":[{"range":\#(rangeJSON),"message":"m"}],"isPreferred":true,
       "disabled":{"reason":"r"},"edit":{"changes":{"file:///a.md":\#(edits)}},"command":\#(commandJSON),"data":"d"}
      """#)
    try expectCoding(
      Samples.documentChanges,
      #"""
      {"documentChanges":[
        {"textDocument":{"uri":"file:///a.md","version":3},
         "edits":[{"range":\#(rangeJSON),"newText":"n"},{"range":\#(rangeJSON),"newText":"","annotationId":"x"}]},
        {"textDocument":{"uri":"file:///b.md","version":null},"edits":[]},
        {"kind":"create","uri":"file:///c.md","options":{"overwrite":false,"ignoreIfExists":true},"annotationId":"x"},
        {"kind":"rename","oldUri":"file:///c.md","newUri":"file:///d.md",
         "options":{"overwrite":true,"ignoreIfExists":false},"annotationId":"x"},
        {"kind":"delete","uri":"file:///d.md","options":{"recursive":true,"ignoreIfNotExists":true},
         "annotationId":"x"}],
       "changeAnnotations":{"x":{"label":"l","needsConfirmation":true,"description":"d"}}}
      """#)
  }

  @Test func symbols() throws {
    try expectCoding(
      [Samples.symbol, Samples.unresolvedSymbol],
      #"""
      [{"name":"n","kind":15,"tags":[1],"containerName":"c","location":{"uri":"file:///a.md","range":\#(rangeJSON)}},
       {"name":"n","kind":14,"location":{"uri":"file:///b.bib"},"data":{"key":"smith2020"}}]
      """#)
  }

  @Test func kindsOfCodeActionsContainTheirSpecialForms() {
    #expect(CodeActionKind.source.contains(.sourceFixAll))
    #expect(CodeActionKind.source.contains(.source))
    #expect(CodeActionKind(rawValue: "").contains(.quickFix))
    #expect(!CodeActionKind.sourceFixAll.contains(.source))
    #expect(!CodeActionKind(rawValue: "sour").contains(.source))
    #expect(!CodeActionKind(rawValue: "source.fix").contains(.sourceFixAll))
  }

  @Test func requestsToTheClient() throws {
    try expectCoding(
      ConfigurationRequest(items: [
        ConfigurationItem(scopeUri: uri, section: "scholiast"), ConfigurationItem(),
      ]),
      #"{"items":[{"scopeUri":"file:///a.md","section":"scholiast"},{}]}"#)
    try expectCoding(
      RegisterCapabilityRequest(registrations: [
        .watchedFiles(id: "files", globPatterns: ["**/*.md", "**/*.bib"]), Registration(id: "x", method: "m"),
      ]),
      #"""
      {"registrations":[{"id":"files","method":"workspace/didChangeWatchedFiles",
                         "registerOptions":{"watchers":[{"globPattern":"**/*.md"},{"globPattern":"**/*.bib"}]}},
                        {"id":"x","method":"m"}]}
      """#)
    try expectCoding(WorkDoneProgressCreateRequest(token: 3), #"{"token":3}"#)
  }

  @Test func moreRequestsToTheClient() throws {
    try expectCoding(
      RegisterCapabilityRequest(registrations: [.configurationChanges(id: "c", section: "s")]),
      #"""
      {"registrations":[{"id":"c","method":"workspace/didChangeConfiguration","registerOptions":{"section":"s"}}]}
      """#)
    try expectCoding(
      ShowDocumentRequest(uri: "file:///a.md", external: false, takeFocus: true, selection: range),
      #"{"uri":"file:///a.md","external":false,"takeFocus":true,"selection":\#(rangeJSON)}"#)
    try expectCoding(ShowDocumentResult(success: false), #"{"success":false}"#)
  }

  @Test func partsOfDocuments() throws {
    try expectCoding(
      DocumentSymbolResponse.symbols([Samples.documentSymbol]),
      #"""
      [{"name":"n","detail":"d","kind":15,"tags":[1],"range":\#(rangeJSON),"selectionRange":\#(rangeJSON),
        "children":[{"name":"m","kind":20,"range":\#(rangeJSON),"selectionRange":\#(rangeJSON),"children":[]}]}]
      """#)
    try expectCoding(
      DocumentSymbolResponse.information([Samples.symbolInformation]),
      #"""
      [{"name":"n","kind":15,"tags":[1],"containerName":"c",
        "location":{"uri":"file:///a.md","range":\#(rangeJSON)}}]
      """#)
    try expectCoding(DocumentHighlight(range: range, kind: .read), #"{"range":\#(rangeJSON),"kind":2}"#)
    try expectCoding(
      Samples.foldingRange,
      #"{"startLine":1,"startCharacter":2,"endLine":3,"endCharacter":4,"kind":"region","collapsedText":"…"}"#)
    try expectCoding(
      Samples.selectionRange,
      #"""
      {"range":\#(rangeJSON),"parent":{"range":\#(rangeJSON),
        "parent":{"range":{"start":{"line":0,"character":0},"end":{"line":2,"character":3}}}}}
      """#)
    try expectCoding(SelectionRange(range: range), #"{"range":\#(rangeJSON)}"#)
    try expectCoding(PrepareRenameResult.range(range), rangeJSON)
    try expectCoding(
      PrepareRenameResult.placeholder(PrepareRenamePlaceholder(range: range, placeholder: "p")),
      #"{"range":\#(rangeJSON),"placeholder":"p"}"#)
  }

  @Test func lensesAndHints() throws {
    try expectCoding(Samples.lens, #"{"range":\#(rangeJSON),"command":\#(commandJSON),"data":[true]}"#)
    try expectCoding(
      Samples.hint,
      #"""
      {"position":{"line":0,"character":1},
       "label":[{"value":"v","tooltip":{"kind":"markdown","value":"*t*"},
                 "location":{"uri":"file:///a.md","range":\#(rangeJSON)},"command":\#(commandJSON)},{"value":"w"}],
       "kind":2,"textEdits":[{"range":\#(rangeJSON),"newText":"n"}],"tooltip":{"kind":"plaintext","value":"t"},
       "paddingLeft":true,"paddingRight":false,"data":"d"}
      """#)
  }

  @Test func semanticTokens() throws {
    try expectCoding(Samples.tokens, #"{"resultId":"1","data":[0,1,2,0,3]}"#)
    try expectCoding(SemanticTokensDeltaResponse.tokens(Samples.tokens), #"{"resultId":"1","data":[0,1,2,0,3]}"#)
    try expectCoding(
      SemanticTokensDeltaResponse.delta(Samples.tokensDelta),
      #"""
      {"resultId":"2","edits":[{"start":0,"deleteCount":5,"data":[1,0,2,0,0]},{"start":5,"deleteCount":5}]}
      """#)
  }

  @Test func reportsOfDiagnostics() throws {
    let diagnostic = String(decoding: try JSONCoding.encode(Samples.diagnostic), as: UTF8.self)
    let related = #"""
      {"file:///b.md":{"kind":"full","resultId":"3","items":[\#(diagnostic)]},
       "file:///c.md":{"kind":"unchanged","resultId":"4"}}
      """#
    try expectCoding(
      Samples.fullReport, #"{"kind":"full","resultId":"1","items":[\#(diagnostic)],"relatedDocuments":\#(related)}"#)
    try expectCoding(
      Samples.unchangedReport, #"{"kind":"unchanged","resultId":"2","relatedDocuments":\#(related)}"#)
    let items = #"""
      [{"kind":"full","uri":"file:///a.md","version":5,"resultId":"5","items":[\#(diagnostic)]},
       {"kind":"full","uri":"file:///b.md","version":null,"items":[]},
       {"kind":"unchanged","uri":"file:///c.md","version":null,"resultId":"6"}]
      """#
    try expectCoding(WorkspaceDiagnosticReport(items: Samples.workspaceReports), #"{"items":\#(items)}"#)
    try expectCoding(
      PartialResultNotification(
        token: "p", value: WorkspaceDiagnosticReportPartialResult(items: Samples.workspaceReports)),
      #"{"token":"p","value":{"items":\#(items)}}"#)
  }

  @Test(arguments: [
    #"{"kind":"full","resultId":"1"}"#, #"{"kind":"unchanged","items":[]}"#, #"{"kind":"partly","items":[]}"#,
    #"{"items":[]}"#,
  ])
  func aReportIsOfTheFormThatItNames(json: String) {
    #expect(throws: DecodingError.self) { try JSONCoding.decode(DocumentDiagnosticReport.self, from: Array(json.utf8)) }
  }

  @Test func aChangeOfUnknownKindIsNone() {
    #expect(throws: DecodingError.self) {
      try JSONCoding.decode(DocumentChange.self, from: Array(#"{"kind":"move","uri":"file:///a.md"}"#.utf8))
    }
  }

  @Test func messages() throws {
    try expectCoding(LogTraceNotification(message: "m", verbose: "v"), #"{"message":"m","verbose":"v"}"#)
    try expectCoding(ShowMessageNotification(type: .error, message: "m"), #"{"type":1,"message":"m"}"#)
    try expectCoding(LogMessageNotification(type: .log, message: "m"), #"{"type":4,"message":"m"}"#)
  }

  @Test func progress() throws {
    try expectCoding(
      ProgressNotification(token: "t", value: .begin(title: "Reading", message: "a.bib", percentage: 0)),
      #"{"token":"t","value":{"kind":"begin","title":"Reading","message":"a.bib","percentage":0}}"#)
    try expectCoding(
      ProgressNotification(token: 1, value: .report(percentage: 50, cancellable: true)),
      #"{"token":1,"value":{"kind":"report","percentage":50,"cancellable":true}}"#)
    try expectCoding(
      ProgressNotification(token: 1, value: .end(message: "done")),
      #"{"token":1,"value":{"kind":"end","message":"done"}}"#)
    #expect(throws: ResponseError.self) {
      try params(ProgressNotification.self, #"{"token":1,"value":{"kind":"pause"}}"#)
    }
  }
}
