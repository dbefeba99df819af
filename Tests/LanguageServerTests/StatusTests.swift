import LanguageServerProtocol
import Testing
import WorkspaceFiles

@testable import LanguageServer

/// What a client that shows it is told of papers and notes.
@Suite struct StatusTests {
  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\n", "a.md": "[@a]\n", "b.md": "x\n",
    "papers.jsonl": #"{"key": "a", "title": "Of Mosses"}"# + "\n",
  ]

  private static func showing() -> ClientCapabilities {
    var capabilities = ClientCapabilities()
    capabilities.showsStatus = true
    return capabilities
  }

  /// What was told, in short.
  private static func told(_ driver: Driver) -> [String] {
    driver.sent.filter { $0.method == StatusNotification.method }.map { message in
      (message.params?["folders"]?.arrayValue ?? []).map { folder in
        let (papers, notes) = (folder["papers"]?.integerValue ?? -1, folder["notes"]?.integerValue ?? -1)
        return "\(papers) \(notes)\(folder["isReading"]?.boolValue ?? false ? " reading" : "")"
      }
      .joined(separator: ", ")
    }
  }

  @Test func itIsToldAtTheStartAndAtTheEndOfReading() throws {
    let folder = try TemporaryFolder(Self.files)
    let driver = try Driver.running(in: folder, Self.showing())
    #expect(Self.told(driver) == ["0 0 reading", "1 0 reading", "1 2"])
    let message = driver.sent.first { $0.method == StatusNotification.method }
    #expect(message?.params?["folders"]?.arrayValue?.first?["uri"]?.stringValue == "file://\(folder.path)")
  }

  @Test func itIsToldAgainWhenPapersOrNotesChange() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, Self.showing())
    let before = Self.told(driver).count
    try driver.open(DocumentURI(filePath: folder("a.md")), "[@a]\n")
    try driver.change(
      DocumentURI(filePath: folder("a.md")), [TextDocumentContentChange(range: nil, text: "[@a] x\n")], version: 2)
    try driver.performAll()
    #expect(Self.told(driver).count == before)
    try folder.write(
      "papers.jsonl",
      #"{"key": "a", "title": "Of Mosses"}"# + "\n" + #"{"key": "b", "title": "Of Ferns"}"# + "\n")
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.performAll()
    #expect(Self.told(driver).dropFirst(before) == ["1 2 reading", "2 2"])
  }

  @Test func aClientThatDoesNotShowItIsToldNothing() throws {
    let folder = try TemporaryFolder(Self.files)
    #expect(Self.told(try Driver.running(in: folder)) == [])
  }
}
