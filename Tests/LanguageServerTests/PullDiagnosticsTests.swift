import Foundation
import LanguageServerProtocol
import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel
import WorkspaceFiles

@testable import LanguageServer

/// Diagnostics for clients that ask for them.
@Suite struct PullDiagnosticsTests {
  private static let files = [
    ".scholiast.yml": "listing: x\nlistings: papers.jsonl\n",
    "papers.jsonl": "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\nno json\n",
    "a.md": "[@smyth2020]\n",
    "b.md": "[[a]] [@smith2020]\n",
    "c.md": "[[nowhere]]\n",
  ]
  private static let whole = "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n"
  private static let grown =
    "{\"key\": \"smith2020\", \"title\": \"On Things That Matter\"}\n{\"key\": \"smyth2020\", \"title\": \"Something New\"}\n"

  private static func running(in folder: TemporaryFolder, refreshes: Bool = true) throws -> Driver {
    var capabilities = ClientCapabilities()
    capabilities.pullsDiagnostics = true
    capabilities.refreshesDiagnostics = refreshes
    return try Driver.running(in: folder, capabilities)
  }

  private static func pull(_ driver: inout Driver, _ uri: DocumentURI, previous: String? = nil) throws -> JSONValue {
    let document = TextDocumentIdentifier(uri: uri)
    let request = DocumentDiagnosticRequest(textDocument: document, previousResultId: previous)
    return try #require(try driver.result(of: request))
  }

  private static func messages(_ report: JSONValue) -> [String]? {
    report["items"]?.arrayValue?.compactMap { $0["message"]?.stringValue }
  }

  private static func pullAll(_ driver: inout Driver, previous: [PreviousResultId] = []) throws -> [JSONValue] {
    let result = try driver.result(of: WorkspaceDiagnosticRequest(previousResultIds: previous))
    return try #require(result?["items"]?.arrayValue).sorted { Self.uri($0) < Self.uri($1) }
  }

  private static func uri(_ report: JSONValue) -> String { report["uri"]?.stringValue ?? "" }

  private static func previous(_ reports: [JSONValue]) -> [PreviousResultId] {
    reports.map { PreviousResultId(uri: DocumentURI(uri($0)), value: $0["resultId"]?.stringValue ?? "") }
  }

  /// The names of the files that reports are about, with what kind of report it is.
  private static func kinds(_ reports: [JSONValue]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: reports.map {
        (FilePath.name(of: uri($0)), "\($0["kind"]?.stringValue ?? "") \(messages($0)?.count ?? -1)")
      })
  }

  @Test func aClientThatAsksIsSentNothing() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder)
    try driver.open(DocumentURI(filePath: folder("a.md")), "[@smyth2020]")
    try driver.performAll()
    #expect(driver.count("textDocument/publishDiagnostics") == 0)
    let provider = driver.sent.first?.result?[path: ["capabilities", "diagnosticProvider"]]
    #expect(
      provider == ["identifier": "scholiast", "interFileDependencies": true, "workspaceDiagnostics": true])
    let pushed = try Driver.running(in: folder)
    #expect(pushed.sent.first?.result?[path: ["capabilities", "diagnosticProvider"]] == nil)
    #expect(pushed.count("textDocument/publishDiagnostics") > 0)
  }

  @Test func anOpenNoteIsReportedAsItIsAtTheMoment() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder)
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, "[@smyth2020]")
    // Nothing was checked since it was opened.
    let first = try Self.pull(&driver, uri)
    #expect(first["kind"] == "full")
    #expect(Self.messages(first) == ["no paper has the key 'smyth2020'; did you mean 'smith2020'?"])
    let id = try #require(first["resultId"]?.stringValue)
    #expect(try Self.pull(&driver, uri, previous: id) == ["kind": "unchanged", "resultId": .string(id)])
    try driver.performAll()
    #expect(try Self.pull(&driver, uri, previous: id)["kind"] == "unchanged")
    try driver.change(uri, [TextDocumentContentChange(text: "fine")], version: 2)
    let second = try Self.pull(&driver, uri, previous: id)
    #expect(second["kind"] == "full" && Self.messages(second) == [])
    #expect(try Self.pull(&driver, uri, previous: second["resultId"]?.stringValue)["kind"] == "unchanged")
  }

  @Test func listingsAndSettingsAreReportedToo() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder)
    for (name, count) in [("papers.jsonl", 1), (".scholiast.yml", 1), ("b.md", 0), ("c.md", 1), ("none.md", 0)] {
      let report = try Self.pull(&driver, DocumentURI(filePath: folder(name)))
      #expect(Self.messages(report)?.count == count, "\(name)")
    }
    #expect(Self.messages(try Self.pull(&driver, DocumentURI("untitled:x"))) == [])
  }

  @Test func theWorkspaceIsReportedAsFarAsItDiffers() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder)
    let first = try Self.pullAll(&driver)
    #expect(
      Self.kinds(first) == [
        ".scholiast.yml": "full 1", "papers.jsonl": "full 1", "a.md": "full 1", "c.md": "full 1",
      ])
    #expect(first.allSatisfy { $0["version"] == .null })
    let second = try Self.pullAll(&driver, previous: Self.previous(first))
    #expect(Set(Self.kinds(second).values) == ["unchanged -1"] && second.count == 4)
    let uri = DocumentURI(filePath: folder("c.md"))
    try driver.open(uri, "[[a]]", version: 5)
    try folder.write("b.md", "[[nothing]] [[nobody]]")
    try driver.notify(
      DidChangeWatchedFilesNotification(changes: [FileEvent(uri: DocumentURI(filePath: folder("b.md")), type: .changed)]
      ))
    try driver.performAll()
    let third = try Self.pullAll(&driver, previous: Self.previous(second))
    #expect(
      Self.kinds(third) == [
        ".scholiast.yml": "unchanged -1", "papers.jsonl": "unchanged -1", "a.md": "unchanged -1", "b.md": "full 2",
        "c.md": "full 0",
      ])
    #expect(third.first { Self.uri($0) == uri.string }?["version"] == 5)
    try folder.remove("b.md")
    try driver.notify(
      DidChangeWatchedFilesNotification(changes: [FileEvent(uri: DocumentURI(filePath: folder("b.md")), type: .deleted)]
      ))
    try driver.performAll()
    let fourth = try Self.pullAll(&driver, previous: Self.previous(third))
    #expect(Self.kinds(fourth)["b.md"] == "full 0")
    #expect(try Self.kinds(Self.pullAll(&driver, previous: Self.previous(fourth)))["b.md"] == nil)
  }

  @Test func onlyNotesThatChangedAreCheckedAgain() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder)
    func filesToCheck() throws -> [String] {
      try driver.perform { if case .settle = $0 { true } else { false } }
      guard case .check(_, _, _, let files)? = driver.pending.first else { return [] }
      return files.map { FilePath.name(of: $0.rawValue) }
    }
    try driver.post(.read([NoteOnDisk(file: FileID(folder("b.md")), note: Note(SourceText("[[a]]")))]))
    #expect(try filesToCheck() == ["b.md"])
    try driver.performAll()
    try driver.post(.read([NoteOnDisk(file: FileID(folder("new.md")), note: Note(SourceText("[[a]]")))]))
    #expect(try filesToCheck() == ["a.md", "b.md", "c.md", "new.md"], "a link to the new name may be in any of them")
    try driver.performAll()
    let uri = DocumentURI(filePath: folder("c.md"))
    try driver.open(uri, "text")
    #expect(try filesToCheck() == ["c.md"])
    try driver.performAll()
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.perform { if case .load = $0 { true } else { false } }
    try driver.perform { if case .resolve = $0 { true } else { false } }
    #expect(try filesToCheck() == ["c.md", "a.md", "b.md", "new.md"], "what is open comes first")
  }

  @Test func whatChangesDuringACheckIsCheckedAfterIt() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder)
    try driver.post(.read([NoteOnDisk(file: FileID(folder("b.md")), note: Note(SourceText("[@nobody2000]")))]))
    try driver.perform { if case .settle = $0 { true } else { false } }
    guard case .check(let id, let moment, let snapshot, let files)? = driver.pending.popLast() else {
      Issue.record("a check is to be done")
      return
    }
    try driver.post(.read([NoteOnDisk(file: FileID(folder("b.md")), note: Note(SourceText("fine")))]))
    for event in Driver.checked(id, moment, snapshot, files) { try driver.post(event) }
    try driver.performAll()
    #expect(Self.messages(try Self.pull(&driver, DocumentURI(filePath: folder("b.md")))) == [])
  }

  @Test func theClientIsToldOnceWhenWhatItShowsIsOutOfDate() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder)
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, "[@smyth2020]")
    try driver.performAll()
    let count = driver.count("workspace/diagnostic/refresh")
    try driver.change(uri, [TextDocumentContentChange(text: "[@smyth2020] [@smyth2020]")], version: 2)
    try driver.performAll()
    #expect(driver.count("workspace/diagnostic/refresh") == count, "who edits a note asks by itself")
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.performAll()
    #expect(driver.count("workspace/diagnostic/refresh") == count + 1)
    #expect(Self.messages(try Self.pull(&driver, uri)) == [])
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.post(.duplicatesFound(FolderID(number: 1)))
    try driver.performAll()
    #expect(driver.count("workspace/diagnostic/refresh") == count + 1, "nothing differs")
    try driver.reply(to: "workspace/diagnostic/refresh", with: "null")
  }

  @Test func aClientThatCannotRefreshIsNotAsked() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(in: folder, refreshes: false)
    try driver.open(DocumentURI(filePath: folder("a.md")), "[@smyth2020]")
    _ = try Self.pullAll(&driver)
    try folder.write("papers.jsonl", Self.grown)
    try driver.post(.filesChanged([folder("papers.jsonl")]))
    try driver.performAll()
    #expect(driver.count("workspace/diagnostic/refresh") == 0)
  }

  /// As Neovim 0.11 introduces itself: it asks when a note is opened, and could not be told to ask again.
  @Test func aClientThatCannotRefreshButTakesDiagnosticsIsSentThem() throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.pullsDiagnostics = true
    capabilities.takesDiagnostics = true
    var driver = try Driver.running(in: folder, capabilities)
    #expect(driver.sent.first?.result?[path: ["capabilities", "diagnosticProvider"]] == nil)
    try driver.open(DocumentURI(filePath: folder("a.md")), "[@smyth2020]")
    try driver.performAll()
    #expect(driver.count("textDocument/publishDiagnostics") > 0)
  }

  @Test func aLongAnswerComesInPartsIfTheClientWantsThat() throws {
    let folder = try TemporaryFolder(Self.files)
    for number in 0..<450 { try folder.write("n\(number).md", "[@nobody\(number)]\n") }
    var driver = try Self.running(in: folder)
    let whole = try Self.pullAll(&driver)
    #expect(whole.count == 454)
    let request = WorkspaceDiagnosticRequest(previousResultIds: [], partialResultToken: .string("part"))
    let result = try driver.result(of: request)
    #expect(result == ["items": []])
    let parts = driver.sent.filter { $0.method == "$/progress" && $0.params?["token"] == "part" }
      .compactMap { $0.params?[path: ["value", "items"]]?.arrayValue }
    #expect(parts.map(\.count) == [200, 200, 54])
    #expect(parts.flatMap { $0 }.sorted { Self.uri($0) < Self.uri($1) } == whole)
  }

  @Test func symbolsComeInPartsIfTheClientWantsThat() throws {
    let folder = try TemporaryFolder(["a.md": (0..<120).map { "# Heading \($0)\n" }.joined()])
    var driver = try Self.running(in: folder)
    let whole = try #require(try driver.result(of: WorkspaceSymbolRequest(query: "heading"))?.arrayValue)
    #expect(
      try driver.result(of: WorkspaceSymbolRequest(query: "heading", partialResultToken: .string("part"))) == [])
    let parts = driver.sent.filter { $0.method == "$/progress" }.compactMap { $0.params?["value"]?.arrayValue }
    #expect(parts.flatMap { $0 } == whole && parts.count == 2)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func whateverHappensTheReportsAreThoseOfAFreshServer(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    // A listing whose end cannot be read keeps the papers it had, which a fresh server does not know.
    let folder = try TemporaryFolder(Self.files.merging(["papers.jsonl": Self.whole]) { $1 })
    var driver = try Self.running(in: folder)
    var open: [String: String] = [:]
    let names = ["a.md", "b.md", "c.md", "d.md"]
    let texts = ["[@smyth2020] [[d]]", "[[b]] [@smith2020]", "[@nobody] [[c]]", "fine"]
    var previous: [JSONValue] = []
    for step in 0..<50 {
      let name = names.randomElement(using: &random) ?? "a.md"
      let uri = DocumentURI(filePath: folder(name))
      let text = (texts.randomElement(using: &random) ?? "") + "\n"
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        if open[name] == nil { try driver.open(uri, text) } else { continue }
        open[name] = text
      case 1:
        guard open[name] != nil else { continue }
        try driver.change(uri, [TextDocumentContentChange(text: text)], version: step)
        open[name] = text
      case 2:
        if open.removeValue(forKey: name) != nil { try driver.close(uri) }
      case 3:
        try folder.write(name, text)
        try driver.notify(DidChangeWatchedFilesNotification(changes: [FileEvent(uri: uri, type: .changed)]))
      case 4:
        try folder.write("papers.jsonl", Bool.random(using: &random) ? Self.grown : Self.whole)
        try driver.post(.filesChanged([folder("papers.jsonl")]))
      case 5: previous = try Self.merged(previous, Self.pullAll(&driver, previous: Self.previous(previous)))
      default: if !driver.pending.isEmpty { try driver.perform(driver.pending.removeFirst()) }
      }
    }
    try driver.performAll()
    previous = try Self.merged(previous, Self.pullAll(&driver, previous: Self.previous(previous)))
    var fresh = try Self.running(in: folder)
    for (name, text) in open { try fresh.open(DocumentURI(filePath: folder(name)), text) }
    try fresh.performAll()
    let expected = try Self.pullAll(&fresh)
    #expect(Self.shown(previous) == Self.shown(expected))
    for name in names {
      let uri = DocumentURI(filePath: folder(name))
      #expect(Self.messages(try Self.pull(&driver, uri)) == Self.messages(try Self.pull(&fresh, uri)))
    }
  }

  /// What a client knows after some more reports.
  private static func merged(_ old: [JSONValue], _ new: [JSONValue]) -> [JSONValue] {
    var known = Dictionary(uniqueKeysWithValues: old.map { (uri($0), $0) })
    for report in new where report["kind"] == "full" { known[uri(report)] = report }
    return known.values.sorted { uri($0) < uri($1) }
  }

  /// The messages that a client shows, by file.
  private static func shown(_ reports: [JSONValue]) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: reports.map { (uri($0), messages($0) ?? []) }).filter { !$0.value.isEmpty }
  }
}
