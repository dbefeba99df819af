import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct SelectionTests {
  private static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter"}
    -- note.md --

    """

  /// Notes with what is selected around the mark, from small to large; the note itself is left out.
  static let notes: [(String, [String])] = [
    (
      "One. As [see @smi1️⃣th2020, p. 3; @b] says. Two.\n\nMore.",
      [
        "smith2020", "@smith2020", "[see @smith2020, p. 3; @b]", "As [see @smith2020, p. 3; @b] says.",
        "One. As [see @smith2020, p. 3; @b] says. Two.",
      ]
    ),
    ("A [see 1️⃣@smith2020] b.", ["@smith2020", "[see @smith2020]"]),
    ("A [s1️⃣ee @smith2020] b. C.", ["[see @smith2020]", "A [see @smith2020] b."]),
    (
      "[[On Things1️⃣ That Matter|x]] end. C",
      ["On Things That Matter", "[[On Things That Matter|x]]", "[[On Things That Matter|x]] end."]
    ),
    ("Dr. Smith et al. (2020) say e.g. 1️⃣This. J. Doe too? Yes!", ["Dr. Smith et al. (2020) say e.g. This."]),
    ("One. “Two.” 1️⃣Three. Four", ["Three."]),
    ("一。二1️⃣！三？", ["二！"]),
    (
      "# A\n\n## B1️⃣ #\ntext\n\n# C\n",
      ["B", "## B #", "## B #\ntext", "# A\n\n## B #\ntext", "# A\n\n## B #\ntext\n\n# C"]
    ),
    ("- one\n- tw1️⃣o. Three.\n  four\n- five", ["two.", "two. Three.\n  four"]),
    ("> quoted. M1️⃣ore.\n> end", ["More.", "quoted. More.\n> end"]),
    ("---\ntitle: 1️⃣x\nb: c\n---\nText", ["title: x", "title: x\nb: c", "---\ntitle: x\nb: c\n---"]),
    ("a\n\n1️⃣\n\nb", []),
    ("1️⃣", []),
  ]

  @Test(arguments: notes) func aSelectionGrows(text: String, parts: [String]) throws {
    let fixture = Fixture(Self.papers + text)
    let mark = try #require(fixture.place())
    let note = SourceText(fixture.files.first { $0.id == mark.file }?.text ?? "")
    let found = fixture.workspace().selections(at: mark.offset, in: mark.file)
    #expect(found.dropLast().map { note[$0] } == parts)
    #expect(found.last == note.range)
  }

  @Test func anEntryIsSelectedByItsName() {
    let text = SourceText("@misc{smith2020, title = {T}}\n\n@misc{b, title = {U}}\n")
    let listing = ListingDocument(FileID("r.bib"), text)
    #expect(
      listing.selections(at: 8, in: text).map { text[$0] } == [
        "smith2020", "@misc{smith2020, title = {T}}", text[text.range],
      ])
    #expect(listing.selections(at: 30, in: text).map { text[$0] } == [text[text.range]])
    #expect(listing.selections(at: 99, in: SourceText("@m")) == [0..<2])
  }
}
