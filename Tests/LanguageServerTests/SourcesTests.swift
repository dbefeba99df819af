import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import Testing
import TextModel
import WorkspaceFiles

@testable import LanguageServer

/// When listings are read that notes name.
@Suite struct SourcesTests {
  private static func paper(_ key: String) -> String { "{\"key\": \"\(key)\", \"title\": \"A Paper About \(key)\"}\n" }
  private static func note(_ names: String, _ body: String = "[@a2020]") -> String {
    "---\nbibliography: \(names)\n---\n\(body)\n"
  }

  private static func isLoad(_ effect: Effect) -> Bool { if case .load = effect { true } else { false } }
  private static func isFind(_ effect: Effect) -> Bool { if case .findNotes = effect { true } else { false } }
  private static func isResolve(_ effect: Effect) -> Bool { if case .resolve = effect { true } else { false } }

  /// Performs everything and counts how often listings were read.
  private func countLoads(_ driver: inout Driver) throws -> Int {
    var count = 0
    while !driver.pending.isEmpty {
      let effect = driver.pending.removeFirst()
      if Self.isLoad(effect) { count += 1 }
      try driver.perform(effect)
    }
    return count
  }

  @Test func manyNotesThatNameOneListingAreOneReading() throws {
    let folder = try TemporaryFolder([".git/x": "", "refs.jsonl": Self.paper("a2020")])
    for index in 0..<100 { try folder.write("n\(index).md", Self.note("refs.jsonl")) }
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    #expect(try countLoads(&driver) == 2, "one before the notes are known, one after")
    #expect(driver.meanings(folder("n99.md")) == ["a2020"])
    #expect(driver.state.workspace.sources.named.count == 1)
  }

  @Test func anOpenNoteIsNotKeptWaiting() throws {
    let folder = try TemporaryFolder([
      ".git/x": "", "sub/refs.jsonl": Self.paper("a2020"), "x.md": Self.note("x.jsonl"),
    ])
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    try driver.perform(where: Self.isLoad)
    let find = driver.pending.filter(Self.isFind)
    driver.pending.removeAll(where: Self.isFind)
    try driver.open(DocumentURI(filePath: folder("sub/a.md")), Self.note("refs.jsonl"))
    #expect(driver.pending.contains(where: Self.isLoad), "while notes are still being found")
    try driver.performAll()
    #expect(driver.meanings(folder("sub/a.md")) == ["a2020"])
    for effect in find { try driver.perform(effect) }
    try driver.performAll()
  }

  @Test func whatANoteNamesWhileListingsAreReadIsReadAfterwards() throws {
    let folder = try TemporaryFolder([".git/x": "", "refs.jsonl": Self.paper("a2020"), "a.md": "[@a2020]"])
    var driver = try Driver.running(in: folder)
    try driver.post(.filesChanged([]))
    try driver.open(DocumentURI(filePath: folder("a.md")), Self.note("refs.jsonl"))
    #expect(driver.pending.count(where: Self.isLoad) == 1)
    #expect(try countLoads(&driver) >= 1)
    #expect(driver.meanings(folder("a.md")) == ["a2020"])
  }

  @Test func typingInTheBodyReadsNothing() throws {
    let folder = try TemporaryFolder([".git/x": "", "refs.jsonl": Self.paper("a2020"), "a.md": Self.note("refs.jsonl")])
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, Self.note("refs.jsonl"))
    for version in 2..<10 {
      let text = Self.note("refs.jsonl", String(repeating: "[@a2020] ", count: version))
      try driver.change(uri, [TextDocumentContentChange(text: text)], version: version)
    }
    #expect(!driver.pending.contains(where: Self.isLoad))
    try driver.change(uri, [TextDocumentContentChange(text: Self.note("other.jsonl"))], version: 10)
    #expect(driver.pending.count(where: Self.isLoad) == 1)
    try driver.performAll()
    // What nothing names any more is not read.
    #expect(driver.meanings(folder("a.md")) == ["unknown"])
    #expect(driver.state.workspace.library.listings.isEmpty)
    guard case .problem(let message)? = driver.state.workspace.sources.named.values.first else {
      Issue.record("the name leads nowhere")
      return
    }
    #expect(message.hasPrefix("there is no 'other.jsonl' in the workspace root"))
  }

  @Test func whereNothingChangedNothingIsResolved() throws {
    let folder = try TemporaryFolder([".git/x": "", "refs.jsonl": Self.paper("a2020"), "a.md": Self.note("refs.jsonl")])
    var driver = try Driver.running(in: folder)
    let told = driver.count("window/logMessage")
    try driver.post(.filesChanged([folder("refs.jsonl")]))
    try driver.perform(where: Self.isLoad)
    #expect(!driver.pending.contains(where: Self.isResolve))
    #expect(driver.count("window/logMessage") == told)
  }

  @Test func whatWasReadIsToldByName() throws {
    let folder = try TemporaryFolder([
      ".scholiast.yml": "listings: one.jsonl\n", "one.jsonl": Self.paper("a") + Self.paper("b"),
      "sub/two.jsonl": Self.paper("c"), "sub/a.md": Self.note("two.jsonl"),
    ])
    let driver = try Driver.running(in: folder)
    let messages = driver.sent.filter { $0.method == "window/logMessage" }.compactMap {
      $0.params?["message"]?.stringValue
    }
    #expect(messages.last == "3 papers for \(folder.path): one.jsonl (2), sub/two.jsonl (1)")
  }

  @Test func papersOfANoteGoWithIt() throws {
    let text = "---\nreferences:\n- id: a2020\n  title: A Paper\n---\nSee [@a2020].\n"
    let folder = try TemporaryFolder([".git/x": "", "a.md": text])
    var driver = try Driver.running(in: folder)
    #expect(driver.state.workspace.library.listings.map(\.format) == ["references"])
    try folder.remove("a.md")
    try driver.notify(
      DidChangeWatchedFilesNotification(changes: [FileEvent(uri: DocumentURI(filePath: folder("a.md")), type: .deleted)]
      ))
    try driver.performAll()
    #expect(driver.state.workspace.library.listings.isEmpty)
  }
}
