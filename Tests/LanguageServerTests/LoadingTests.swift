import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel
import WorkspaceFiles

@testable import LanguageServer

@Suite struct LoadingTests {
  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\nexclude: [archive/**]\n",
    "papers.jsonl": "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n",
    "a.md": "[@smith2020] [@new2021] [[b]]\n",
    "sub/b.md": "[[a]]\n",
    "archive/old.md": "old\n",
    ".hidden/h.md": "hidden\n",
    "ignored.md": "ignored\n",
    ".gitignore": "ignored.md\n",
    "text.txt": "no note\n",
  ]
  private static let grown =
    "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n{\"key\": \"new2021\", \"title\": \"Something New\"}\n"

  private static func isLoad(_ effect: Effect) -> Bool { if case .load = effect { true } else { false } }
  private static func isFind(_ effect: Effect) -> Bool { if case .findNotes = effect { true } else { false } }
  private static func isResolve(_ effect: Effect) -> Bool { if case .resolve = effect { true } else { false } }
  private static func isRead(_ effect: Effect) -> Bool { if case .read = effect { true } else { false } }

  private static func names(_ driver: Driver, _ folder: TemporaryFolder) -> [String] {
    driver.state.workspace.notes.keys.compactMap { FilePath.relative($0.rawValue, to: folder.path) }.sorted()
  }

  @Test func theNotesOfTheFolderAreRead() throws {
    let folder = try TemporaryFolder(Self.files)
    let driver = try Driver.running(in: folder)
    #expect(Self.names(driver, folder) == ["a.md", "sub/b.md"])
    #expect(driver.meanings(folder("a.md")) == ["smith2020", "unknown", "b.md"])
    #expect(driver.meanings(folder("sub/b.md")) == ["a.md"])
    #expect(driver.state.workspace.notes[FileID(folder("sub/b.md"))]?.path == "sub/b.md")
  }

  @Test func whatWasReadIsToldOnceItIsInUse() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    try driver.perform(where: Self.isLoad)
    #expect(driver.count("window/logMessage") == 0 && driver.state.workspace.library.index.papers.isEmpty)
    try driver.perform(where: Self.isResolve)
    #expect(driver.count("window/logMessage") == 1 && driver.state.workspace.library.index.papers.count == 1)
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.performAll()
    #expect(driver.count("window/logMessage") == 2)
  }

  @Test func whatWasReadAnewBeforeItWasInUseIsNotTold() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    try driver.perform(where: Self.isLoad)
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.perform(where: Self.isLoad)
    #expect(driver.pending.count { Self.isResolve($0) } == 2)
    try driver.performAll()
    let told = driver.sent.filter { $0.method == "window/logMessage" }
    #expect(told.count == 1 && driver.state.workspace.library.index.papers.count == 2)
  }

  @Test func aListingThatChangesKeepsTheNotesAndTheirReferencesAreResolvedAnew() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, "[@new2021]")
    try driver.performAll()
    #expect(driver.published(uri)?.count == 1)
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    #expect(driver.pending.count { Self.isLoad($0) } == 1)
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["new2021"])
    #expect(Self.names(driver, folder) == ["a.md", "sub/b.md"])
    #expect(driver.published(uri) == [])
  }

  @Test func changesWhileListingsAreReadAreReadOnceMore() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    try folder.write("papers.jsonl", Self.grown)
    for _ in 0..<5 { try driver.post(.filesChanged([folder("papers.jsonl")])) }
    #expect(driver.pending.count { Self.isLoad($0) } == 1)
    let first = driver.pending
    driver.pending = []
    for effect in first { try driver.perform(effect) }
    // What was read is used, and read again.
    #expect(driver.pending.count { Self.isResolve($0) } == 1)
    #expect(driver.pending.count { Self.isLoad($0) } == 1)
    try driver.performAll()
    #expect(driver.pending.isEmpty && !driver.state.loading.isRunning)
  }

  @Test func papersAreUsedThoughTheListingsChangeAgain() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([]))
    try driver.perform(where: Self.isLoad)
    try driver.post(.filesChanged([]))
    try driver.perform(where: Self.isResolve)
    #expect(driver.meanings(folder("a.md")) == ["smith2020", "new2021", "b.md"])
  }

  @Test func whatChangesWhileReferencesAreResolvedIsKept() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let (a, c) = (DocumentURI(filePath: folder("a.md")), DocumentURI("untitled:c"))
    try driver.open(a, "[@new2021]")
    try driver.open(c, "[@new2021]")
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([]))
    try driver.perform(where: Self.isLoad)
    try driver.change(a, [TextDocumentContentChange(text: "[@new2021] [@smith2020] [[d]]")], version: 2)
    try driver.close(c)
    try folder.remove("sub/b.md")
    try driver.post(.read([NoteOnDisk(file: FileID(folder("sub/b.md")))]))
    try driver.post(.read([NoteOnDisk(file: FileID(folder("d.md")), note: Note(SourceText("[@new2021]")))]))
    #expect(driver.meanings(folder("a.md")) == ["unknown", "smith2020", "d.md"])
    try driver.perform(where: Self.isResolve)
    #expect(driver.meanings(folder("a.md")) == ["new2021", "smith2020", "d.md"])
    #expect(driver.meanings(folder("d.md")) == ["new2021"])
    #expect(Self.names(driver, folder) == ["a.md", "d.md"])
    #expect(driver.note("untitled:c") == nil)
  }

  @Test func aSecondReadingBeforeTheFirstIsResolvedLosesNothing() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let a = DocumentURI(filePath: folder("a.md"))
    try driver.open(a, "[@new2021]")
    try driver.post(.filesChanged([]))
    try driver.perform(where: Self.isLoad)
    let first = driver.pending.filter(Self.isResolve)
    driver.pending.removeAll(where: Self.isResolve)
    try driver.change(a, [TextDocumentContentChange(text: "[@smith2020] changed")], version: 2)
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([]))
    try driver.perform(where: Self.isLoad)
    let second = driver.pending.filter(Self.isResolve)
    driver.pending.removeAll(where: Self.isResolve)
    for effect in first { try driver.perform(effect) }
    #expect(driver.note(folder("a.md")) == "[@smith2020] changed")
    try driver.change(a, [TextDocumentContentChange(text: "[@new2021] changed")], version: 3)
    for effect in second { try driver.perform(effect) }
    for effect in first { try driver.perform(effect) }
    #expect(driver.meanings(folder("a.md")) == ["new2021"])
    #expect(driver.note(folder("a.md")) == "[@new2021] changed")
  }

  @Test func aReloadWhileTheFirstNotesAreReadLosesNone() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    try driver.perform(where: Self.isLoad)
    let find = driver.pending.filter(Self.isFind)
    driver.pending.removeAll(where: Self.isFind)
    try driver.post(.filesChanged([]))
    try driver.performAll()
    #expect(find.count == 1 && Self.names(driver, folder) == [])
    for effect in find { try driver.perform(effect) }
    #expect(Self.names(driver, folder) == ["a.md", "sub/b.md"])
    #expect(driver.meanings(folder("sub/b.md")) == ["a.md"])
  }

  @Test func linksAreNotCalledWrongWhileNotesAreStillFound() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, "[[b]] [[no such note]]")
    try driver.perform(where: Self.isLoad)
    let find = driver.pending.filter(Self.isFind)
    driver.pending.removeAll(where: Self.isFind)
    try driver.performAll()
    #expect(driver.published(uri) == [])
    for effect in find { try driver.perform(effect) }
    try driver.performAll()
    #expect(driver.published(uri) == ["no paper or note is called 'no such note'"])
  }

  @Test func otherSettingsTakeOtherNotes() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let open = DocumentURI(filePath: folder("a.md"))
    try driver.open(open, "open")
    try folder.write(".scholiast.yml", "listings: papers.jsonl\nnotes: archive/*.md\n")
    try driver.post(.filesChanged([folder(".scholiast.yml")]))
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["a.md", "archive/old.md"])
    #expect(driver.note(folder("a.md")) == "open")
    try driver.close(open)
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["archive/old.md"])
  }

  @Test func aNoteThatAppearsWhileOthersAreFoundStays() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    try driver.perform(where: Self.isLoad)
    guard case .findNotes(let id, let generation, let loaded, let map)? = driver.pending.first(where: Self.isFind)
    else {
      Issue.record("notes are to be found")
      return
    }
    let found = Driver.found(id, generation, loaded.settings, map)
    try folder.write("new.md", "new")
    try driver.post(.read([NoteOnDisk(file: FileID(folder("new.md")), note: Note(SourceText("new")))]))
    for event in found { try driver.post(event) }
    #expect(Self.names(driver, folder) == ["a.md", "new.md", "sub/b.md"])
  }

  @Test func aClosedNoteIsAgainWhatTheDiskSays() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, "unsaved")
    #expect(driver.note(folder("a.md")) == "unsaved")
    try driver.close(uri)
    try driver.performAll()
    #expect(driver.note(folder("a.md")) == Self.files["a.md"])
  }

  @Test(arguments: ["archive/old.md", ".hidden/h.md", "ignored.md", "gone.md", "../outside.md"])
  func aClosedDocumentThatIsNoNoteOfTheWorkspaceIsForgotten(name: String) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    let uri = DocumentURI(filePath: FilePath.normalized(folder(name)))
    try driver.open(uri, "open")
    let open = driver.state.folders.ordered.flatMap(\.openNotes)
    #expect(open == [FileID(uri)])
    try driver.close(uri)
    try driver.performAll()
    #expect(driver.state.folders.states.count == 1)
    #expect(Self.names(driver, folder) == ["a.md", "sub/b.md"])
    #expect(driver.state.workspace.notes.count == 2)
  }

  @Test func filesThatChangeAreReadIfTheyAreNotes() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder)
    try driver.open(DocumentURI(filePath: folder("sub/b.md")), "open")
    try folder.write("a.md", "changed")
    try folder.write("c.md", "created")
    try folder.write("sub/b.md", "changed on the disk")
    let names = [
      "a.md", "c.md", "sub/b.md", "archive/old.md", ".hidden/h.md", "ignored.md", "text.txt", "papers.jsonl",
    ]
    let changes = names.map { FileEvent(uri: DocumentURI(filePath: folder($0)), type: .changed) }
    try driver.notify(DidChangeWatchedFilesNotification(changes: changes))
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["a.md", "c.md", "sub/b.md"])
    #expect(driver.note(folder("a.md")) == "changed" && driver.note(folder("sub/b.md")) == "open")
    try folder.remove("c.md")
    try driver.notify(
      DidChangeWatchedFilesNotification(changes: [FileEvent(uri: DocumentURI(filePath: folder("c.md")), type: .deleted)]
      ))
    try driver.performAll()
    #expect(Self.names(driver, folder) == ["a.md", "sub/b.md"])
  }

  @Test func aNoteWithoutAFolderHasTheSettingsBesideIt() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: nil)
    #expect(driver.pending.isEmpty)
    try driver.open(DocumentURI(filePath: folder("a.md")), "[@smith2020]")
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["smith2020"])
    #expect(Self.names(driver, folder) == ["a.md"])
    try driver.close(DocumentURI(filePath: folder("a.md")))
    #expect(Self.names(driver, folder) == [])
  }

  @Test func aNoteOpenedBeforeTheRootIsKnownHasItsPathFromThere() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    try driver.open(DocumentURI(filePath: folder("sub/b.md")), "[[a]]")
    try driver.performAll()
    #expect(driver.state.workspace.notes[FileID(folder("sub/b.md"))]?.path == "sub/b.md")
    #expect(driver.meanings(folder("sub/b.md")) == ["a.md"])
  }

  @Test(arguments: 0..<30 as Range<UInt64>) func anyOrderOfEventsEndsWithWhatTheDiskAndTheClientSay(seed: UInt64) throws
  {
    var random = SeededRandom(seed: seed)
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.starting(in: folder)
    try driver.notify(InitializedNotification())
    var open: [String: String] = [:]
    let names = ["a.md", "sub/b.md", "c.md", "archive/old.md"]
    for step in 0..<60 {
      let name = names.randomElement(using: &random) ?? "a.md"
      let uri = DocumentURI(filePath: folder(name))
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        guard open[name] == nil else { continue }
        open[name] = "opened \(step) [[a]]"
        try driver.open(uri, "opened \(step) [[a]]")
      case 1:
        guard open[name] != nil else { continue }
        open[name] = "edited \(step) [@new2021]"
        try driver.change(uri, [TextDocumentContentChange(text: "edited \(step) [@new2021]")], version: step)
      case 2:
        guard open.removeValue(forKey: name) != nil else { continue }
        try driver.close(uri)
      case 3:
        try folder.write(name, "written \(step) [@smith2020] [[c]]")
        try driver.notify(DidChangeWatchedFilesNotification(changes: [FileEvent(uri: uri, type: .changed)]))
      case 4:
        try folder.write("papers.jsonl", step % 2 == 0 ? Self.grown : Self.files["papers.jsonl"] ?? "")
        try driver.post(.filesChanged([folder("papers.jsonl")]))
      default:
        guard !driver.pending.isEmpty else { continue }
        // Files are read again in the order in which that was asked for; other work ends in any order.
        var at = Int.random(in: 0..<driver.pending.count, using: &random)
        if Self.isRead(driver.pending[at]) { at = driver.pending.firstIndex(where: Self.isRead) ?? at }
        try driver.perform(driver.pending.remove(at: at))
      }
    }
    // Whatever was still to be told is told.
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.performAll()
    var fresh = try Driver.running(in: folder)
    for (name, text) in open { try fresh.open(DocumentURI(filePath: folder(name)), text) }
    try fresh.performAll()
    #expect(Self.names(driver, folder) == Self.names(fresh, folder))
    #expect(driver.state.workspace.areNotesComplete && fresh.state.workspace.areNotesComplete)
    for name in Self.names(fresh, folder) {
      #expect(driver.note(folder(name)) == fresh.note(folder(name)), "\(name)")
      #expect(driver.meanings(folder(name)) == fresh.meanings(folder(name)), "\(name)")
    }
  }
}
