import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import WorkspaceFiles

@testable import LanguageServer

/// Several folders, documents outside of them, and folders that come and go.
@Suite struct FoldersTests {
  private static let files = [
    "one/.scholiast.yml": "listings: papers.jsonl\n",
    "one/papers.jsonl": "{\"key\": \"one2020\", \"title\": \"The First of Them\"}\n",
    "one/a.md": "[@one2020] [@two2021] [[b]]\n",
    "one/b.md": "# Heading of b\n",
    "two/.scholiast.yml": "listings: [papers.jsonl, ../one/papers.jsonl]\n",
    "two/papers.jsonl": "{\"key\": \"two2021\", \"title\": \"The Second of Them\"}\n",
    "two/c.md": "[@two2021] [[b]]\n",
    "one/inner/.scholiast.yml": "listings: ../../two/papers.jsonl\n",
    "one/inner/d.md": "[@two2021] [[b]]\n",
    "beside/.scholiast.yml": "listings: ../one/papers.jsonl\n",
    "beside/e.md": "[@one2020] [[f]]\n",
    "beside/f.md": "text\n",
  ]

  private static func capabilities() -> ClientCapabilities {
    var capabilities = ClientCapabilities()
    capabilities.supportsWorkspaceFolders = true
    return capabilities
  }

  /// A server for some folders of a temporary one, with everything read.
  private static func running(
    _ names: [String], in folder: TemporaryFolder, _ capabilities: ClientCapabilities = capabilities()
  ) throws -> Driver {
    var driver = Driver()
    try driver.request(
      InitializeRequest(capabilities: capabilities, workspaceFolders: names.map { Self.folder($0, folder) }))
    try driver.notify(InitializedNotification())
    try driver.performAll()
    return driver
  }

  private static func folder(_ name: String, _ folder: TemporaryFolder) -> WorkspaceFolder {
    WorkspaceFolder(uri: uri(name, folder), name: name)
  }

  private static func uri(_ name: String, _ folder: TemporaryFolder) -> DocumentURI {
    DocumentURI(filePath: folder(name))
  }

  /// The notes of each folder that the client has open, by the folder's path in the temporary one.
  private static func notes(_ driver: Driver, _ folder: TemporaryFolder) -> [String: [String]] {
    var notes: [String: [String]] = [:]
    for state in driver.state.folders.ordered {
      let name = state.path.flatMap { FilePath.relative($0, to: folder.path) } ?? "-"
      notes[name] = state.workspace.notes.keys.map { FilePath.relative($0.rawValue, to: folder.path) ?? $0.rawValue }
        .sorted()
    }
    return notes
  }

  private static func change(
    _ driver: inout Driver, _ folder: TemporaryFolder, add added: [String] = [], remove removed: [String] = []
  ) throws {
    let event = WorkspaceFoldersChangeEvent(
      added: added.map { Self.folder($0, folder) }, removed: removed.map { Self.folder($0, folder) })
    try driver.notify(DidChangeWorkspaceFoldersNotification(event: event))
    try driver.performAll()
  }

  @Test func eachFolderHasItsOwnPapersAndNotes() throws {
    let folder = try TemporaryFolder(Self.files)
    let driver = try Self.running(["one", "two"], in: folder)
    #expect(driver.meanings(folder("one/a.md")) == ["one2020", "unknown", "b.md"])
    #expect(driver.meanings(folder("two/c.md")) == ["two2021", "unknown"])
    #expect(
      Self.notes(driver, folder) == ["one": ["one/a.md", "one/b.md", "one/inner/d.md"], "two": ["two/c.md"]])
  }

  @Test(arguments: [["one", "one/inner"], ["one/inner", "one"]])
  func aNoteInNestedFoldersBelongsToTheInnermostOnly(names: [String]) throws {
    let folder = try TemporaryFolder(Self.files)
    let driver = try Self.running(names, in: folder)
    #expect(Self.notes(driver, folder) == ["one": ["one/a.md", "one/b.md"], "one/inner": ["one/inner/d.md"]])
    #expect(driver.meanings(folder("one/inner/d.md")) == ["two2021", "unknown"])
  }

  @Test func foldersComeAndGoWhileTheServerRuns() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(["one"], in: folder)
    try Self.change(&driver, folder, add: ["one/inner", "two"])
    #expect(
      Self.notes(driver, folder) == [
        "one": ["one/a.md", "one/b.md"], "one/inner": ["one/inner/d.md"], "two": ["two/c.md"],
      ])
    try Self.change(&driver, folder, remove: ["one/inner", "two"])
    #expect(Self.notes(driver, folder) == ["one": ["one/a.md", "one/b.md", "one/inner/d.md"]])
    #expect(driver.meanings(folder("one/inner/d.md")) == ["unknown", "b.md"])
    try Self.change(&driver, folder, remove: ["one", "never"])
    #expect(Self.notes(driver, folder) == [:])
  }

  @Test func aFolderThatIsRenamedIsAnotherOne() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(["one"], in: folder)
    try FileManager.default.moveItem(atPath: folder("one"), toPath: folder("new"))
    try Self.change(&driver, folder, add: ["new"], remove: ["one"])
    #expect(Self.notes(driver, folder) == ["new": ["new/a.md", "new/b.md", "new/inner/d.md"]])
    #expect(driver.meanings(folder("new/a.md")) == ["one2020", "unknown", "b.md"])
  }

  @Test func aNoteThatIsOpenOutlivesItsFolder() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(["one"], in: folder)
    let uri = Self.uri("one/a.md", folder)
    try driver.open(uri, "[@one2020] [[b]] open")
    try Self.change(&driver, folder, remove: ["one"])
    #expect(Self.notes(driver, folder) == ["one": ["one/a.md"]])
    #expect(driver.state.folder?.origin == .note)
    #expect(driver.note(folder("one/a.md")) == "[@one2020] [[b]] open")
    #expect(driver.meanings(folder("one/a.md")) == ["one2020", "unknown"])
    try Self.change(&driver, folder, add: ["one"])
    #expect(driver.state.folders.ordered.map(\.origin) == [.client])
    #expect(driver.meanings(folder("one/a.md")) == ["one2020", "b.md"])
    #expect(driver.note(folder("one/a.md")) == "[@one2020] [[b]] open")
    try driver.close(uri)
    try driver.performAll()
    #expect(driver.note(folder("one/a.md")) == Self.files["one/a.md"])
  }

  @Test func aNoteOutsideEveryFolderHasTheSettingsAboveItAndNoOtherNotes() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(["two"], in: folder)
    let uri = Self.uri("beside/e.md", folder)
    try driver.open(uri, "[@one2020] [[f]]")
    try driver.performAll()
    #expect(driver.meanings(folder("beside/e.md")) == ["one2020", "unknown"])
    #expect(Self.notes(driver, folder) == ["beside": ["beside/e.md"], "two": ["two/c.md"]])
    let forgotten = try #require(driver.state.folders.ordered.last)
    try driver.close(uri)
    #expect(Self.notes(driver, folder) == ["two": ["two/c.md"]])
    // What was still being done for it comes to nothing.
    let effects = driver.state.handle(.filesChanged(forgotten.id, [folder("beside/e.md")]))
    #expect(effects.isEmpty)
    #expect(driver.state.handle(.read(forgotten.id, [NoteOnDisk(file: FileID(folder("beside/e.md")))])).isEmpty)
  }

  @Test func twoNotesOfOneFolderShareItsSettings() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running([], in: folder)
    try driver.open(Self.uri("beside/e.md", folder), "[[f]]")
    try driver.open(Self.uri("beside/f.md", folder), "text")
    try driver.open(Self.uri("two/c.md", folder), "[@two2021]")
    try driver.performAll()
    #expect(Self.notes(driver, folder) == ["beside": ["beside/e.md", "beside/f.md"], "two": ["two/c.md"]])
    #expect(driver.meanings(folder("beside/e.md")) == ["f.md"])
    try driver.close(Self.uri("beside/e.md", folder))
    #expect(Self.notes(driver, folder) == ["beside": ["beside/f.md"], "two": ["two/c.md"]])
  }

  @Test func unsavedDocumentsBelongToTheFirstFolder() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(["one", "two"], in: folder)
    for name in ["untitled:Untitled-1", "vscode-notebook-cell:/w/x.ipynb#1", "git:/w/x.md?%7B%7D"] {
      try driver.open(DocumentURI(name), "[@one2020] [@two2021]")
      try driver.performAll()
      #expect(driver.meanings(name) == ["one2020", "unknown"], "\(name)")
      #expect(driver.published(DocumentURI(name))?.count == 1)
      try driver.close(DocumentURI(name))
      try driver.performAll()
      #expect(driver.note(name) == nil)
    }
  }

  @Test func unsavedDocumentsWithoutAFolderHaveTheUsersSettings() throws {
    let folder = try TemporaryFolder(
      Self.files.merging(["user/config.yml": "listings: ../one/papers.jsonl\n"]) { $1 })
    var driver = Driver()
    driver.state = ServerState(version: "1", userSettings: folder("user/config.yml"))
    try driver.request(InitializeRequest(capabilities: Self.capabilities()))
    try driver.notify(InitializedNotification())
    let uri = DocumentURI("untitled:Untitled-1")
    try driver.open(uri, "[@one2020]")
    try driver.performAll()
    #expect(driver.meanings(uri.string) == ["one2020"])
    #expect(driver.state.folder?.origin == .unsaved)
    try Self.change(&driver, folder, add: ["two"])
    #expect(driver.state.folders.ordered.map(\.origin) == [.client])
    #expect(driver.workspace(uri.string).notes.count == 2)
    try driver.close(uri)
    #expect(driver.state.folders.states.count == 1)
  }

  @Test func oneFolderUnderTwoAddressesIsReadOnce() throws {
    let folder = try TemporaryFolder(Self.files)
    try FileManager.default.createSymbolicLink(atPath: folder("link"), withDestinationPath: folder("two"))
    var driver = try Self.running(["two", "link", "two/"], in: folder)
    #expect(driver.state.folders.states.count == 1)
    try driver.open(Self.uri("link/c.md", folder), "[@two2021] open")
    try driver.performAll()
    #expect(driver.note(folder("two/c.md")) == "[@two2021] open")
    try Self.change(&driver, folder, remove: ["two"])
    #expect(Self.notes(driver, folder) == ["two": ["two/c.md"]])
    try Self.change(&driver, folder, remove: ["link"])
    #expect(driver.state.folders.ordered.map(\.origin) == [.note])
  }

  @Test func theFolderComesByAnyOfItsOldNames() throws {
    let folder = try TemporaryFolder(Self.files)
    let (path, uri) = (folder("two"), Self.uri("two", folder))
    let requests = [
      InitializeRequest(rootUri: uri, workspaceFolders: nil), InitializeRequest(rootPath: path),
      InitializeRequest(rootPath: folder("one"), rootUri: uri),
      InitializeRequest(rootUri: Self.uri("one", folder), workspaceFolders: [Self.folder("two", folder)]),
      InitializeRequest(rootUri: uri, workspaceFolders: []),
    ]
    for request in requests {
      var driver = Driver()
      try driver.request(request)
      #expect(driver.state.folders.ordered.map(\.path) == [path])
    }
    for request in [InitializeRequest(rootPath: ""), InitializeRequest(rootPath: "relative"), InitializeRequest()] {
      var driver = Driver()
      try driver.request(request)
      #expect(driver.state.folders.states.isEmpty)
    }
  }

  @Test func foldersElsewhereAreNotRead() throws {
    var driver = Driver()
    let remote = WorkspaceFolder(uri: DocumentURI("vscode-remote://ssh-remote+host/home/x"), name: "x")
    try driver.request(InitializeRequest(workspaceFolders: [remote]))
    try driver.notify(InitializedNotification())
    #expect(driver.state.folders.states.isEmpty && driver.pending.isEmpty)
    #expect(driver.log.contains { $0.contains("vscode-remote") })
  }

  @Test(arguments: [
    "file:///c%3A/Users/x/a.md", "file:///C:/Users/x/a.md", "file:///%E0%A4%A/a.md", "file://server/a.md",
  ])
  func strangeAddressesAreNotesLikeOthers(address: String) throws {
    var driver = try Driver.running(in: nil)
    let uri = DocumentURI(address)
    try driver.open(uri, "---\nbibliography: none.bib\n---\n")
    try driver.performAll()
    #expect(driver.published(uri)?.count == 1)
    try driver.close(uri)
    try driver.performAll()
    #expect(driver.published(uri) == [] && driver.state.folders.states.isEmpty)
  }

  @Test func settingsFurtherUpTakeTheNotesBesideTheFolder() throws {
    let folder = try TemporaryFolder([
      ".scholiast.yml": "{}", "a/a.md": "[[b]] [[c]]", "b/b.md": "b", "c.md": "c",
    ])
    var driver = try Self.running(["a"], in: folder)
    #expect(Self.notes(driver, folder) == ["a": ["a/a.md", "b/b.md", "c.md"]])
    try Self.change(&driver, folder, add: ["b"])
    #expect(Self.notes(driver, folder) == ["a": ["a/a.md", "c.md"], "b": ["b/b.md"]])
    try Self.change(&driver, folder, remove: ["a"])
    #expect(Self.notes(driver, folder) == ["b": ["a/a.md", "b/b.md", "c.md"]])
    try Self.change(&driver, folder, add: [""])
    #expect(Self.notes(driver, folder) == ["b": ["b/b.md"], "": ["a/a.md", "c.md"]])
  }

  @Test func theClientIsAskedForTheSettingsOfEachFolder() throws {
    let folder = try TemporaryFolder(Self.files.filter { !$0.key.hasSuffix(".yml") })
    var capabilities = Self.capabilities()
    capabilities.answersConfiguration = true
    var driver = try Self.running(["one", "two"], in: folder, capabilities)
    let items = driver.sent.last { $0.method == "workspace/configuration" }?.params?["items"]?.arrayValue
    #expect(
      items?.map { $0["scopeUri"] } == [
        .string(Self.uri("one", folder).string), .string(Self.uri("two", folder).string),
      ])
    try driver.reply(
      to: "workspace/configuration", with: #"[{"listings": ["papers.jsonl"]}, {"listings": ["../one/papers.jsonl"]}]"#)
    try driver.performAll()
    #expect(driver.meanings(folder("one/a.md")) == ["one2020", "unknown", "b.md"])
    #expect(driver.meanings(folder("two/c.md")) == ["unknown", "unknown"])
    try driver.open(Self.uri("beside/e.md", folder), "[@one2020]")
    #expect(driver.count("workspace/configuration") == 2)
    try driver.reply(to: "workspace/configuration", with: #"[{"listings": ["../one/papers.jsonl"]}]"#)
    try driver.performAll()
    #expect(driver.meanings(folder("beside/e.md")) == ["one2020"])
  }

  @Test func symbolsOfAllFoldersAreFoundEachOnce() throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = Self.capabilities()
    capabilities.resolvableSymbolProperties = ["location.range"]
    var driver = try Self.running(["one", "two"], in: folder, capabilities)
    let result = try #require(try driver.result(of: WorkspaceSymbolRequest(query: "of")))
    let symbols = try JSONDecoder().decode([WorkspaceSymbol].self, from: JSONEncoder().encode(result))
    #expect(symbols.map(\.name).sorted() == ["Heading of b", "The First of Them", "The Second of Them"])
    for symbol in symbols where symbol.location.range == nil {
      let result = try #require(try driver.result(of: WorkspaceSymbolResolveRequest(symbol: symbol)))
      #expect(result[path: ["location", "range", "start", "line"]] == 0)
      #expect(result[path: ["location", "range", "start", "character"]] != 0, "the name, not the start of the file")
    }
  }

  @Test func aProblemThatTwoFoldersSeeIsReportedOnce() throws {
    let folder = try TemporaryFolder(
      Self.files.merging([
        "one/papers.jsonl": "{\"key\": \"one2020\", \"title\": \"The First\"}\nnot json\n"
      ]) { $1 })
    let driver = try Self.running(["one", "two"], in: folder)
    #expect(driver.published(Self.uri("one/papers.jsonl", folder))?.count == 1)
  }

  @Test func foldersAreAnnouncedToClientsThatHaveSeveral() throws {
    let folder = try TemporaryFolder(Self.files)
    let several = try Self.running(["one"], in: folder)
    #expect(
      several.sent.first?.result?[path: ["capabilities", "workspace", "workspaceFolders", "changeNotifications"]]
        == true)
    let one = try Self.running(["one"], in: folder, ClientCapabilities())
    #expect(one.sent.first?.result?[path: ["capabilities", "workspace"]] == nil)
  }
}
