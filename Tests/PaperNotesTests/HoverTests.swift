import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct HoverTests {
  static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter", "authors": ["Smith, Ann", "Okafor, Ben"], "year": 2020, "venue": "Journal of Things", "abstract": "We study things.", "doi": "10.1000/xyz"}
    {"key": "a", "title": "Introduction", "year": 2001}
    {"key": "b", "title": "Introduction", "authors": ["Jones, Eve"]}

    """

  @Test func aPaperIsShownWithItsAbstractAndWhereItIsCited() {
    expectHover(
      Self.papers + """
        -- sub/other.md --
        [@smith2020]
        -- a.md --
        See [@smi1️⃣th2020] and [[On Things That Matter]].
        """,
      """
      **On Things That Matter**

      Smith and Okafor (2020). Journal of Things

      Cited in 2 notes: a.md, sub/other.md

      We study things.

      `@smith2020` · [https://doi.org/10.1000/xyz](https://doi.org/10.1000/xyz)
      """)
  }

  @Test func aPaperWithoutAnythingElseIsShownByItsTitle() {
    expectHover(
      "-- p.jsonl --\n{\"title\": \"On Things That Matter\"}\n-- a.md --\n[[On 1️⃣Things That Matter]]",
      """
      **On Things That Matter**

      Cited in 1 note: a.md

      *The listing has no abstract of this paper.*

      `@things-matter`
      """)
  }

  @Test func aMentionIsShownLikeACitation() {
    expectHover(
      "-- p.jsonl --\n{\"key\": \"k\", \"title\": \"Deep Nets for Birds\", \"abstract\": \"A.\"}\n-- a.md --\n# Deep N1️⃣ets for Birds",
      "**Deep Nets for Birds**\n\nCited in 1 note: a.md\n\nA.\n\n`@k`")
  }

  @Test func severalPapersAreListed() {
    expectHover(
      Self.papers + "-- a.md --\n[[Intro1️⃣duction]]",
      """
      This reference fits several papers:
      - **Introduction** 2001
      - **Introduction** Jones
      """)
  }

  @Test func aNoteIsShownByItsPath() {
    expectHover(Self.papers + "-- x_y/read me.md --\n\n-- a.md --\n[[1️⃣read me]]", "Note: x_y/read me.md")
  }

  private static let linked = """
    -- papers.jsonl --
    {"key": "k", "title": "Deep Nets for Birds", "year": 2021}
    -- trees.md --
    ---
    title: Trees & <Water>
    ---
    # Trees & <Water>

    Alders like *wet* feet.
    - and [[k]]


    ## Bark

    It is grey.

    ### Below Bark
    ## Roots
    -- sub/twin.md --
    a
    -- twin.md --
    b

    """

  @Test func aNoteIsShownByItsHead() {
    expectHover(
      Self.linked + "-- a.md --\n[[1️⃣trees]]",
      """
      Note: trees.md

      **Trees & \\<Water>**

      Alders like \\*wet\\* feet.\("  ")
      \\- and \\[\\[k]]\("  ")

      \\## Bark\("  ")

      It is grey.\("  ")

      \\### Below Bark\("  ")
      \\## Roots\("  ")
      """)
  }

  @Test func aLinkToAHeadingShowsItsSection() {
    expectHover(
      Self.linked + "-- a.md --\n[[1️⃣trees#bark|shown]]",
      "Note: trees.md\n\n**Bark**\n\nIt is grey.  \n\n\\### Below Bark  ")
    expectHover(
      Self.linked + "-- a.md --\n[[#1️⃣own]]\n\n# Own\n\nMine.\n# Other", "Note: a.md\n\n**Own**\n\nMine.  ")
    expectNoHover(Self.linked + "-- a.md --\n[[#1️⃣none]]")
  }

  @Test func aLinkToSeveralNotesNamesThem() {
    expectHover(Self.linked + "-- a.md --\n[[1️⃣twin]]", "This link leads to 2 notes:\n- sub/twin.md\n- twin.md")
  }

  @Test func longNotesAreCut() throws {
    let lines = (1...40).map { "line \($0) \(String(repeating: "漢", count: 200))" }.joined(separator: "\n")
    let fixture = Fixture("-- long.md --\n\(lines)\n-- a.md --\n[[1️⃣long]]")
    let place = try #require(fixture.place())
    let shown = try #require(fixture.workspace().hover(at: place.offset, in: place.file))
    #expect(shown.plainText.utf8.count < 6_000 && shown.plainText.hasSuffix(" …\n…"))
    #expect(!shown.plainText.contains("\u{FFFD}"))
  }

  @Test func bracketsAroundSeveralReferencesShowEach() {
    expectHover(
      Self.linked + """
        {"key": "two", "title": "Two *Stars*", "authors": ["Kim, Su"]}
        -- p2.jsonl --
        {"key": "two", "title": "Two *Stars*", "authors": ["Kim, Su"], "year": 2000}
        -- a.md --
        [see @k, p. 3; 1️⃣also @two; @nobody]
        """,
      """
      3 references:
      - **Deep Nets for Birds** 2021, p. 3
      - **Two \\*Stars\\*** Kim 2000
      - @nobody is no known paper
      """)
  }

  @Test func bracketsAroundOneReferenceShowItsPaper() throws {
    let fixture = Fixture(Self.linked + "-- a.md --\n[se1️⃣e @k, p. 2️⃣3] x [s3️⃣ee @nobody]")
    let workspace = fixture.workspace()
    let found = fixture.places.map { workspace.hover(at: $0.offset, in: $0.file) }
    #expect(found[0]?.plainText.hasPrefix("Deep Nets for Birds\n") == true && found[0] == found[1] && found[2] == nil)
    #expect(found[0]?.range == 0..<14)
  }

  @Test func aListingIsShownWhereItIsNamed() {
    expectHover(
      """
      -- p.jsonl --
      {"key": "k", "title": "Deep Nets for Birds", "abstract": "A."}
      {"key": "l", "title": "Deep Nets for Bees"}
      {"title": "Deep Nets for Bats", "year": "soon"}
      -- a.md --
      ---
      bibliography: p.js1️⃣onl
      ---
      """,
      """
      p.jsonl: JSON Lines, 3 papers, 1 with an abstract
      """)
    let broken = Fixture(
      "-- p.jsonl --\n\(String(repeating: "{\n", count: 5))-- a.md --\n---\nbibliography: 1️⃣p.jsonl\n---\n")
    let shown = broken.place().flatMap { broken.workspace().hover(at: $0.offset, in: $0.file)?.plainText } ?? ""
    let lines = shown.split(separator: "\n")
    #expect(lines.count == 5 && lines[1].hasPrefix("- line 1: ") && lines[4] == "- 2 more problems", "\(shown)")
    expectNoHover("-- a.md --\n---\nbibliography: mi1️⃣ssing.bib\n---\n")
  }

  @Test func anEntryShowsWhoCitesIt() throws {
    let fixture = Fixture(
      Self.papers + """
        -- b.md --
        # On Things That Matter
        [@smith2020] and @smith2020
        -- a.md --
        [[On Things That Matter]]
        """)
    let text = SourceText(try #require(fixture.files.first).text)
    let listing = ListingDocument(FileID("papers.jsonl"), text)
    let workspace = fixture.workspace()
    let entry = try #require(listing.entries.first)
    let onName = try #require(workspace.hover(at: entry.nameRange.lowerBound + 1, in: listing, text))
    #expect(onName.plainText == "2 notes cite @smith2020:\n- a.md\n- b.md (2 times)")
    #expect(onName.range == entry.nameRange)
    let elsewhere = try #require(workspace.hover(at: entry.range.lowerBound, in: listing, text))
    #expect(elsewhere.range == text.range(ofLine: 0) && elsewhere.plainText == onName.plainText)
    let uncited = try #require(workspace.hover(at: listing.entries[1].range.lowerBound + 1, in: listing, text))
    #expect(uncited.markdown == "No note cites @a")
    #expect(workspace.hover(at: text.count, in: ListingDocument(FileID("other.jsonl"), text), text) == nil)
  }

  @Test func whatIsOfferedIsShownAtLength() throws {
    let fixture = Fixture(Self.linked + "-- a.md --\n[[tree1️⃣s]] [[trees#bark2️⃣]] [@bir3️⃣] [@k, p4️⃣]")
    let workspace = fixture.workspace()
    let shown = fixture.places.map { place in
      workspace.completions(at: place.offset, in: place.file)?.items.first
        .flatMap { workspace.card(of: $0.subject) }?.plainText
    }
    #expect(shown[0]?.hasPrefix("Note: trees.md\n\nTrees & <Water>\n\nAlders like") == true)
    #expect(shown[1] == "Note: trees.md\n\nBark\n\nIt is grey.\n\n### Below Bark")
    #expect(shown[2]?.hasPrefix("Deep Nets for Birds\n2021\n@k\n") == true)
    #expect(shown[3] == nil)
    #expect(workspace.card(of: .note(FileID("gone.md"))) == nil)
    #expect(workspace.card(of: .heading(FileID("trees.md"), name: "Gone")) == nil)
  }

  @Test func nothingIsShownWhereNothingIsMeant() {
    expectNoHover(
      Self.papers + "-- a.md --\n1️⃣Text [@no2️⃣body] @per3️⃣son `@smi4️⃣th2020` https://arxiv.org/abs/99995️⃣.99999 end6️⃣")
  }

  @Test func theReferenceThatBeginsAtTheCursorIsShown() throws {
    let fixture = Fixture(Self.papers + "-- a.md --\n[@a;1️⃣@b2️⃣] [[@a]]3️⃣[[@b]]")
    let workspace = fixture.workspace()
    let keys = fixture.places.map { workspace.hover(at: $0.offset, in: $0.file)?.plainText.split(separator: "\n") }
    #expect(keys.map { $0?.first { $0.hasPrefix("@") } } == ["@b", nil, "@b"], "at the end of brackets, these are")
  }

  /// What a listing or a note might say to harm who reads it, each with what must not be in the hover.
  static let hostile: [(title: String, forbidden: String)] = [
    ("<script>alert(1)</script> and More", "<script"),
    ("<img src=x onerror=y> and More", "<img"),
    ("Click [here](command:rm) for More", "[here](command"),
    ("![pixel](https://example.org/p.png) and More", "![pixel](h"),
    ("<command:workbench.quit> and More", "<command"),
    ("&lt;b&gt; and More &#60;", "&lt;"),
    ("`code` and ``more`` of It", "`code`"),
    ("# Heading\n\n# and More", "\n# "),
    ("**bold** _and_ More", "**bold**"),
    ("$x$ and More Math $$y$$", "$x$"),
    ("| Tabs | and | More", "\n|"),
    ("Rev\u{202E}ersed\u{202C} and \u{2066}More\u{2069}", "\u{202E}"),
    ("Bell\u{7} and\u{1B}[31m More \u{9B}0m", "\u{1B}"),
    ("~~struck~~ and More", "~~struck~~"),
  ]

  @Test(arguments: hostile) func aHostileTitleIsShownAsItIsWritten(title: String, forbidden: String) throws {
    let escaped = title.replacing("\n", with: "\\n").unicodeScalars.map { scalar in
      scalar.value < 0x20 ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16) : String(scalar)
    }.joined()
    let line =
      "{\"key\": \"k`]x\", \"title\": \"\(escaped)\", \"abstract\": \"\(escaped)\", \"venue\": \"\(escaped)\", "
      + "\"authors\": [\"\(escaped)\"], \"url\": \"https://example.org/\(escaped)\"}\n"
    let fixture = Fixture(
      "-- p.jsonl --\n\(line){\"title\": \"Other\"}\n-- <b>n`o`te.md --\n[[<b>n`o`te.md]]\n-- a.md --\n")
    var workspace = fixture.workspace()
    let id = FileID("a.md")
    workspace.setNote(id, path: "a.md", Note(SourceText("@{k`]x}")))
    let note = try #require(workspace.notes[id])
    #expect(!note.papers.isEmpty)
    let offset = try #require(note.note.citations.first).range.lowerBound
    let hover = try #require(workspace.hover(at: offset, in: id))
    #expect(!Self.unescaped(hover.markdown).contains(forbidden), "\(hover.markdown)")
    #expect(!hover.markdown.contains("`@k`]x`"))
    #expect(!hover.plainText.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    let other = try #require(workspace.hover(at: 2, in: FileID("<b>n`o`te.md")))
    #expect(Self.unescaped(other.markdown) == "Note: b>note.md\n\nb>note.md]]  ")
  }

  /// Markdown without what is escaped in it: what is left could be markup.
  private static func unescaped(_ markdown: String) -> String {
    markdown.replacing(/\\[!-\/:-@\[-`{-~]/, with: "")
  }
}
