import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct UnusedIgnoreTests {
  private static let papers = "-- papers.jsonl --\n\(Rule.exampleListing)-- a.md --\n"

  /// Notes with what is reported of their comments, and the notes after all fixes.
  static let cases: [(note: String, found: [String], fixed: String)] = [
    (
      "[@smith2020] <!-- scholiast-disable-line unknown-citation -->\n", ["no 'unknown-citation' is ignored here"],
      "[@smith2020]\n"
    ),
    ("[@smith2020] <!-- scholiast-disable-line --> more\n", ["nothing is ignored here"], "[@smith2020] more\n"),
    (
      "[@u1] <!-- scholiast-disable-line unknown-title, unknown-citation, note-problem -- so -->",
      ["no 'unknown-title' is ignored here", "no 'note-problem' is ignored here"],
      "[@u1] <!-- scholiast-disable-line unknown-citation -- so -->"
    ),
    (
      "[@smith2020] <!-- scholiast-disable-line unknown-title, unknown-citation -->",
      ["no 'unknown-title' and no 'unknown-citation' is ignored here"], "[@smith2020]"
    ),
    // What stands right behind the comment is not joined with what stands before.
    ("Seen <!-- scholiast-disable-line -->@smith2020\n", ["nothing is ignored here"], "Seen @smith2020\n"),
    // With its line, which stays where two paragraphs would become one.
    ("Text.\n\n<!-- scholiast-disable-file -->\n\nMore.\n", ["nothing is ignored here"], "Text.\n\n\nMore.\n"),
    ("Text.\n<!-- scholiast-disable-next-line -->\nMore.\n", ["nothing is ignored here"], "Text.\n\nMore.\n"),
    // What is in use, off, or for the future.
    ("[@u1] <!-- scholiast-disable-line unknown-citation -->", [], ""),
    ("<!-- scholiast-disable-file -->\n\n[@u1]", [], ""),
    ("[@u1] <!-- scholiast-disable-line unknown-citation, uncited-paper -->", [], ""),
    ("<!-- scholiast-disable unknown-citation -->\n\n[@u1]\n\n<!-- scholiast-enable unknown-citation -->\n", [], ""),
    ("<!-- scholiast-disable unknown-citation -->\n\n[@u1]\n\n<!-- scholiast-enable -->\n", [], ""),
    ("<!-- scholiast: references -->\n\n<!-- /scholiast -->\n", [], ""),
    // Only by its name is this rule ignored.
    ("<!-- scholiast-disable-file unused-ignore -->\n\n<!-- scholiast-disable-line -->\n", [], ""),
    // Nothing to switch on.
    (
      "<!-- scholiast-enable -->\n\nText.\n", ["nothing is ignored here: there is nothing to switch on"], "\nText.\n"
    ),
    (
      "<!-- scholiast-disable unknown-citation -->\n\n[@u1]\n\n<!-- scholiast-enable unknown-title, unknown-citation -->\n",
      ["'unknown-title' is not ignored here: there is nothing to switch on"],
      "<!-- scholiast-disable unknown-citation -->\n\n[@u1]\n\n<!-- scholiast-enable unknown-citation -->\n"
    ),
    // What a comment on the line takes, one for the note does not.
    (
      "<!-- scholiast-disable-file unknown-citation -->\n\n[@u1] <!-- scholiast-disable-line -->\n",
      ["no 'unknown-citation' is ignored here"], "\n[@u1] <!-- scholiast-disable-line -->\n"
    ),
    // Misspelt words and names.
    (
      "[@u1] <!-- scholiast-disabel-line -->",
      ["'scholiast-disabel-line' tells Scholiast nothing; did you mean 'scholiast-disable-line'?"],
      "[@u1] <!-- scholiast-disable-line -->"
    ),
    (
      "[@u1] <!-- scholiast-disable-line unknown-citations -->",
      ["there is no rule 'unknown-citations'; did you mean 'unknown-citation'?"],
      "[@u1] <!-- scholiast-disable-line unknown-citation -->"
    ),
    ("See. <!-- scholiast-disable-line zebra -->\n", ["there is no rule 'zebra'"], "See.\n"),
    (
      "<!-- scholiast-frobnicate -->", ["'scholiast-frobnicate' tells Scholiast nothing"],
      "<!-- scholiast-frobnicate -->"
    ),
    ("`<!-- scholiast-disable-line -->`", [], ""),
  ]

  @Test(arguments: cases) func aCommentThatDoesNothingIsReported(note: String, found: [String], fixed: String) {
    var workspace = Fixture(Self.papers + note).workspace()
    let file = FileID("a.md")
    let findings = workspace.findings(in: file).filter { $0.rule == "unused-ignore" }
    #expect(findings.map(\.message) == found)
    guard !found.isEmpty else { return }
    let fixes = findings.flatMap(\.fixes)
    let text = SourceText(note).applying(fixes.map { TextChange($0.range, $0.replacement) })
    #expect(String(decoding: text.bytes, as: UTF8.self) == fixed)
    // What a safe fix leaves reports the same as before.
    guard !fixes.isEmpty, fixes.allSatisfy(\.isSafe) else { return }
    let others = workspace.findings(in: file).filter { $0.rule != "unused-ignore" }.map(\.message)
    workspace.setNote(file, text)
    #expect(workspace.findings(in: file).map(\.message) == others)
  }

  @Test(arguments: [
    ("Seen <!-- scholiast-disable-line -->@smith2020\n", true),
    ("Seen<!-- scholiast-disable-line -->@smith2020\n", false),
    ("[@smith2020]<!-- scholiast-disable-line -->(x.md)\n", false),
    ("Text.\n- <!-- scholiast-disable-line -->\n", false),
    ("- a\n\n<!-- scholiast-disable-file -->\n\n- b\n", false),
    ("1. a\n\n<!-- scholiast-disable-file -->\n\n2) b\n", false),
    ("- a\n\n<!-- scholiast-disable-file -->\n\n      b\n", false),
    ("- a\n\n<!-- scholiast-disable-file -->\n\nText.\n", true),
    ("- a <!-- scholiast-disable-line -->\n- b\n", true),
    // An empty line in its place would end the block of HTML.
    ("<div>\n<!-- scholiast-disable-next-line -->\n`a`\n</div>\n", false),
    ("<div>\n\n<!-- scholiast-disable-next-line -->\n`a`\n</div>\n", true),
    // To Pandoc it is one paragraph, and two without the comment.
    ("Text.\n<!-- scholiast-disable-next-line -->\n`a`\n", false),
    ("Text.\n\n<!-- scholiast-disable-next-line -->\n`a`\n", true),
  ])
  func aFixIsSafeWhereTheNoteSaysTheSame(note: String, isSafe: Bool) {
    let findings = Fixture(Self.papers + note).workspace().findings(in: FileID("a.md"))
    #expect(findings.filter { $0.rule == "unused-ignore" }.flatMap(\.fixes).map(\.isSafe) == [isSafe])
  }

  @Test func whileSomethingIsMissingNoCommentIsUnused() {
    let file = FileID("a.md")
    var reading = Fixture(Self.papers + "<!-- scholiast-disable-line -->").workspace()
    reading.areNotesComplete = false
    #expect(reading.findings(in: file).isEmpty)
    let unread = Fixture(
      "\(Self.papers)---\nbibliography: none.bib\n---\n[@u1] <!-- scholiast-disable-line unknown-citation -->")
    #expect(unread.workspace().findings(in: file).map(\.rule) == ["unresolved-listing"])
    #expect(Fixture("-- a.md --\n<!-- scholiast-disable-line -->").workspace().findings(in: file).isEmpty)
  }

  @Test func aCommentForAllRulesIsJudgedByAllRules() {
    var configuration = Configuration()
    configuration.rules["unknown-citation"] = .some(nil)
    let fixture = Fixture(Self.papers + "[@u1] <!-- scholiast-disable-line -->")
    #expect(fixture.workspace(configuration: configuration).findings(in: FileID("a.md")).isEmpty)
  }

  @Test func aNoteIgnoresWhatIsSaidOfThePapersItHolds() {
    let note = """
      ---
      references:
        - {id: a, title: Wet Moss, DOI: 10.1000/x}
        - {id: a, title: Dry Moss}
      ---

      """
    let file = FileID("a.md")
    let plain = Fixture("-- a.md --\n\(note)").workspace()
    #expect(plain.findingsOutsideNotes().map(\.rule) == ["duplicate-key"])
    let ignoring = Fixture("-- a.md --\n\(note)<!-- scholiast-disable-file duplicate-key -- so -->\n").workspace()
    #expect(ignoring.findingsOutsideNotes().isEmpty && ignoring.findings(in: file).isEmpty)
    #expect(ignoring.checkOutsideNotes().ignored.map(\.reason) == ["so"])
  }
}
