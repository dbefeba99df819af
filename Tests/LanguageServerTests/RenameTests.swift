import Foundation
import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import Testing
import TextModel

@testable import LanguageServer

@Suite struct RenameTests {
  private static let listing =
    "@book{old,\n  title = {On 🎓 That Matter a Lot}\n}\n@misc{c, crossref = {old}, title = {C}}\n"

  private static func driver(
    _ files: [String: String], _ change: (inout ClientCapabilities) -> Void = { $0.supportsDocumentChanges = true }
  ) throws -> (Driver, TemporaryFolder) {
    let folder = try TemporaryFolder(files.merging([".scholiast.yml": "listings: refs.bib\n"]) { own, _ in own })
    var capabilities = ClientCapabilities()
    change(&capabilities)
    return (try Driver.running(in: folder, capabilities), folder)
  }

  /// The replacements of an edit: `file version line:character-character text`, in order.
  private static func shown(_ edit: JSONValue?) -> [String] {
    let changes =
      edit?["documentChanges"]?.arrayValue
      ?? (edit?["changes"]?.objectValue ?? [:]).sorted { $0.key < $1.key }.map {
        ["textDocument": ["uri": .string($0.key), "version": "none"], "edits": $0.value]
      }
    return changes.flatMap { change -> [String] in
      let name = change[path: ["textDocument", "uri"]]?.stringValue?.split(separator: "/").last ?? ""
      let version =
        switch change[path: ["textDocument", "version"]] {
        case .integer(let number)?: "\(number)"
        case .string(let text)?: text
        default: "null"
        }
      return (change["edits"]?.arrayValue ?? []).map { edit in
        func number(_ path: [String]) -> Int {
          if case .integer(let number)? = edit[path: path] { number } else { -1 }
        }
        let line = number(["range", "start", "line"])
        let (start, end) = (number(["range", "start", "character"]), number(["range", "end", "character"]))
        return "\(name) \(version) \(line):\(start)-\(end) \(edit["newText"]?.stringValue ?? "")"
      }
    }
  }

  private static func rename(
    _ driver: inout Driver, _ uri: DocumentURI, _ line: Int, _ character: Int, to name: String
  ) throws -> JSONValue? {
    try driver.result(
      of: RenameRequest(
        textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: line, character: character),
        newName: name))
  }

  /// The sentence of the error that the last request got.
  private static func refusal(_ driver: Driver) -> String? { driver.sent.last { $0.isReply }?.errorMessage }

  @Test func aKeyIsRenamedInOpenAndClosedFiles() throws {
    var (driver, folder) = try Self.driver(["refs.bib": Self.listing, "closed.md": "🎓 [@old]\n"])
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "x [@old]", version: 7)
    try driver.performAll()
    let prepared = try driver.result(
      of: PrepareRenameRequest(
        textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: 0, character: 5)))
    #expect(prepared?["placeholder"] == "old")
    #expect(prepared?[path: ["range", "start", "character"]] == 4)
    let wanted = [
      "closed.md null 0:5-8 new", "open.md 7 0:4-7 new", "refs.bib null 0:6-9 new", "refs.bib null 3:21-24 new",
    ]
    #expect(try Self.shown(Self.rename(&driver, uri, 0, 5, to: "new")) == wanted)
    // What the client has open counts, whatever the disk says.
    let listing = DocumentURI(filePath: folder("refs.bib"))
    try driver.open(listing, "% moved\n" + Self.listing, version: 3, language: "bibtex")
    try driver.performAll()
    #expect(
      try Self.shown(Self.rename(&driver, uri, 0, 5, to: "new")) == [
        "closed.md null 0:5-8 new", "open.md 7 0:4-7 new", "refs.bib 3 1:6-9 new", "refs.bib 3 4:21-24 new",
      ])
    #expect(
      try Self.shown(Self.rename(&driver, listing, 4, 22, to: "new")) == [
        "closed.md null 0:5-8 new", "open.md 7 0:4-7 new", "refs.bib 3 1:6-9 new", "refs.bib 3 4:21-24 new",
      ])
  }

  @Test func aClientWithoutVersionsGetsChangesByDocument() throws {
    var (driver, folder) = try Self.driver(["refs.bib": Self.listing], { _ in })
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "[@old]")
    try driver.performAll()
    #expect(
      try Self.shown(Self.rename(&driver, uri, 0, 3, to: "new")) == [
        "open.md none 0:2-5 new", "refs.bib none 0:6-9 new", "refs.bib none 3:21-24 new",
      ])
  }

  @Test func whatCannotBeRenamedIsAnErrorWithASentence() throws {
    var (driver, folder) = try Self.driver(["refs.bib": Self.listing])
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "[@old] plain")
    try driver.performAll()
    #expect(try Self.rename(&driver, uri, 0, 3, to: "a b") == nil)
    #expect(Self.refusal(driver) == "A citation key has no blanks, as no citation could write it.")
    #expect(try Self.rename(&driver, uri, 0, 10, to: "new") == nil)
    #expect(Self.refusal(driver) == "Here is no citation key and no heading to rename.")
    try "@book{other,\n  title = {On 🎓 That Matter a Lot}\n}\n".write(
      toFile: folder("refs.bib"), atomically: true, encoding: .utf8)
    #expect(try Self.rename(&driver, uri, 0, 3, to: "new") == nil)
    #expect(
      Self.refusal(driver) == "refs.bib has changed and does not write 'old' any more: try again once it is read.")
  }

  /// Listings in which a key stands in its own entry only, with the place of `old` in the line below the first.
  static let apart: [(name: String, text: String, place: String)] = [
    ("refs.jsonl", "{\"title\": \"🎓 A\", \"key\": \"a\"}\n{\"title\": \"🎓 On Old\", \"key\": \"old\"}\n", "1:31-34"),
    (
      "refs.json", "[{\"id\": \"a\", \"title\": \"🎓\"},\n{\"id\": \"b\"}, {\"title\": \"🎓\", \"id\": \"old\"}]\n",
      "1:36-39"
    ),
    ("refs.yaml", "  - {id: a, title: A}\n  - id: old\n    title: On Old\n", "1:8-11"),
    ("refs.ris", "TY  - BOOK\nID  - old\nTI  - On Old\nER  - \n", "1:6-9"),
  ]

  @Test(arguments: apart) func anEntryIsChangedWhereItStands(name: String, text: String, place: String) throws {
    var (driver, folder) = try Self.driver([".scholiast.yml": "listings: \(name)\n", name: text])
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "[@old]")
    try driver.performAll()
    #expect(
      try Self.shown(Self.rename(&driver, uri, 0, 3, to: "new")) == [
        "open.md 1 0:2-5 new", "\(name) null \(place) new",
      ])
    // What was written since the listing was read is looked at as a whole.
    try ("\n" + text).write(toFile: folder(name), atomically: true, encoding: .utf8)
    let moved = "2" + place.dropFirst()
    #expect(
      try Self.shown(Self.rename(&driver, uri, 0, 3, to: "new")) == [
        "open.md 1 0:2-5 new", "\(name) null \(moved) new",
      ])
    try text.replacing("old", with: "others").write(toFile: folder(name), atomically: true, encoding: .utf8)
    #expect(try Self.rename(&driver, uri, 0, 3, to: "new") == nil)
    #expect(Self.refusal(driver) == "\(name) has changed and does not write 'old' any more: try again once it is read.")
  }

  @Test func aListingOutsideTheWorkspaceIsChangedWhereSettingsNameIt() throws {
    let outside = try TemporaryFolder(["all.bib": Self.listing])
    var (driver, folder) = try Self.driver([".scholiast.yml": "listings: \(outside("all.bib"))\n"])
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "[@old]")
    try driver.performAll()
    #expect(
      try Self.shown(Self.rename(&driver, uri, 0, 3, to: "new")).sorted() == [
        "all.bib null 0:6-9 new", "all.bib null 3:21-24 new", "open.md 1 0:2-5 new",
      ])
  }

  @Test func aListingOutsideTheWorkspaceThatOnlyANoteNamesIsNotChanged() throws {
    let outside = try TemporaryFolder(["all.bib": Self.listing])
    var (driver, folder) = try Self.driver([".scholiast.yml": "\n"])
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "---\nbibliography: \(outside("all.bib"))\n---\n\n[@old]\n")
    try driver.performAll()
    #expect(try Self.rename(&driver, uri, 4, 3, to: "new") == nil)
    #expect(
      Self.refusal(driver)?.hasSuffix("lies outside the workspace, and others may cite from it: rename the key there.")
        == true)
  }

  @Test func withoutTheirFolderOnlyNamesThatNoOtherNoteMayWriteAreRenamed() throws {
    let note = """
      ---
      bibliography: refs.bib
      references:
      - id: own
        title: Another Matter
      ---
      # Part
      [@old] [@own] [[#Part]]
      """
    let root = try TemporaryFolder([
      "refs.bib": Self.listing, "other.md": "---\nbibliography: refs.bib\n---\n[@old]\n", "elsewhere/x.md": "x\n",
    ])
    var driver = try Driver.running(in: nil)
    let uri = DocumentURI(filePath: root("open.md"))
    try driver.open(uri, note)
    try driver.performAll()
    let refusal = "Only the open notes are known here: open the folder to rename keys of refs.bib."
    #expect(try Self.rename(&driver, uri, 7, 3, to: "new") == nil)
    #expect(Self.refusal(driver) == refusal)
    let position = Position(line: 7, character: 3)
    let prepare = PrepareRenameRequest(textDocument: TextDocumentIdentifier(uri: uri), position: position)
    #expect(try driver.result(of: prepare) == nil)
    #expect(Self.refusal(driver) == refusal)
    let listing = DocumentURI(filePath: root("refs.bib"))
    try driver.open(listing, Self.listing, language: "bibtex")
    try driver.performAll()
    #expect(try Self.rename(&driver, listing, 0, 7, to: "new") == nil)
    #expect(Self.refusal(driver) == refusal)
    #expect(
      try Self.shown(Self.rename(&driver, uri, 7, 10, to: "new")) == [
        "open.md none 3:6-9 new", "open.md none 7:9-12 new",
      ])
    #expect(
      try Self.shown(Self.rename(&driver, uri, 6, 3, to: "Piece")) == [
        "open.md none 6:2-6 Piece", "open.md none 7:17-21 Piece",
      ])
  }

  @Test func referencesAndHighlightsAreOnTheWire() throws {
    var (driver, folder) = try Self.driver(["refs.bib": Self.listing, "closed.md": "🎓 [@old]\n"])
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "[@old] **On 🎓 That Matter a Lot** @old")
    let listing = DocumentURI(filePath: folder("refs.bib"))
    try driver.open(listing, "% moved\n" + Self.listing, language: "bibtex")
    try driver.performAll()
    let document = TextDocumentIdentifier(uri: uri)
    let position = Position(line: 0, character: 3)
    func places(_ result: JSONValue?) -> [String] {
      (result?.arrayValue ?? []).map { place in
        func number(_ end: String, _ name: String) -> Int {
          if case .integer(let number)? = place[path: ["range", end, name]] { number } else { -1 }
        }
        let name = place["uri"]?.stringValue?.split(separator: "/").last ?? ""
        let kind = if case .integer(let kind)? = place["kind"] { " \(kind)" } else { "" }
        return "\(name) \(number("start", "line")):\(number("start", "character"))-\(number("end", "character"))\(kind)"
      }
    }
    let found = try driver.result(
      of: ReferencesRequest(
        textDocument: document, position: position, context: ReferenceContext(includeDeclaration: true)))
    #expect(
      places(found) == ["closed.md 0:4-8", "open.md 0:1-5", "open.md 0:9-32", "open.md 0:35-39", "refs.bib 1:6-9"])
    let citing = try driver.result(
      of: ReferencesRequest(
        textDocument: TextDocumentIdentifier(uri: listing), position: Position(line: 1, character: 7),
        context: ReferenceContext(includeDeclaration: false)))
    #expect(places(citing) == Array(places(found).dropLast()))
    let highlights = try driver.result(of: DocumentHighlightRequest(textDocument: document, position: position))
    #expect(places(highlights) == [" 0:1-5 2", " 0:9-32 1", " 0:35-39 2"])
    let entries = try driver.result(
      of: DocumentHighlightRequest(
        textDocument: TextDocumentIdentifier(uri: listing), position: Position(line: 4, character: 22)))
    #expect(places(entries) == [" 1:6-9 3", " 4:21-24 1"])
    let parent = try driver.result(
      of: DeclarationRequest(
        textDocument: TextDocumentIdentifier(uri: listing), position: Position(line: 4, character: 22)))
    #expect(places(parent) == ["refs.bib 1:6-9"])
  }

  @Test func foldersShareTheirListings() throws {
    let root = try TemporaryFolder([
      "one/.scholiast.yml": "listings: ../two/refs.bib\n", "one/a.md": "[@old]\n",
      "two/.scholiast.yml": "listings: refs.bib\n", "two/refs.bib": Self.listing, "two/b.md": "@old\n",
    ])
    var capabilities = ClientCapabilities()
    capabilities.supportsDocumentChanges = true
    capabilities.supportsWorkspaceFolders = true
    var driver = Driver()
    try driver.request(
      InitializeRequest(
        capabilities: capabilities,
        workspaceFolders: ["one", "two"].map {
          WorkspaceFolder(uri: DocumentURI(filePath: root($0)), name: $0)
        }))
    try driver.notify(InitializedNotification())
    try driver.performAll()
    let uri = DocumentURI(filePath: root("one/open.md"))
    try driver.open(uri, "[@old]")
    try driver.performAll()
    #expect(
      try Self.shown(Self.rename(&driver, uri, 0, 3, to: "new")) == [
        "a.md null 0:2-5 new", "open.md 1 0:2-5 new", "b.md null 0:1-4 new", "refs.bib null 0:6-9 new",
        "refs.bib null 3:21-24 new",
      ])
    let found = try driver.result(
      of: ReferencesRequest(
        textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: 0, character: 3),
        context: ReferenceContext(includeDeclaration: true)))
    #expect(found?.arrayValue?.count == 4)
  }

  @Test func linksFollowANoteThatGetsAnotherName() throws {
    var (driver, folder) = try Self.driver(["refs.bib": Self.listing, "b.md": "# B\n", "sub/c.md": "[[b|x]]\n"])
    let uri = DocumentURI(filePath: folder("open.md"))
    try driver.open(uri, "[[b#B]] [[c]]", version: 2)
    try driver.performAll()
    func edit(_ from: String, _ to: String) throws -> [String] {
      let rename = FileRename(
        oldUri: DocumentURI(filePath: folder(from)), newUri: DocumentURI(filePath: folder(to)))
      return Self.shown(try driver.result(of: WillRenameFilesRequest(files: [rename])))
    }
    #expect(try edit("b.md", "new.md") == ["open.md 2 0:2-3 new", "c.md null 0:2-3 new"])
    #expect(try edit("sub", "other").isEmpty)
    #expect(try edit("nothing.md", "b.md").isEmpty)
  }

  @Test(arguments: [
    ("listings: refs.bib\n", "0:10-18"), ("listings:\n- \"refs.bib\"\n- \"*.jsonl\"\n", "1:3-11"),
  ])
  func settingsFollowAListingThatGetsAnotherName(settings: String, place: String) throws {
    var (driver, folder) = try Self.driver([".scholiast.yml": settings, "refs.bib": Self.listing])
    let rename = FileRename(
      oldUri: DocumentURI(filePath: folder("refs.bib")), newUri: DocumentURI(filePath: folder("all.bib")))
    let edit = try driver.result(of: WillRenameFilesRequest(files: [rename]))
    #expect(Self.shown(edit) == [".scholiast.yml null \(place) all.bib"])
  }

  @Test func settingsLeadToTheListingsTheyName() throws {
    let settings = "listings:\n- refs.bib\n- \"*.jsonl\"\n- none.bib\n"
    var (driver, folder) = try Self.driver([
      ".scholiast.yml": settings, "refs.bib": Self.listing, "a.jsonl": "{\"title\": \"One Title\"}\n",
      "b.jsonl": "{\"title\": \"Two Titles\"}\n",
    ])
    let uri = DocumentURI(filePath: folder(".scholiast.yml"))
    try driver.open(uri, settings, language: "yaml")
    try driver.performAll()
    let found = try (0..<4).map { line in
      let request = DefinitionRequest(
        textDocument: TextDocumentIdentifier(uri: uri), position: Position(line: line, character: 5))
      return (try driver.result(of: request)?.arrayValue ?? []).map {
        String($0["uri"]?.stringValue?.split(separator: "/").last ?? "")
      }
    }
    #expect(found == [[], ["refs.bib"], ["a.jsonl", "b.jsonl"], []])
  }
}
