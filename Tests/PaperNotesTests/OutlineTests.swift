import PaperNotes
import TestSupport
import Testing

@Suite struct OutlineTests {
  private static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter", "authors": ["Smith, Ann"], "year": 2020}
    {"key": "jones2021", "title": "Deep Nets for Birds", "doi": "10.1000/birds"}
    {"key": "a", "title": "Introduction"}
    {"key": "b", "title": "Introduction"}

    """

  /// Notes with their outlines: a line for each item, indented as it lies in others.
  static let notes: [(String, [String])] = [
    ("", []),
    ("just text", []),
    ("# One\n\n## Two\n\n# Three", ["One", "  Two", "Three"]),
    ("### Deep\n# Top\n### Deep", ["Deep", "Top", "  Deep"]),
    (
      "Intro @smith2020.\n\n# One\n[@smith2020; @jones2021] and @smith2020\n## Two\n@jones2021\n",
      [
        "@smith2020 | On Things That Matter", "One", "  @smith2020 | On Things That Matter",
        "  @jones2021 | Deep Nets for Birds", "  Two", "    @jones2021 | Deep Nets for Birds",
      ]
    ),
    (
      "# One\n[[On Things That Matter]] [@smith2020] https://doi.org/10.1000/birds [@nobody] [@nobody] [[Introduction]]",
      [
        "One", "  [[On Things That Matter]] | On Things That Matter",
        "  https://doi.org/10.1000/birds | Deep Nets for Birds", "  @nobody | unknown", "  [[Introduction]] | 2 papers",
      ]
    ),
    ("See [[note]] and arXiv:1706.03762 and @fig-one.", []),
    (
      "# Deep Nets for Birds\n\n**Deep Nets for Birds**",
      ["Deep Nets for Birds", "  Deep Nets for Birds | Deep Nets for Birds"]
    ),
    (
      "---\ntitle: My Title\nnocite: '@smith2020'\n---\n@jones2021\n# One\n",
      ["My Title", "  @smith2020 | On Things That Matter", "@jones2021 | Deep Nets for Birds", "One"]
    ),
    ("---\nnocite: '@smith2020'\n---\n# One", ["@smith2020 | On Things That Matter", "One"]),
    ("# \u{202E}\u{200F}\n# `code` \u{202E}x", ["(no title)", "`code` x"]),
  ]

  @Test(arguments: notes) func aNoteHasItsSectionsAndWhatTheyCite(text: String, lines: [String]) {
    let fixture = Fixture(Self.papers + "-- note.md --\n" + text)
    #expect(Self.lines(fixture.workspace().outline(of: "note.md".file)) == lines)
  }

  @Test func anItemIsWhatItSays() throws {
    let text = "# One #\n\nText @smith2020.\n\n\n# Two\n"
    let fixture = Fixture(Self.papers + "-- note.md --\n" + text)
    let one = try #require(fixture.workspace().outline(of: "note.md".file).first)
    let written = Array(text.utf8)
    #expect(String(decoding: written[one.range], as: UTF8.self) == "# One #\n\nText @smith2020.")
    #expect(String(decoding: written[one.nameRange], as: UTF8.self) == "One")
    let citation = try #require(one.children.first)
    #expect(String(decoding: written[citation.nameRange], as: UTF8.self) == "@smith2020" && citation.kind == .citation)
  }

  @Test func aListingHasItsEntries() throws {
    let lines = try Self.lines(Workspace.outline(of: #require(Self.papers.listing("papers.jsonl"))))
    #expect(
      lines == [
        "On Things That Matter | Smith 2020 · @smith2020", "Deep Nets for Birds | @jones2021", "Introduction | @a",
        "Introduction | @b",
      ])
    let untitled = "-- r.bib --\n@misc{k, year = 1999}\n"
    #expect(try Self.lines(Workspace.outline(of: #require(untitled.listing("r.bib")))) == ["k | 1999"])
  }

  @Test func aLongListingSaysWhatIsLeftOut() throws {
    let count = Workspace.listedEntryLimit + 3
    let text = "-- p.jsonl --\n" + (0..<count).map { "{\"title\": \"Paper \($0)\"}\n" }.joined()
    let listing = try #require(text.listing("p.jsonl"))
    let items = Workspace.outline(of: listing)
    #expect(items.count == Workspace.listedEntryLimit + 1)
    let rest = try #require(items.last)
    #expect(rest.kind == .rest && rest.name == "3 more entries")
    #expect(rest.range == listing.entries[count - 3].range.lowerBound..<listing.entries[count - 1].range.upperBound)
  }

  @Test func aHugeNoteHasABoundedOutline() {
    let count = Workspace.outlineLimit + 500
    let text = (0..<count).map { "# H\($0)\n@k\($0)\n" }.joined()
    let items = Fixture("-- note.md --\n" + text).workspace().outline(of: "note.md".file)
    #expect(items.count == Workspace.outlineLimit)
    #expect(items.allSatisfy { $0.children.count == 1 })
  }

  private static func lines(_ items: [OutlineItem], indent: String = "") -> [String] {
    items.flatMap { item in
      [indent + item.name + (item.detail.map { " | \($0)" } ?? "")] + lines(item.children, indent: indent + "  ")
    }
  }
}
