import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct CompletionTests {
  static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter", "authors": ["Smith, Ann"], "year": 2020}
    {"key": "jones2021", "title": "Deep Nets for Birds", "year": 2021}
    {"key": "okafor/x!", "title": "Shallow Nets | for [Bees]", "year": 2022}
    {"key": "spaced key", "title": "Spaced Keys Are Keys", "year": 2019}

    """

  /// What is typed up to `1️⃣`, and what it becomes when the first offer is taken.
  static let accepted: [(typed: String, label: String, text: String)] = [
    ("[@smi1️⃣", "On Things That Matter", "[@smith2020"),
    ("[see @things matter1️⃣]", "On Things That Matter", "[see @smith2020]"),
    ("[@a; @things1️⃣]", "On Things That Matter", "[@a; @smith2020]"),
    ("[@a, p. 3; see also -@birds1️⃣, p. 4]", "Deep Nets for Birds", "[@a, p. 3; see also -@jones2021, p. 4]"),
    ("[-@birds1️⃣", "Deep Nets for Birds", "[-@jones2021"),
    ("As @birds1️⃣ says", "Deep Nets for Birds", "As @jones2021 says"),
    ("As -@birds1️⃣ says", "Deep Nets for Birds", "As -@jones2021 says"),
    ("(@birds1️⃣)", "Deep Nets for Birds", "(@jones2021)"),
    ("@sm1️⃣ith2020, yes", "On Things That Matter", "@smith2020, yes"),
    ("@smith1️⃣. Then", "On Things That Matter", "@smith2020. Then"),
    ("@bees1️⃣", "Shallow Nets | for [Bees]", "@{okafor/x!}"),
    ("[@bees1️⃣]", "Shallow Nets | for [Bees]", "[@{okafor/x!}]"),
    ("@{smi1️⃣", "On Things That Matter", "@{smith2020}"),
    ("@{bees1️⃣}", "Shallow Nets | for [Bees]", "@{okafor/x!}"),
    ("[[things1️⃣", "On Things That Matter", "[[On Things That Matter]]"),
    ("[[birds1️⃣ and on", "Deep Nets for Birds", "[[Deep Nets for Birds]] and on"),
    ("[[things1️⃣]] and on", "On Things That Matter", "[[On Things That Matter]] and on"),
    ("[[thi1️⃣ngs]] and on", "On Things That Matter", "[[On Things That Matter]] and on"),
    ("[[thi1️⃣ngs|shown]]", "On Things That Matter", "[[On Things That Matter|shown]]"),
    ("[[thi1️⃣ngs#Part]]", "On Things That Matter", "[[On Things That Matter#Part]]"),
    ("[[things1️⃣|", "On Things That Matter", "[[On Things That Matter]]|"),
    ("[[bees1️⃣", "Shallow Nets | for [Bees]", "[[@okafor/x!]]"),
    ("[[@birds1️⃣", "Deep Nets for Birds", "[[@jones2021]]"),
    ("[[@bi1️⃣rds]]", "Deep Nets for Birds", "[[@jones2021]]"),
    ("[[@spaced1️⃣", "Spaced Keys Are Keys", "[[@spaced key]]"),
    ("- item [[a]] and [[things1️⃣", "On Things That Matter", "- item [[a]] and [[On Things That Matter]]"),
    ("> quoted @birds1️⃣", "Deep Nets for Birds", "> quoted @jones2021"),
    ("| cell @birds1️⃣ | b |", "Deep Nets for Birds", "| cell @jones2021 | b |"),
    ("# Title @birds1️⃣", "Deep Nets for Birds", "# Title @jones2021"),
    ("Zürich 🎓 漢字 @birds1️⃣ 🎓", "Deep Nets for Birds", "Zürich 🎓 漢字 @jones2021 🎓"),
    ("*see @birds1️⃣*", "Deep Nets for Birds", "*see @jones2021*"),
    ("As {cite}`birds1️⃣`.", "Deep Nets for Birds", "As {cite}`jones2021`."),
    ("As {cite:p}`matter1️⃣", "On Things That Matter", "As {cite:p}`smith2020`"),
    ("{cite:p}`a, deep birds1️⃣, b`", "Deep Nets for Birds", "{cite:p}`a, jones2021, b`"),
    ("{cite:t}`jo1️⃣nes, b` and `c`", "Deep Nets for Birds", "{cite:t}`jones2021, b` and `c`"),
    ("{cite}`{see}birds1️⃣{p. 3}`", "Deep Nets for Birds", "{cite}`{see}jones2021{p. 3}`"),
    (":cite:`smith2020,birds1️⃣`", "Deep Nets for Birds", ":cite:`smith2020,jones2021`"),
    ("\\citep[see][p. 3]{birds1️⃣}", "Deep Nets for Birds", "\\citep[see][p. 3]{jones2021}"),
    ("So \\cite{smith2020, birds1️⃣ and on", "Deep Nets for Birds", "So \\cite{smith2020, jones2021} and on"),
    ("<d-cite key=\"birds1️⃣\"></d-cite>", "Deep Nets for Birds", "<d-cite key=\"jones2021\"></d-cite>"),
    ("x <d-cite key='smith2020,birds1️⃣", "Deep Nets for Birds", "x <d-cite key='smith2020,jones2021'></d-cite>"),
  ]

  @Test(arguments: accepted) func anOfferCompletesWhatIsTyped(typed: String, label: String, text: String) {
    expectCompletions(Self.papers + "-- a.md --\n" + typed, [label], accepting: text)
  }

  /// Where no reference is being written, or none may stand.
  static let silent: [String] = [
    "`` {cite}`smi1️⃣` ``", "{ref}`smi1️⃣`", "{cite}`smith2020`1️⃣", "{cite}`smith2020{p. 1️⃣3}`", "\\ref{smi1️⃣}",
    "\\\\cite{smi1️⃣}", "\\cite[smi1️⃣]{a}", "```\n\\cite{smi1️⃣}\n```", "<!-- <d-cite key=\"smi1️⃣\"> -->",
    "<d-cite class=\"smi1️⃣\">",
    "plain 1️⃣text", "me@example1️⃣.org", "foo@1️⃣", "\\@smi1️⃣", "`@smi1️⃣`", "`[[thi1️⃣`", "```\n[@smi1️⃣\n```",
    "<!-- @smi1️⃣ -->", "<a href=\"@smi1️⃣\">", "[x](https://example.org/@smi1️⃣)", "<https://example.org/@smi1️⃣>",
    "[[a]]1️⃣", "[[On Things|sho1️⃣wn]]", "![[thi1️⃣", "![[thi1️⃣ngs]]", "[@smith2020, p. 1️⃣3]", "[@smith2020]1️⃣",
    "[@smith2020; 1️⃣", "[text 1️⃣]",
    "@smith2020 and 1️⃣more", "    @smi1️⃣", "---\ntitle: @smi1️⃣\n---", "$@smi1️⃣$", "@{smith2020} 1️⃣", "@\n1️⃣",
  ]

  @Test(arguments: silent) func nothingIsOfferedElsewhere(text: String) {
    expectNoCompletions(Self.papers + "-- a.md --\n" + text)
  }

  @Test func anEmptyQueryOffersWhatNotesCiteFirstThenTheMostRecent() {
    let all = ["Shallow Nets | for [Bees]", "Deep Nets for Birds", "On Things That Matter", "Spaced Keys Are Keys"]
    expectCompletions(Self.papers + "-- a.md --\n[[1️⃣", all)
    expectCompletions(Self.papers + "-- a.md --\n[@smith2020] and [[1️⃣", [all[2], all[0], all[1], all[3]])
    expectCompletions(
      Self.papers + "-- b.md --\n[@smith2020]\n-- a.md --\n[[1️⃣", [all[2], all[0], all[1], all[3], "b"])
  }

  @Test func aPaperThatCannotBeNamedIsNotOffered() {
    // Pandoc reads no key with a space, not even in braces.
    expectCompletions(Self.papers + "-- a.md --\n[@spaced1️⃣]", [])
    expectCompletions(Self.papers + "-- a.md --\n@{spaced1️⃣", [])
    expectCompletions(
      "-- p.jsonl --\n{\"key\": \"a]]b\", \"title\": \"[Brackets] Around\"}\n-- a.md --\n[[brackets1️⃣", [])
  }

  @Test func twoPapersOfOneTitleAreWrittenByTheirKeys() {
    expectCompletions(
      "-- p.jsonl --\n{\"key\": \"x\", \"title\": \"Introduction\"}\n{\"key\": \"y\", \"title\": \"Introduction\"}\n-- a.md --\n[[intro1️⃣",
      ["Introduction", "Introduction"], accepting: "[[@x]]")
  }

  @Test func whatIsAcceptedMeansThePaperThatWasOffered() throws {
    for typed in ["[[1️⃣", "[@1️⃣]", "@1️⃣", "[[@1️⃣]]", "@{1️⃣}"] {
      let fixture = Fixture(Self.papers + "-- a.md --\n" + typed)
      let place = try #require(fixture.place())
      var workspace = fixture.workspace()
      let found = try #require(workspace.completions(at: place.offset, in: place.file))
      #expect(found.items.count >= 3)
      for item in found.items {
        var text = try #require(workspace.notes[place.file]).note.text
        text.replace(found.range, with: item.text.utf8)
        let before = workspace
        workspace.setNote(place.file, path: "a.md", Note(text))
        guard case .paper(let paper, _) = item.subject else {
          Issue.record("\(item.label) is no paper")
          continue
        }
        #expect(workspace.notes[place.file]?.resolutions == [.paper(paper)], "\(text[text.range])")
        workspace = before
      }
    }
  }

  @Test func aKeyOfTwoPapersIsNotOffered() {
    let papers =
      "-- p.jsonl --\n{\"key\": \"x\", \"title\": \"Alder Leaves\"}\n{\"key\": \"x\", \"title\": \"Alder Bark\"}\n"
    expectCompletions(papers + "-- a.md --\n[@alder1️⃣]", [])
    expectCompletions(
      papers + "-- a.md --\n[[alder leaves1️⃣]]", ["Alder Leaves", "Alder Bark"], accepting: "[[Alder Leaves]]")
  }

  @Test func withoutPapersNothingIsOffered() {
    for typed in ["[@1️⃣", "@1️⃣", "[[1️⃣", "[[@1️⃣]]"] { expectCompletions("-- a.md --\n" + typed, []) }
  }

  @Test func theMenuShowsAuthorsAndYearOrTheKey() throws {
    let fixture = Fixture(Self.papers + "{\"key\": \"bare\", \"title\": \"Bare\"}\n-- a.md --\n[[1️⃣")
    let place = try #require(fixture.place())
    let items = try #require(fixture.workspace().completions(at: place.offset, in: place.file)).items
    #expect(Set(items.map(\.detail)) == ["2022", "2021", "Smith 2020", "2019", "@bare"])
  }

  @Test func atMostSoManyAreOfferedAsAsked() throws {
    let lines = (0..<80).map { "{\"title\": \"Paper Number \($0) About Things\"}\n" }.joined()
    let fixture = Fixture("-- p.jsonl --\n\(lines)-- a.md --\n[[things1️⃣")
    let place = try #require(fixture.place())
    let workspace = fixture.workspace()
    #expect(workspace.completions(at: place.offset, in: place.file)?.items.count == Workspace.completionLimit)
    #expect(workspace.completions(at: place.offset, in: place.file, limit: 3)?.items.count == 3)
  }
}
