import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

@Suite struct CodeActionTests {
  private static let listing = "@book{smith2020,\n  title = {On Things That Matter}\n}\n"
  private static let settings = "listings: refs.bib\n"

  private static func capabilities(resolving: Bool = false) -> ClientCapabilities {
    var capabilities = ClientCapabilities()
    capabilities.supportsCodeActionLiterals = true
    capabilities.supportsDocumentChanges = true
    capabilities.supportsPreferredActions = true
    if resolving {
      capabilities.keepsCodeActionData = true
      capabilities.resolvableActionProperties = ["edit"]
    }
    return capabilities
  }

  private static func actions(
    _ driver: inout Driver, _ uri: DocumentURI, at character: Int, to end: Int? = nil, only: [String]? = nil,
    by trigger: CodeActionTriggerKind? = nil
  ) throws -> [JSONValue]? {
    let place = Position(line: 0, character: character)
    let request = CodeActionRequest(
      textDocument: TextDocumentIdentifier(uri: uri),
      range: PositionRange(start: place, end: Position(line: 0, character: end ?? character)),
      context: CodeActionContext(
        diagnostics: [], only: only?.map(CodeActionKind.init), triggerKind: trigger))
    return try driver.result(of: request)?.arrayValue
  }

  private static func titled(_ title: String, in actions: [JSONValue]?) throws -> JSONValue {
    try #require(actions?.first { $0["title"] == .string(title) })
  }

  /// The replacements of an edit by document.
  private static func edits(_ action: JSONValue) -> [(uri: String?, version: JSONValue?, edits: [JSONValue])] {
    (action[path: ["edit", "documentChanges"]]?.arrayValue ?? []).map {
      (
        $0[path: ["textDocument", "uri"]]?.stringValue, $0[path: ["textDocument", "version"]],
        $0["edits"]?.arrayValue ?? []
      )
    }
  }

  @Test func forAWholeNoteOnlyTheBestSuggestionsAreOffered() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities())
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smyth2020]\n[@smith2002]\n[@nobody]\n")
    let whole = CodeActionRequest(
      textDocument: TextDocumentIdentifier(uri: uri),
      range: PositionRange(start: Position(line: 0, character: 0), end: Position(line: 3, character: 0)),
      context: CodeActionContext(diagnostics: []))
    let titles = try driver.result(of: whole)?.arrayValue?.compactMap { $0["title"]?.stringValue }
    #expect(titles == ["Change to 'smith2020'", "Change to 'smith2020'"])
    // For one place, everything is.
    #expect(try Self.actions(&driver, uri, at: 3)?.count ?? 0 > 2)
  }

  private static let entry = "\n@misc{nobody2020,\n  title = {nobody2020},\n}\n"

  @Test(arguments: [false, true]) func anEntryIsAddedAtTheEndOfAListing(resolving: Bool) throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities(resolving: resolving))
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@nobody2020]")
    var action = try Self.titled("Add 'nobody2020' to refs.bib", in: Self.actions(&driver, uri, at: 5))
    #expect((action["edit"] == nil) == resolving && (action["data"] != nil) == resolving)
    if resolving {
      let sent = try JSONDecoder().decode(CodeAction.self, from: JSONEncoder().encode(action))
      action = try #require(try driver.result(of: CodeActionResolveRequest(action: sent)))
    }
    let changes = Self.edits(action)
    #expect(changes.map(\.uri) == [DocumentURI(filePath: folder("refs.bib")).string])
    #expect(changes.map(\.version) == [.null])
    #expect(changes.first?.edits.first?["newText"] == .string(Self.entry))
    #expect(changes.first?.edits.first?[path: ["range", "start"]] == ["line": 3, "character": 0])
    #expect(action["kind"] == "quickfix" && action["diagnostics"]?.arrayValue?.count == 1)
  }

  @Test func anEntryIsAddedToTheTextThatTheEditorShows() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities())
    let listing = DocumentURI(filePath: folder("refs.bib"))
    try driver.open(listing, "% mine\n\(Self.listing)% 🎓 the end", version: 7, language: "bibtex")
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@nobody2020]")
    let action = try Self.titled("Add 'nobody2020' to refs.bib", in: Self.actions(&driver, uri, at: 5))
    let changes = Self.edits(action)
    #expect(changes.map(\.version) == [7])
    #expect(changes.first?.edits.first?[path: ["range", "start"]] == ["line": 4, "character": 12])
  }

  @Test(arguments: [false, true]) func anEntryThatTheEditorShowsIsNotAddedAgain(resolving: Bool) throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities(resolving: resolving))
    let listing = DocumentURI(filePath: folder("refs.bib"))
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@nobody2020]")
    let action = try Self.titled("Add 'nobody2020' to refs.bib", in: Self.actions(&driver, uri, at: 5))
    try driver.open(listing, Self.listing + Self.entry, version: 1, language: "bibtex")
    let titles = try Self.actions(&driver, uri, at: 5)?.compactMap { $0["title"]?.stringValue }
    #expect(titles?.contains { $0.hasPrefix("Add") } != true)
    guard resolving else { return }
    // Nor is it where the action was offered before.
    let sent = try JSONDecoder().decode(CodeAction.self, from: JSONEncoder().encode(action))
    let id = try driver.request(CodeActionResolveRequest(action: sent))
    try driver.performAll()
    #expect(driver.sent.last { $0.isReply && $0.id == id }?.errorCode == -32803)
  }

  @Test func nothingMendsAKeyThatStandsInAnOpenListing() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities())
    let (listing, uri) = (DocumentURI(filePath: folder("refs.bib")), DocumentURI(filePath: folder("note.md")))
    try driver.open(uri, "[@smyth2020]")
    func mending() throws -> [JSONValue] {
      try Self.actions(&driver, uri, at: 5)?.filter { $0["diagnostics"] != nil } ?? []
    }
    #expect(try mending().count >= 3)
    let unsaved = Self.listing + "@misc{smyth2020, title = {Of Another One}}\n"
    try driver.open(listing, unsaved, language: "bibtex")
    #expect(try mending().isEmpty)
    try driver.change(listing, [TextDocumentContentChange(text: Self.listing)], version: 2)
    #expect(try mending().count >= 3)
  }

  @Test func aListingThatHasChangedSinceIsNotEdited() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities(resolving: true))
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@nobody2020]")
    let action = try Self.titled("Add 'nobody2020' to refs.bib", in: Self.actions(&driver, uri, at: 5))
    try folder.write("refs.bib", "@book{other,\n  title = {Other}\n}\n")
    let sent = try JSONDecoder().decode(CodeAction.self, from: JSONEncoder().encode(action))
    let id = try driver.request(CodeActionResolveRequest(action: sent))
    try driver.performAll()
    let reply = try #require(driver.sent.last { $0.isReply && $0.id == id })
    #expect(reply.result == nil && reply.errorCode == -32803)
  }

  @Test func anActionThatSaysWhatItChangesComesBackAsItIs() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities(resolving: true))
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smyth2020]")
    let action = try Self.titled("Change to 'smith2020'", in: Self.actions(&driver, uri, at: 5))
    let sent = try JSONDecoder().decode(CodeAction.self, from: JSONEncoder().encode(action))
    #expect(try driver.result(of: CodeActionResolveRequest(action: sent)) == action)
  }

  @Test func aClientThatResolvesNoEditsHasNoSuchRequest() throws {
    let folder = try TemporaryFolder()
    var driver = try Driver.running(in: folder, Self.capabilities())
    let id = try driver.request(CodeActionResolveRequest(action: CodeAction(title: "x")))
    try driver.performAll()
    #expect(driver.sent.last { $0.isReply && $0.id == id }?.errorCode == -32601)
  }

  @Test func whatIsNoActionOfOursIsRefused() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities(resolving: true))
    for data: JSONValue? in [nil, .null, "x", ["listing": "/etc/passwd"], ["note": 3], ["note": "/a.md"]] {
      let id = try driver.request(CodeActionResolveRequest(action: CodeAction(title: "x", data: data)))
      try driver.performAll()
      #expect(driver.sent.last { $0.isReply && $0.id == id }?.errorCode == -32602)
    }
  }

  /// The kinds that a client wants, and the kinds it gets.
  @Test(arguments: [
    (["quickfix"], ["quickfix"]), (["refactor"], ["refactor.rewrite"]), (["refactor.rewrite"], ["refactor.rewrite"]),
    (["source"], ["source", "source.fixAll.scholiast"]), (["source.fixAll"], ["source.fixAll.scholiast"]),
    (["source.fixAll.scholiast"], ["source.fixAll.scholiast"]), (["source.organizeImports"], []),
    (["notebook"], []), ([], []), ([""], ["quickfix", "refactor.rewrite", "source", "source.fixAll.scholiast"]),
  ]) func onlyTheKindsThatAreWantedAreSent(only: [String], kinds: [String]) throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities())
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smith2020], [@smyth2020] [@smith2020; @smith2020]")
    let found = try Self.actions(&driver, uri, at: 5, to: 20, only: only) ?? []
    #expect(Set(found.compactMap { $0["kind"]?.stringValue }) == Set(kinds))
  }

  @Test func whatTheClientAsksByItselfIsQuicklyAnswered() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities())
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smith2020] [@smyth2020]")
    let automatic = try Self.actions(&driver, uri, at: 16, by: .automatic) ?? []
    #expect(!automatic.isEmpty && !automatic.contains { $0["kind"]?.stringValue?.hasPrefix("source") ?? false })
    #expect(automatic.filter { $0["isPreferred"] == true }.map { $0["title"] } == ["Change to 'smith2020'"])
    let requested = try Self.actions(&driver, uri, at: 16, by: .invoked) ?? []
    #expect(requested.contains { $0["kind"] == "source" })
  }

  @Test func aClientThatKnowsCommandsOnlyGetsNone() throws {
    let folder = try TemporaryFolder([".scholiast.yml": Self.settings, "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder("note.md"))
    try driver.open(uri, "[@smyth2020]")
    #expect(try Self.actions(&driver, uri, at: 5) == nil)
    let capabilities = driver.sent.first?.result?["capabilities"]
    #expect(capabilities?["codeActionProvider"] == nil && capabilities?["hoverProvider"] == true)
  }

  @Test(arguments: [false, true]) func whetherEditsAreResolvedIsAnnounced(resolving: Bool) throws {
    let folder = try TemporaryFolder()
    let driver = try Driver.running(in: folder, Self.capabilities(resolving: resolving))
    let provider = driver.sent.first?.result?[path: ["capabilities", "codeActionProvider"]]
    #expect(provider?["resolveProvider"] == .bool(resolving))
    #expect(provider?["codeActionKinds"] == ["quickfix", "refactor.rewrite", "source", "source.fixAll"])
  }

  @Test func aMisspeltSettingIsMended() throws {
    let folder = try TemporaryFolder([".scholiast.yml": "listing: refs.bib\n", "refs.bib": Self.listing])
    var driver = try Driver.running(in: folder, Self.capabilities())
    let uri = DocumentURI(filePath: folder(".scholiast.yml"))
    try driver.open(uri, "listing: refs.bib\n", language: "yaml")
    let action = try #require(try Self.actions(&driver, uri, at: 2)?.first)
    #expect(Self.edits(action).first?.edits.first?["newText"] == "listings")
  }
}
