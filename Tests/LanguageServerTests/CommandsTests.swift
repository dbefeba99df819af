import Foundation
import LanguageServerProtocol
import PaperNotes
import Testing
import WorkspaceFiles

@testable import LanguageServer

/// What a client can have done by `workspace/executeCommand`.
@Suite struct CommandsTests {
  private static let files = [
    ".scholiast.yml": "listings: papers.jsonl\n",
    "papers.jsonl": """
    {"key": "smith2020", "title": "On Things That Matter", "doi": "10.1234/things"}
    {"key": "jones2021", "title": "Nowhere on the Web"}
    {"key": "okafor2022", "title": "Odd Addresses", "url": "ftp://example.org/x"}

    """,
    "a.md": "[@smith2020] [@nobody]\n", "sub/b.md": "[@jones2021]\n", "c.md": "nothing\n",
  ]

  private static func running(_ folder: TemporaryFolder, showsDocuments: Bool = false) throws -> Driver {
    var capabilities = ClientCapabilities()
    capabilities.showsDocuments = showsDocuments
    return try Driver.running(in: folder, capabilities)
  }

  /// The reply to a command.
  private static func run(_ driver: inout Driver, _ name: String, _ argument: JSONValue? = nil) throws -> SentMessage {
    let request = ExecuteCommandRequest(command: "scholiast.\(name)", arguments: argument.map { [$0] })
    let id = try driver.request(request)
    try driver.perform { if case .answer(id, _) = $0 { true } else { false } }
    return try #require(driver.sent.last { $0.isReply && $0.id == id })
  }

  @Test func allCommandsAreAnnounced() throws {
    let driver = try Driver.starting(in: nil)
    let commands = driver.sent.first?.result?[path: ["capabilities", "executeCommandProvider", "commands"]]
    #expect(commands?.arrayValue?.compactMap(\.stringValue) == ServerCommand.all.map(\.name))
    #expect(ServerCommand.all.map(\.name) == ServerCommand.all.map(\.name).sorted())
    #expect(ServerCommand.all.allSatisfy { $0.name.hasPrefix("scholiast.") })
  }

  static let wrong: [(String, JSONValue)] = [
    ("noSuchCommand", .null), ("reload", "text"), ("reload", ["uri": 3]), ("reload", ["folder": "x"]),
    ("reload", ["uri": "file:///elsewhere/x.md"]), ("cleanCache", ["uri": "file:///x"]), ("openPaper", .null),
    ("openPaper", ["uri": "untitled:never-opened", "position": ["line": 0, "character": 0]]),
    ("openPaper", ["uri": "untitled:x", "position": ["line": -1, "character": 0]]),
    ("openPaper", ["uri": "untitled:x", "position": [0, 0]]), ("exportCited", .null),
    ("search", .null), ("search", ["query": 1]), ("search", ["query": "x", "limit": 0]),
    ("search", ["query": "x", "position": ["line": 0, "character": 0]]),
    ("search", ["query": "x", "uri": "file:///elsewhere/x.md"]),
    ("exportCited", ["format": "docx"]), ("exportCited", ["output": "x.docx"]),
    ("exportCited", ["format": "bibtex", "uri": "file:///elsewhere/x.md"]),
  ]

  @Test(arguments: wrong) func whatIsAskedWronglyIsSaidInOneSentence(name: String, argument: JSONValue) throws {
    var driver = try Self.running(try TemporaryFolder(Self.files))
    let sent = driver.sent.count
    #expect(try Self.run(&driver, name, argument).errorCode == -32602)
    #expect(driver.sent.count == sent + 1)
  }

  @Test func moreThanOneArgumentIsTooMany() throws {
    var driver = try Self.running(try TemporaryFolder(Self.files))
    let request = ExecuteCommandRequest(command: "scholiast.reload", arguments: [.null, .null])
    try driver.request(request)
    try driver.performAll()
    #expect(driver.sent.last?.errorCode == -32602)
  }

  @Test func reloadingReadsEverythingAgain() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(folder)
    try folder.write("papers.jsonl", "{\"key\": \"nobody\", \"title\": \"Somebody\"}\n")
    try folder.write("d.md", "[@nobody]")
    for argument in [nil, ["uri": .string(DocumentURI(filePath: folder("a.md")).string)]] as [JSONValue?] {
      let reply = try Self.run(&driver, "reload", argument)
      #expect(reply.result == .null && reply.errorCode == nil)
      try driver.performAll()
      #expect(driver.meanings(folder("d.md")) == ["nobody"])
    }
  }

  @Test func theDoctorsReportIsThatOfTheCommandLine() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(folder)
    let text = try #require(try Self.run(&driver, "showDoctor").result?.stringValue)
    #expect(
      text == """
        folder \(folder.path)
        settings .scholiast.yml
        listing papers.jsonl: 3 papers, 0 with abstract (jsonl), named in .scholiast.yml
        cache none, by --no-cache
        together 3 papers, 3 notes, 3 references

        """)
    var early = try Driver.starting(in: folder)
    #expect(try Self.run(&early, "showDoctor").result?.stringValue?.hasSuffix("nothing was read yet\n") == true)
  }

  @Test(arguments: [true, false]) func aPaperIsOpenedWhereTheClientCan(showsDocuments: Bool) throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(folder, showsDocuments: showsDocuments)
    let uri = DocumentURI(filePath: folder("a.md"))
    try driver.open(uri, "See [@smith2020]")
    let place: JSONValue = ["uri": .string(uri.string), "position": ["line": 0, "character": 8]]
    for argument in [place, ["key": "smith2020"]] {
      #expect(try Self.run(&driver, "openPaper", argument).result == "https://doi.org/10.1234/things")
    }
    #expect(driver.count("window/showDocument") == (showsDocuments ? 2 : 0))
    let shown = driver.sent.last { $0.method == "window/showDocument" }?.params
    if showsDocuments {
      #expect(shown?["uri"] == "https://doi.org/10.1234/things" && shown?["external"] == true)
      try driver.reply(to: "window/showDocument", with: #"{"success": true}"#)
    }
    let nowhere: JSONValue = ["uri": .string(uri.string), "position": ["line": 0, "character": 1]]
    for argument in [["key": "jones2021"], ["key": "okafor2022"], ["key": "none"], nowhere] as [JSONValue] {
      #expect(try Self.run(&driver, "openPaper", argument).errorCode == -32803)
    }
    #expect(driver.count("window/showDocument") == (showsDocuments ? 2 : 0))
  }

  @Test func whatIsCitedIsExportedAsText() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(folder)
    func export(_ name: String?) throws -> JSONValue? {
      var argument: [String: JSONValue] = ["format": "jsonl"]
      if let name { argument["uri"] = .string(DocumentURI(filePath: folder(name)).string) }
      return try Self.run(&driver, "exportCited", .object(argument)).result
    }
    let note = try export("a.md")
    #expect(note?["papers"] == 1 && note?["unclear"] == 1)
    #expect(note?["text"]?.stringValue?.contains("smith2020") == true)
    #expect(try export("sub")?["text"]?.stringValue?.contains("jones2021") == true)
    #expect(try export(nil)?["papers"] == 2)
    #expect(try export("c.md") == ["papers": 0, "unclear": 0, "text": ""])
  }

  @Test func whatIsCitedIsWrittenToAFileThatNothingIsReadFrom() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(folder)
    func export(_ output: String) throws -> SentMessage {
      try Self.run(&driver, "exportCited", ["output": .string(output)])
    }
    for output in ["cited.bib", folder("cited.bib"), DocumentURI(filePath: folder("cited.bib")).string] {
      let result = try export(output).result
      #expect(
        result == ["papers": 2, "unclear": 1, "output": .string(DocumentURI(filePath: folder("cited.bib")).string)])
      #expect(try String(contentsOfFile: folder("cited.bib"), encoding: .utf8).contains("@misc{smith2020"))
      try folder.remove("cited.bib")
    }
    let listing = try String(contentsOfFile: folder("papers.jsonl"), encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder("link.jsonl"), withDestinationPath: folder("papers.jsonl"))
    for output in ["papers.jsonl", "link.jsonl", "sub/../papers.jsonl", "no/such/folder.bib"] {
      #expect(try export(output).errorCode == -32803, "\(output)")
    }
    #expect(try String(contentsOfFile: folder("papers.jsonl"), encoding: .utf8) == listing)
  }

  @Test func withoutPapersNothingIsExported() throws {
    var driver = try Self.running(try TemporaryFolder(["a.md": "text"]))
    #expect(try Self.run(&driver, "exportCited", ["format": "bibtex"]).errorCode == -32803)
    driver = try Driver.running(in: nil)
    #expect(try Self.run(&driver, "exportCited", ["format": "bibtex"]).errorCode == -32803)
  }

  @Test func theCacheIsCleaned() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Self.running(folder)
    #expect(try Self.run(&driver, "cleanCache").result == ["files": 0, "bytes": 0])
    try folder.write("cache/x/y", "kept")
    driver = Driver()
    let cache = PaperCache(folder: folder("cache"), checksPapersFirst: false) { _ in }
    driver.state = ServerState(version: "1", cache: cache)
    try driver.request(InitializeRequest())
    #expect(try Self.run(&driver, "cleanCache").result?["files"] != nil)
  }

  @Test func papersAreFoundWithTheTextsThatCiteThem() throws {
    let folder = try TemporaryFolder([
      ".scholiast.yml": "listings: papers.jsonl\n",
      "papers.jsonl": """
      {"key": "smith2020", "title": "On Mosses", "authors": ["Ann Smith", "Bo Lund"], "year": 2020}
      {"key": "odd:", "title": "Of Mosses # One"}
      {"key": "a}b", "title": "By Mosses [sic]"}
      {"key": "twin1", "title": "Mosses Twice", "year": 1999}
      {"key": "twin2", "title": "Mosses Twice", "year": 2001}

      """,
    ])
    var driver = try Self.running(folder)
    let note = DocumentURI(filePath: folder("a.md"))
    try driver.open(note, "x [see ; @other] \\[see y\n")
    func cite(_ query: String, at character: Int?) throws -> [String] {
      var argument: [String: JSONValue] = ["query": .string(query)]
      if let character {
        argument["uri"] = .string(note.string)
        argument["position"] = ["line": 0, "character": .integer(character)]
      }
      let found = try Self.run(&driver, "search", .object(argument)).result?.arrayValue ?? []
      return found.map { "\($0["citation"]?.stringValue ?? "-") \($0["link"]?.stringValue ?? "-")" }
    }
    #expect(try cite("on mosses smith", at: nil).first == "[@smith2020] [[On Mosses]]")
    #expect(try cite("on mosses smith", at: 1).first == "[@smith2020] [[On Mosses]]")
    #expect(try cite("on mosses smith", at: 7).first == "@smith2020 [[On Mosses]]")
    #expect(try cite("on mosses smith", at: 24).first == "[@smith2020] [[On Mosses]]")
    #expect(try cite("of mosses one", at: nil).first == "[@{odd:}] [[@odd:]]")
    #expect(try cite("by mosses sic", at: nil).first == "- [[@a}b]]")
    #expect(Set(try cite("mosses twice", at: nil).prefix(2)) == ["[@twin1] [[@twin1]]", "[@twin2] [[@twin2]]"])
    let all = try Self.run(&driver, "search", ["query": "smith", "limit": 1]).result?.arrayValue
    #expect(all?.count == 1)
    #expect(all?.first?["authors"]?.stringValue == "Ann Smith and Bo Lund")
    #expect(all?.first?["year"]?.integerValue == 2020)
    #expect(all?.first?["title"]?.stringValue == "On Mosses")
  }
}
