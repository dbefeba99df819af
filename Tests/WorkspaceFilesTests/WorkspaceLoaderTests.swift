import PaperNotes
import PaperSearch
import Testing

@testable import WorkspaceFiles

/// Settings and listings read as a whole, and read again when they changed.
@Suite struct WorkspaceLoaderTests {
  private static let papers = """
    {"key": "a2020", "title": "A Paper About Birds"}
    {"key": "b2021", "title": "A Paper About Bees"}

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write([".scholiast.yml": "listings: [papers.jsonl]\n", "papers.jsonl": Self.papers])
    return folder
  }

  private func keys(_ papers: WorkspaceLoader.Papers) -> [String] { papers.library.index.papers.map(\.key) }

  @Test func settingsAndPapersAreRead() throws {
    let folder = try folder()
    let loader = WorkspaceLoader(folder: folder.path)
    let settings = loader.settings()
    #expect(settings.file == folder(".scholiast.yml"))
    #expect(settings.problems.isEmpty)
    let papers = loader.papers(settings)
    #expect(keys(papers) == ["a2020", "b2021"])
    #expect(papers.watched.files.isSuperset(of: [folder("papers.jsonl"), folder(".scholiast.yml")]))
  }

  @Test func aBrokenSettingsFileLeavesTheSettingsItHad() throws {
    let folder = try folder()
    let loader = WorkspaceLoader(folder: folder.path)
    let before = loader.settings()
    try folder.write([".scholiast.yml": "listings: [papers.jsonl\n"])
    let after = loader.settings(previous: before)
    #expect(after.configuration == before.configuration)
    #expect(after.problems.map(\.severity) == [.error])
    #expect(keys(loader.papers(after)) == ["a2020", "b2021"])
    #expect(loader.settings().configuration.listings == [])
  }

  @Test func anEmptySettingsFileMeansTheDefaults() throws {
    let folder = try folder()
    let loader = WorkspaceLoader(folder: folder.path)
    let before = loader.settings()
    try folder.write([".scholiast.yml": "# nothing any more\n"])
    #expect(loader.settings(previous: before).configuration == Configuration())
  }

  @Test func whoDeniesOutsideListingsHasTheLastWord() throws {
    let folder = try TemporaryFolder()
    try folder.write([".scholiast.yml": "outside-listings: allow\n"])
    let editor = SettingsValue.object(["outside-listings": .string("deny")])
    let settings = WorkspaceLoader(folder: folder.path, editor: editor).settings()
    #expect(settings.configuration.outsideListings == .deny)
  }

  @Test(arguments: [
    "", "\u{0}\u{0}", "{\"key\": \"half", #"{"key": "a2020", "title": "A Paper Ab"#, papers.dropLast(30) + "",
  ])
  func aListingThatIsSpoiledKeepsThePapersItHad(text: String) throws {
    let folder = try folder()
    let loader = WorkspaceLoader(folder: folder.path)
    let settings = loader.settings()
    let before = loader.papers(settings)
    try folder.write(["papers.jsonl": text])
    let after = loader.papers(settings, previous: before)
    #expect(keys(after) == ["a2020", "b2021"])
    #expect(after.problems.count == 1)
    #expect(after.problems.first?.message.hasSuffix("the papers read before are kept") == true)
    #expect(after.problems.first?.file == FileID(folder(".scholiast.yml")))
  }

  @Test func aListingThatIsGoneKeepsThePapersItHadUntilItIsBack() throws {
    let folder = try folder()
    let loader = WorkspaceLoader(folder: folder.path)
    let settings = loader.settings()
    let before = loader.papers(settings)
    try folder.remove("papers.jsonl")
    let without = loader.papers(settings, previous: before)
    #expect(keys(without) == ["a2020", "b2021"])
    try folder.write(["papers.jsonl": #"{"key": "c2022", "title": "A Paper About Cats"}"# + "\n"])
    #expect(keys(loader.papers(settings, previous: without)) == ["c2022"])
  }

  @Test func aListingThatDidNotChangeIsNotReadAgain() throws {
    let folder = try folder()
    let loader = WorkspaceLoader(folder: folder.path)
    let settings = loader.settings()
    let before = loader.papers(settings)
    #expect(before.changedListings().isEmpty)
    try folder.write(["papers.jsonl": Self.papers + #"{"key": "c2022", "title": "A Paper About Cats"}"# + "\n"])
    #expect(before.changedListings() == [folder("papers.jsonl")])
    #expect(keys(loader.papers(settings, previous: before)) == ["a2020", "b2021", "c2022"])
  }

  @Test(
    arguments: [
      // Whole: the end is a line, or what was there before ended as this does.
      ("{\"title\": \"A Paper About Ants\"}\n", papers, false),
      ("{\"title\": \"A Paper About Ants\"}", papers, true),
      ("{\"title\": \"A Paper About Ants\"}\n{\"title\": \"A Pap", papers, true),
      ("{\"title\": \"A Paper About Ants\"}\n{\"title\": \"A Pap\n", papers, true),
      ("{\"title\": \"A Paper About Ants\"}", papers.trimmingBreak, false),
      ("{\"title\": \"A Paper About Ants\"}\n{\"title\": \"A Pap", papers.trimmingBreak, true),
      // Not smaller.
      (papers + "{\"title\": \"A Pap", papers, false),
    ])
  func whatEndsInTheMiddleAndIsSmallerIsAPart(text: String, before: String, isPart: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write(["before.jsonl": before, "now.jsonl": text])
    let old = try ListingReader.read(folder("before.jsonl"))
    #expect(try ListingReader.read(folder("now.jsonl")).isPart(of: old) == isPart)
  }

  private static let bibTeX = (0..<5).map {
    "@article{k\($0),\n  title = {A {Paper} About \($0)},\n  year = 2020\n}\n\n"
  }.joined()
  // As many programs write it: without a line break at its end.
  private static let cslJSON =
    "[\n" + (0..<5).map { "  {\"id\": \"k\($0)\", \"title\": \"A Paper\"}" }.joined(separator: ",\n") + "\n]"

  @Test(arguments: [("whole.bib", bibTeX), ("whole.json", cslJSON)])
  func aFileCutAnywhereIsAPartOrHasAllItsPapers(name: String, whole: String) throws {
    let folder = try TemporaryFolder()
    try folder.write([name: whole])
    let old = try ListingReader.read(folder(name))
    #expect(old.entries.count == 5)
    for end in stride(from: 1, to: whole.utf8.count, by: 3) {
      let text = String(whole.prefix(end))
      // Between two entries of BibTeX nothing tells that more is to come but that there is less than before.
      if text.hasSuffix("}\n") || text.hasSuffix("}\n\n") { continue }
      try folder.write(["cut.\(name.suffix(4))": text])
      let read = try ListingReader.read(folder("cut.\(name.suffix(4))"))
      #expect(read.isPart(of: old) || read.entries.count == 5 || read.entries.isEmpty, "\(text.suffix(20))")
    }
  }

  @Test func oneThreadReadsWhatSeveralRead() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<40_000).map { "{\"key\": \"k\($0)\", \"title\": \"On River Number \($0) of the Very Many\"}\n" }
    try folder.write(["papers.jsonl": lines.joined()])
    let one = try ListingReader.read(folder("papers.jsonl"), threads: 1)
    let three = try ListingReader.read(folder("papers.jsonl"), threads: 3)
    #expect(one.entries.count == 40_000 && one.entries.elementsEqual(three.entries))
  }
}

extension String {
  fileprivate var trimmingBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
