import LanguageServerProtocol
import Testing

/// What the server sends.
@Suite struct OutgoingCodingTests {
  private let rangeJSON = #"{"start":{"line":0,"character":1},"end":{"line":2,"character":3}}"#
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
      {"isIncomplete":true,"items":[
        {"label":"l","labelDetails":{"detail":"d","description":"e"},"kind":18,"detail":"one line",
         "documentation":{"kind":"markdown","value":"more"},"preselect":true,"sortText":"0001","filterText":"@sm",
         "insertTextFormat":1,"textEdit":{"range":\#(rangeJSON),"newText":"@smith2020"},
         "additionalTextEdits":[{"range":\#(rangeJSON),"newText":""}],"data":{"key":"smith2020"}},
        {"label":"é \"\\\u0000\u001f/\u007f 😀","textEdit":{"newText":"x","insert":\#(rangeJSON),"replace":\#(rangeJSON)}}
      ]}
      """#)
    try expectCoding(CompletionList(isIncomplete: false, items: []), #"{"isIncomplete":false,"items":[]}"#)
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
        edit: WorkspaceEdit(changes: [uri: [TextEdit(range: range, newText: "n")]]), data: "d"),
      #"""
      {"title":"t","kind":"quickfix","diagnostics":[{"range":\#(rangeJSON),"message":"m"}],"isPreferred":true,
       "edit":{"changes":{"file:///a.md":\#(edits)}},"data":"d"}
      """#)
    try expectCoding(
      Samples.documentChanges,
      #"""
      {"documentChanges":[{"textDocument":{"uri":"file:///a.md","version":3},"edits":\#(edits)},
                          {"textDocument":{"uri":"file:///b.md","version":null},"edits":[]}]}
      """#)
  }

  @Test func symbols() throws {
    try expectCoding(
      [Samples.symbol, Samples.unresolvedSymbol],
      #"""
      [{"name":"n","kind":15,"containerName":"c","location":{"uri":"file:///a.md","range":\#(rangeJSON)}},
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

  @Test func messages() throws {
    try expectCoding(ShowMessageNotification(type: .error, message: "m"), #"{"type":1,"message":"m"}"#)
    try expectCoding(LogMessageNotification(type: .log, message: "m"), #"{"type":4,"message":"m"}"#)
  }

  @Test func progress() throws {
    try expectCoding(
      ProgressNotification(token: "t", value: .begin(title: "Reading", message: "a.bib", percentage: 0)),
      #"{"token":"t","value":{"kind":"begin","title":"Reading","message":"a.bib","percentage":0}}"#)
    try expectCoding(
      ProgressNotification(token: 1, value: .report(percentage: 50)),
      #"{"token":1,"value":{"kind":"report","percentage":50}}"#)
    try expectCoding(
      ProgressNotification(token: 1, value: .end(message: "done")),
      #"{"token":1,"value":{"kind":"end","message":"done"}}"#)
    #expect(throws: ResponseError.self) {
      try params(ProgressNotification.self, #"{"token":1,"value":{"kind":"pause"}}"#)
    }
  }
}
