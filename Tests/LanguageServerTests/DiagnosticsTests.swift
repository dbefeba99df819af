import LanguageServerProtocol
import PaperNotes
import Testing

@testable import LanguageServer

@Suite struct DiagnosticsTests {
  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\n",
    "papers.jsonl": "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n",
    "a.md": "[@smyth2020]\n",
    "b.md": "[[a]] [@smith2020]\n",
  ]

  @Test func onlyOpenNotesAndFilesOutsideNotesAreReported() throws {
    let folder = try TemporaryFolder(
      Self.files.merging([".scholiast.yml": "listing: x\nlistings: papers.jsonl\n"]) { $1 })
    var driver = try Driver.running(in: folder)
    #expect(driver.count("textDocument/publishDiagnostics") == 1)
    #expect(driver.published(DocumentURI(filePath: folder(".scholiast.yml")))?.count == 1)
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, "[@smyth2020]")
    try driver.performAll()
    #expect(driver.published(uri) == ["no paper has the key 'smyth2020'; did you mean 'smith2020'?"])
    #expect(driver.count("textDocument/publishDiagnostics") == 2)
  }

  @Test func overridesHoldInAnEditorToo() throws {
    let settings = """
      listings: papers.jsonl
      overrides:
        - paths: [drafts]
          rules: { unknown-citation: off }
        - paths: [papers.jsonl]
          rules: { duplicate-key: off }

      """
    let papers = "{\"key\": \"a\", \"title\": \"On Birds\"}\n{\"key\": \"a\", \"title\": \"On Things That Matter\"}\n"
    let folder = try TemporaryFolder([".scholiast.yml": settings, "papers.jsonl": papers, "drafts/d.md": ""])
    var driver = try Driver.running(in: folder)
    #expect(driver.published(DocumentURI(filePath: folder("papers.jsonl"))) == nil)
    for (name, count) in [("drafts/d.md", 0), ("n.md", 1)] {
      let uri = DocumentURI(filePath: folder(name))
      try driver.open(uri, "[@none2020]")
      try driver.performAll()
      #expect(driver.published(uri)?.count ?? 0 == count, "\(name)")
    }
  }

  @Test func findingsInSettingsFollowWhatIsTyped() throws {
    let saved = "listings: [papers.jsonl, gone.jsonl]\nrulez: {}\n"
    let folder = try TemporaryFolder(Self.files.merging([".scholiast.yml": saved]) { $1 })
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder(".scholiast.yml"))
    let before = try #require(driver.published(uri))
    #expect(before.count == 2)
    try driver.open(uri, saved, language: "yaml")
    try driver.performAll()
    #expect(driver.published(uri) == before)
    // The name of the listing stands elsewhere now, and the other mistake is another one.
    let typed = "# My settings\nlistings: [gone.jsonl, papers.jsonl]\nrules: { unknown-citaton: off }\n"
    try driver.change(uri, [TextDocumentContentChange(text: typed)], version: 2)
    try driver.performAll()
    #expect(
      driver.published(uri) == [before[0], "there is no rule 'unknown-citaton'; did you mean 'unknown-citation'?"])
    let sent = driver.sent.last { $0.method == "textDocument/publishDiagnostics" }?.params?["diagnostics"]?.arrayValue
    #expect(sent?.compactMap { $0["range"]?["start"]?["line"]?.integerValue } == [1, 2])
    try driver.change(uri, [TextDocumentContentChange(text: "listings: papers.jsonl\n")], version: 3)
    try driver.performAll()
    #expect(driver.published(uri) == [])
    // What is not saved is forgotten.
    try driver.notify(DidCloseTextDocumentNotification(textDocument: TextDocumentIdentifier(uri: uri)))
    try driver.performAll()
    #expect(driver.published(uri) == before)
  }

  @Test func editsAreCheckedOnceTheyPause() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder("n.md"))
    try driver.open(uri, "")
    for version in 2..<30 {
      try driver.change(uri, [TextDocumentContentChange(text: "[@wrong\(version)]")], version: version)
    }
    #expect(driver.pending.count == 1)
    try driver.performAll()
    #expect(driver.count("textDocument/publishDiagnostics") == 1)
    #expect(driver.published(uri) == ["no paper has the key 'wrong29'"])
  }

  @Test func aKeyThatStandsInAnOpenListingIsNoMistakeBeforeThatIsSaved() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let note = DocumentURI(filePath: folder("n.md"))
    try driver.open(note, "[@new2024] [@wrong]")
    let listing = DocumentURI(filePath: folder("papers.jsonl"))
    try driver.open(listing, "", language: "jsonl")
    try driver.performAll()
    #expect(driver.published(note)?.count == 2)
    let text = #"{"key": "new2024", "title": "What Nobody Saved"}"#
    try driver.change(listing, [TextDocumentContentChange(text: text)], version: 2)
    try driver.performAll()
    #expect(driver.published(note)?.count == 1)
    #expect(driver.published(note)?.first?.contains("'wrong'") == true)
  }

  @Test func nothingIsKeptToTellAClientThatIsSentDiagnostics() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    for number in 0..<5 {
      let uri = DocumentURI(filePath: folder("n\(number).md"))
      try driver.open(uri, "[@wrong\(number)]")
      try driver.performAll()
      #expect(driver.published(uri)?.count == 1)
      try driver.close(uri)
      try driver.performAll()
    }
    var findings = try #require(driver.state.folder).findings
    #expect(findings.takeChanged().isEmpty)
  }

  @Test func staleResultsAreDropped() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder("n.md"))
    try driver.open(uri, "[@wrong]")
    let old = driver.state.generation
    try driver.perform { if case .settle = $0 { true } else { false } }
    guard case .check(let id, let moment, let snapshot, let files)? = driver.pending.first else {
      Issue.record("the rules are to be run")
      return
    }
    driver.pending = []
    try driver.change(uri, [TextDocumentContentChange(text: "fine")], version: 2)
    for event in Driver.checked(id, moment, snapshot, files) { try driver.post(event) }
    try driver.post(.settled(generation: old))
    #expect(driver.count("textDocument/publishDiagnostics") == 0)
    try driver.performAll()
    #expect(driver.published(uri) == [])
  }

  @Test func onlyDifferencesArePublished() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let (one, two) = (DocumentURI(filePath: folder("1.md")), DocumentURI(filePath: folder("2.md")))
    try driver.open(one, "[@wrong]")
    try driver.open(two, "[@bad]")
    try driver.performAll()
    #expect(driver.count("textDocument/publishDiagnostics") == 2)
    try driver.change(two, [TextDocumentContentChange(text: "[@bad] and more")], version: 2)
    try driver.performAll()
    #expect(driver.count("textDocument/publishDiagnostics") == 2)
    try driver.change(two, [TextDocumentContentChange(text: "mended")], version: 3)
    try driver.performAll()
    #expect(driver.count("textDocument/publishDiagnostics") == 3)
    #expect(driver.published(two) == [])
    try driver.close(one)
    try driver.performAll()
    #expect(driver.published(one) == [])
    #expect(driver.count("textDocument/publishDiagnostics") == 4)
  }

  @Test(arguments: [true, false]) func theVersionIsSentToClientsThatKnowIt(supports: Bool) throws {
    var capabilities = ClientCapabilities()
    capabilities.supportsDiagnosticVersions = supports
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, capabilities)
    let uri = DocumentURI(filePath: folder("n.md"))
    try driver.open(uri, "[@wrong]", version: 7)
    try driver.performAll()
    let message = try #require(driver.sent.last { $0.method == "textDocument/publishDiagnostics" })
    #expect(message.params?["version"] == (supports ? .integer(7) : nil))
  }

  @Test(arguments: [true, false]) func relatedPlacesAreSentToClientsThatShowThem(supports: Bool) throws {
    var capabilities = ClientCapabilities()
    capabilities.supportsRelatedInformation = supports
    let folder = try TemporaryFolder([
      ".scholiast.yml": "listings: p.jsonl\n",
      "p.jsonl": "{\"key\": \"a\", \"title\": \"Same\"}\n{\"key\": \"b\", \"title\": \"Same\"}\n",
    ])
    var driver = try Driver.running(in: folder, capabilities)
    try driver.open(DocumentURI(filePath: folder("n.md")), "[[Same]]")
    try driver.performAll()
    let diagnostic = try #require(driver.sent.last?.params?["diagnostics"]?.arrayValue?.first)
    #expect(diagnostic["relatedInformation"]?.arrayValue?.count == (supports ? 2 : nil))
    #expect(diagnostic["source"] == "scholiast" && diagnostic["code"] == "ambiguous-citation")
  }

  @Test func aPublishedSetKnowsItsDifferences() {
    let (one, two) = (DocumentURI("1"), DocumentURI("2"))
    let place = PositionRange(start: Position(line: 0, character: 0), end: Position(line: 0, character: 1))
    let (first, second) = (Diagnostic(range: place, message: "x"), Diagnostic(range: place, message: "y"))
    var published = PublishedDiagnostics()
    // A document without findings is told so once: some clients wait for it.
    #expect(published.update(to: [one: [], two: []]).map(\.diagnostics) == [[], []])
    #expect(published.update(to: [one: [], two: []]).isEmpty)
    #expect(published.update(to: [one: [first], two: []]).map(\.uri) == [one])
    #expect(published.update(to: [one: [first], two: [second]]).map(\.uri) == [two])
    #expect(published.update(to: [two: [second]]).map(\.diagnostics) == [[]])
    #expect(published.update(to: [two: [second]]).isEmpty)
    #expect(published.update(to: [:]).map(\.uri) == [two])
    #expect(published.update(to: [:]).isEmpty)
  }
}
