import PaperNotes
import TestSupport
import Testing

@Suite struct QuickFixTests {
  static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "title": "On Things That Matter"}
    {"key": "jones/2021!", "title": "Deep Nets for Birds"}
    {"key": "okafor2022", "title": "Deep Nets for Bees"}
    {"key": "odd1999", "title": "Odd [Titles] | Considered"}

    """

  /// A note with the place of a finding, the fix to take, and what it makes of the note.
  static let cases: [(note: String, title: String, after: String)] = [
    ("See [@smy1️⃣th2020, p. 3].", "Change to 'smith2020'", "See [@smith2020, p. 3]."),
    ("See [-@smyth20201️⃣].", "Change to 'smith2020'", "See [-@smith2020]."),
    ("See @smyth20201️⃣.", "Change to 'smith2020'", "See @smith2020."),
    ("See [@jones-20211️⃣!].", "Change to 'jones/2021!'", "See [@{jones/2021!}!]."),
    ("See @{jones-2021}1️⃣.", "Change to 'jones/2021!'", "See @{jones/2021!}."),
    ("See two @{smyth20201️⃣}s.", "Change to 'smith2020'", "See two @{smith2020}s."),
    ("See [[@smyth20201️⃣]].", "Change to 'smith2020'", "See [[@smith2020]]."),
    ("See [[@smyth20201️⃣|shown]].", "Change to 'smith2020'", "See [[@smith2020|shown]]."),
    (
      "1️⃣[[On Thinks That Matter#Part|shown]]", "Change to 'On Things That Matter'",
      "[[On Things That Matter#Part|shown]]"
    ),
    ("[[Odd Titels Considered1️⃣]]", "Change to 'Odd [Titles] | Considered'", "[[@odd1999]]"),
    ("[@deep-nets1️⃣]", "Change to 'okafor2022'", "[@okafor2022]"),
    ("[[Deep Nets1️⃣]]", "Change to 'Deep Nets for Birds'", "[[Deep Nets for Birds]]"),
    ("{cite:p}`okafor2022, smyth20201️⃣`", "Change to 'smith2020'", "{cite:p}`okafor2022, smith2020`"),
    ("\\citep[p. 3]{smyth20201️⃣}", "Change to 'smith2020'", "\\citep[p. 3]{smith2020}"),
    ("<d-cite key=\"smyth20201️⃣\"></d-cite>", "Change to 'smith2020'", "<d-cite key=\"smith2020\"></d-cite>"),
    ("---\nnocite: '@smyth20201️⃣'\n---\n", "Change to 'smith2020'", "---\nnocite: '@smith2020'\n---\n"),
  ]

  @Test(arguments: cases) func aFixMendsTheNote(note: String, title: String, after: String) {
    expectFix(Self.papers + "-- a.md --\n" + note, titled: title, after)
  }

  @Test func papersOfOneKeyAreNoFix() throws {
    let fixture = Fixture(
      "-- p.jsonl --\n{\"key\": \"twice\", \"title\": \"One of Two\"}\n{\"key\": \"twice\", \"title\": \"Two of Two\"}\n-- a.md --\n[@twice1️⃣]"
    )
    let place = try #require(fixture.place())
    #expect(fixture.workspace().findings(in: place.file).map(\.rule) == ["ambiguous-citation"])
    let actions = fixture.workspace().actions(in: place.file, touching: 0..<100, isRequested: true)
    #expect(!actions.contains { $0.title.hasPrefix("Change") || $0.title.hasPrefix("Fix") })
  }
}
