import LanguageServerProtocol
import TestSupport
import Testing

@testable import LanguageServer

@Suite struct LifecycleTests {
  private static let hover = HoverRequest(
    textDocument: TextDocumentIdentifier(uri: DocumentURI("file:///nowhere.md")),
    position: Position(line: 0, character: 0))

  @Test func aRequestBeforeInitializeIsRefused() throws {
    var driver = Driver()
    try driver.request(Self.hover)
    try driver.request(ShutdownRequest())
    #expect(driver.sent.map(\.errorCode) == [-32002, -32002])
    try driver.notify(InitializedNotification())
    try driver.open(DocumentURI("file:///a.md"), "text")
    #expect(driver.sent.count == 2 && driver.state.documents.isEmpty)
  }

  @Test func initializeTellsWhoTheServerIs() throws {
    let driver = try Driver.starting(in: nil)
    #expect(driver.sent.count == 1)
    #expect(driver.sent.first?.result?[path: ["serverInfo", "name"]] == "scholiast")
    #expect(driver.sent.first?.result?[path: ["serverInfo", "version"]] == "1.2.3")
  }

  @Test func initializeComesOnce() throws {
    var driver = try Driver.starting(in: nil)
    try driver.request(InitializeRequest())
    #expect(driver.sent.last?.errorCode == -32600)
    #expect(driver.state.phase == .running)
  }

  @Test func anUnknownRequestIsRefusedAndAnUnknownNotificationIgnored() throws {
    var driver = try Driver.running(in: nil)
    try driver.receive(json: #"{"jsonrpc": "2.0", "id": 9, "method": "textDocument/future", "params": {}}"#)
    #expect(driver.sent.last?.errorCode == -32601)
    let count = driver.sent.count
    try driver.receive(json: #"{"jsonrpc": "2.0", "method": "$/future"}"#)
    try driver.receive(json: #"{"jsonrpc": "2.0", "method": "future/thing"}"#)
    #expect(driver.sent.count == count)
  }

  @Test func paramsThatDoNotDecodeAreRefused() throws {
    var driver = try Driver.running(in: nil)
    try driver.receive(json: #"{"jsonrpc": "2.0", "id": 9, "method": "textDocument/hover", "params": {"position": 3}}"#)
    try driver.performAll()
    #expect(driver.sent.last?.errorCode == -32602)
    #expect(driver.sent.last?.id == .integer(9))
    try driver.receive(json: #"{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 3}}"#)
    #expect(driver.log.count == 1)
  }

  @Test func whatIsNoMessageIsAnswered() throws {
    var driver = try Driver.running(in: nil)
    try driver.receive(json: "{")
    #expect(driver.sent.last?.errorCode == -32700)
    try driver.receive(json: #"{"jsonrpc": "2.0", "id": 4}"#)
    #expect(driver.sent.last?.errorCode == -32600)
    let count = driver.sent.count
    for _ in 0..<200 { try driver.receive(json: "[]") }
    #expect(driver.sent.count <= count + 100)
  }

  @Test func afterShutdownEverythingButExitIsRefused() throws {
    var driver = try Driver.running(in: nil)
    let id = try driver.request(ShutdownRequest())
    #expect(driver.sent.last?.id == id && driver.sent.last?.result == .null)
    try driver.request(Self.hover)
    #expect(driver.sent.last?.errorCode == -32600)
    try driver.request(ShutdownRequest())
    #expect(driver.sent.last?.errorCode == -32600)
    try driver.open(DocumentURI("file:///a.md"), "text")
    #expect(driver.state.documents.isEmpty && driver.exit == nil)
    try driver.notify(ExitNotification())
    #expect(driver.exit == .success)
  }

  @Test func workThatEndsAfterShutdownIsNotTold() throws {
    let folder = try TemporaryFolder([
      "papers.txt": "Deep Nets for Birds\nWe find that birds like deep nets.\n", "a.md": "[@x]",
    ])
    var driver = try Driver.starting(in: folder, options: ["listings": "papers.txt"])
    try driver.notify(InitializedNotification())
    try driver.open(DocumentURI(filePath: folder("a.md")), "[@x]")
    try driver.request(ShutdownRequest())
    let count = driver.sent.count
    try driver.performAll()
    #expect(driver.sent.count == count)
  }

  @Test func exitWithoutShutdownAndAClientThatIsGoneAreFailures() throws {
    var driver = try Driver.running(in: nil)
    try driver.notify(ExitNotification())
    #expect(driver.exit == .failure)
    driver = Driver()
    try driver.notify(ExitNotification())
    #expect(driver.exit == .failure)
    driver = try Driver.running(in: nil)
    try driver.request(ShutdownRequest())
    try driver.post(.inputEnded)
    #expect(driver.exit == .failure)
  }

  @Test func anIdThatIsStillWorkedOnIsRefused() throws {
    var driver = try Driver.running(in: nil)
    let hover =
      #"{"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": 0}}}"#
    try driver.receive(json: hover)
    try driver.receive(json: hover)
    #expect(driver.sent.last?.errorCode == -32600)
    try driver.performAll()
    try driver.receive(json: hover)
    try driver.performAll()
    #expect(driver.sent.suffix(2).map(\.result) == [.null, .null])
  }

  @Test(arguments: 0..<40) func everyRequestHasExactlyOneReply(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var driver = try Driver.running(in: nil)
    try driver.open(DocumentURI("file:///a.md"), "[[x]] @y")
    var ids: [RequestID] = []
    let end = Int.random(in: 5...40, using: &random)
    for step in 0..<40 {
      if step == end { ids.append(try driver.request(ShutdownRequest())) }
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1: ids.append(try driver.request(Self.hover))
      case 2:
        let id = 1_000 + step
        let method = Bool.random(using: &random) ? "textDocument/hover" : "no/such"
        try driver.receive(json: #"{"jsonrpc": "2.0", "id": \#(id), "method": "\#(method)", "params": []}"#)
        ids.append(.integer(id))
      case 3:
        let id = ids.randomElement(using: &random) ?? .string("never sent")
        try driver.notify(CancelRequestNotification(id: id))
      default:
        guard !driver.pending.isEmpty else { continue }
        let effect = driver.pending.remove(at: Int.random(in: 0..<driver.pending.count, using: &random))
        try driver.perform(effect)
      }
    }
    try driver.performAll()
    for id in ids { #expect(driver.sent.count { $0.isReply && $0.id == id } == 1, "\(id)") }
    #expect(driver.sent.count { $0.isReply } == ids.count + 1)
    #expect(driver.state.inFlight.isEmpty)
  }

  @Test func aCancelledRequestIsAnsweredAsCancelled() async throws {
    let snapshot = try Driver.running(in: nil).state.snapshot
    guard
      case .request(let id, let method, let body) = try IncomingMessage(
        body: OutgoingMessage.request(Self.hover, id: .integer(7)).body)
    else {
      Issue.record("a request is a request")
      return
    }
    let route = try #require(Route.byMethod[method])
    let reply = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return route.answer(id, body, snapshot) { _ in }
    }.value
    #expect(try SentMessage(reply).errorCode == -32800)
  }

  @Test func everyCapabilityHasItsRouteAndEveryRouteItsCapability() throws {
    var capabilities = ClientCapabilities()
    capabilities.supportsCodeActionLiterals = true
    capabilities.pullsDiagnostics = true
    capabilities.preparesRenames = true
    capabilities.asksBeforeRenamingFiles = true
    capabilities.semanticTokenTypes = [.class]
    capabilities.semanticTokenFormats = ["relative"]
    let driver = try Driver.starting(in: nil, capabilities)
    let announced = try #require(driver.sent.first?.result?["capabilities"]?.objectValue)
    let methods = [
      "completionProvider": ["textDocument/completion", "completionItem/resolve"],
      "diagnosticProvider": ["textDocument/diagnostic", "workspace/diagnostic"],
      "executeCommandProvider": ["workspace/executeCommand"],
      "hoverProvider": ["textDocument/hover"],
      "declarationProvider": ["textDocument/declaration"],
      "definitionProvider": ["textDocument/definition"],
      "referencesProvider": ["textDocument/references"],
      "documentHighlightProvider": ["textDocument/documentHighlight"],
      "renameProvider": ["textDocument/rename", "textDocument/prepareRename"],
      "codeActionProvider": ["textDocument/codeAction", "codeAction/resolve"],
      "codeLensProvider": ["textDocument/codeLens"],
      "documentLinkProvider": ["textDocument/documentLink"],
      "documentSymbolProvider": ["textDocument/documentSymbol"],
      "foldingRangeProvider": ["textDocument/foldingRange"],
      "inlayHintProvider": ["textDocument/inlayHint"],
      "selectionRangeProvider": ["textDocument/selectionRange"],
      "semanticTokensProvider": [
        "textDocument/semanticTokens/full", "textDocument/semanticTokens/full/delta",
        "textDocument/semanticTokens/range",
      ],
      "workspaceSymbolProvider": ["workspace/symbol", "workspaceSymbol/resolve"],
    ]
    let providers = announced.keys.filter { $0.hasSuffix("Provider") }
    #expect(Set(providers) == Set(methods.keys))
    // What the server answers before files are renamed is announced among what it does with files.
    #expect(announced["workspace"]?[path: ["fileOperations", "willRename"]] != nil)
    let announcedMethods = Set(providers.flatMap { methods[$0] ?? [] }).union([WillRenameFilesRequest.method])
    #expect(announcedMethods == Set(Route.byMethod.keys))
    #expect(Route.byMethod.count == Route.all.count)
    #expect(announced["completionProvider"]?["resolveProvider"] == true)
    #expect(announced["workspaceSymbolProvider"]?["resolveProvider"] == true)
    #expect(announced[("textDocumentSync")]?["change"] == 2)
  }

  @Test func codeActionsAreForClientsThatKnowMoreThanCommands() throws {
    let driver = try Driver.starting(in: nil)
    #expect(driver.sent.first?.result?[path: ["capabilities", "codeActionProvider"]] == nil)
  }

  static let encodings: [([PositionEncodingKind], String)] = [
    ([], "utf-16"), ([.init(rawValue: "utf-16")], "utf-16"),
    ([.init(rawValue: "utf-16"), .init(rawValue: "utf-8")], "utf-8"),
    ([.init(rawValue: "utf-32")], "utf-32"), ([.init(rawValue: "utf-7"), .init(rawValue: "utf-32")], "utf-32"),
  ]

  @Test(arguments: encodings) func theEncodingIsOneThatTheClientOffers(offered: [PositionEncodingKind], chosen: String)
    throws
  {
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = offered
    let driver = try Driver.starting(in: nil, capabilities)
    #expect(driver.sent.first?.result?[path: ["capabilities", "positionEncoding"]] == .string(chosen))
  }
}
