import Foundation
import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

@Suite struct RouteTests {
  private static let listing = """
    {"key": "smith2020", "title": "On Things 🎓 That Matter", "abstract": "Ünïcode & more."}
    {"key": "a", "title": "Introduction"}
    {"key": "漢字", "title": "Introduction"}

    """
  private static let note = """
    # 🎓 Ünïcode [[On Things 🎓 That Matter]]\r
    漢字 [@smith2020; @smyth2020], [[Introduction|🎓]] e\u{301}[[b#Über uns]]\r[[On Thinks 🎓 That Matter]] @smi
    [[🎓
    `code @x` https://arxiv.org/abs/1706.03762 [@{漢字}] end [[
    """

  private static func driver(_ folder: TemporaryFolder, _ encoding: PositionEncoding) throws -> (Driver, DocumentURI) {
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = [PositionEncodingKind(rawValue: encoding.rawValue)]
    capabilities.supportsCodeActionLiterals = true
    capabilities.supportsDefinitionLinks = true
    capabilities.supportsRelatedInformation = true
    capabilities.keepsCodeActionData = true
    capabilities.resolvableActionProperties = ["edit"]
    var driver = try Driver.running(in: folder, capabilities)
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, note)
    try driver.performAll()
    return (driver, uri)
  }

  private static func folder() throws -> TemporaryFolder {
    try TemporaryFolder([
      ".scholiast.yml": "listings: papers.jsonl\n", "papers.jsonl": listing, "b.md": "# B\n\n## 🎓 x\n\n## Über uns\n",
    ])
  }

  @Test(arguments: PositionEncoding.allCases)
  func everyRouteAnswersEverywhereWithPlacesThatExist(encoding: PositionEncoding) throws {
    let folder = try Self.folder()
    var (driver, uri) = try Self.driver(folder, encoding)
    let document = TextDocumentIdentifier(uri: uri)
    let texts = [uri.string: SourceText(Self.note)].merging(
      [("papers.jsonl", Self.listing), ("b.md", "# B\n\n## 🎓 x\n\n## Über uns\n")]
        .map { (DocumentURI(filePath: folder($0.0)).string, SourceText($0.1)) }, uniquingKeysWith: { first, _ in first }
    )
    let check = PlaceCheck(texts: texts, encoding: encoding)
    var answered: Set<String> = []
    func examine(_ method: String, _ result: JSONValue?) throws {
      let result = try #require(result, "\(method) has a result")
      if result != .null { answered.insert(method) }
      check.check(result, in: uri.string)
    }
    let text = SourceText(Self.note)
    for line in 0...text.lines.count {
      // Beyond the end of each line, and beyond the last line, too.
      let length = text.position(of: text.range(ofLine: line).upperBound, in: encoding).character
      for character in 0...length + 2 {
        let position = Position(line: line, character: character)
        try examine(HoverRequest.method, driver.result(of: HoverRequest(textDocument: document, position: position)))
        try examine(
          DefinitionRequest.method, driver.result(of: DefinitionRequest(textDocument: document, position: position)))
        for (method, result) in try Self.around(document, position, &driver) { try examine(method, result) }
        let range = PositionRange(start: position, end: Position(line: line, character: character / 2))
        let context = CodeActionContext(diagnostics: [])
        let actions = try driver.result(
          of: CodeActionRequest(textDocument: document, range: range, context: context))
        try examine(CodeActionRequest.method, actions)
        for action in actions?.arrayValue ?? [] where action["data"] != nil {
          let decoded = try JSONDecoder().decode(CodeAction.self, from: JSONEncoder().encode(action))
          try examine(CodeActionResolveRequest.method, driver.result(of: CodeActionResolveRequest(action: decoded)))
        }
        let completion = CompletionRequest(textDocument: document, position: position)
        let list = try driver.result(of: completion)
        try examine(CompletionRequest.method, list)
        guard character % 8 == 0, let item = list?["items"]?.arrayValue?.first else { continue }
        let decoded = try JSONDecoder().decode(CompletionItem.self, from: JSONEncoder().encode(item))
        try examine(CompletionItemResolveRequest.method, driver.result(of: CompletionItemResolveRequest(item: decoded)))
      }
    }
    let rename = FileRename(
      oldUri: DocumentURI(filePath: folder("b.md")), newUri: DocumentURI(filePath: folder("c.md")))
    try examine(WillRenameFilesRequest.method, driver.result(of: WillRenameFilesRequest(files: [rename])))
    for (method, result) in try Self.wholeDocument(document, text, encoding, &driver) { try examine(method, result) }
    let symbols = try driver.result(of: WorkspaceSymbolRequest(query: ""))
    try examine(WorkspaceSymbolRequest.method, symbols)
    #expect(symbols?.arrayValue?.count == 7)
    for symbol in symbols?.arrayValue ?? [] {
      var symbol = try JSONDecoder().decode(WorkspaceSymbol.self, from: JSONEncoder().encode(symbol))
      symbol.location.range = nil
      symbol.data = ["key": "smith2020"]
      let result = try driver.result(of: WorkspaceSymbolResolveRequest(symbol: symbol))
      try examine(WorkspaceSymbolResolveRequest.method, result)
    }
    let diagnostics = try driver.result(of: DocumentDiagnosticRequest(textDocument: document))
    try examine(DocumentDiagnosticRequest.method, diagnostics)
    #expect(diagnostics?["items"]?.arrayValue?.isEmpty == false)
    try examine(
      WorkspaceDiagnosticRequest.method, driver.result(of: WorkspaceDiagnosticRequest(previousResultIds: [])))
    try examine(ExecuteCommandRequest.method, driver.result(of: ExecuteCommandRequest(command: "scholiast.showDoctor")))
    #expect(answered == Set(Route.byMethod.keys))
    for message in driver.sent where message.method == "textDocument/publishDiagnostics" {
      check.check(message.params ?? .null, in: message.params?["uri"]?.stringValue ?? "")
    }
  }

  /// The answers of the requests about what is meant at a position; renaming may be refused there.
  private static func around(
    _ document: TextDocumentIdentifier, _ position: Position, _ driver: inout Driver
  ) throws -> [(String, JSONValue?)] {
    let context = ReferenceContext(includeDeclaration: true)
    var answers: [(String, JSONValue?)] = [
      (
        DeclarationRequest.method,
        try driver.result(of: DeclarationRequest(textDocument: document, position: position))
      ),
      (
        DocumentHighlightRequest.method,
        try driver.result(of: DocumentHighlightRequest(textDocument: document, position: position))
      ),
      (
        ReferencesRequest.method,
        try driver.result(of: ReferencesRequest(textDocument: document, position: position, context: context))
      ),
    ]
    let prepared = try driver.result(of: PrepareRenameRequest(textDocument: document, position: position))
    guard let prepared else { return answers }
    answers.append((PrepareRenameRequest.method, prepared))
    let renamed = try driver.result(
      of: RenameRequest(textDocument: document, position: position, newName: "other2024"))
    // Two papers are called "Introduction", so that not every key can become any other.
    if let renamed { answers.append((RenameRequest.method, renamed)) }
    return answers
  }

  /// The answers of the requests about a whole document.
  private static func wholeDocument(
    _ document: TextDocumentIdentifier, _ text: SourceText, _ encoding: PositionEncoding, _ driver: inout Driver
  ) throws -> [(String, JSONValue?)] {
    let all = PositionRange(start: Position(line: 0, character: 0), end: Position(line: text.lines.count, character: 0))
    let positions = (0...text.lines.count).flatMap { line in (0..<40).map { Position(line: line, character: $0) } }
    return [
      (CodeLensRequest.method, try driver.result(of: CodeLensRequest(textDocument: document))),
      (DocumentLinkRequest.method, try driver.result(of: DocumentLinkRequest(textDocument: document))),
      (DocumentSymbolRequest.method, try driver.result(of: DocumentSymbolRequest(textDocument: document))),
      (FoldingRangeRequest.method, try driver.result(of: FoldingRangeRequest(textDocument: document))),
      (InlayHintRequest.method, try driver.result(of: InlayHintRequest(textDocument: document, range: all))),
      (
        SelectionRangeRequest.method,
        try driver.result(of: SelectionRangeRequest(textDocument: document, positions: positions))
      ),
      (SemanticTokensRequest.method, try driver.result(of: SemanticTokensRequest(textDocument: document))),
      (
        SemanticTokensRangeRequest.method,
        try driver.result(of: SemanticTokensRangeRequest(textDocument: document, range: all))
      ),
      (
        SemanticTokensDeltaRequest.method,
        try driver.result(of: SemanticTokensDeltaRequest(textDocument: document, previousResultId: "x"))
      ),
    ]
  }

  @Test(arguments: PositionEncoding.allCases)
  func aCompletionReplacesWhatWasTypedInTheClientsUnits(encoding: PositionEncoding) throws {
    let (folder, units) = (try Self.folder(), [PositionEncoding.utf8: (2, 6), .utf16: (2, 4), .utf32: (2, 3)])
    var (driver, uri) = try Self.driver(folder, encoding)
    let (start, end) = try #require(units[encoding])
    let request = CompletionRequest(
      textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: 3, character: end))
    let list = try #require(try driver.result(of: request))
    let item = try #require(list["items"]?.arrayValue?.first)
    #expect(item[path: ["textEdit", "range", "start"]] == ["line": 3, "character": .integer(start)])
    #expect(item[path: ["textEdit", "range", "end"]] == ["line": 3, "character": .integer(end)])
    #expect(item["filterText"] == "🎓" && list["isIncomplete"] == true)
    let sorted = list["items"]?.arrayValue?.compactMap { $0["sortText"]?.stringValue } ?? []
    #expect(sorted == sorted.sorted() && Set(sorted).count == sorted.count)
  }

  @Test func aResolvedItemHasItsAbstract() throws {
    let folder = try Self.folder()
    var (driver, _) = try Self.driver(folder, .utf16)
    let item = CompletionItem(
      label: "On Things 🎓 That Matter", data: ["key": "smith2020", "title": "On Things 🎓 That Matter"])
    let resolved = try #require(try driver.result(of: CompletionItemResolveRequest(item: item)))
    #expect(resolved[path: ["documentation", "value"]]?.stringValue?.contains("Ünïcode") == true)
    #expect(resolved["label"] == "On Things 🎓 That Matter")
    for data in [nil, .null, ["key": "gone"], "text", ["key": 3]] as [JSONValue?] {
      let unknown = CompletionItem(label: "x", data: data)
      let result = try #require(try driver.result(of: CompletionItemResolveRequest(item: unknown)))
      #expect(result["documentation"] == nil && result["label"] == "x")
    }
  }

  @Test(arguments: [true, false]) func aDefinitionIsALinkForClientsThatKnowThem(supports: Bool) throws {
    let folder = try Self.folder()
    var capabilities = ClientCapabilities()
    capabilities.supportsDefinitionLinks = supports
    var driver = try Driver.running(in: folder, capabilities)
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smith2020]")
    let request = DefinitionRequest(
      textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: 0, character: 4))
    let place = try #require(try driver.result(of: request)?.arrayValue?.first)
    let target = DocumentURI(filePath: folder("papers.jsonl")).string
    #expect(
      place["targetUri"] == (supports ? .string(target) : nil) && place["uri"] == (supports ? nil : .string(target)))
    let range = supports ? place["targetSelectionRange"] : place["range"]
    #expect(range?["start"] == ["line": 0, "character": 9])
  }

  @Test(arguments: [true, false]) func aFixIsAnEditOfTheVersionTheClientHas(supports: Bool) throws {
    let folder = try Self.folder()
    var capabilities = ClientCapabilities()
    capabilities.supportsCodeActionLiterals = true
    capabilities.supportsDocumentChanges = supports
    capabilities.supportsPreferredActions = true
    var driver = try Driver.running(in: folder, capabilities)
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smyth2020]", version: 9)
    func actions(_ only: [CodeActionKind]?) throws -> [JSONValue]? {
      let place = PositionRange(start: Position(line: 0, character: 4), end: Position(line: 0, character: 4))
      let request = CodeActionRequest(
        textDocument: TextDocumentIdentifier(uri: uri), range: place,
        context: CodeActionContext(diagnostics: [], only: only))
      return try driver.result(of: request)?.arrayValue
    }
    let action = try #require(try actions(nil)?.first)
    #expect(action["title"] == "Change to 'smith2020'" && action["isPreferred"] == true && action["kind"] == "quickfix")
    #expect(action["diagnostics"]?.arrayValue?.count == 1)
    let change = action[path: ["edit", "documentChanges"]]?.arrayValue?.first
    let edits = supports ? change?["edits"] : action[path: ["edit", "changes", uri.string]]
    #expect(edits?.arrayValue?.first?["newText"] == "smith2020")
    #expect(change?[path: ["textDocument", "version"]] == (supports ? 9 : nil))
    #expect(try actions([.quickFix])?.count { $0["isPreferred"] == true } == 1)
    #expect(try actions([CodeActionKind(rawValue: "notebook")]) == nil)
    #expect(try actions([]) == nil)
  }

  @Test(arguments: [[], ["markdown", "plaintext"], ["plaintext"]]) func aHoverIsInAFormTheClientShows(formats: [String])
    throws
  {
    let folder = try Self.folder()
    var capabilities = ClientCapabilities()
    capabilities.hoverFormats = formats.map { MarkupKind(rawValue: $0) }
    var driver = try Driver.running(in: folder, capabilities)
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smith2020]")
    let request = HoverRequest(
      textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: 0, character: 4))
    let contents = try #require(try driver.result(of: request)?["contents"])
    let isPlain = !formats.contains("markdown")
    #expect(contents["kind"] == (isPlain ? "plaintext" : "markdown"))
    #expect(contents["value"]?.stringValue?.hasPrefix("**") == !isPlain)
  }
}

/// Checks that all positions in an answer exist in the document they are about.
private struct PlaceCheck {
  let texts: [String: SourceText]
  let encoding: PositionEncoding

  func check(_ value: JSONValue, in document: String) {
    switch value {
    case .object(let members):
      if case .integer(let line)? = members["line"], case .integer(let character)? = members["character"] {
        checkPosition(TextPosition(line: line, character: character), in: document)
        return
      }
      if let start = members["start"], let end = members["end"], let first = Self.position(start),
        let last = Self.position(end)
      {
        #expect(first <= last)
      }
      for (name, member) in members {
        let isTarget = name.hasPrefix("target")
        let target = (isTarget ? members["targetUri"] : members["uri"])?.stringValue
        // A workspace edit has the documents as names.
        check(member, in: target ?? (texts[name] == nil ? document : name))
      }
    case .array(let elements):
      for element in elements { check(element, in: document) }
    default: break
    }
  }

  private static func position(_ value: JSONValue) -> TextPosition? {
    guard case .integer(let line)? = value["line"], case .integer(let character)? = value["character"] else {
      return nil
    }
    return TextPosition(line: line, character: character)
  }

  private func checkPosition(_ position: TextPosition, in document: String) {
    guard let text = texts[document] else {
      Issue.record("a place in an unknown document: \(document)")
      return
    }
    #expect(position.line >= 0 && position.line < text.lines.count, "line \(position.line)")
    let end = text.position(of: text.range(ofLine: position.line).upperBound, in: encoding)
    #expect(position.character >= 0 && position.character <= end.character, "\(position) in \(document)")
    // A position in the middle of a character would not come back as it is.
    #expect(text.position(of: text.offset(of: position, in: encoding), in: encoding) == position)
  }
}
