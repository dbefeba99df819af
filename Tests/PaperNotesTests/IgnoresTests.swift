import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct IgnoresTests {
  private static let papers = "-- papers.jsonl --\n\(Rule.exampleListing)-- a.md --\n"

  /// Notes with what is still reported.
  static let cases: [(note: String, keys: [String])] = [
    ("[@u1] <!-- scholiast-disable-line unknown-citation -->\n[@u2]", ["u2"]),
    ("[@u1] <!-- scholiast-disable-line -->", []),
    ("[@u1] <!-- scholiast-disable-line unknown-title -->", ["u1"]),
    ("<!-- scholiast-disable-next-line unknown-citation -->\n[@u1]\n[@u2]", ["u2"]),
    ("<!-- scholiast-disable-next-line\n  unknown-title unknown-citation -->\n[@u1]", []),
    (
      "[@u1]\n\n<!-- scholiast-disable unknown-citation -->\n\n[@u2]\n\n<!-- scholiast-enable unknown-citation -->\n\n[@u3]",
      ["u1", "u3"]
    ),
    ("<!-- scholiast-disable -->\n\n[@u1]\n\n<!-- scholiast-enable unknown-citation -->\n\n[@u2] [[Nothing]]", ["u2"]),
    ("<!-- scholiast-disable unknown-citation -->\n\n[@u1]\n\n<!-- scholiast-enable -->\n\n[@u2]", ["u2"]),
    ("[@u1] <!-- scholiast-disable --> [@u2] <!-- scholiast-enable --> [@u3]", ["u1", "u3"]),
    ("[@u1]\n\n<!-- scholiast-disable-file unknown-citation -->", []),
    ("[@u1] [[Nothing]]\n\n<!-- scholiast-disable-file unknown-title -->", ["u1"]),
    ("[@u1] `<!-- scholiast-disable-line -->`", ["u1"]),
    ("[@u1] <!-- scholiast-disabel-line -->", ["u1"]),
  ]

  @Test(arguments: cases) func commentsTakeFindingsAway(note: String, keys: [String]) {
    let workspace = Fixture(Self.papers + note).workspace()
    let found = workspace.findings(in: FileID("a.md")).filter { $0.rule != "unused-ignore" }
    let text = SourceText(note)
    #expect(found.map { String(text[$0.range].drop { $0 == "@" }) } == keys)
  }

  @Test func whatWasIgnoredIsKeptWithItsComment() {
    let note =
      "[@u1] <!-- scholiast-disable-line -- a person -->\n\n<!-- scholiast-disable-file -->\n\n[@u2]"
    let check = Fixture(Self.papers + note).workspace().check(FileID("a.md"))
    #expect(check.findings.isEmpty)
    #expect(check.ignored.map(\.directive) == [0, 1])
    #expect(check.ignored.map(\.finding.rule) == ["unknown-citation", "unknown-citation"])
    #expect(check.ignored.map(\.reason) == ["a person", nil])
  }

  @Test func aFixLeavesAloneWhatIsIgnored() {
    let note = "[@deep-nets-for-bees] <!-- scholiast-disable-line -->\n\n[@deep-nets-for-bees]"
    let workspace = Fixture(Self.papers + note).workspace()
    let all = workspace.actions(in: FileID("a.md"), touching: 0..<0, kinds: [.fixAll], isRequested: true)
    #expect(all.map { $0.edits[FileID("a.md")]?.count } == [1])
  }
}
