import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct CitedLensTests {
  private static let workspace = """
    -- papers.bib --
    @misc{smith2020, title = {On Things That Matter Most}}
    @misc{jones2021, title = {Deep Nets for Birds of the North}}
    @misc{nobody, title = {Never Read by Anybody}}
    -- plain.txt --
    Shallow Nets for Fish of the South

    The abstract of this paper, which is long enough to be one.
    -- a.md --
    @smith2020 @smith2020
    -- b.md --
    [[On Things That Matter Most]] and **Deep Nets for Birds of the North** and [[Shallow Nets for Fish of the South]]
    -- c.md --

    """

  /// Notes with their lens.
  static let notes: [(String, String?)] = [
    ("# On Things That Matter Most\n", "On Things That Matter Most: Cited in 2 other notes"),
    ("# Deep Nets for Birds of the North", "Deep Nets for Birds of the North: Cited in 1 other note"),
    (
      "---\ntitle: Never Read by Anybody\n---\n# On Things That Matter Most",
      "Never Read by Anybody: Cited in no other note"
    ),
    ("# Notes on @smith2020", "Notes on @smith2020: Cited in 2 other notes"),
    ("# @smith2020 against @jones2021", nil),
    ("# Plans\n## On Things That Matter Most", nil),
    ("# @unknown", nil),
    ("**On Things That Matter Most**", nil),
  ]

  @Test(arguments: notes) func aNoteAboutAPaperSaysWhereElseItIsCited(text: String, lens: String?) {
    let found = Fixture(Self.workspace + text).workspace().lens(of: "c.md".file)
    let source = SourceText(text)
    #expect(found.map { "\(source[$0.range]): \($0.title)" } == lens)
  }

  @Test func anEntryThatIsCitedSaysInHowManyNotes() throws {
    let fixture = Fixture(Self.workspace)
    for (path, lenses) in [
      ("papers.bib", ["smith2020: Cited in 2 notes", "jones2021: Cited in 1 note"]),
      ("plain.txt", ["Shallow Nets for Fish of the South: Cited in 1 note"]),
    ] {
      let text = SourceText(try #require(fixture.files.first { $0.path == path }).text)
      let found = fixture.workspace().lenses(of: ListingDocument(path.file, text))
      #expect(found.map { "\(text[$0.range]): \($0.title)" } == lenses)
    }
  }

  @Test func anEntryIsFoundWhereItWasMovedTo() throws {
    let fixture = Fixture(Self.workspace)
    let moved = SourceText(
      "% Nothing here is where it was read.\n@misc{jones2021, title = {Deep Nets}}\n@misc{x, title = {New}}\n"
        + "@misc{y, title = {New Too}}\n@misc{z, title = {The Newest}}\n@misc{smith2020, title = {On Things That Matter Most}}"
    )
    let found = fixture.workspace().lenses(of: ListingDocument("papers.bib".file, moved))
    #expect(
      found.map { "\(moved[$0.range]): \($0.title)" } == ["jones2021: Cited in 1 note", "smith2020: Cited in 2 notes"])
  }

  @Test func alikeEntriesHaveTheirOwnLenses() throws {
    let fixture = Fixture(
      """
      -- a.bib --
      @misc{one, title = {The First of Many Papers}}
      @misc{two, title = {The Second of Many Papers}}
      -- b.bib --
      @misc{zwei, title = {The Second of Many Papers}, doi = {10.1000/2}}
      @misc{drei, title = {The Third of Many Papers}}
      -- n.md --
      @two @one
      -- m.md --
      @drei @zwei
      """)
    let workspace = fixture.workspace()
    for (path, lenses) in [
      ("a.bib", ["one: Cited in 1 note", "two: Cited in 2 notes"]),
      ("b.bib", ["zwei: Cited in 2 notes", "drei: Cited in 1 note"]),
    ] {
      let text = SourceText(try #require(fixture.files.first { $0.path == path }).text)
      let read = try #require(workspace.entriesRead(from: path.file))
      for listing in [ListingDocument(path.file, text), ListingDocument(path.file, read: read)] {
        #expect(workspace.lenses(of: listing).map { "\(text[$0.range]): \($0.title)" } == lenses)
      }
    }
  }
}
