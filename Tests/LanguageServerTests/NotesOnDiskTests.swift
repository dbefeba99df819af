import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import WorkspaceFiles

@testable import LanguageServer

/// How the server learns of notes that come, go and change on the disk.
@Suite struct NotesOnDiskTests {
  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\n",
    "papers.jsonl": "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n",
    "a.md": "[[b]]\n", "sub/b.md": "b\n", "c.qmd": "c\n", "d.Rmd": "d\n", "e.markdown": "e\n", "text.txt": "no note\n",
    ".hidden/h.md": "hidden\n",
  ]

  private static func names(_ driver: Driver, _ folder: TemporaryFolder) -> [String] {
    driver.state.workspace.notes.keys.compactMap { FilePath.relative($0.rawValue, to: folder.path) }.sorted()
  }

  private static func kinds(_ driver: Driver) -> [String] {
    driver.pending.map { effect in
      switch effect {
      case .read(_, let files, _): "read \(files.map { FilePath.name(of: $0.rawValue) }.joined(separator: " "))"
      case .findNotes: "find"
      case .load: "load"
      case .settle: "settle"
      default: "other"
      }
    }
  }

  @Test(arguments: [true, false]) func foldersOfNotesAreWatchedWhereTheClientDoesNot(isWatchedByClient: Bool) throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.watchesFilesOnRequest = isWatchedByClient
    var driver = try Driver.running(in: folder, capabilities)
    #expect(Self.names(driver, folder) == ["a.md", "c.qmd", "d.Rmd", "e.markdown", "sub/b.md"])
    #expect(driver.watchedFolders == (isWatchedByClient ? [] : [folder.path, folder("sub")]))
    // The client was asked for files with the usual endings only.
    try folder.write(".scholiast.yml", "notes: [\"*.txt\"]\n")
    try driver.post(.filesChanged([folder(".scholiast.yml")]))
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["text.txt"])
    #expect(driver.watchedFolders == [folder.path, folder("sub")])
    try folder.remove(".scholiast.yml")
    try driver.post(.filesChanged([folder(".scholiast.yml")]))
    try driver.performAll()
    #expect(driver.watchedFolders == (isWatchedByClient ? [] : [folder.path, folder("sub")]))
  }

  @Test func aNoteThatChangesIsReadAlone() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let id = FolderID(number: 1)
    try folder.write("a.md", "changed")
    try driver.post(.notesChanged(id, [folder("a.md")], includesFolders: false))
    #expect(Self.kinds(driver) == ["read a.md"])
    try driver.performAll()
    #expect(driver.note(folder("a.md")) == "changed")
    try folder.remove("c.qmd")
    try driver.post(.notesChanged(id, [folder("c.qmd")], includesFolders: false))
    try driver.performAll()
    #expect(!Self.names(driver, folder).contains("c.qmd"))
  }

  @Test func whatIsNoNoteChangesNothing() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    try driver.post(
      .notesChanged(FolderID(number: 1), [folder("text.txt"), folder("none.md")], includesFolders: false))
    try driver.perform { if case .read = $0 { true } else { false } }
    try driver.perform { if case .settle = $0 { true } else { false } }
    #expect(driver.pending.isEmpty, "nothing is checked")
  }

  @Test func whereFoldersOrIgnoreFilesChangeNotesAreFoundAnew() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let id = FolderID(number: 1)
    try folder.write("new/n.md", "new")
    try driver.post(.notesChanged(id, [folder("new")], includesFolders: true))
    #expect(Self.kinds(driver) == ["find"])
    try driver.performAll()
    #expect(Self.names(driver, folder).contains("new/n.md") && driver.watchedFolders.contains(folder("new")))
    try FileManager.default.removeItem(atPath: folder("new"))
    try driver.post(.notesChanged(id, [folder("new")], includesFolders: false))
    #expect(Self.kinds(driver) == ["find"])
    try driver.performAll()
    #expect(!Self.names(driver, folder).contains("new/n.md") && !driver.watchedFolders.contains(folder("new")))
    try folder.write(".gitignore", "sub\n")
    try driver.post(.notesChanged(id, [folder(".gitignore")], includesFolders: false))
    try driver.performAll()
    #expect(!Self.names(driver, folder).contains("sub/b.md"))
  }

  @Test func whatTheClientDoesWithFilesIsFollowed() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    func uri(_ name: String) -> DocumentURI { DocumentURI(filePath: folder(name)) }
    try folder.write("new.md", "new")
    try driver.notify(DidCreateFilesNotification(files: [FileCreate(uri: uri("new.md"))]))
    try driver.performAll()
    #expect(Self.names(driver, folder).contains("new.md"))
    try FileManager.default.moveItem(atPath: folder("new.md"), toPath: folder("newer.md"))
    try driver.notify(DidRenameFilesNotification(files: [FileRename(oldUri: uri("new.md"), newUri: uri("newer.md"))]))
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["a.md", "c.qmd", "d.Rmd", "e.markdown", "newer.md", "sub/b.md"])
    try FileManager.default.moveItem(atPath: folder("sub"), toPath: folder("bus"))
    try driver.notify(DidRenameFilesNotification(files: [FileRename(oldUri: uri("sub"), newUri: uri("bus"))]))
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["a.md", "bus/b.md", "c.qmd", "d.Rmd", "e.markdown", "newer.md"])
    try folder.remove("newer.md")
    try driver.notify(DidDeleteFilesNotification(files: [FileDelete(uri: uri("newer.md"))]))
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["a.md", "bus/b.md", "c.qmd", "d.Rmd", "e.markdown"])
    try folder.write("papers.jsonl", "{\"key\": \"new\", \"title\": \"New\"}\n")
    try driver.notify(DidCreateFilesNotification(files: [FileCreate(uri: uri("papers.jsonl"))]))
    #expect(Self.kinds(driver).contains("load"))
  }

  @Test func fileOperationsAreAskedForOfClientsThatTellThem() throws {
    var capabilities = ClientCapabilities()
    capabilities.tellsRenamedFiles = true
    let driver = try Driver.starting(in: nil, capabilities)
    let operations = driver.sent.first?.result?[path: ["capabilities", "workspace", "fileOperations"]]?.objectValue
    #expect(operations.map { Array($0.keys) } == ["didRename"])
    let globs = operations?["didRename"]?["filters"]?.arrayValue?.compactMap {
      $0[path: ["pattern", "glob"]]?.stringValue
    }
    #expect(globs?.first == "**/*.{md,markdown,qmd,Rmd,rmd}")
    #expect(try Driver.starting(in: nil).sent.first?.result?[path: ["capabilities", "workspace"]] == nil)
  }

  @Test func otherSettingsAreAskedForOfClientsThatRegisterThat() throws {
    var capabilities = ClientCapabilities()
    capabilities.registersConfigurationChanges = true
    var driver = try Driver.running(in: try TemporaryFolder(Self.files), capabilities)
    let registrations = driver.sent.filter { $0.method == "client/registerCapability" }
      .flatMap { $0.params?["registrations"]?.arrayValue ?? [] }
    #expect(registrations.map { $0["method"] } == ["workspace/didChangeConfiguration"])
    #expect(registrations.first?[path: ["registerOptions", "section"]] == "scholiast")
    try driver.reply(to: "client/registerCapability", with: "null")
    #expect(driver.state.pendingReplies.isEmpty)
  }
}
