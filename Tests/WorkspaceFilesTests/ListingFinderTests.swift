import Glibc
import PaperNotes
import Testing
import WorkspaceFiles

@Suite struct ListingFinderTests {
  private func finder(
    _ folder: TemporaryFolder, _ outside: Configuration.OutsideListings = .allow
  ) -> ListingFinder {
    ListingFinder(root: folder.path, outsideListings: outside)
  }

  @Test func listingsKeepTheirOrderAndComeOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "z.bib": "", "refs/b.bib": "", "refs/a.bib": "", "refs/deep/c.bib": "", "refs/a.json": "", ".hidden/h.bib": "",
      "we[i]rd.bib": "",
    ])
    let expected: [([String], [String])] = [
      (["z.bib", "refs/*.bib"], ["z.bib", "refs/a.bib", "refs/b.bib"]),
      (["refs/*.bib", "refs/b.bib", "./refs//a.bib"], ["refs/a.bib", "refs/b.bib"]),
      (["refs/**/*.bib"], ["refs/a.bib", "refs/b.bib", "refs/deep/c.bib"]),
      (["refs/a.{json,bib}"], ["refs/a.bib", "refs/a.json"]),
      (["*/*.bib"], ["refs/a.bib", "refs/b.bib"]),
      ([".hidden/*.bib"], [".hidden/h.bib"]),
      (["we[i]rd.bib"], ["we[i]rd.bib"]),
      ([folder("refs/[a].bib")], ["refs/a.bib"]),
    ]
    for (names, paths) in expected {
      let result = finder(folder).listings(names)
      #expect(folder.relative(result.paths) == paths, "\(names)")
      #expect(result.problems.isEmpty, "\(names)")
    }
  }

  @Test func whatIsNotThereIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.bib": "", "refs/x.txt": ""])
    #expect(mkfifo(folder("pipe.bib"), 0o600) == 0)
    let result = finder(folder).listings(["gone.bib", "a.bib", "refs/*.bib", "refs", "", "pipe.bib"])
    #expect(folder.relative(result.paths) == ["a.bib"])
    #expect(
      result.problems.map { "\($0.index) \($0.message)" } == [
        "0 \(folder("gone.bib")): no such file; check the spelling, or create it",
        "2 refs/*.bib matches no file; correct the glob",
        "3 refs is a folder; name the files in it, such as refs/*.bib",
        "4 an empty text names no file; write a path or a glob, or remove it",
        "5 \(folder("pipe.bib")): is a pipe, socket or device; use a file instead",
      ])
  }

  @Test func outsideTheWorkspaceOnlyListingsAreReadAndOnlyWhereAllowed() throws {
    let (folder, outside) = (try TemporaryFolder(), try TemporaryFolder())
    try outside.write(["ok.bib": "", "passwd": "", "key.pem": ""])
    try folder.write(["in": ""])
    try folder.link("innocent.bib", to: outside("passwd"))
    try folder.link("good.bib", to: outside("ok.bib"))
    try folder.link("folder", to: outside.path)
    let names = [outside("ok.bib"), outside("passwd"), "innocent.bib", "good.bib", "in", "folder/key.pem", "folder/*"]
    let allowed = finder(folder).listings(names)
    #expect(allowed.paths == [outside("ok.bib"), folder("in")])
    #expect(allowed.problems.map(\.index) == [1, 2, 5, 6])
    #expect(allowed.problems.allSatisfy { $0.message.contains("not named like a listing") })
    let denied = finder(folder, .deny).listings(names)
    #expect(denied.paths == [folder("in")])
    #expect(denied.problems.map(\.index) == [0, 1, 2, 3, 5, 6])
    #expect(denied.problems.allSatisfy { $0.message.contains("outside the workspace") })
  }

  @Test func denyingDoesNotTellWhatExistsOutside() throws {
    let (folder, outside) = (try TemporaryFolder(), try TemporaryFolder())
    try outside.write(["ok.bib": ""])
    let messages = finder(folder, .deny).listings([outside("ok.bib"), outside("no.bib")]).problems.map(\.message)
    #expect(
      messages.map { $0.replacing(outside.path, with: "") }.map { $0.replacing("no.bib", with: "ok.bib") }.count == 2)
    #expect(messages.last?.replacing("no.bib", with: "ok.bib") == messages.first)
  }

  @Test func namesOfANoteAreSeenFromItsFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write(["notes/a.bib": "", "b.bib": ""])
    let result = finder(folder).listings(["a.bib", "../b.bib"], from: folder("notes"))
    #expect(folder.relative(result.paths) == ["notes/a.bib", "b.bib"])
  }
}
