import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

/// A listing is open with changes that are not saved, so that its entries are not where they were read.
@Suite struct EditedListingTests {
  private static let saved = """
    @book{a1, title = {First Title Here}}
    @book{b2, title = {Second Title Here}}
    @book{b2, title = {Third Unlike Title}}

    """
  private static let note = "---\nbibliography: refs.bib\n---\n[@a1] [[Second Title Here]]\n"

  /// A server with the note and the listing open, the listing changed since.
  private static func driver(
    _ shown: String, pullsDiagnostics: Bool = false, resolvesSymbols: Bool = false
  ) throws -> (driver: Driver, note: DocumentURI, listing: DocumentURI, folder: TemporaryFolder) {
    let folder = try TemporaryFolder([".scholiast.yml": "listings: refs.bib\n", "refs.bib": saved, "n.md": note])
    var capabilities = ClientCapabilities()
    capabilities.supportsRelatedInformation = true
    capabilities.pullsDiagnostics = pullsDiagnostics
    if resolvesSymbols { capabilities.resolvableSymbolProperties = ["location.range"] }
    var driver = try Driver.running(in: folder, capabilities)
    let (uri, listing) = (DocumentURI(filePath: folder("n.md")), DocumentURI(filePath: folder("refs.bib")))
    try driver.open(uri, note)
    try driver.open(listing, saved, language: "bibtex")
    try driver.performAll()
    try driver.change(listing, [TextDocumentContentChange(text: shown)], version: 2)
    try driver.performAll()
    return (driver, uri, listing, folder)
  }

  /// The line and what is written at a place of the wire.
  private static func written(_ range: JSONValue?, in text: String) -> String {
    func position(_ end: String) -> TextPosition {
      func number(_ name: String) -> Int {
        if case .integer(let number)? = range?[path: [end, name]] { number } else { -1 }
      }
      return TextPosition(line: number("line"), character: number("character"))
    }
    let (text, start) = (SourceText(text), position("start"))
    return "\(start.line) \(text[text.range(from: start, to: position("end"), in: .utf16)])"
  }

  /// The text that is shown, and where the note's two references, the symbols and the findings lead there.
  @Test(arguments: [
    (
      "% one é\n% two more text\n% three\n" + saved, ["3 a1", "4 b2"], ["4 b2"],
      ["5 b2"], 4
    ),
    (
      "@book{b2, title = {Third Unlike Title}}\n\n@book{b2, title = {Second Title Here}}\n", ["0 ", "2 b2"], ["2 b2"],
      ["0 b2"], 2
    ),
    ("", ["0 ", "0 "], ["0 "], ["0 "], 0),
  ])
  func entriesAreFoundInTheTextThatIsShown(
    shown: String, defined: [String], symbols: [String], findings: [String], related: Int
  ) throws {
    for resolves in [false, true] {
      var (driver, uri, listing, _) = try Self.driver(shown, resolvesSymbols: resolves)
      let document = TextDocumentIdentifier(uri: uri)
      let found = try [3, 12].map { character in
        let position = Position(line: 3, character: character)
        let definition = try driver.result(of: DefinitionRequest(textDocument: document, position: position))
        let declaration = try driver.result(of: DeclarationRequest(textDocument: document, position: position))
        #expect(definition == declaration)
        return Self.written(definition?.arrayValue?.first?["range"], in: shown)
      }
      #expect(found == defined)
      let result = try driver.result(of: WorkspaceSymbolRequest(query: "second"))
      let sent = try JSONDecoder().decode([WorkspaceSymbol].self, from: JSONEncoder().encode(result))
      let ranges = try sent.map { symbol in
        let whole =
          symbol.location.range == nil ? try driver.result(of: WorkspaceSymbolResolveRequest(symbol: symbol)) : nil
        let range = whole?[path: ["location", "range"]]
        return Self.written(try range ?? Self.json(symbol.location.range), in: shown)
      }
      #expect(ranges == symbols)
      let published = driver.sent.last {
        $0.method == "textDocument/publishDiagnostics" && $0.params?["uri"] == .string(listing.string)
      }
      let diagnostics = published?.params?["diagnostics"]?.arrayValue ?? []
      #expect(diagnostics.map { Self.written($0["range"], in: shown) } == findings)
      let places = diagnostics.flatMap { $0["relatedInformation"]?.arrayValue ?? [] }
      #expect(places.map { $0[path: ["location", "range", "start", "line"]] } == [.integer(related)])
    }
  }

  private static func json(_ value: some Encodable) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
  }

  @Test func whatIsAskedForIsPlacedInTheTextThatIsShown() throws {
    let shown = "\n\n" + Self.saved
    var (driver, _, listing, folder) = try Self.driver(shown, pullsDiagnostics: true)
    let request = DocumentDiagnosticRequest(textDocument: TextDocumentIdentifier(uri: listing))
    let items = try driver.result(of: request)?["items"]?.arrayValue ?? []
    #expect(items.map { Self.written($0["range"], in: shown) } == ["4 b2"])
    // Closed without having been saved, it is again what the disk says.
    try driver.close(listing)
    try driver.performAll()
    let saved = try driver.result(of: request)?["items"]?.arrayValue ?? []
    #expect(saved.map { Self.written($0["range"], in: Self.saved) } == ["2 b2"])
    withExtendedLifetime(folder) {}
  }
}
