import LanguageServerProtocol
import Testing

@Suite struct InitializeTests {
  /// Every capability asked for, as LSP writes it.
  static let everything = #"""
    {"general":{"positionEncodings":["utf-8","utf-16","utf-64"]},
     "textDocument":{
       "codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix","source"]}},
                     "dataSupport":true,"isPreferredSupport":true},
       "completion":{"completionItem":{"documentationFormat":["markdown","plaintext"],"insertReplaceSupport":true,
                     "labelDetailsSupport":true,"resolveSupport":{"properties":["documentation"]},
                     "snippetSupport":true}},
       "definition":{"linkSupport":true},
       "hover":{"contentFormat":["plaintext"]},
       "publishDiagnostics":{"codeDescriptionSupport":true,"dataSupport":true,"relatedInformation":true,
                             "tagSupport":{"valueSet":[1,2]},"versionSupport":true}},
     "window":{"workDoneProgress":true},
     "workspace":{"configuration":true,"didChangeWatchedFiles":{"dynamicRegistration":true},
                  "symbol":{"resolveSupport":{"properties":["location.range"]},"symbolKind":{"valueSet":[1,14,15]}},
                  "workspaceEdit":{"documentChanges":true},"workspaceFolders":true}}
    """#

  private var able: ClientCapabilities {
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = [.utf8, .utf16, PositionEncodingKind(rawValue: "utf-64")]
    capabilities.hoverFormats = [.plaintext]
    capabilities.completionDocumentationFormats = [.markdown, .plaintext]
    capabilities.resolvableCompletionProperties = ["documentation"]
    capabilities.diagnosticTags = [.unnecessary, .deprecated]
    capabilities.codeActionKinds = [.quickFix, .source]
    capabilities.symbolKinds = [.file, .constant, .string]
    capabilities.resolvableSymbolProperties = ["location.range"]
    capabilities.supportsCodeActionLiterals = true
    capabilities.supportsPreferredActions = true
    capabilities.keepsCodeActionData = true
    capabilities.supportsSnippets = true
    capabilities.supportsInsertReplace = true
    capabilities.supportsLabelDetails = true
    capabilities.supportsDefinitionLinks = true
    capabilities.supportsRelatedInformation = true
    capabilities.supportsDiagnosticVersions = true
    capabilities.supportsCodeDescriptions = true
    capabilities.keepsDiagnosticData = true
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
    #expect(leaves.count == 23)
    var seen: [ClientCapabilities] = []
    for path in leaves {
      let capabilities = try JSONCoding.decode(
        ClientCapabilities.self, from: JSONCoding.encode(tree.replacing(path[...], by: "nonsense")))
      #expect(capabilities != able, "\(path)")
      #expect(!seen.contains(capabilities), "\(path)")
      seen.append(capabilities)
    }
  }

  @Test(arguments: [
    "null", "[]", "3", #"{"textDocument":null,"window":[],"general":{"positionEncodings":"utf-8"}}"#,
    #"{"textDocument":{"codeAction":{"codeActionLiteralSupport":{}},"hover":{"contentFormat":[3,null]}}}"#,
    #"{"window":{"workDoneProgress":"yes"},"workspace":{"configuration":1,"workspaceFolders":null}}"#,
    #"{"workspace":{"symbol":{"resolveSupport":true,"symbolKind":{"valueSet":["file",null]}}}}"#,
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
    try expectCoding(
      InitializeResult(
        capabilities: ServerCapabilities(
          positionEncoding: .utf8,
          textDocumentSync: TextDocumentSyncOptions(
            openClose: true, change: .incremental, save: SaveOptions(includeText: false)),
          completionProvider: CompletionOptions(triggerCharacters: ["@", "["], resolveProvider: true),
          hoverProvider: true, definitionProvider: true,
          codeActionProvider: CodeActionOptions(codeActionKinds: [.quickFix]),
          workspaceSymbolProvider: WorkspaceSymbolOptions(resolveProvider: true),
          executeCommandProvider: ExecuteCommandOptions(commands: ["c"]),
          workspace: WorkspaceOptions(
            workspaceFolders: WorkspaceFoldersServerCapabilities(supported: true, changeNotifications: true))),
        serverInfo: ServerInfo(name: "scholiast", version: "0.1.0")),
      #"""
      {"capabilities":{"positionEncoding":"utf-8",
        "textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},
        "completionProvider":{"triggerCharacters":["@","["],"resolveProvider":true},
        "hoverProvider":true,"definitionProvider":true,"codeActionProvider":{"codeActionKinds":["quickfix"]},
        "workspaceSymbolProvider":{"resolveProvider":true},
        "executeCommandProvider":{"commands":["c"]},
        "workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true}}},
       "serverInfo":{"name":"scholiast","version":"0.1.0"}}
      """#)
  }

  private func leafPaths(of value: JSONValue) -> [[String]] {
    guard let members = value.objectValue else { return [[]] }
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
