import NoteSyntax
import PaperNotes
import PaperSearch
import TestSupport
import Testing
import TextModel

@Suite struct SymbolTests {
  static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "Batch Normalization in Practice", "authors": ["Smith, Ann", "Okafor, Ben"], "year": 2020}
    {"key": "jones2021", "title": "Deep Nets for Birds", "year": 2021}
    {"key": "bare", "title": "Reading Batches of Letters"}

    """
  static let notes = """
    -- b.md --
    # Normalization
    ## Über Batch  Normalization {#about}
    ### Batch Normalization Layers
    Batch Normalization
    ===
    -- a/c.md --
    ## Normalize a *batch* [here](https://example.org)
    ## Batch normalization: `why`

    """

  /// The symbols in order: `name (container) path:line: what is written there`.
  static func symbols(_ query: String, in text: String, limit: Int = Workspace.symbolLimit) -> [String] {
    let fixture = Fixture(text)
    return fixture.workspace().symbols(matching: query, limit: limit).map { symbol in
      let source = SourceText(fixture.files.first { $0.id == symbol.place.file }?.text ?? "")
      #expect(source.lines.line(at: symbol.place.range.lowerBound) == symbol.place.line)
      let line = source.lines.line(at: symbol.place.nameRange.lowerBound) + 1
      return
        "\(symbol.name) (\(symbol.container)) \(symbol.place.file.rawValue):\(line): \(source[symbol.place.nameRange])"
    }
  }

  static func names(_ query: String, in text: String, limit: Int = Workspace.symbolLimit) -> [String] {
    Fixture(text).workspace().symbols(matching: query, limit: limit).map(\.name)
  }

  @Test func aPaperIsNamedByItsTitleAndAHeadingByItsText() {
    #expect(
      Self.symbols("normalization", in: Self.papers + Self.notes).prefix(2) == [
        "Batch Normalization in Practice (Smith and Okafor 2020) papers.jsonl:1: smith2020",
        "Normalization (b.md) b.md:1: Normalization",
      ])
    #expect(
      Self.symbols("nets birds", in: Self.papers + Self.notes) == [
        "Deep Nets for Birds (2021) papers.jsonl:2: jones2021"
      ])
    #expect(
      Self.symbols("reading", in: Self.papers) == ["Reading Batches of Letters (@bare) papers.jsonl:3: bare"])
  }

  @Test func headingsThatFitBetterComeFirst() {
    #expect(
      Self.symbols("batch NORMALIZATION", in: Self.notes) == [
        "Batch Normalization (b.md) b.md:4: Batch Normalization",
        "Batch normalization: `why` (a/c.md) a/c.md:2: Batch normalization: `why`",
        "Batch Normalization Layers (b.md) b.md:3: Batch Normalization Layers",
        "Über Batch  Normalization (b.md) b.md:2: Über Batch  Normalization",
      ])
    #expect(Self.names("normaliz bat", in: Self.notes).contains("Normalize a *batch* [here](https://example.org)"))
  }

  /// A query, and the numbers of the headings that it finds.
  static let queries: [(String, [Int])] = [
    ("uber", [2]), ("ÜBER", [2]), ("batch-normalization", [5, 6, 3, 2]), ("layers batch", [3]), ("ayers", []),
    ("batch nothing", []), ("normalize", [4]), ("why", [6]), ("why?", [6]),
  ]

  @Test(arguments: queries) func everyWordBeginsAWordOfTheHeading(query: String, found: [Int]) {
    let all = [
      "Normalization", "Über Batch  Normalization", "Batch Normalization Layers",
      "Normalize a *batch* [here](https://example.org)", "Batch Normalization", "Batch normalization: `why`",
    ]
    #expect(Self.names(query, in: Self.notes) == found.map { all[$0 - 1] })
  }

  @Test func papersAndHeadingsTakeTurns() {
    #expect(
      Self.names("batch", in: Self.papers + Self.notes) == [
        "Batch Normalization in Practice", "Batch Normalization", "Reading Batches of Letters",
        "Batch normalization: `why`", "Batch Normalization Layers", "Normalize a *batch* [here](https://example.org)",
        "Über Batch  Normalization",
      ])
  }

  @Test func papersAreRankedAsInCompletion() {
    let workspace = Fixture(Self.papers + Self.notes).workspace()
    for query in ["batch", "normalisation", "okafor", "dnfb", "2021", ""] {
      let found = workspace.symbols(matching: query).compactMap { symbol -> Symbol.Kind? in
        symbol.kind == .heading ? nil : symbol.kind
      }
      let ranked = workspace.library.search.search(query, limit: Workspace.symbolLimit)
      #expect(!found.isEmpty && found == ranked.map { .paper($0.paper) }, "\(query)")
    }
  }

  @Test(arguments: ["", "  ", "[["]) func withoutWordsTheNewestPapersAndTheHighestHeadingsAreFound(query: String) {
    #expect(
      Self.names(query, in: Self.papers + Self.notes) == [
        "Deep Nets for Birds", "Normalization", "Batch Normalization in Practice", "Batch Normalization",
        "Reading Batches of Letters", "Normalize a *batch* [here](https://example.org)", "Batch normalization: `why`",
        "Über Batch  Normalization", "Batch Normalization Layers",
      ])
  }

  @Test func atMostSoManyOfEachAreFoundAsAsked() {
    let text =
      "-- p.jsonl --\n" + (0..<150).map { "{\"title\": \"Paper \($0) of Things\"}\n" }.joined()
      + "-- a.md --\n" + (0..<150).map { "# Things \($0)\n" }.joined()
    #expect(Self.names("things", in: text).count == 2 * Workspace.symbolLimit)
    #expect(Self.names("things", in: text, limit: 3).count == 6)
    #expect(Self.names("things", in: text, limit: 0).isEmpty)
    #expect(Self.names("", in: text, limit: -1).isEmpty)
    #expect(Self.names("things 149", in: text).prefix(2) == ["Paper 149 of Things", "Things 149"])
  }

  @Test func thereMayBeNothing() {
    #expect(Self.names("things", in: "-- a.md --\n").isEmpty)
    #expect(Self.names("", in: "-- a.md --\n#\n\n# \u{7}\n").isEmpty)
    #expect(Self.names("", in: "-- p.jsonl --\n{\"key\": \"k\", \"title\": \"\\u0007\"}\n-- a.md --\n").isEmpty)
    #expect(Self.names("things", in: Self.papers + Self.notes).isEmpty)
    #expect(Self.names("", in: Self.papers).count == 3)
  }

  @Test func headingsOfSignsOnlyCountAmongTheOthers() {
    let text = "-- a.md --\n# One\n## ???\n#\n# Two words\n# Three\n## …\n"
    #expect(Self.symbols("two", in: text) == ["Two words (a.md) a.md:4: Two words"])
    #expect(Self.names("", in: text) == ["One", "Two words", "Three", "???", "…"])
    #expect(Self.names("one two", in: text).isEmpty && Self.names("words three", in: text).isEmpty)
  }

  @Test func namesHaveNoControlCharacters() {
    let text =
      "-- p.jsonl --\n{\"key\": \"k\\u001b\", \"title\": \"Odd\\u0007 \\u202eThing\", \"authors\": [\"A\\u009bb\"], \"year\": 2020}\n{\"key\": \"untitled\"}\n"
      + "-- a\u{1B}.md --\n# Odd\u{8} \u{202E}Heading\n"
    #expect(
      Fixture(text).workspace().symbols(matching: "").map { "\($0.name) (\($0.container))" } == [
        "Odd Thing (Ab 2020)", "Odd Heading (a.md)", "untitled (no title) (@untitled)",
      ])
  }

  @Test func aHeadingThatIsNoneAnybodyWroteIsCutOff() throws {
    let words = String(repeating: "word ", count: 100_000)
    let text = "# start \(words) end\n"
    let workspace = Fixture(text).workspace()
    let symbol = try #require(workspace.symbols(matching: "start word").first)
    #expect(symbol.name.utf8.count <= 1000 && symbol.place.nameRange.upperBound == text.utf8.count - 1)
    #expect(workspace.symbols(matching: "end").isEmpty)
  }

  @Test func aPaperOfSeveralListingsIsOneSymbol() {
    let text = """
      -- a.jsonl --
      {"key": "smith2020", "title": "Batch Normalization in Practice", "doi": "10.1/x"}
      -- b.jsonl --
      {"key": "s20", "title": "Batch Normalization in Practice", "doi": "10.1/x", "year": 2020}
      -- n.md --
      """
    #expect(
      Self.symbols("normalization", in: text) == ["Batch Normalization in Practice (2020) a.jsonl:1: smith2020"])
  }

  @Test func headingsChangeWithTheirNotes() {
    var workspace = Fixture(Self.notes).workspace()
    workspace.setNote(FileID("b.md"), path: "b.md", Note(SourceText("# Something else\n")))
    #expect(workspace.symbols(matching: "layers").isEmpty)
    #expect(workspace.symbols(matching: "else some").map(\.name) == ["Something else"])
    workspace.removeNote(FileID("b.md"))
    #expect(workspace.symbols(matching: "else").isEmpty)
  }
}
