import PaperNotes
import PaperSearch
import Synchronization
import Testing

@testable import WorkspaceFiles

/// Which notes are read again, and which are not.
@Suite struct NoteCheckingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(["papers.jsonl": "{\"key\": \"rivers2020\", \"title\": \"On Rivers\"}\n"])
    try folder.write([".scholiast.yml": "listings: [papers.jsonl]\n"])
    for number in 0..<NoteChecking.fewestNotes { try folder.write(["n\(number).md": "See [@rivers2020].\n"]) }
    try folder.write(["n0.md": "A slip [@river2020].\n", "n1.md": "See [[n2]].\n"])
    Pause.milliseconds(40)
  }

  /// Checks the notes as a run of the program does.
  private func check(
    clock: @escaping NoteChecking.Clock = { FileStamp.now }, keeps: Bool = true, putOffLimit: Int = 32 << 20
  ) -> (kept: Int, findings: [Finding]) {
    let cache = keeps ? PaperCache(folder: folder("cache"), checksPapersFirst: true) { Issue.record("\($0)") } : nil
    let loader = WorkspaceLoader(folder: folder.path, cache: cache)
    let settings = loader.settings()
    let paths = NoteFinder(root: settings.root, configuration: settings.configuration).notes().paths
    let checking = NoteChecking(paths, root: settings.root, cache: cache, clock: clock, putOffLimit: putOffLimit)
    let papers = loader.papers(settings, notes: checking.sources)
    var workspace = Workspace(
      configuration: settings.configuration, library: papers.library, sources: papers.sources)
    workspace.addNames(paths.map { (FileID($0), FilePath.relative($0, to: settings.root) ?? $0) })
    checking.prepare(&workspace)
    return (checking.keptCount, checking.checks(in: workspace).flatMap(\.findings))
  }

  @Test func onlyNotesThatHaveChangedAreReadAgain() throws {
    let count = NoteChecking.fewestNotes
    let first = check()
    #expect(first.kept == 0 && first.findings.count == 1)
    let second = check()
    #expect(second.kept == count && second.findings == first.findings)
    try folder.write(["n7.md": "See [@rivers2020] again.\n"])
    Pause.milliseconds(40)
    #expect(check().kept == count - 1)
    #expect(check().kept == count)
  }

  /// However many notes wait for the search, the same is found, in the same order.
  @Test func notesThatWaitForTheSearchAreCheckedLikeOthers() throws {
    let count = NoteChecking.fewestNotes
    for number in 0..<count { try folder.write(["n\(number).md": "A slip [@rivers202\(number % 7)], [[On Rivrs]].\n"]) }
    let first = check(keeps: false)
    #expect(first.findings.count == 2 * count - (count + 6) / 7)
    #expect(first.findings.allSatisfy { !$0.suggestions.isEmpty })
    for limit in [0, 1, 100, 1_000] { #expect(check(keeps: false, putOffLimit: limit).findings == first.findings) }
  }

  /// Whether papers are searched for references that mean nothing.
  @Test(
    arguments: [
      ("See [@rivers2020].", [:], false), ("See [@nobody].", [:], true), ("See [[On Rivrs]].", [:], true),
      ("[[toc]] [[figure.png]] [@{{key}}]", [:], false),
      ("See [@nobody].", ["unknown-citation": nil], false), ("See [@nobody].", ["unknown-title": nil], true),
      ("See [[On Rivrs]].", ["unknown-title": nil], false),
    ] as [(String, [String: Severity?], Bool)])
  func papersAreMadeSearchableOnlyForRulesThatAsk(text: String, rules: [String: Severity?], isSearched: Bool) throws {
    let loader = WorkspaceLoader(folder: folder.path)
    let papers = loader.papers(loader.settings())
    var configuration = Configuration()
    for (code, severity) in rules { configuration.rules[code] = .some(severity) }
    let searches = Mutex(0)
    let library = Library(papers.library.listings, index: papers.library.index) { index in
      searches.withLock { $0 += 1 }
      return SearchIndex(index)
    }
    try folder.write(["n0.md": text])
    let checking = NoteChecking([folder("n0.md")], root: folder.path, cache: nil)
    var workspace = Workspace(configuration: configuration, library: library, sources: papers.sources)
    checking.prepare(&workspace)
    _ = checking.checks(in: workspace)
    #expect(searches.withLock { $0 } == (isSearched ? 1 : 0))
  }

  @Test func aNoteThatWasWrittenJustNowIsNotKept() throws {
    // Two states of a file that is written twice within a step of the clock look the same.
    try folder.write(["n7.md": "See [@rivers2020] again.\n"])
    let written = try #require(FileStamp(path: folder("n7.md"))).changed
    _ = check(clock: { written + FileStamp.clockSteps })
    #expect(check(clock: { written + FileStamp.clockSteps + 1 }).kept == NoteChecking.fewestNotes - 1)
    #expect(check().kept == NoteChecking.fewestNotes)
  }

  @Test func aLinkDependsOnTheNamesOfNotes() throws {
    _ = check()
    try folder.remove("n2.md")
    Pause.milliseconds(40)
    #expect(check().findings.count == 2)
    try folder.write(["other/n2.md": "Here it is.\n"])
    #expect(check().findings.count == 1)
  }

  @Test func otherSettingsAndPapersCheckEverythingAnew() throws {
    _ = check()
    try folder.write([".scholiast.yml": "listings: [papers.jsonl]\nrules: {unknown-citation: off}\n"])
    #expect(check().findings.isEmpty)
    try folder.write([".scholiast.yml": "listings: [papers.jsonl]\n"])
    #expect(check().findings.count == 1)
    try folder.write(["papers.jsonl": "{\"key\": \"brooks2020\", \"title\": \"On Brooks\"}\n"])
    #expect(check().findings.count == NoteChecking.fewestNotes - 1)
  }

  @Test func aNumberOfAValueCountsAllItsParts() {
    var values: [Configuration] = [Configuration(), Configuration(), Configuration(), Configuration(), Configuration()]
    values[1].rules = ["unknown-citation": .error, "unknown-title": .hint]
    values[2].rules = ["unknown-citation": .error, "unknown-title": nil]
    values[3].exclude = ["a", "b"]
    values[4].exclude = ["ab"]
    let numbers = values.map { StableHash.of(value: $0) }
    #expect(Set(numbers).count == values.count)
    // Of an override what is written counts, and nothing that was made of it.
    let overrides = [
      Configuration.Override(paths: ["a*"], rules: ["unknown-title": .hint]),
      Configuration.Override(paths: ["a?"], rules: ["unknown-title": .hint]),
      Configuration.Override(paths: ["a*"], rules: ["unknown-title": nil]),
    ]
    #expect(Set(overrides.map { StableHash.of(value: $0) }).count == overrides.count)
    #expect(Mirror(reflecting: overrides[0]).children.map(\.label) == ["paths", "rules"])
    var same = Configuration()
    same.rules["unknown-title"] = .hint
    same.rules["unknown-citation"] = .error
    #expect(StableHash.of(value: same) == numbers[1])
    #expect(StableHash.of(value: Optional<String>.none as Any) != StableHash.of(value: "nil"))
  }
}
