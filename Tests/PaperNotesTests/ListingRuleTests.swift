import PaperNotes
import TestSupport
import Testing

/// What the rules about listings report that somebody asks for.
@Suite struct ListingRuleTests {
  private static func configuration(_ rule: String) -> Configuration {
    var configuration = Configuration()
    configuration.rules[rule] = .some(.warning)
    return configuration
  }

  @Test func whatNoNoteCitesIsReportedWhereItStands() {
    expectFindings(
      """
      -- refs.bib --
      @book{cited, title = {Cited}}
      @book{mentioned, title = {How Mosses Survive the Winter}}
      @book{named, title = {Named Without Citing}}
      @book{either, title = {Sands of the Desert, Part I}}
      @book{nobody, title = {Read by Nobody}}
            ^^^^^^ uncited-paper: no note cites 'nobody'
      @book{other, title = {Sands of the Desert, Part II}}
      -- a.md --
      ---
      nocite: "@named"
      ---
      [@cited]

      # How Mosses Survive the Winter
      -- b.md --
      [[Sands of the Desert]]
      ^^^^^^^^^^^^^^^^^^^^^^^ ambiguous-citation: 'Sands of the Desert' fits 2 papers (either, other)
      """, configuration: Self.configuration("uncited-paper"))
  }

  @Test func aNoteThatCitesAllCitesWhatItSees() {
    expectFindings(
      """
      -- one.jsonl --
      {"key": "a", "title": "Wet Moss"}
      -- two.jsonl --
      {"key": "b", "title": "Green Ferns"}
               ^ uncited-paper: no note cites 'b'
      -- a.md --
      ---
      bibliography: one.jsonl
      nocite: "@*"
      ---
      -- b.md --
      ---
      bibliography: two.jsonl
      ---
      """, configuration: Self.configuration("uncited-paper"))
  }

  @Test func whereNotesAreMissingNothingIsUncited() {
    let fixture = Fixture("-- p.jsonl --\n{\"key\": \"a\", \"title\": \"Wet Moss\"}\n-- a.md --\nText.")
    var workspace = fixture.workspace(configuration: Self.configuration("uncited-paper"))
    #expect(workspace.findingsOutsideNotes().map(\.rule) == ["uncited-paper"])
    workspace.isWhole = false
    #expect(workspace.findingsOutsideNotes().isEmpty)
    workspace.isWhole = true
    workspace.areNotesComplete = false
    #expect(workspace.findingsOutsideNotes().isEmpty)
  }

  @Test func anAbstractInOneListingIsEnough() {
    expectFindings(
      """
      -- one.jsonl --
      {"key": "a", "title": "Wet Moss", "doi": "10.1000/a"}
      {"key": "b", "title": "Green Ferns"}
               ^ missing-abstract: 'b' has no abstract
      -- two.jsonl --
      {"key": "a", "title": "Wet Moss", "doi": "10.1000/a", "abstract": "We look at moss."}
      -- a.md --
      Text.
      """, configuration: Self.configuration("missing-abstract"))
  }

  @Test func whatAReferenceNeedsIsReported() {
    expectFindings(
      """
      -- refs.bib --
      @article{a, title = {Wet Moss}, author = {Berg, Ann}, year = 2001, journal = {Moss}}
      @article{b, title = {Dry Moss}, author = {Berg, Ann}, year = 2001}
               ^ incomplete-entry: 'b' has no journal or proceedings
      @book{c, title = {Green Ferns}, editor = {Li, Bo}}
            ^ incomplete-entry: 'c' has no year
      @incollection{d, title = {Tall Ferns}}
                    ^ incomplete-entry: 'd' has no author and no year and no book title
      @online{e, title = {All Ferns}, url = {https://ferns.example}}
      -- papers.txt --
      Quiet Stones of the River
      They lie where the water left them.
      -- a.md --
      Text.
      """, configuration: Self.configuration("incomplete-entry"))
  }
}
