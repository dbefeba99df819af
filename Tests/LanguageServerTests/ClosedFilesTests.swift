import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

/// Positions and addresses of files that the client does not have open.
@Suite struct ClosedFilesTests {
  private static let entries = """
    @book{old, title = {On 🎓 Things}} @misc{twice, title = {First of Two}} @misc{twice, title = {Other of Two}}

    """
  private static let files = [
    ".scholiast.yml": "listings: refs.bib\n", "refs.bib": "\u{FEFF}" + entries,
    "closed.md": "\u{FEFF}é [@old] 🎓 [@nobody]\n",
  ]

  private static func client(_ encoding: PositionEncoding, pullsDiagnostics: Bool = false) -> ClientCapabilities {
    var capabilities = ClientCapabilities()
    capabilities.positionEncodings = [PositionEncodingKind(rawValue: encoding.rawValue)]
    capabilities.pullsDiagnostics = pullsDiagnostics
    capabilities.supportsDocumentChanges = true
    return capabilities
  }

  /// What a range of the wire covers in a text, as a client counts.
  private static func written(_ range: JSONValue?, in text: SourceText, _ encoding: PositionEncoding) -> String {
    func position(_ end: String) -> TextPosition {
      func number(_ name: String) -> Int {
        if case .integer(let number)? = range?[path: [end, name]] { number } else { -1 }
      }
      return TextPosition(line: number("line"), character: number("character"))
    }
    return text[text.range(from: position("start"), to: position("end"), in: encoding)]
  }

  /// What a range covers in a file of the folder as an editor opens it: without a byte order mark.
  private static func written(
    _ range: JSONValue?, at uri: JSONValue?, _ encoding: PositionEncoding
  ) throws -> String {
    let path = try #require(uri?.stringValue.flatMap { DocumentURI($0).filePath })
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    return written(
      range, in: SourceText(Array(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])), encoding)
  }

  @Test(arguments: PositionEncoding.allCases)
  func aByteOrderMarkOnTheDiskCountsForNothing(encoding: PositionEncoding) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, Self.client(encoding))
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "[@old]")
    try driver.performAll()
    let (document, position) = (TextDocumentIdentifier(uri: uri), Position(line: 0, character: 3))
    let defined = try driver.result(of: DefinitionRequest(textDocument: document, position: position))?.arrayValue ?? []
    #expect(try defined.map { try Self.written($0["range"], at: $0["uri"], encoding) } == ["old"])
    try driver.close(uri)
    try driver.open(uri, "x")
    try driver.performAll()
    let symbols = try driver.result(of: WorkspaceSymbolRequest(query: "things"))?.arrayValue ?? []
    let places = symbols.compactMap { $0["location"] }
    #expect(try places.map { try Self.written($0["range"], at: $0["uri"], encoding) } == ["old"])
    let published = driver.sent.last {
      $0.method == "textDocument/publishDiagnostics"
        && $0.params?["uri"] == .string(DocumentURI(filePath: folder("refs.bib")).string)
    }
    let found = published?.params?["diagnostics"]?.arrayValue ?? []
    #expect(
      try found.map { try Self.written($0["range"], at: published?.params?["uri"], encoding) }
        == ["twice"])
  }

  @Test(arguments: PositionEncoding.allCases)
  func editsOfFilesWithAByteOrderMarkHitTheKey(encoding: PositionEncoding) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, Self.client(encoding))
    let uri = DocumentURI(filePath: folder("open.md"))
    let text = SourceText("\u{FEFF}[@old]")
    try driver.open(uri, text[text.range])
    try driver.performAll()
    let document = TextDocumentIdentifier(uri: uri)
    // The client's own mark is a character of its text.
    let position = Position(text.position(of: 6, in: encoding))
    let found = try driver.result(
      of: ReferencesRequest(
        textDocument: document, position: position, context: ReferenceContext(includeDeclaration: true)))
    let referring = try (found?.arrayValue ?? []).map { place in
      place["uri"] == .string(uri.string)
        ? Self.written(place["range"], in: text, encoding)
        : try Self.written(place["range"], at: place["uri"], encoding)
    }
    #expect(referring == ["@old", "@old", "old"])
    let edit = try driver.result(of: RenameRequest(textDocument: document, position: position, newName: "new"))
    let changes = try (edit?["documentChanges"]?.arrayValue ?? []).flatMap { file -> [String] in
      let address = file[path: ["textDocument", "uri"]]
      return try (file["edits"]?.arrayValue ?? []).map { edit in
        address == .string(uri.string)
          ? Self.written(edit["range"], in: text, encoding)
          : try Self.written(edit["range"], at: address, encoding)
      }
    }
    #expect(changes == ["old", "old", "old"])
  }

  @Test(arguments: PositionEncoding.allCases)
  func findingsInClosedNotesDoNotCountTheMark(encoding: PositionEncoding) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, Self.client(encoding, pullsDiagnostics: true))
    let report = try driver.result(of: WorkspaceDiagnosticRequest(previousResultIds: []))
    let note = report?["items"]?.arrayValue?.first { $0["uri"]?.stringValue?.hasSuffix("closed.md") == true }
    let items = note?["items"]?.arrayValue ?? []
    #expect(try items.map { try Self.written($0["range"], at: note?["uri"], encoding) } == ["@nobody"])
  }

  // MARK: Addresses

  /// A server for folders of the client's by their addresses, with everything read.
  private static func running(_ addresses: [String], pullsDiagnostics: Bool = false) throws -> Driver {
    var capabilities = client(.utf16, pullsDiagnostics: pullsDiagnostics)
    capabilities.supportsWorkspaceFolders = true
    var driver = Driver()
    try driver.request(
      InitializeRequest(
        capabilities: capabilities,
        workspaceFolders: addresses.map { WorkspaceFolder(uri: DocumentURI($0), name: "notes") }))
    try driver.notify(InitializedNotification())
    try driver.performAll()
    return driver
  }

  @Test func closedFilesLieBelowTheAddressThatTheClientGaveTheirFolder() throws {
    let root = try TemporaryFolder(Dictionary(uniqueKeysWithValues: Self.files.map { ("real/\($0)", $1) }))
    try root.write("real/sub dir/more.md", "[@old]\n")
    try FileManager.default.createSymbolicLink(atPath: root("lïnk"), withDestinationPath: root("real"))
    // As a client that escapes nothing writes it.
    let address = "file://\(root("lïnk"))"
    for given in [address, address + "/"] {
      var driver = try Self.running([given])
      let uri = DocumentURI(address + "/open.md")
      try driver.open(uri, "[@old]")
      try driver.performAll()
      let (document, position) = (TextDocumentIdentifier(uri: uri), Position(line: 0, character: 3))
      let defined = try driver.result(of: DefinitionRequest(textDocument: document, position: position))
      #expect(defined?.arrayValue?.map { $0["uri"]?.stringValue } == [address + "/refs.bib"])
      let found = try driver.result(
        of: ReferencesRequest(
          textDocument: document, position: position, context: ReferenceContext(includeDeclaration: true)))
      let all = ["/closed.md", "/open.md", "/refs.bib", "/sub%20dir/more.md"].map { address + $0 }
      #expect(found?.arrayValue?.compactMap { $0["uri"]?.stringValue } == all)
      let edit = try driver.result(of: RenameRequest(textDocument: document, position: position, newName: "new"))
      let changed = edit?["documentChanges"]?.arrayValue?.compactMap { $0[path: ["textDocument", "uri"]]?.stringValue }
      #expect(changed == all)
      #expect(driver.published(DocumentURI(address + "/refs.bib"))?.count == 1)
      #expect(driver.published(DocumentURI(filePath: root("real/refs.bib"))) == nil)
    }
  }

  @Test func theInnermostFolderGivesTheAddress() throws {
    let root = try TemporaryFolder([
      "real/.scholiast.yml": "listings: refs.bib\n", "real/refs.bib": Self.entries, "real/a.md": "[@nobody]\n",
      "real/inner/.scholiast.yml": "listings: ../refs.bib\n", "real/inner/b.md": "[@nobody]\n",
    ])
    try FileManager.default.createSymbolicLink(atPath: root("outer"), withDestinationPath: root("real"))
    try FileManager.default.createSymbolicLink(atPath: root("deep"), withDestinationPath: root("real/inner"))
    for names in [["outer", "deep"], ["deep", "outer"]] {
      var driver = try Self.running(names.map { DocumentURI(filePath: root($0)).string }, pullsDiagnostics: true)
      let report = try driver.result(of: WorkspaceDiagnosticRequest(previousResultIds: []))
      let addresses = report?["items"]?.arrayValue?.compactMap { $0["uri"]?.stringValue } ?? []
      #expect(
        Set(addresses)
          == Set(["outer/a.md", "outer/refs.bib", "deep/b.md"].map { DocumentURI(filePath: root($0)).string }))
    }
  }
}
