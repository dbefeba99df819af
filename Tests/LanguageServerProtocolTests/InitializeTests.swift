import LanguageServerProtocol
import Testing

@Suite struct InitializeTests {
  /// Every capability asked for, as LSP writes it.
  static let everything = #"""
    {"general":{"positionEncodings":["utf-8","utf-16","utf-64"]},
     "textDocument":{
       "codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix","source"]}},
                     "dataSupport":true,"isPreferredSupport":true,"resolveSupport":{"properties":["edit"]}},
       "completion":{"completionItem":{"documentationFormat":["markdown","plaintext"],"labelDetailsSupport":true,
                     "resolveSupport":{"properties":["documentation"]},"snippetSupport":true},
                     "completionList":{"itemDefaults":["editRange","data"]}},
       "declaration":{"linkSupport":true},
       "definition":{"linkSupport":true},
       "diagnostic":{},
       "documentLink":{"tooltipSupport":true},
       "documentSymbol":{"hierarchicalDocumentSymbolSupport":true,"symbolKind":{"valueSet":[15]}},
       "foldingRange":{"foldingRangeKind":{"valueSet":["region"]},"rangeLimit":5000},
       "hover":{"contentFormat":["plaintext"]},
       "publishDiagnostics":{"relatedInformation":true,"versionSupport":true},
       "rename":{"prepareSupport":true},
       "semanticTokens":{"formats":["relative"],"tokenTypes":["variable","of.later"]}},
     "window":{"showDocument":{"support":true},"workDoneProgress":true},
     "workspace":{"codeLens":{"refreshSupport":true},"configuration":true,
                  "diagnostics":{"refreshSupport":true},"didChangeConfiguration":{"dynamicRegistration":true},
                  "didChangeWatchedFiles":{"dynamicRegistration":true},
                  "fileOperations":{"didCreate":true,"didDelete":true,"didRename":true,"willRename":true},
                  "inlayHint":{"refreshSupport":true},"semanticTokens":{"refreshSupport":true},
                  "symbol":{"resolveSupport":{"properties":["location.range"]},"symbolKind":{"valueSet":[1,14,15]}},
                  "workspaceEdit":{"documentChanges":true},
                  "workspaceFolders":true}}
    """#

  private var able: ClientCapabilities {
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = [.utf8, .utf16, PositionEncodingKind(rawValue: "utf-64")]
    capabilities.hoverFormats = [.plaintext]
    capabilities.completionDocumentationFormats = [.markdown, .plaintext]
    capabilities.resolvableCompletionProperties = ["documentation"]
    capabilities.codeActionKinds = [.quickFix, .source]
    capabilities.symbolKinds = [.file, .constant, .string]
    capabilities.resolvableSymbolProperties = ["location.range"]
    capabilities.resolvableActionProperties = ["edit"]
    capabilities.completionListDefaults = ["editRange", "data"]
    capabilities.documentSymbolKinds = [.string]
    capabilities.foldingRangeKinds = [.region]
    capabilities.foldingRangeLimit = 5000
    capabilities.semanticTokenTypes = [.variable, SemanticTokenTypes(rawValue: "of.later")]
    capabilities.semanticTokenFormats = ["relative"]
    capabilities.supportsCodeActionLiterals = true
    capabilities.supportsDeclarationLinks = true
    capabilities.supportsHierarchicalSymbols = true
    capabilities.supportsLinkTooltips = true
    capabilities.preparesRenames = true
    capabilities.pullsDiagnostics = true
    capabilities.takesDiagnostics = true
    capabilities.showsDocuments = true
    capabilities.refreshesCodeLenses = true
    capabilities.refreshesDiagnostics = true
    capabilities.refreshesInlayHints = true
    capabilities.refreshesSemanticTokens = true
    capabilities.registersConfigurationChanges = true
    capabilities.tellsCreatedFiles = true
    capabilities.tellsRenamedFiles = true
    capabilities.tellsDeletedFiles = true
    capabilities.asksBeforeRenamingFiles = true
    capabilities.supportsPreferredActions = true
    capabilities.keepsCodeActionData = true
    capabilities.supportsSnippets = true
    capabilities.supportsLabelDetails = true
    capabilities.supportsDefinitionLinks = true
    capabilities.supportsRelatedInformation = true
    capabilities.supportsDiagnosticVersions = true
    capabilities.answersConfiguration = true
    capabilities.watchesFilesOnRequest = true
    capabilities.supportsDocumentChanges = true
    capabilities.supportsWorkspaceFolders = true
    capabilities.showsProgress = true
    return capabilities
  }

  @Test func capabilitiesAreReadFromTheTree() throws {
    try expectCoding(able, Self.everything)
    try expectCoding(ClientCapabilities(), "{}")
  }

  @Test func eachCapabilityStandsForItself() throws {
    // Taking one leaf away changes exactly what is asked about it.
    let tree = try parsed(Self.everything)
    let leaves = leafPaths(of: tree)
    #expect(leaves.count == 41)
    var seen: [ClientCapabilities] = []
    for path in leaves {
      let capabilities = try JSONCoding.decode(
        ClientCapabilities.self, from: JSONCoding.encode(tree.replacing(path[...], by: "nonsense")))
      #expect(capabilities != able, "\(path)")
      #expect(!seen.contains(capabilities), "\(path)")
      seen.append(capabilities)
    }
  }

  @Test func presenceAloneMaySayWhatIsSupported() throws {
    let json = #"""
      {"textDocument":{"diagnostic":{"dynamicRegistration":false},"publishDiagnostics":{}}}
      """#
    let capabilities = try params(ClientCapabilities.self, json)
    var expected = ClientCapabilities()
    expected.pullsDiagnostics = true
    expected.takesDiagnostics = true
    #expect(capabilities == expected)
  }

  @Test(arguments: [
    "null", "[]", "3", #"{"textDocument":null,"window":[],"general":{"positionEncodings":"utf-8"}}"#,
    #"{"textDocument":{"codeAction":{"codeActionLiteralSupport":{}},"hover":{"contentFormat":[3,null]}}}"#,
    #"{"window":{"workDoneProgress":"yes"},"workspace":{"configuration":1,"workspaceFolders":null}}"#,
    #"{"workspace":{"symbol":{"resolveSupport":true,"symbolKind":{"valueSet":["file",null]}}}}"#,
    #"{"textDocument":{"semanticTokens":{"formats":"relative"},"diagnostic":true}}"#,
    #"{"textDocument":{"foldingRange":{"rangeLimit":"many"}}}"#,
  ])
  func wrongCapabilitiesCountAsAbsent(json: String) throws {
    let request = try params(InitializeRequest.self, #"{"processId":1,"rootUri":null,"capabilities":\#(json)}"#)
    #expect(request.capabilities == ClientCapabilities())
    #expect(request.processId == 1)
  }

  @Test func initializeRequest() throws {
    try expectCoding(
      InitializeRequest(
        workDoneToken: "t", processId: 42, clientInfo: ClientInfo(name: "c", version: "1"), locale: "de",
        rootPath: "/r", rootUri: DocumentURI("file:///r"), capabilities: able,
        initializationOptions: ["listings": ["a.bib"]], trace: .off,
        workspaceFolders: [WorkspaceFolder(uri: DocumentURI("file:///r"), name: "r")]),
      #"""
      {"workDoneToken":"t","processId":42,"clientInfo":{"name":"c","version":"1"},"locale":"de","rootPath":"/r",
       "rootUri":"file:///r","capabilities":\#(Self.everything),"initializationOptions":{"listings":["a.bib"]},
       "trace":"off","workspaceFolders":[{"uri":"file:///r","name":"r"}]}
      """#)
    try expectCoding(InitializeRequest(), #"{"processId":null,"rootUri":null,"capabilities":{}}"#)
  }

  @Test(arguments: [
    "{}", #"{"processId":"x","clientInfo":"c","rootUri":3,"trace":{},"workspaceFolders":[{"uri":1}],"rootPath":[]}"#,
  ])
  func everyClientCanStartTheServer(json: String) throws {
    #expect(try params(InitializeRequest.self, json) == InitializeRequest())
  }

  @Test func initializeResult() throws {
    let files = #"""
      {"filters":[{"scheme":"file","pattern":{"glob":"**/*.md","matches":"file","options":{"ignoreCase":true}}}]}
      """#
    try expectCoding(
      InitializeResult(
        capabilities: Samples.serverCapabilities,
        serverInfo: ServerInfo(name: "scholiast", version: "0.1.0")),
      #"""
      {"capabilities":{"positionEncoding":"utf-8",
        "textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},
        "completionProvider":{"triggerCharacters":["@","["],"resolveProvider":true,
                              "completionItem":{"labelDetailsSupport":true}},
        "hoverProvider":true,"declarationProvider":true,"definitionProvider":true,
        "referencesProvider":{"workDoneProgress":true},"documentHighlightProvider":true,
        "documentSymbolProvider":true,
        "codeActionProvider":{"codeActionKinds":["quickfix"],"resolveProvider":true},
        "codeLensProvider":{"resolveProvider":true},"documentLinkProvider":{"resolveProvider":true},
        "workspaceSymbolProvider":{"resolveProvider":true,"workDoneProgress":true},
        "renameProvider":{"prepareProvider":true,"workDoneProgress":true},
        "foldingRangeProvider":true,"selectionRangeProvider":true,
        "executeCommandProvider":{"commands":["c"],"workDoneProgress":true},
        "semanticTokensProvider":{"legend":{"tokenTypes":["variable","enumMember"],"tokenModifiers":["static"]},
                                  "range":true,"full":{"delta":true}},
        "inlayHintProvider":{"resolveProvider":true},
        "diagnosticProvider":{"identifier":"i","interFileDependencies":true,"workspaceDiagnostics":true,
                              "workDoneProgress":true},
        "workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true},
                     "fileOperations":{"didCreate":\#(files),"willRename":\#(files),"didRename":\#(files),
                                       "didDelete":\#(files)}}},
       "serverInfo":{"name":"scholiast","version":"0.1.0"}}
      """#)
  }

  @Test func optionsOfRenamesThatSayNothingAreABoolean() throws {
    try expectCoding(ServerCapabilities(renameProvider: RenameOptions()), #"{"renameProvider":true}"#)
  }

  private func leafPaths(of value: JSONValue) -> [[String]] {
    guard let members = value.objectValue, !members.isEmpty else { return [[]] }
    return members.flatMap { key, member in leafPaths(of: member).map { [key] + $0 } }
  }
}

extension JSONValue {
  /// The same with what is at `path` replaced.
  fileprivate func replacing(_ path: ArraySlice<String>, by value: JSONValue) -> JSONValue {
    guard let key = path.first, var members = objectValue else { return value }
    members[key] = members[key]?.replacing(path.dropFirst(), by: value)
    return .object(members)
  }
}
