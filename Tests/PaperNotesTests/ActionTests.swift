import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct ActionTests {
  private static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "aliases": ["old2020"], "title": "On Small Things That Matter", "authors": ["Ann Smith"], "year": 2020, "arxiv": "2001.00001", "venue": "Things @ Large"}
    {"key": "jones/2021!", "title": "Deep Nets for Birds", "authors": ["Bo Jones", "Cy Okafor"], "year": 2021, "doi": "10.1234/birds"}
    {"key": "okafor2022", "title": "Deep Nets for Bees and Wasps"}
    {"key": "hive", "title": "HIVE-3: Swarms of Robots in Gardens", "authors": ["Di Vos"], "year": 2023}
    -- note.md --

    """

  private static func action(_ note: String, _ title: String, _ after: String) {
    expectAction(papers + note, titled: title, after)
  }

  /// A note with a place, the action to take, and what it makes of the note.
  static let changes: [(note: String, title: String, after: String)] = [
    // Titles, identifiers and links become citations.
    ("As in **On Small Things1️⃣ That Matter**.", "Cite as [@smith2020]", "As in [@smith2020]."),
    ("**On Small Things1️⃣ That Matter** shows it.", "Cite as @smith2020", "@smith2020 shows it."),
    ("Known. *Deep Nets1️⃣ for Birds* shows it.", "Cite as @{jones/2021!}", "Known. @{jones/2021!} shows it."),
    (
      "As in ***On Small Things1️⃣ That Matter***.", "Cite as [[On Small Things That Matter]]",
      "As in [[On Small Things That Matter]]."
    ),
    ("See arXiv:2001.1️⃣00001v2, there.", "Cite as [@smith2020]", "See [@smith2020], there."),
    ("See <https://arxiv.org/abs/1️⃣2001.00001>.", "Cite as [@smith2020]", "See [@smith2020]."),
    (
      "See [On Small Things That1️⃣ Matter](https://arxiv.org/abs/2001.00001 \"x (y)\").", "Cite as [@smith2020]",
      "See [@smith2020]."
    ),
    (
      "See [On Small Things That Matter](https://arxiv.org/abs1️⃣/2001.00001).", "Cite as [@smith2020]",
      "See [@smith2020]."
    ),
    ("See [arXiv:2001.00001](https://arxiv.org/abs1️⃣/2001.00001).", "Cite as [@smith2020]", "See [@smith2020]."),
    (
      "See [the paper](https://arxiv.org/abs1️⃣/2001.00001), too.", "Add [@smith2020]",
      "See [the paper](https://arxiv.org/abs/2001.00001) [@smith2020], too."
    ),
    ("- **On Small Things1️⃣ That Matter**: good", "Cite as @smith2020", "- @smith2020: good"),
    ("__On Small Things1️⃣ That Matter__-like", "Cite as @{smith2020}", "@{smith2020}-like"),
    // Other names become the paper's own key.
    ("See [@old1️⃣2020, p. 3].", "Change to the paper's own key 'smith2020'", "See [@smith2020, p. 3]."),
    ("See [[@old20201️⃣|it]].", "Change to the paper's own key 'smith2020'", "See [[@smith2020|it]]."),
    ("See [@on-small-things1️⃣-that].", "Change to the paper's own key 'smith2020'", "See [@smith2020]."),
    ("See [@deep-nets-for-birds1️⃣].", "Change to the paper's own key 'jones/2021!'", "See [@{jones/2021!}]."),
    (
      "[@old20201️⃣; @x] and @{on-small-things}s.", "Change all keys in this note to the papers' own",
      "[@smith2020; @x] and @{smith2020}s."
    ),
    // Conversions.
    ("See [@smith1️⃣2020].", "Write as @smith2020", "See @smith2020."),
    ("See [@smith1️⃣2020, p. 3].", "Write as @smith2020 [p. 3]", "See @smith2020 [p. 3]."),
    ("See @smith1️⃣2020 [p. 3].", "Write as [@smith2020, p. 3]", "See [@smith2020, p. 3]."),
    ("See @smith1️⃣2020.", "Write as [@smith2020]", "See [@smith2020]."),
    ("See -@smith1️⃣2020.", "Write as [-@smith2020]", "See [-@smith2020]."),
    ("See [@smith1️⃣2020].", "Write as [[On Small Things That Matter]]", "See [[On Small Things That Matter]]."),
    ("See [[On Small Things That1️⃣ Matter]].", "Write as [@smith2020]", "See [@smith2020]."),
    ("See [[On Small Things That1️⃣ Matter]]s.", "Write as @{smith2020}", "See @{smith2020}s."),
    // A sentence's paper.
    (
      "A thing. Small things that1️⃣ matter on the whole are few. More.",
      "Cite 'On Small Things That Matter' for this sentence",
      "A thing. Small things that matter on the whole are few [@smith2020]. More."
    ),
    (
      "HIVE-3 lets robots1️⃣ plant trees", "Cite 'HIVE-3: Swarms of Robots in Gardens' for this sentence",
      "HIVE-3 lets robots plant trees [@hive]"
    ),
    (
      "- Jones et al. (2021)1️⃣ look at birds.", "Cite 'Deep Nets for Birds' for this sentence",
      "- Jones et al. (2021) look at birds [@{jones/2021!}]."
    ),
    // All at once.
    (
      "[@smyth1️⃣2020] [@smith202] [@deep-nets] @okafor2202", "Fix all 'unknown-citation' in this note",
      "[@smith2020] [@smith2020] [@deep-nets] @okafor2022"
    ),
    (
      "[@smyth1️⃣2020] [[On Small Thinks That Matter]]", "Fix everything that has one suggestion",
      "[@smith2020] [[On Small Things That Matter]]"
    ),
    // Comments that ignore a finding.
    (
      "Text\n\nSee [@nobody1️⃣].\n", "Ignore 'unknown-citation' here",
      "Text\n\n<!-- scholiast-disable-next-line unknown-citation -->\nSee [@nobody].\n"
    ),
    (
      "Text\nsee [@nobody1️⃣].  \nmore\n", "Ignore 'unknown-citation' here",
      "Text\nsee [@nobody]. <!-- scholiast-disable-line unknown-citation -->  \nmore\n"
    ),
    (
      "- see [@nobody1️⃣]\n", "Ignore 'unknown-citation' here",
      "- see [@nobody] <!-- scholiast-disable-line unknown-citation -->\n"
    ),
    (
      "> see [@nobody1️⃣]\n", "Ignore 'unknown-citation' here",
      "> see [@nobody] <!-- scholiast-disable-line unknown-citation -->\n"
    ),
    (
      "| a |\n|---|\n| [@nobody1️⃣] |\n", "Ignore 'unknown-citation' here",
      "| a |\n|---|\n| [@nobody] <!-- scholiast-disable-line unknown-citation --> |\n"
    ),
    (
      "Text\n# See [@nobody1️⃣]\n", "Ignore 'unknown-citation' here",
      "Text\n<!-- scholiast-disable-next-line unknown-citation -->\n# See [@nobody]\n"
    ),
    (
      "1. a\r\n\r\n   see [@nobody1️⃣]\r\n", "Ignore 'unknown-citation' here",
      "1. a\r\n\r\n   <!-- scholiast-disable-next-line unknown-citation -->\r\n   see [@nobody]\r\n"
    ),
    (
      "<!-- scholiast-disable-next-line unknown-title -->\n[[Nothing]] [@nobody1️⃣]", "Ignore 'unknown-citation' here",
      "<!-- scholiast-disable-next-line unknown-title, unknown-citation -->\n[[Nothing]] [@nobody]"
    ),
    (
      "---\ntitle: x\n---\nSee [@nobody1️⃣].\n", "Ignore 'unknown-citation' in this note",
      "---\ntitle: x\n---\n<!-- scholiast-disable-file unknown-citation -->\n\nSee [@nobody].\n"
    ),
    (
      "<!-- scholiast-disable-file unknown-title -- so it is -->\n\nSee [@nobody1️⃣].\n",
      "Ignore 'unknown-citation' in this note",
      "<!-- scholiast-disable-file unknown-title, unknown-citation -- so it is -->\n\nSee [@nobody].\n"
    ),
    // The list of references.
    (
      "1️⃣See [@deep-nets-for-birds; @smith2020] and [@smith2020].\n", "Add a list of references",
      """
      See [@deep-nets-for-birds; @smith2020] and [@smith2020].

      ## References

      <!-- scholiast: references -->

      - Bo Jones and Cy Okafor (2021). *Deep Nets for Birds*. <https://doi.org/10.1234/birds>
      - Ann Smith (2020). *On Small Things That Matter*. Things \\@ Large. <https://arxiv.org/abs/2001.00001>

      <!-- /scholiast -->

      """
    ),
    (
      "1️⃣See @okafor2022.\n\n<!-- scholiast: references -->\nold\n<!-- /scholiast -->\nEnd",
      "Update the list of references",
      "See @okafor2022.\n\n<!-- scholiast: references -->\n\n- *Deep Nets for Bees and Wasps*\n\n<!-- /scholiast -->\nEnd"
    ),
  ]

  @Test(arguments: changes) func anActionChangesTheNote(note: String, title: String, after: String) {
    Self.action(note, title, after)
  }

  /// A note with a place at which no action of a kind is to be had.
  static let refusals: [(note: String, kind: Action.Kind)] = [
    // Headings, code, citations in emphasis, a title that others have.
    ("# On Small Things1️⃣ That Matter", .rewrite), ("```\nOn Small Things1️⃣ That Matter\n```", .rewrite),
    ("# See **On Small Things1️⃣ That Matter**", .rewrite), ("[On Small Things1️⃣ That Matter]: https://x.org", .rewrite),
    // Conversions that would lose something, or cite something else.
    ("See [see @smith1️⃣2020, p. 3; @nobody].", .rewrite), ("See [[On Small Things That1️⃣ Matter|it]].", .rewrite),
    ("---\nnocite: '@old20201️⃣'\n---\n", .rewrite), ("[@nobody1️⃣]", .rewrite),
    // Sentences that describe no paper clearly, or cite one.
    ("Birds are1️⃣ nice.", .rewrite), ("Things matter1️⃣ to us.", .rewrite), ("Robots in gardens1️⃣ and hive-3s.", .rewrite),
    ("1️⃣\n\nOn things that matter.", .rewrite),
    // Nothing to ignore, in the front matter nothing is written.
    ("See [@smith1️⃣2020].", .quickFix), ("---\nnocite: '@nobody-1️⃣here'\nbibliography: none.bib\n---\n", .quickFix),
    ("1️⃣No citations here.", .source), ("1️⃣[@nobody]", .source), ("[@smith1️⃣2020]", .fixAll),
  ]

  @Test(arguments: refusals) func whereItWouldHarmNothingIsOffered(note: String, kind: Action.Kind) {
    expectActions(Self.papers + note, of: kind, [])
  }

  @Test func aListOfReferencesIsUpdatedOnlyWhereItDiffers() throws {
    let fixture = Fixture(Self.papers + "See [@smith2020].\n")
    var workspace = fixture.workspace()
    let file = FileID("note.md")
    let add = try #require(workspace.actions(in: file, touching: 0..<0, kinds: [.source], isRequested: true).first)
    var text = try #require(workspace.notes[file]?.note.text).applying(add.edits[file] ?? [])
    workspace.setNote(file, text)
    #expect(workspace.actions(in: file, touching: 0..<0, kinds: [.source], isRequested: true).isEmpty)
    // A new citation adds its line and touches no other.
    text.replace(0..<0, with: "First @okafor2022.\n\n".utf8)
    workspace.setNote(file, text)
    let update = try #require(workspace.actions(in: file, touching: 0..<0, kinds: [.source], isRequested: true).first)
    #expect(update.edits[file]?.map(\.replacement) == ["- *Deep Nets for Bees and Wasps*\n"])
    workspace.setNote(file, text.applying(update.edits[file] ?? []))
    #expect(workspace.actions(in: file, touching: 0..<0, kinds: [.source], isRequested: true).isEmpty)
  }

  @Test func anEntryForATitleWithoutWordsHasAKeyThatIsFree() {
    let listing = "-- papers.jsonl --\n{\"key\": \"paper\", \"title\": \"On Things\"}\n-- note.md --\n"
    let workspace = Fixture(listing + "See [[???]] and [[On Sand]].").workspace()
    let added = workspace.actions(in: FileID("note.md"), touching: 0..<30, isRequested: true).compactMap(\.addition)
    #expect(added.map(\.key) == ["paper-2", "sand"])
    #expect(added.map(\.title) == ["???", "On Sand"])
  }

  @Test func ofALongSelectionTheFirstAreLookedAt() {
    let note = (0..<500).map { "See [@nobody\($0)] and [@old2020].\n\n" }.joined()
    let workspace = Fixture(Self.papers + note).workspace()
    let file = FileID("note.md")
    let all = workspace.actions(in: file, touching: 0..<note.utf8.count, isRequested: true)
    #expect(all.count { $0.title == "Ignore 'unknown-citation' here" } == 20)
    #expect(all.count { $0.title == "Ignore 'unknown-citation' in this note" } == 1)
    #expect(all.count { $0.title == "Change to the paper's own key 'smith2020'" } == 10)
    // What changes the whole note is not cut off.
    let rewritten = all.first { $0.title == "Change all keys in this note to the papers' own" }
    #expect(rewritten?.edits[file]?.count == 500)
  }

  @Test func aSentenceThatNobodyWritesIsNotSearchedFor() {
    let words = String(repeating: "small things that matter ", count: 200)
    expectActions(Self.papers + "1️⃣On " + words, of: .rewrite, [])
  }

  @Test func whatTakesLongIsLookedForOnRequestOnly() {
    let workspace = Fixture(
      Self.papers + "Small things that matter on the whole are few. [@nobody] [@smith2020]\n"
    ).workspace()
    let file = FileID("note.md")
    let automatic = workspace.actions(in: file, touching: 0..<100, isRequested: false)
    #expect(automatic.allSatisfy { $0.kind == .quickFix || $0.kind == .rewrite } && !automatic.isEmpty)
    #expect(!automatic.contains { $0.title.hasPrefix("Cite '") })
  }
}
