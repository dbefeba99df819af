import LanguageServerProtocol
import Testing

/// What is written of a whole document or workspace without an encoder.
@Suite struct DocumentPartsWriterTests {
  /// Answers with every member set, and with none that can be left out.
  static let answers: [any Encodable & Sendable] = [
    DocumentSymbolResponse.symbols([Samples.documentSymbol]),
    DocumentSymbolResponse.symbols([
      DocumentSymbol(name: "\"\n", kind: .file, range: Samples.range, selectionRange: Samples.range)
    ]),
    DocumentSymbolResponse.information([
      Samples.symbolInformation,
      SymbolInformation(
        name: "n", kind: .key, location: Location(uri: DocumentURI("file:///ü.md"), range: Samples.range)),
    ]),
    [Samples.symbol, Samples.unresolvedSymbol],
    [WorkspaceSymbol(name: "ü\"\\", kind: .file, location: SymbolLocation(uri: DocumentURI("file:///ü.md")))],
    [Samples.link, DocumentLink(range: Samples.range)],
    [Samples.foldingRange, FoldingRange(startLine: 0, endLine: 7)],
    [Samples.lens, CodeLens(range: Samples.range)],
    [DocumentLink](),
    WorkspaceDiagnosticReport(items: Samples.workspaceReports),
    WorkspaceDiagnosticReport(items: [
      .full(
        WorkspaceFullDocumentDiagnosticReport(
          uri: DocumentURI("file:///a.md"), items: [Diagnostic(range: Samples.range, code: 7, message: "\"\n")]))
    ]),
    DocumentSymbolResponse.symbols([]),
  ]

  @Test(arguments: answers.indices) func anAnswerIsWrittenAsTheEncoderWouldWriteIt(index: Int) throws {
    let answer = Self.answers[index]
    let written = try parsed(OutgoingMessage.response(to: "a", result: answer).body)
    #expect(try written["result"] == parsed(JSONCoding.encode(answer)))
    #expect(written["id"] == "a" && written["jsonrpc"] == "2.0")
  }

  @Test func samplesHaveEveryMemberThatASymbolCanHave() {
    // Else the comparison above would not see a member that the writer forgot.
    let members = [Samples.symbol, Samples.unresolvedSymbol].map { Array(Mirror(reflecting: $0).children) }
    for (one, other) in zip(members[0], members[1]) {
      let isSet = [one, other].contains { member in
        let mirror = Mirror(reflecting: member.value)
        return mirror.displayStyle != .optional || !mirror.children.isEmpty
      }
      #expect(isSet, "\(one.label ?? "")")
    }
  }

  @Test func aPartOfAnAnswerIsWrittenAsTheEncoderWouldWriteIt() throws {
    for token: ProgressToken in [7, "seven"] {
      let part = PartialResultNotification(
        token: token, value: WorkspaceDiagnosticReportPartialResult(items: Samples.workspaceReports))
      let written = try parsed(OutgoingMessage.notification(part).body)
      #expect(try written["params"] == parsed(JSONCoding.encode(part)))
      #expect(written["method"] == "$/progress" && written["jsonrpc"] == "2.0" && written["id"] == nil)
    }
  }

  @Test func partOfTheSymbolsIsWrittenAsTheEncoderWouldWriteIt() throws {
    let part = PartialResultNotification(token: 7, value: [Samples.symbol, Samples.unresolvedSymbol])
    let written = try parsed(OutgoingMessage.notification(part).body)
    #expect(try written["params"] == parsed(JSONCoding.encode(part)))
  }

  @Test func anOptionalAnswerIsWrittenAsItsValue() throws {
    let links: DocumentLinkRequest.Response = [Samples.link]
    let written = try parsed(OutgoingMessage.response(to: 1, result: links).body)
    #expect(written["result"]?.arrayValue?.first?["target"]?.stringValue == Samples.link.target)
    let none = try parsed(OutgoingMessage.response(to: 1, result: DocumentLinkRequest.Response.none).body)
    #expect(none["result"] == .null)
  }
}
