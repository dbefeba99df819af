import PaperNotes
import TestSupport
import Testing

/// Notes, headings and locators, offered where papers are not all that could be meant.
@Suite struct LinkCompletionTests {
  static let files = """
    -- papers.jsonl --
    {"key": "alder2019", "title": "Alder Leaves in Autumn", "year": 2019}
    {"key": "birch2020", "title": "Birches", "year": 2020}
    {"key": "whole", "title": "Garden Roses"}
    -- alders.md --
    # Trees Beside Water

    ## First [steps] | and #more

    ## Über uns

    Text.

    ## über-uns
    -- sub/birch notes.md --
    ---
    title: The White Ones
    ---
    # Bark
    -- sub/index.md --
    # Sub
    -- index.md --
    # Index
    -- birches.md --
    # Birches
    -- garden.md --
    # Roses
    # Lilies

    """

  /// What is typed, what is offered first, and what the note becomes with it.
  static let accepted: [(typed: String, label: String, text: String)] = [
    ("[[alders1️⃣", "alders", "[[alders]]"),
    ("[[ald1️⃣ers|shown]]", "alders", "[[alders|shown]]"),
    ("[[white1️⃣", "birch notes", "[[birch notes]]"),
    ("[[notes1️⃣", "birch notes", "[[birch notes]]"),
    ("[[trees besi1️⃣", "alders", "[[alders]]"),
    // A paper has the title, so that the shorter name would lead to it.
    ("[[birches1️⃣", "birches.md", "[[birches.md]]"),
    // Of two notes of one name, each is written with its folder; what no folder tells apart is not offered.
    ("[[index1️⃣", "sub/index", "[[sub/index]]"),
    ("[[alders#1️⃣", "Trees Beside Water", "[[alders#Trees Beside Water]]"),
    ("[[alders#fir1️⃣", "First [steps] | and #more", "[[alders#First  steps    and  more]]"),
    ("[[alders#water tre1️⃣]] and", "Trees Beside Water", "[[alders#Trees Beside Water]] and"),
    ("[[alders#wat1️⃣er|shown]]", "Trees Beside Water", "[[alders#Trees Beside Water|shown]]"),
    ("[[alders#uber1️⃣", "Über uns", "[[alders#Über uns]]"),
    ("# Own *Part*\n\n[[#own1️⃣", "Own *Part*", "# Own *Part*\n\n[[#Own *Part*]]"),
    ("# Own\n\n[[#1️⃣]]", "Own", "# Own\n\n[[#Own]]"),
    ("> [[sub/birch notes#b1️⃣", "Bark", "> [[sub/birch notes#Bark]]"),
  ]

  @Test(arguments: accepted) func aLinkIsCompleted(typed: String, label: String, text: String) throws {
    let fixture = Fixture(Self.files + "-- a.md --\n" + typed)
    let place = try #require(fixture.place())
    let labels = fixture.workspace().completions(at: place.offset, in: place.file)?.items.map(\.label) ?? []
    #expect(labels.first == label, "\(labels)")
    expectCompletions(Self.files + "-- a.md --\n" + typed, labels, accepting: text)
  }

  @Test func notesThatBeginSoStandBeforePapersAndOthersBehind() {
    let papers = (0..<40).map { "{\"title\": \"Moss Number \($0) of Many\"}\n" }.joined()
    let fixture = Fixture(
      "-- p.jsonl --\n\(papers)-- moss.md --\n\n-- on moss.md --\n\n-- a.md --\n[[moss1️⃣")
    let items = fixture.place().flatMap { fixture.workspace().completions(at: $0.offset, in: $0.file)?.items } ?? []
    #expect(items.count == Workspace.completionLimit)
    #expect(items.first?.label == "moss" && items.last?.label == "on moss")
    #expect(items.dropFirst().dropLast().allSatisfy { if case .paper = $0.subject { true } else { false } })
  }

  @Test func onlyTheFirstHeadingOfANameIsOffered() {
    expectCompletions(Self.files + "-- a.md --\n[[alders#uber uns1️⃣", ["Über uns"])
  }

  @Test func aHeadingThatALinkWouldTakeForATitleIsNotOffered() {
    // `[[garden#Roses]]` would be the paper "Garden Roses".
    expectCompletions(Self.files + "-- a.md --\n[[garden#1️⃣", ["Lilies"])
    expectCompletions(Self.files + "-- a.md --\n# Birches\n# Mine\n[[#1️⃣", ["Mine"])
  }

  @Test func behindTheHashOfATitlePapersAreOffered() {
    expectCompletions(
      "-- p.jsonl --\n{\"key\": \"k\", \"title\": \"C# for Botanists\"}\n-- a.md --\n[[C# bot1️⃣", ["C# for Botanists"],
      accepting: "[[@k]]")
  }

  /// What is typed, the first offers, and what the note becomes with the first.
  static let locators: [(typed: String, labels: [String], text: String)] = [
    ("[@alder2019, 1️⃣", ["p.", "pp.", "chap.", "sec.", "fig."], "[@alder2019, p. "),
    ("[@alder2019,1️⃣]", ["p.", "pp.", "chap."], "[@alder2019, p. ]"),
    ("[@alder2019, pag1️⃣", ["p.", "pp."], "[@alder2019, p. "),
    ("[@alder2019, ch1️⃣]", ["chap.", "chaps."], "[@alder2019, chap. ]"),
    ("[@alder2019, s1️⃣ 3]", ["sec.", "s.v.", "secs.", "s.vv."], "[@alder2019, sec. 3]"),
    ("[see @alder2019; -@birch2020, v1️⃣", ["vol.", "v.", "vols.", "vv."], "[see @alder2019; -@birch2020, vol. "),
    ("@alder2019 [1️⃣", ["p.", "pp."], "@alder2019 [p. "),
    ("@alder2019 [ fi1️⃣]", ["fig.", "figs."], "@alder2019 [ fig. ]"),
    ("@{alder2019} [1️⃣]", ["p.", "pp."], "@{alder2019} [p. ]"),
  ]

  @Test(arguments: locators) func aLocatorIsOfferedBehindItsCitation(typed: String, labels: [String], text: String)
    throws
  {
    let fixture = Fixture(Self.files + "-- a.md --\n" + typed)
    let place = try #require(fixture.place())
    let found = fixture.workspace().completions(at: place.offset, in: place.file)?.items.map(\.label) ?? []
    #expect(Array(found.prefix(labels.count)) == labels)
    expectCompletions(Self.files + "-- a.md --\n" + typed, found, accepting: text)
  }

  /// Where a comma or a bracket is only that.
  static let silent: [String] = [
    "Well, 1️⃣", "@alder2019, 1️⃣", "me@example.org, 1️⃣", "[@alder2019, p. 1️⃣", "[@alder2019, p. 3, 1️⃣",
    "[see, 1️⃣", "[[@alder2019, 1️⃣", "@nobody [1️⃣", "`[@alder2019, 1️⃣`", "[@alder2019, xyz1️⃣", "x @alder2019 and [1️⃣",
    "<b title=\"[@alder2019, 1️⃣\">", "\\@alder2019 [1️⃣", "$[@alder2019,1️⃣$", "[1️⃣", "x [1️⃣",
  ]

  @Test(arguments: silent) func nothingIsOfferedElsewhere(text: String) {
    expectNoCompletions(Self.files + "-- a.md --\n" + text)
  }

  @Test func inAWorkspaceWithoutNotesNothingElseIsOffered() {
    expectCompletions("-- a.md --\n[[1️⃣", [])
    expectCompletions("-- a.md --\n[[#1️⃣", [])
  }
}
