import Bibliography
import PaperNotes
import PaperSearch
import Testing
import WorkspaceFiles

@Suite struct ListingPathsTests {
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write([
      "ws/papers.jsonl": "", "ws/b.bib": "", "ws/a.bib": "", "ws/.hidden.bib": "", "ws/note.md": "", "ws/x.png": "",
      "ws/ignored.bib": "", "ws/.gitignore": "ignored.bib\nbuild/\n", "ws/build/c.bib": "", "ws/refs/d.ris": "",
      "ws/refs/deep/e.bib": "", "ws/notes/n.md": "", "out/o.bib": "", "ws/.git/config": "",
    ])
    return folder
  }

  private static func found(
    _ typed: String, from place: String, in folder: TemporaryFolder, _ outside: Configuration.OutsideListings = .allow,
    loaded: [String] = [], limit: Int = 5_000
  ) -> [String] {
    let loaded = loaded.map {
      LoadedListing(id: ListingID(folder($0)), format: "jsonl", StoredEntries([]), problems: [])
    }
    return ListingPaths(root: folder("ws"), outsideListings: outside, entryLimit: limit)
      .beginning(typed, from: folder(place), loaded: loaded).map(\.path)
  }

  @Test func listingsAndFoldersOfTheFolderAreFound() throws {
    let folder = try Self.folder()
    #expect(Self.found("", from: "ws", in: folder) == ["a.bib", "b.bib", "papers.jsonl", "notes/", "refs/"])
    #expect(Self.found("refs/", from: "ws", in: folder) == ["refs/d.ris", "refs/deep/"])
    #expect(Self.found("refs/x", from: "ws", in: folder) == ["refs/d.ris", "refs/deep/"])
    #expect(Self.found("../", from: "ws/notes", in: folder).contains("../b.bib"))
    #expect(Self.found("none/", from: "ws", in: folder).isEmpty)
    #expect(Self.found(folder("ws/refs/"), from: "ws", in: folder).first == folder("ws/refs/d.ris"))
  }

  @Test func listingsThatWereReadComeFirstAsTheyAreSeenFromTheNote() throws {
    let folder = try Self.folder()
    #expect(
      Self.found("", from: "ws/notes", in: folder, loaded: ["ws/refs/d.ris", "ws/notes/in.txt", "out/o.bib"])
        == ["../refs/d.ris", "in.txt"])
    #expect(
      Self.found("", from: "ws", in: folder, loaded: ["ws/papers.jsonl"])
        == ["papers.jsonl", "a.bib", "b.bib", "notes/", "refs/"])
  }

  @Test func whatMayNotBeReadIsNotLookedAt() throws {
    let folder = try Self.folder()
    #expect(Self.found("../out/", from: "ws", in: folder) == ["../out/o.bib"])
    #expect(Self.found("../out/", from: "ws", in: folder, .deny).isEmpty)
    #expect(Self.found("../", from: "ws", in: folder, .deny).isEmpty)
    try folder.link("ws/away", to: folder("out"))
    #expect(Self.found("away/", from: "ws", in: folder, .deny).isEmpty)
  }

  @Test func onlySoManyEntriesAreLookedAt() throws {
    let folder = try Self.folder()
    for number in 0..<30 { try folder.write("many/\(number).bib", []) }
    #expect(Self.found("", from: "many", in: folder, limit: 7).count == 7)
  }
}
