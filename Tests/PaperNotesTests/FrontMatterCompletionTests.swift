import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct FrontMatterCompletionTests {
  static let papers = """
    -- papers.jsonl --
    {"key": "alder2019", "title": "Alder Leaves in Autumn", "year": 2019}
    {"key": "it's", "title": "Quoted Keys", "year": 2018}

    """
  static let paths = [
    ListingPath("papers.jsonl", detail: "JSON Lines, 2 papers"), ListingPath("my refs, old.bib", detail: "BibTeX"),
    ListingPath("it's.bib", detail: "BibTeX"), ListingPath("refs/", detail: "folder"),
  ]

  /// What is typed between the fences, and what it becomes when the first offer is taken.
  static let accepted: [(typed: String, text: String)] = [
    ("nocite: @ald1️⃣", "nocite: \"@alder2019\""),
    ("nocite: \"@ald1️⃣\"", "nocite: \"@alder2019\""),
    ("nocite: '@x, @leaves1️⃣'", "nocite: '@x, @alder2019'"),
    ("nocite: see @ald1️⃣", "nocite: see @alder2019"),
    ("nocite: [@ald1️⃣]", "nocite: [\"@alder2019\"]"),
    ("nocite: [\"@x\", \"@ald1️⃣\"]", "nocite: [\"@x\", \"@alder2019\"]"),
    ("nocite:\n- @ald1️⃣", "nocite:\n- \"@alder2019\""),
    ("nocite:\n  - '@ald1️⃣er'", "nocite:\n  - '@alder2019'"),
    ("nocite: |\n  @x, @ald1️⃣", "nocite: |\n  @x, @alder2019"),
    ("nocite: >\n  @ald1️⃣\ntitle: x", "nocite: >\n  @alder2019\ntitle: x"),
    ("nocite: \"@x,\n  @ald1️⃣\"", "nocite: \"@x,\n  @alder2019\""),
    ("nocite: '@*1️⃣'", "nocite: '@*'"),
    ("bibliography: pap1️⃣", "bibliography: papers.jsonl"),
    ("bibliography: 1️⃣", "bibliography: papers.jsonl"),
    ("bibliography: pa1️⃣pers.bib # old", "bibliography: papers.jsonl # old"),
    ("bibliography: [x.bib, pap1️⃣]", "bibliography: [x.bib, papers.jsonl]"),
    ("bibliography: [pap1️⃣, x.bib]", "bibliography: [papers.jsonl, x.bib]"),
    ("bibliography: [\n  x.bib,\n  pap1️⃣", "bibliography: [\n  x.bib,\n  papers.jsonl"),
    ("bibliography:\n  - x.bib\n  - pap1️⃣", "bibliography:\n  - x.bib\n  - papers.jsonl"),
    ("bibliography:\n- pap1️⃣", "bibliography:\n- papers.jsonl"),
    ("bibliography: \"pap1️⃣", "bibliography: \"papers.jsonl\""),
    ("bibliography: 'pap1️⃣.x'", "bibliography: 'papers.jsonl'"),
    ("bibliography: my1️⃣", "bibliography: my refs, old.bib"),
    ("bibliography: [my1️⃣]", "bibliography: ['my refs, old.bib']"),
    ("bibliography: \"it1️⃣\"", "bibliography: \"it's.bib\""),
    ("bibliography: [old1️⃣]", "bibliography: ['my refs, old.bib']"),
    ("bibliography: re1️⃣", "bibliography: my refs, old.bib"),
    ("bibliography_main: pap1️⃣", "bibliography_main: papers.jsonl"),
    ("bibliography:\n  main: pap1️⃣", "bibliography:\n  main: papers.jsonl"),
    ("bibliography:\n  main: x.bib\n  other: [pap1️⃣]", "bibliography:\n  main: x.bib\n  other: [papers.jsonl]"),
    ("bib1️⃣", "bibliography: "),
    ("title: x\nno1️⃣", "title: x\nnocite: "),
    ("bib1️⃣: a.bib", "bibliography: a.bib"),
    ("ref1️⃣", "references:"),
  ]

  @Test(arguments: accepted) func frontMatterIsCompleted(typed: String, text: String) throws {
    let fixture = Fixture(Self.papers + "-- a.md --\n---\n\(typed)\n---\n")
    let place = try #require(fixture.place())
    let workspace = fixture.workspace()
    let found = try #require(workspace.completions(at: place.offset, in: place.file, paths: Self.paths))
    let first = try #require(found.items.first)
    var note = try #require(workspace.notes[place.file]).note.text
    let before = note[found.range.lowerBound..<place.offset]
    #expect(found.typed == before)
    note.replace(found.range, with: first.text.utf8)
    #expect(note[note.range] == "---\n\(text)\n---\n")
  }

  @Test(arguments: [
    "ti1️⃣tle2️⃣: 3️⃣@ald4️⃣", "# @ald1️⃣", "nocite: \"@alder2019\" 1️⃣", "nocite: @x, @ald1️⃣", "bibliography:1️⃣",
    "bibliography: a.bib # pap1️⃣", "other:\n  - pap1️⃣", "other: |\n  bibliography: pap1️⃣", "nocite: me@ald1️⃣",
    "x: {bibliography: pap1️⃣}", "title: x\ntit1️⃣",
  ])
  func nothingIsOfferedElsewhere(typed: String) {
    let fixture = Fixture(Self.papers + "-- a.md --\n---\n\(typed)\n---\n")
    let workspace = fixture.workspace()
    for place in fixture.places where !typed.hasPrefix("ti1️⃣") || place != fixture.place() {
      let found = workspace.completions(at: place.offset, in: place.file, paths: Self.paths)
      #expect(found == nil || typed.hasPrefix("ti") && found?.items.map(\.label) == ["title"], "\(typed)")
    }
  }

  @Test func aKeyThatWouldEndItsQuotationMarksIsNotOffered() {
    expectCompletions(Self.papers + "-- a.md --\n---\nnocite: '@quoted1️⃣'\n---\n", [])
  }

  @Test func frontMatterIsCompletedBeforeItIsClosed() throws {
    let fixture = Fixture("-- a.md --\n---\ntitle: x\nbibliography: pap1️⃣\n\nText, bibliography: pap2️⃣\n")
    let workspace = fixture.workspace()
    let found = fixture.places.map {
      workspace.completions(at: $0.offset, in: $0.file, paths: Self.paths)?.items.map(\.text)
    }
    #expect(found == [["papers.jsonl"], nil])
  }

  @Test func whoReadsFoldersIsToldWhatIsTyped() {
    let fixture = Fixture("-- a.md --\n---\nbibliography: [a, refs/b1️⃣x]\nnocite: refs/2️⃣\n---\nbibliography: 3️⃣")
    let workspace = fixture.workspace()
    #expect(fixture.places.map { workspace.pathBeingTyped(at: $0.offset, in: $0.file) } == ["refs/b", nil, nil])
  }
}
