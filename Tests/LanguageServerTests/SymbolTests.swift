import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

@Suite struct SymbolTests {
  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\n",
    "papers.jsonl": """
    {"key": "smith2020", "title": "On Things 🎓 That Matter", "year": 2020}
    {"title": "漢字 Things", "key": "漢字2019"}

    """,
    "sub/b.md": "# 🎓 Things of b\n",
  ]

  private static func client(encoding: PositionEncoding = .utf16, resolves: Bool = false) -> ClientCapabilities {
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = [PositionEncodingKind(rawValue: encoding.rawValue)]
    if resolves { capabilities.resolvableSymbolProperties = ["location.range"] }
    return capabilities
  }

  private static func symbols(_ query: String, _ driver: inout Driver) throws -> [WorkspaceSymbol] {
    let result = try #require(try driver.result(of: WorkspaceSymbolRequest(query: query)))
    return try JSONDecoder().decode([WorkspaceSymbol].self, from: JSONEncoder().encode(result))
  }

  private static func resolved(_ symbol: WorkspaceSymbol, _ driver: inout Driver) throws -> WorkspaceSymbol {
    let result = try #require(try driver.result(of: WorkspaceSymbolResolveRequest(symbol: symbol)))
    return try JSONDecoder().decode(WorkspaceSymbol.self, from: JSONEncoder().encode(result))
  }

  /// What is written where a symbol leads.
  private static func written(
    _ symbol: WorkspaceSymbol, _ encoding: PositionEncoding = .utf16
  ) throws -> String {
    let range = try #require(symbol.location.range)
    let path = try #require(symbol.location.uri.filePath)
    let text = SourceText(Array(try Data(contentsOf: URL(filePath: path))))
    return text[text.range(from: TextPosition(range.start), to: TextPosition(range.end), in: encoding)]
  }

  @Test(arguments: PositionEncoding.allCases, [true, false])
  func aSymbolLeadsToItsNameAtOnceOrWhenItIsResolved(encoding: PositionEncoding, resolves: Bool) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, Self.client(encoding: encoding, resolves: resolves))
    let found = try Self.symbols("things", &driver)
    #expect(Set(found.map(\.name)) == ["On Things 🎓 That Matter", "漢字 Things", "🎓 Things of b"])
    for symbol in found {
      let isPaper = symbol.location.uri == DocumentURI(filePath: folder("papers.jsonl"))
      #expect((symbol.location.range == nil) == (resolves && isPaper))
      #expect((symbol.data != nil) == (resolves && isPaper))
      var whole = try Self.resolved(symbol, &driver)
      let expected = ["On Things 🎓 That Matter": "smith2020", "漢字 Things": "漢字2019"][symbol.name] ?? symbol.name
      #expect(try Self.written(whole, encoding) == expected)
      whole.location.range = symbol.location.range
      #expect(whole == symbol)
    }
    #expect(found.first { $0.name.hasPrefix("On") }?.containerName == "2020")
    #expect(found.first { $0.name.hasPrefix("🎓") }?.containerName == "sub/b.md")
  }

  @Test func aSymbolOfAChangedListingLeadsToWhereItsPaperIsNow() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, Self.client(resolves: true))
    let found = try Self.symbols("things", &driver)
    let smith = try #require(found.first { $0.name.hasPrefix("On") })
    let other = try #require(found.first { $0.name.hasPrefix("漢字") })
    try folder.write(
      "papers.jsonl",
      #"{"title": "Another", "key": "new"}"# + "\n" + #"{"key": "smith2020", "title": "On Those"}"# + "\n")
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.performAll()
    try driver.performAll()
    #expect(try Self.written(Self.resolved(smith, &driver)) == "smith2020")
    let start = Position(line: 0, character: 0)
    let gone = try Self.resolved(other, &driver)
    #expect(gone.location == SymbolLocation(uri: other.location.uri, range: PositionRange(start: start, end: start)))
  }

  @Test func aPaperThatAListingHoldsTwiceIsTwoSymbols() throws {
    let line = #"{"key": "smith2020", "title": "On Things"}"# + "\n"
    let folder = try TemporaryFolder([".scholiast.yml": "listings: p.jsonl\n", "p.jsonl": line + line])
    var driver = try Driver.running(in: folder, Self.client(resolves: true))
    let lines = try Self.symbols("things", &driver).map { try Self.resolved($0, &driver).location.range?.start.line }
    #expect(Set(lines) == [0, 1])
  }

  @Test func symbolsThatAreNotOursAreGivenARange() throws {
    var driver = try Driver.running(in: try TemporaryFolder(Self.files))
    for data in [nil, .null, ["key": 3], "smith2020", [1], ["key": "nobody"]] as [JSONValue?] {
      let uri = DocumentURI("untitled:x")
      let symbol = WorkspaceSymbol(name: "n", kind: .file, location: SymbolLocation(uri: uri), data: data)
      let resolved = try Self.resolved(symbol, &driver)
      #expect(resolved.location.range?.start == Position(line: 0, character: 0) && resolved.location.uri == uri)
    }
  }

  @Test func whatIsThereIsFoundWhileTheRestIsRead() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    #expect(try Self.symbols("", &driver).isEmpty)
    try driver.notify(InitializedNotification())
    try driver.open(DocumentURI(filePath: folder("open.md")), "# Things being written\n")
    #expect(try Self.symbols("things", &driver).map(\.name) == ["Things being written"])
    try driver.perform { if case .load = $0 { true } else { false } }
    try driver.perform { if case .resolve = $0 { true } else { false } }
    #expect(try Set(Self.symbols("things", &driver).map(\.kind)) == [.constant, .string])
    #expect(try Self.symbols("things", &driver).count == 3)
    try driver.performAll()
    #expect(try Self.symbols("things", &driver).count == 4)
    #expect(try Self.symbols("nothing", &driver).isEmpty)
  }

  @Test func anOpenNoteIsSearchedAsItIsBeingEdited() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder("sub/b.md"))
    try driver.open(uri, "text\n\n# 漢字 and Elsewhere\n")
    #expect(try !Self.symbols("things", &driver).contains { $0.location.uri == uri })
    let symbol = try #require(try Self.symbols("elsewhere", &driver).first)
    #expect(symbol.location.uri == uri && symbol.location.range?.start == Position(line: 2, character: 2))
    let untitled = DocumentURI("untitled:Untitled-1")
    try driver.open(untitled, "# Unsaved\n")
    #expect(try Self.symbols("unsaved", &driver).map(\.location.uri) == [untitled])
  }

  /// What a client says it knows, and the kinds it then gets for a heading and a paper.
  static let kinds: [(known: [Int], heading: Int, paper: Int)] = [
    ([], 15, 14), (Array(1...26), 15, 14), ([1, 14], 1, 14), ([1, 5], 1, 1), ([5], 15, 14),
  ]

  @Test(arguments: kinds) func kindsAreThoseTheClientKnows(known: [Int], heading: Int, paper: Int) throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = Self.client()
    capabilities.symbolKinds = known.map(SymbolKind.init)
    var driver = try Driver.running(in: folder, capabilities)
    let found = try Self.symbols("things", &driver)
    for symbol in found {
      #expect(symbol.kind.rawValue == (symbol.name.hasPrefix("🎓") ? heading : paper))
    }
    #expect(found.count == 3)
  }
}
