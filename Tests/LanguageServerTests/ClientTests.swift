import LanguageServerProtocol
import PaperNotes
import PaperSearch
import Testing
import WorkspaceFiles

@testable import LanguageServer

/// What depends on what the client can do: settings, progress, watching.
@Suite struct ClientTests {
  private static let files = [
    "one.jsonl": "{\"key\": \"one2020\", \"title\": \"The First of Them\"}\n",
    "two.jsonl": "{\"key\": \"two2021\", \"title\": \"The Second of Them\"}\n",
    "a.md": "[@one2020] [@two2021]\n",
  ]

  @Test(arguments: [["listings": "one.jsonl"], ["scholiast": ["listings": "one.jsonl"]]] as [JSONValue])
  func settingsComeWithInitialize(options: JSONValue) throws {
    let folder = try TemporaryFolder(Self.files)
    let driver = try Driver.running(in: folder, options: options)
    #expect(driver.meanings(folder("a.md")) == ["one2020", "unknown"])
  }

  @Test func settingsComeFromTheClientWhenItIsAsked() throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.answersConfiguration = true
    var driver = try Driver.running(in: folder, capabilities, options: ["listings": "one.jsonl"])
    #expect(driver.count("workspace/configuration") == 1)
    #expect(driver.state.workspace.notes.keys.isEmpty, "nothing is read before the answer")
    try driver.reply(
      to: "workspace/configuration", with: #"[{"listings": ["two.jsonl"], "rules": {"unknown-citation": "off"}}]"#)
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["unknown", "two2021"])
    #expect(driver.state.workspace.configuration.rules["unknown-citation"] == .some(nil))
    try driver.notify(DidChangeConfigurationNotification(settings: .null))
    #expect(driver.count("workspace/configuration") == 2)
    try driver.reply(to: "workspace/configuration", with: #"[{"listings": ["one.jsonl"]}]"#)
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["one2020", "unknown"])
  }

  @Test(arguments: ["[null]", "[]", "null", "3"]) func aClientWithoutSettingsLeavesThoseOfInitialize(answer: String)
    throws
  {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.answersConfiguration = true
    var driver = try Driver.running(in: folder, capabilities, options: ["listings": "one.jsonl"])
    try driver.reply(to: "workspace/configuration", with: answer)
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["one2020", "unknown"])
  }

  @Test func settingsThatTheClientHasNoMoreAreForgotten() throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.answersConfiguration = true
    var driver = try Driver.running(in: folder, capabilities, options: ["listings": "one.jsonl"])
    try driver.reply(to: "workspace/configuration", with: #"[{"listings": ["two.jsonl"]}]"#)
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["unknown", "two2021"])
    try driver.notify(DidChangeConfigurationNotification(settings: .null))
    try driver.reply(to: "workspace/configuration", with: "[null]")
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["one2020", "unknown"])
  }

  @Test func anUnreadableAnswerAboutSettingsIsLogged() throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.answersConfiguration = true
    var driver = try Driver.running(in: folder, capabilities)
    try driver.reply(to: "workspace/configuration", with: "3")
    #expect(driver.log.contains { $0.hasPrefix("the client does not tell its settings: ") })
  }

  @Test func changedSettingsComeWithTheirNotification() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, options: ["listings": "one.jsonl"])
    try driver.notify(
      DidChangeConfigurationNotification(settings: ["scholiast": ["listings": ["one.jsonl", "two.jsonl"]]]))
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["one2020", "two2021"])
    try driver.notify(DidChangeConfigurationNotification(settings: .null))
    try driver.performAll()
    #expect(driver.meanings(folder("a.md")) == ["one2020", "two2021"])
  }

  @Test func theSettingsFileWinsOverTheClient() throws {
    let folder = try TemporaryFolder(Self.files.merging([".scholiast.yml": "listings: two.jsonl\n"]) { $1 })
    let driver = try Driver.running(in: folder, options: ["listings": "one.jsonl"])
    #expect(driver.meanings(folder("a.md")) == ["unknown", "two2021"])
  }

  @Test func wrongSettingsOfTheClientAreToldInItsLog() throws {
    let folder = try TemporaryFolder(Self.files)
    let driver = try Driver.running(in: folder, options: ["listing": "one.jsonl", "listings": "one.jsonl"])
    let lines = driver.sent.filter { $0.method == "window/logMessage" }.compactMap {
      $0.params?["message"]?.stringValue
    }
    #expect(lines.contains { $0.hasPrefix("settings of the editor: ") && $0.contains("listing") })
    #expect(driver.count("window/showMessage") == 0)
  }

  @Test func aPersonIsToldOnceWhenNoPaperCouldBeRead() throws {
    let folder = try TemporaryFolder(Self.files)
    var driver = try Driver.running(in: folder, options: ["listings": "none.jsonl"])
    #expect(driver.count("window/showMessage") == 1)
    try driver.post(.filesChanged([]))
    try driver.performAll()
    #expect(driver.count("window/showMessage") == 1)
  }

  /// What becomes of a file while the server runs, and what a person is told.
  struct Loss: CustomTestStringConvertible {
    var file: String
    var broken: String?
    var whole: String
    var told: String

    var testDescription: String { "\(file) \(broken == nil ? "gone" : "broken")" }
  }

  static let losses = [
    Loss(
      file: ".scholiast.yml", broken: "listings: [one.jsonl\n", whole: "listings: [one.jsonl, two.jsonl]\n",
      told: "Scholiast goes on with what it read before: .scholiast.yml: the file is not YAML"),
    Loss(
      file: "one.jsonl", broken: nil, whole: files["one.jsonl"] ?? "",
      told: "Scholiast goes on with what it read before: "),
  ]

  @Test(arguments: losses) func aPersonIsToldOnceWhatIsLostAndAgainWhenItWasThereBetween(_ loss: Loss) throws {
    let folder = try TemporaryFolder(Self.files.merging([".scholiast.yml": Self.losses[0].whole]) { $1 })
    var driver = try Driver.running(in: folder)
    #expect(driver.count("window/showMessage") == 0)
    for time in 1...2 {
      for _ in 1...2 {
        if let broken = loss.broken { try folder.write(loss.file, broken) } else { try? folder.remove(loss.file) }
        try driver.post(.filesChanged([folder(loss.file)]))
        try driver.performAll()
        #expect(driver.count("window/showMessage") == time)
        #expect(driver.meanings(folder("a.md")) == ["one2020", "two2021"])
      }
      let message = driver.sent.last { $0.method == "window/showMessage" }?.params?["message"]?.stringValue
      #expect(message?.hasPrefix(loss.told) == true, "\(message ?? "")")
      try folder.write(loss.file, loss.whole)
      try driver.post(.filesChanged([folder(loss.file)]))
      try driver.performAll()
      #expect(driver.count("window/showMessage") == time)
    }
  }

  @Test func oneLossHidesNoOther() throws {
    let folder = try TemporaryFolder(Self.files.merging([".scholiast.yml": Self.losses[0].whole]) { $1 })
    var driver = try Driver.running(in: folder)
    for (time, name) in [(1, "one.jsonl"), (2, "two.jsonl")] {
      try folder.remove(name)
      try driver.post(.filesChanged([folder(name)]))
      try driver.performAll()
      #expect(driver.count("window/showMessage") == time)
    }
    try folder.write(".scholiast.yml", "listings: [one.jsonl\n")
    try driver.post(.filesChanged([folder(".scholiast.yml")]))
    try driver.performAll()
    #expect(driver.count("window/showMessage") == 3)
  }

  /// A name of which nothing was read before is a finding where it is written, and no loss.
  @Test func aMisspeltListingIsNoLoss() throws {
    let folder = try TemporaryFolder(Self.files.merging([".scholiast.yml": "listings: [one.jsonl]\n"]) { $1 })
    var driver = try Driver.running(in: folder)
    try folder.write(".scholiast.yml", "listings: [one.jsonl, tow.jsonl]\n")
    try driver.post(.filesChanged([folder(".scholiast.yml")]))
    try driver.performAll()
    #expect(driver.count("window/showMessage") == 0)
  }

  @Test func settingsThatAreNotReadAreTold() throws {
    let folder = try TemporaryFolder(Self.files.merging(["scholiast.yml": "listings: one.jsonl\n"]) { $1 })
    let driver = try Driver.running(in: folder)
    let message = driver.sent.first { $0.method == "window/showMessage" }?.params?["message"]?.stringValue
    #expect(message == "Scholiast checks nothing: scholiast.yml is not read: rename it to .scholiast.yml")
    #expect(driver.count("window/showMessage") == 1)
  }

  @Test func whatAPersonIsToldHoldsNoLink() throws {
    let folder = try TemporaryFolder(Self.files)
    let driver = try Driver.running(in: folder, options: ["listings": "[papers](command:x).jsonl"])
    let message = driver.sent.first { $0.method == "window/showMessage" }?.params?["message"]?.stringValue
    #expect(message?.contains("[papers] (command:x).jsonl") == true)
  }

  /// What is done between the request to show progress and its answer.
  enum Moment: CaseIterable { case atOnce, afterListings, afterEverything, never }

  @Test(arguments: Moment.allCases) func progressBeginsAndEndsOnce(moment: Moment) throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.showsProgress = true
    var driver = try Driver.starting(in: folder, capabilities, options: ["listings": "one.jsonl"])
    try driver.notify(InitializedNotification())
    #expect(driver.count("window/workDoneProgress/create") == 1)
    if moment == .atOnce { try driver.reply(to: "window/workDoneProgress/create", with: "null") }
    try driver.perform { if case .load = $0 { true } else { false } }
    if moment == .afterListings { try driver.reply(to: "window/workDoneProgress/create", with: "null") }
    try driver.performAll()
    if moment == .afterEverything { try driver.reply(to: "window/workDoneProgress/create", with: "null") }
    try driver.post(.filesChanged([]))
    try driver.performAll()
    try driver.notify(DidChangeConfigurationNotification(settings: ["listings": "two.jsonl", "notes": "*.md"]))
    try driver.performAll()
    let kinds = driver.sent.filter { $0.method == "$/progress" }.compactMap {
      $0.params?[path: ["value", "kind"]]?.stringValue
    }
    switch moment {
    case .atOnce: #expect(kinds == ["begin", "report", "report", "end"])
    case .afterListings: #expect(kinds == ["begin", "report", "report", "end"])
    case .afterEverything: #expect(kinds == ["begin", "end"])
    case .never: #expect(kinds == [])
    }
    #expect(driver.count("window/workDoneProgress/create") == 1)
  }

  @Test func progressCountsNotesAndPapers() throws {
    let folder = try TemporaryFolder(Self.files)
    for number in 0..<99 { try folder.write("n\(number).md", "text") }
    var capabilities = ClientCapabilities()
    capabilities.showsProgress = true
    var driver = try Driver.starting(in: folder, capabilities, options: ["listings": "one.jsonl"])
    try driver.notify(InitializedNotification())
    try driver.reply(to: "window/workDoneProgress/create", with: "null")
    try driver.performAll()
    let values = driver.sent.filter { $0.method == "$/progress" }.compactMap { $0.params?["value"] }
    #expect(values.first?["cancellable"] == true && values.first?["percentage"] == 0)
    #expect(
      values.dropFirst().compactMap { $0["message"]?.stringValue } == [
        "1 paper", "1 paper, 0 of 100 notes", "1 paper, 32 of 100 notes", "1 paper, 64 of 100 notes",
        "1 paper, 96 of 100 notes", "1 paper, 100 notes",
      ])
    #expect(values.compactMap { $0["percentage"]?.integerValue } == [0, 0, 0, 32, 64, 96])
  }

  @Test(arguments: [true, false]) func whoCancelsTheProgressKeepsWhatWasRead(isFinding: Bool) throws {
    let folder = try TemporaryFolder(Self.files)
    for number in 0..<99 { try folder.write("n\(number).md", "text") }
    var capabilities = ClientCapabilities()
    capabilities.showsProgress = true
    var driver = try Driver.starting(in: folder, capabilities, options: ["listings": "one.jsonl"])
    try driver.notify(InitializedNotification())
    try driver.reply(to: "window/workDoneProgress/create", with: "null")
    let token = try #require(driver.state.folder?.progressToken)
    var found: [Event] = []
    if isFinding {
      try driver.perform { if case .load = $0 { true } else { false } }
      guard
        case .findNotes(let id, let generation, let loaded, let map)? = driver.pending.first(where: {
          if case .findNotes = $0 { true } else { false }
        })
      else {
        Issue.record("notes are to be found")
        return
      }
      driver.pending.removeAll { if case .findNotes = $0 { true } else { false } }
      found = Driver.found(id, generation, loaded.settings, map)
      for event in found.prefix(2) { try driver.post(event) }
    }
    try driver.notify(WorkDoneProgressCancelNotification(token: token))
    for event in found.dropFirst(2) { try driver.post(event) }
    try driver.performAll()
    #expect(driver.state.workspace.notes.count == (isFinding ? 32 : 0))
    #expect(driver.state.workspace.library.index.papers.count == 1)
    #expect(!driver.state.workspace.areNotesComplete, "links to notes that were not read are not wrong")
    let kinds = driver.sent.filter { $0.method == "$/progress" }.compactMap {
      $0.params?[path: ["value", "kind"]]?.stringValue
    }
    #expect(kinds.last == "end" && kinds.count { $0 == "end" } == 1)
    try driver.notify(WorkDoneProgressCancelNotification(token: token))
    try driver.notify(WorkDoneProgressCancelNotification(token: .string("another")))
    _ = try driver.result(of: ExecuteCommandRequest(command: "scholiast.reload"))
    try driver.performAll()
    #expect(driver.state.workspace.notes.count == 100)
  }

  @Test func theClientIsToldHowLongAnswersTakeIfItWantsThat() throws {
    let request = WorkspaceSymbolRequest(query: "x")
    var driver = Driver()
    try driver.request(InitializeRequest(trace: .messages))
    func traces() -> [JSONValue] { driver.sent.filter { $0.method == "$/logTrace" }.compactMap(\.params) }
    _ = try driver.result(of: request)
    #expect(traces().last?["message"]?.stringValue == "workspace/symbol (2) was answered in 0 µs")
    #expect(traces().last?["verbose"] == nil)
    try driver.notify(SetTraceNotification(value: .verbose))
    _ = try driver.result(of: request)
    #expect(traces().count == 2 && traces().last?["verbose"]?.stringValue?.hasSuffix("bytes.") == true)
    try driver.notify(SetTraceNotification(value: .off))
    _ = try driver.result(of: request)
    #expect(traces().count == 2)
  }

  @Test func aCancelledRequestIsAnsweredAtOnceAndOnce() throws {
    var driver = try Driver.running(in: nil)
    let id = try driver.request(WorkspaceDiagnosticRequest(previousResultIds: [], partialResultToken: .string("part")))
    try driver.notify(CancelRequestNotification(id: id))
    #expect(driver.sent.last?.id == id && driver.sent.last?.errorCode == -32800)
    try driver.post(.partial(id, .notification(InitializedNotification())))
    try driver.notify(CancelRequestNotification(id: id))
    let count = driver.sent.count
    try driver.performAll()
    #expect(driver.sent.count == count && driver.state.ending.isEmpty)
  }

  @Test func progressThatTheClientRefusesIsNotShown() throws {
    let folder = try TemporaryFolder(Self.files)
    var capabilities = ClientCapabilities()
    capabilities.showsProgress = true
    var driver = try Driver.starting(in: folder, capabilities)
    try driver.notify(InitializedNotification())
    guard case .string(let id) = driver.sent.last(where: { $0.method == "window/workDoneProgress/create" })?.id else {
      Issue.record("progress is asked for")
      return
    }
    try driver.receive(json: #"{"jsonrpc": "2.0", "id": "\#(id)", "error": {"code": -32603, "message": "no"}}"#)
    try driver.performAll()
    #expect(driver.count("$/progress") == 0)
  }

  @Test func aClientWithoutProgressIsNotAsked() throws {
    let driver = try Driver.running(in: try TemporaryFolder(Self.files))
    #expect(driver.count("$/progress") == 0 && driver.count("window/workDoneProgress/create") == 0)
  }

  @Test(arguments: [true, false]) func notesAreWatchedByClientsThatCan(canWatch: Bool) throws {
    var capabilities = ClientCapabilities()
    capabilities.watchesFilesOnRequest = canWatch
    var driver = try Driver.running(in: try TemporaryFolder(Self.files), capabilities)
    #expect(driver.count("client/registerCapability") == (canWatch ? 1 : 0))
    if canWatch { try driver.reply(to: "client/registerCapability", with: "null") }
    #expect(driver.state.pendingReplies.isEmpty)
  }

  @Test func anAnswerToNothingIsIgnored() throws {
    var driver = try Driver.running(in: nil)
    let count = driver.sent.count
    try driver.receive(json: #"{"jsonrpc": "2.0", "id": "scholiast-99", "result": null}"#)
    try driver.receive(json: #"{"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": "?"}}"#)
    #expect(driver.sent.count == count && driver.exit == nil)
  }
}
