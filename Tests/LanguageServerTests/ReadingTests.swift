import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

/// What the editor shows of a whole document.
@Suite struct ReadingTests {
  private static let listing = """
    {"key": "RN1", "title": "Of 🎓 Things That Matter Most", "authors": ["Smith, Ann"], "year": 2020, "doi": "10.1000/x"}
    {"key": "b2", "title": "Deep Nets for Birds of the North", "url": "https://example.org/b"}

    """
  private static let note = """
    ---
    title: Über 🎓
    bibliography: papers.jsonl
    ---
    # 🎓 One

    🎓 [@RN1, p. 3; @nobody] and [[b#Über uns]].

    ## Two
    @b2 doi:10.1000/y

    """
  private static let other = "# B\n\n## 🎓 x\n\n## Über uns\n@RN1\n"

  private static func folder(settings: String = "") throws -> TemporaryFolder {
    try TemporaryFolder([".scholiast.yml": "notes: '*.md'\n\(settings)", "papers.jsonl": listing, "b.md": other])
  }

  /// A server with the note open, and the client's answers changed.
  private static func driver(
    _ folder: TemporaryFolder, _ encoding: PositionEncoding = .utf16, text: String = note,
    _ change: (inout ClientCapabilities) -> Void = { _ in }
  ) throws -> (Driver, TextDocumentIdentifier) {
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = [PositionEncodingKind(rawValue: encoding.rawValue)]
    capabilities.semanticTokenFormats = ["relative"]
    capabilities.semanticTokenTypes = [.class, .comment, .namespace, .number, .enumMember]
    change(&capabilities)
    var driver = try Driver.running(in: folder, capabilities)
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, text)
    try driver.performAll()
    return (driver, TextDocumentIdentifier(uri: uri))
  }

  private static func result<Request: RequestType>(
    of request: Request, _ driver: inout Driver
  ) throws -> Request.Response {
    let result = try #require(try driver.result(of: request))
    return try JSONDecoder().decode(Request.Response.self, from: JSONEncoder().encode(result))
  }

  private static func written(_ range: PositionRange, in text: String = note, _ encoding: PositionEncoding) -> String {
    let text = SourceText(text)
    return text[text.range(from: TextPosition(range.start), to: TextPosition(range.end), in: encoding)]
  }

  // MARK: Outline

  @Test(arguments: PositionEncoding.allCases) func anOutlineIsATree(encoding: PositionEncoding) throws {
    let folder = try Self.folder()
    var (driver, document) = try Self.driver(folder, encoding) { $0.supportsHierarchicalSymbols = true }
    let response = try Self.result(of: DocumentSymbolRequest(textDocument: document), &driver)
    guard case .symbols(let symbols)? = response else {
      Issue.record("the outline is no tree")
      return
    }
    func lines(_ symbols: [DocumentSymbol], _ indent: String = "") -> [String] {
      symbols.flatMap { symbol in
        [indent + Self.written(symbol.selectionRange, encoding) + " \(symbol.kind.rawValue)"]
          + lines(symbol.children ?? [], indent + "  ")
      }
    }
    #expect(
      lines(symbols) == ["Über 🎓 1", "🎓 One 15", "  @RN1 14", "  @nobody 14", "  Two 15", "    @b2 14"])
    #expect(symbols.last.map { Self.written($0.range, encoding).hasSuffix("doi:10.1000/y") } == true)
  }

  @Test func anOutlineIsAListForOldClients() throws {
    let folder = try Self.folder()
    var (driver, document) = try Self.driver(folder) { $0.documentSymbolKinds = [.file, .string] }
    let response = try Self.result(of: DocumentSymbolRequest(textDocument: document), &driver)
    guard case .information(let symbols)? = response else {
      Issue.record("the outline is no list")
      return
    }
    #expect(symbols.map(\.name) == ["Über 🎓", "🎓 One", "@RN1", "@nobody", "Two", "@b2"])
    #expect(symbols.map(\.containerName) == [nil, nil, "🎓 One", "🎓 One", "🎓 One", "Two"])
    #expect(symbols.map(\.kind.rawValue) == [1, 15, 1, 1, 15, 1])
  }

  @Test func anOpenListingHasItsEntries() throws {
    let folder = try Self.folder()
    var (driver, _) = try Self.driver(folder)
    let uri = DocumentURI(filePath: folder("papers.jsonl"))
    try driver.open(uri, #"{"key": "new", "title": "New"}"# + "\n" + Self.listing, language: "jsonl")
    try driver.performAll()
    let document = TextDocumentIdentifier(uri: uri)
    guard case .information(let symbols)? = try Self.result(of: DocumentSymbolRequest(textDocument: document), &driver)
    else {
      Issue.record("the listing has no outline")
      return
    }
    #expect(symbols.map(\.name) == ["New", "Of 🎓 Things That Matter Most", "Deep Nets for Birds of the North"])
    #expect(symbols.map(\.location.range.start.line) == [0, 1, 2])
    let lenses = try Self.result(of: CodeLensRequest(textDocument: document), &driver)
    #expect(lenses?.map(\.command?.title) == ["Cited in 2 notes", "Cited in 1 note"])
    #expect(lenses?.map(\.range.start.line) == [1, 2])
    let links = try Self.result(of: DocumentLinkRequest(textDocument: document), &driver)
    #expect(links?.map(\.target) == ["https://doi.org/10.1000/x"])
    let selection = SelectionRangeRequest(
      textDocument: document, positions: [Position(line: 1, character: 10), Position(line: 9, character: 0)])
    #expect(try Self.result(of: selection, &driver)?.map(\.parents.count) == [2, 0])
    #expect(try Self.result(of: FoldingRangeRequest(textDocument: document), &driver) == [])
    #expect(try Self.result(of: SemanticTokensRequest(textDocument: document), &driver) == nil)
  }

  // MARK: Links

  @Test(arguments: PositionEncoding.allCases, [true, false])
  func linksLeadToPapersNotesAndListings(encoding: PositionEncoding, tooltips: Bool) throws {
    let folder = try Self.folder()
    var (driver, document) = try Self.driver(folder, encoding) { $0.supportsLinkTooltips = tooltips }
    let links = try #require(try Self.result(of: DocumentLinkRequest(textDocument: document), &driver))
    let lines = links.map { "\(Self.written($0.range, encoding)) -> \($0.target ?? "")" }
    #expect(
      lines == [
        "papers.jsonl -> \(DocumentURI(filePath: folder("papers.jsonl")).string)",
        "@RN1 -> https://doi.org/10.1000/x",
        "[[b#Über uns]] -> \(DocumentURI(filePath: folder("b.md")).string)#L5",
        "@b2 -> https://example.org/b", "doi:10.1000/y -> https://doi.org/10.1000/y",
      ])
    #expect(links[1].tooltip == (tooltips ? "Of 🎓 Things That Matter Most" : nil))
  }

  @Test func anUnsavedNoteIsNoTarget() throws {
    let folder = try Self.folder()
    var (driver, _) = try Self.driver(folder)
    let uri = DocumentURI("untitled:Untitled-1")
    try driver.open(uri, "# Here\n[[#Here]] doi:10.1000/y")
    let links = try Self.result(of: DocumentLinkRequest(textDocument: TextDocumentIdentifier(uri: uri)), &driver)
    #expect(links?.map(\.target) == ["https://doi.org/10.1000/y"])
  }

  // MARK: Folding

  @Test(arguments: [(nil, [0, 4, 8]), (2, [0, 4]), (0, []), (9, [0, 4, 8])] as [(Int?, [Int])])
  func outerFoldsArePreferred(limit: Int?, lines: [Int]) throws {
    let folder = try Self.folder()
    var (driver, document) = try Self.driver(folder) { $0.foldingRangeLimit = limit }
    let folds = try Self.result(of: FoldingRangeRequest(textDocument: document), &driver)
    #expect(folds?.map(\.startLine) == lines)
    #expect(folds?.first?.kind == (lines.isEmpty ? nil : .region))
    #expect(folds?.allSatisfy { $0.endLine == ($0.startLine == 0 ? 3 : 9) } == true)
  }

  // MARK: Tokens

  @Test(arguments: PositionEncoding.allCases) func tokensAreWhatIsWritten(encoding: PositionEncoding) throws {
    let folder = try Self.folder()
    var (driver, document) = try Self.driver(folder, encoding) { $0.semanticTokenTypes.removeAll { $0 == .namespace } }
    let tokens = try #require(try Self.result(of: SemanticTokensRequest(textDocument: document), &driver))
    let expected = ["@RN1 0", "p. 3 3", "@nobody 2", "@b2 0"]
    #expect(Self.words(tokens.data, encoding) == expected)
    for (range, words) in [((6, 6), Array(expected.prefix(3))), ((7, 9), ["@b2 0"]), ((0, 3), [])] {
      let part = PositionRange(
        start: Position(line: range.0, character: 0), end: Position(line: range.1, character: 99))
      let request = SemanticTokensRangeRequest(textDocument: document, range: part)
      #expect(try Self.result(of: request, &driver).map { Self.words($0.data, encoding) } == words)
    }
  }

  /// What is written at tokens, with their types.
  private static func words(_ data: [Int], in text: String = note, _ encoding: PositionEncoding) -> [String] {
    var (line, character) = (0, 0)
    return stride(from: 0, to: data.count, by: 5).map { at in
      character = data[at] == 0 ? character + data[at + 1] : data[at + 1]
      line += data[at]
      let end = Position(line: line, character: character + data[at + 2])
      let range = PositionRange(start: Position(line: line, character: character), end: end)
      return "\(written(range, in: text, encoding)) \(data[at + 3])"
    }
  }

  @Test func theLegendHasWhatTheClientKnows() throws {
    let folder = try Self.folder()
    let cases: [([SemanticTokenTypes], [String], [String]?)] = [
      ([.number, .class, .keyword], ["relative"], ["class", "number"]), ([], ["relative"], nil),
      ([.class], [], nil), ([.keyword], ["relative"], nil),
    ]
    for (types, formats, legend) in cases {
      let (driver, _) = try Self.driver(folder) { ($0.semanticTokenTypes, $0.semanticTokenFormats) = (types, formats) }
      let capabilities = driver.sent.first { $0.isReply }?.result?["capabilities"]
      let found = capabilities?[path: ["semanticTokensProvider", "legend", "tokenTypes"]]
      #expect(found?.arrayValue?.compactMap(\.stringValue) == legend)
    }
  }

  @Test func changesTurnOldTokensIntoNewOnes() throws {
    let folder = try Self.folder()
    var (driver, document) = try Self.driver(folder, text: "")
    var random = SystemRandomNumberGenerator()
    var tokens = try #require(try Self.result(of: SemanticTokensRequest(textDocument: document), &driver))
    let pieces = ["@RN1", "@nobody, ", "\n", " [@b2, p. 3]", "[[b]]", "text ", "\n\n# H\n"]
    for version in 2..<60 {
      let text = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
        .joined(separator: " ")
      try driver.change(document.uri, [TextDocumentContentChange(text: text)], version: version)
      let request = SemanticTokensDeltaRequest(textDocument: document, previousResultId: tokens.resultId ?? "")
      guard case .delta(let delta)? = try Self.result(of: request, &driver) else {
        Issue.record("the server does not know what it sent last")
        return
      }
      var data = tokens.data
      for edit in delta.edits.reversed() {
        data.replaceSubrange(edit.start..<edit.start + edit.deleteCount, with: edit.data ?? [])
      }
      let all = try #require(try Self.result(of: SemanticTokensRequest(textDocument: document), &driver))
      #expect(data == all.data && delta.resultId == all.resultId, "\(text)")
      tokens = all
    }
  }

  @Test func changesOfUnknownTokensAreAllTokens() throws {
    let folder = try Self.folder()
    var (driver, document) = try Self.driver(folder)
    let first = try #require(try Self.result(of: SemanticTokensRequest(textDocument: document), &driver))
    try driver.close(document.uri)
    try driver.open(document.uri, "@RN1")
    let request = SemanticTokensDeltaRequest(textDocument: document, previousResultId: first.resultId ?? "")
    guard case .tokens(let tokens)? = try Self.result(of: request, &driver) else {
      Issue.record("these are changes of what the server no longer knows")
      return
    }
    #expect(tokens.data == [0, 0, 4, 0, 0] && tokens.resultId != first.resultId)
    let same = SemanticTokensDeltaRequest(textDocument: document, previousResultId: tokens.resultId ?? "")
    #expect(try Self.result(of: same, &driver) == .delta(SemanticTokensDelta(resultId: tokens.resultId, edits: [])))
  }

  // MARK: Lenses and hints

  @Test(arguments: [("", 1), ("code-lens: on\n", 1), ("code-lens: off\n", 0)])
  func aNoteAboutAPaperHasALens(setting: String, count: Int) throws {
    let folder = try Self.folder(settings: "listings: papers.jsonl\n" + setting)
    var (driver, document) = try Self.driver(folder, text: "# Deep Nets for Birds of the North\n")
    let lenses = try Self.result(of: CodeLensRequest(textDocument: document), &driver)
    #expect(lenses?.count == count)
    guard let lens = lenses?.first else { return }
    #expect(lens.command == Command(title: "Cited in no other note", command: ""))
    #expect(lens.range.start == Position(line: 0, character: 2) && lens.range.end.line == 0)
  }

  @Test(arguments: [("", false), ("inlay-hints: on\n", true), ("inlay-hints: off\n", false)])
  func anOpaqueKeyHasAHintWhereTheSettingsAskForIt(setting: String, isShown: Bool) throws {
    let folder = try Self.folder(settings: setting)
    var (driver, document) = try Self.driver(folder)
    let all = PositionRange(start: Position(line: 0, character: 0), end: Position(line: 99, character: 0))
    let hints = try Self.result(of: InlayHintRequest(textDocument: document, range: all), &driver)
    #expect(hints?.first?.position == (isShown ? Position(line: 6, character: 8) : nil))
    #expect(hints?.first?.label == (isShown ? .text("Of 🎓 Things That Matter …, 2020") : nil))
    #expect(hints?.count == (isShown ? 2 : 0))
  }

  @Test func whatIsNotOpenHasNoAnswers() throws {
    let folder = try Self.folder()
    var (driver, _) = try Self.driver(folder)
    let document = TextDocumentIdentifier(uri: DocumentURI(filePath: folder("b.md")))
    #expect(try driver.result(of: DocumentSymbolRequest(textDocument: document)) == .null)
    #expect(try driver.result(of: DocumentLinkRequest(textDocument: document)) == .null)
    #expect(try driver.result(of: FoldingRangeRequest(textDocument: document)) == .null)
    #expect(try driver.result(of: SelectionRangeRequest(textDocument: document, positions: [])) == .null)
    #expect(try driver.result(of: SemanticTokensRequest(textDocument: document)) == .null)
    #expect(try driver.result(of: CodeLensRequest(textDocument: document)) == .null)
  }
}
