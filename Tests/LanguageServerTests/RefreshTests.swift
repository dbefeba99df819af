import LanguageServerProtocol
import TestSupport
import Testing
import TextModel

@testable import LanguageServer

/// Colours, lenses and hints that the client shows and that changed without its doing.
@Suite struct RefreshTests {
  /// A capability with the request that it allows.
  struct View: Sendable, CustomTestStringConvertible {
    let capability: any WritableKeyPath<ClientCapabilities, Bool> & Sendable
    let method: String

    var testDescription: String { method }

    static let all = [
      View(capability: \.refreshesCodeLenses, method: "workspace/codeLens/refresh"),
      View(capability: \.refreshesInlayHints, method: "workspace/inlayHint/refresh"),
      View(capability: \.refreshesSemanticTokens, method: "workspace/semanticTokens/refresh"),
    ]
  }

  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\n",
    "papers.jsonl": "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n",
    "a.md": "[@smith2020] [@jones2021]\n",
    "b.md": "Nothing yet.\n",
  ]

  private static func open(_ view: View, in folder: TemporaryFolder) throws -> Driver {
    var capabilities = ClientCapabilities()
    capabilities[keyPath: view.capability] = true
    var driver = try Driver.running(in: folder, capabilities)
    try driver.open(DocumentURI(filePath: folder("a.md")), "[@smith2020] [@jones2021]\n")
    try driver.performAll()
    return driver
  }

  private static func refreshes(_ driver: Driver) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: View.all.map { ($0.method, driver.count($0.method)) }).filter { $0.value > 0 }
  }

  @Test(arguments: View.all) func theClientAsksAgainWhenPapersChanged(view: View) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.open(view, in: folder)
    let count = driver.count(view.method)
    try folder.write("papers.jsonl", "{\"key\": \"jones2021\", \"title\": \"Something New\"}\n")
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.performAll()
    #expect(Self.refreshes(driver) == [view.method: count + 1], "and for nothing that it cannot be asked for")
    #expect(driver.state.pendingReplies.isEmpty, "nothing depends on the answer")
  }

  @Test(arguments: View.all) func theClientAsksAgainWhenAnotherNoteChanged(view: View) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.open(view, in: folder)
    let count = driver.count(view.method)
    try folder.write("b.md", "[@smith2020]\n")
    try driver.post(.notesChanged(FolderID(number: 1), [folder("b.md")], includesFolders: false))
    try driver.performAll()
    #expect(driver.count(view.method) == count + 1)
  }

  @Test(arguments: View.all) func whoTypesWordsIsNotAsked(view: View) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.open(view, in: folder)
    let count = driver.count(view.method)
    try driver.change(
      DocumentURI(filePath: folder("a.md")), [TextDocumentContentChange(text: "More of [@smith2020] [@jones2021]\n")],
      version: 2)
    try driver.performAll()
    #expect(driver.count(view.method) == count)
  }

  @Test func nobodyIsAskedWhoHasNothingOpen() throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    for view in View.all { capabilities[keyPath: view.capability] = true }
    let driver = try Driver.running(in: folder, capabilities)
    #expect(Self.refreshes(driver).isEmpty)
  }
}
