import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

/// What the rules about citations report in notes, and what their fixes make of these.
@Suite struct NoteRuleTests {
  private static let papers = """
    -- papers.jsonl --
    {"key": "smith2020", "aliases": ["old2020"], "title": "On Things That Matter", "arxiv": "2001.00001"}
    {"key": "jones2021", "title": "Deep Nets for Birds", "doi": "10.1234/birds"}
    {"key": "okafor2022", "title": "Deep Nets for Bees", "arxiv": "2201.00002"}
    {"key": "moss", "title": "How Mosses of the North Survive the Longest Winter", "arxiv": "1901.00003"}
    -- a.md --

    """

  /// A note, what one rule reports in it, and the note after all its fixes and after the safe ones alone.
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var note: String
    var found: [String]
    var fixed: String?
    var safelyFixed: String?
    var testDescription: String { "\(rule): \(note)" }

    init(_ rule: String, _ note: String, _ found: [String], _ fixed: String? = nil, safe: String? = nil) {
      (self.rule, self.note, self.found, self.fixed, safelyFixed) = (rule, note, found, fixed, safe)
    }
  }

  static let repeated: [Case] = {
    func repeats(_ note: String, _ found: [String] = [], _ fixed: String? = nil, safe: String? = nil) -> Case {
      Case("repeated-citation", note, found, fixed, safe: safe ?? fixed)
    }
    func decides(_ note: String, _ found: [String], _ fixed: String) -> Case {
      Case("repeated-citation", note, found, fixed)
    }
    return [
      repeats("[@smith2020; @smith2020]", ["@smith2020"], "[@smith2020]"),
      repeats("[see @smith2020, p. 3; @old2020]", ["@old2020"], "[see @smith2020, p. 3]"),
      repeats("[@smith2020; @jones2021; @on-things, p. 3]", ["@smith2020"], "[@jones2021; @on-things, p. 3]"),
      repeats("[@smith2020, p. 3; @jones2021; @smith2020, p. 3]", ["@smith2020"], "[@smith2020, p. 3; @jones2021]"),
      repeats("[@smith2020;\n@jones2021; -@smith2020]", ["@smith2020"], "[@smith2020;\n@jones2021]"),
      repeats("[@smith2020; @smith2020; @smith2020]", ["@smith2020", "@smith2020"], "[@smith2020]"),
      repeats(
        "[@smith2020, p. 3; see @smith2020, p. 3]", ["@smith2020"], "[@smith2020, p. 3]",
        safe: "[@smith2020, p. 3; see @smith2020, p. 3]"),
      // The other ways of writing a group.
      repeats("{cite}`smith2020,jones2021,smith2020`", ["smith2020"], "{cite}`smith2020,jones2021`"),
      repeats("\\cite{smith2020, jones2021, smith2020}", ["smith2020"], "\\cite{smith2020, jones2021}"),
      repeats(
        "<d-cite key=\"smith2020,smith2020\"></d-cite>", ["smith2020"], "<d-cite key=\"smith2020\"></d-cite>"),
      // One of them says more, or names the author: people decide.
      decides("[@smith2020; see @smith2020]", ["@smith2020"], "[see @smith2020]"),
      decides("[-@smith2020; @smith2020]", ["@smith2020"], "[@smith2020]"),
      // What is removed must not tear the brackets of a role apart.
      repeats("{cite:p}`smith2020{p. 3}, smith2020`", ["smith2020"]),
      repeats("{cite}`smith2020, {see}smith2020`", ["smith2020"]),
      repeats("\\cites{smith2020}{smith2020}", ["smith2020"]),
      // Two places in a paper, two remarks, two groups, a key that no paper has.
      repeats("[@smith2020, p. 3; @smith2020, p. 5]"), repeats("[@smith2020 on birds; @smith2020 on bees]"),
      repeats("[@smith2020, p. 3; @smith2020, chap. 3]"), repeats("[@smith2020] [@smith2020]"),
      repeats("[@nobody; @nobody]"), repeats("@smith2020 [p. 3; @smith2020]"),
    ]
  }()

  static let malformed: [Case] = {
    func slip(_ note: String, _ found: [String] = [], _ fixed: String? = nil) -> Case {
      Case("malformed-citation", note, found, fixed)
    }
    return [
      // Commas and the like between citations.
      slip("[@smith2020, @jones2021]", ["@jones2021"], "[@smith2020; @jones2021]"),
      slip("[@smith2020,@jones2021]", ["@jones2021"], "[@smith2020; @jones2021]"),
      slip("[@smith2020 @jones2021]", ["@jones2021"], "[@smith2020; @jones2021]"),
      slip("[@smith2020 & -@jones2021]", ["@jones2021"], "[@smith2020; -@jones2021]"),
      slip("[@smith2020, p. 3, @jones2021]", ["@jones2021"], "[@smith2020, p. 3; @jones2021]"),
      slip("[@smith2020, see @jones2021]"), slip("[@smith2020 and its critique by @jones2021]"),
      // Semicolons with nothing on one side.
      slip("[@smith2020;; @jones2021]", [";;"], "[@smith2020; @jones2021]"),
      slip("[@smith2020; ]", [";"], "[@smith2020]"),
      slip("[; @smith2020]", [";"], "[@smith2020]"),
      slip("[;@smith2020 ; ; @jones2021;]", [";", "; ;", ";"], "[@smith2020; @jones2021]"),
      // Parts without a citation.
      slip("[@smith2020; jones2021]", ["jones2021"], "[@smith2020; @jones2021]"),
      slip("[smith2020; @jones2021]", ["smith2020"], "[@smith2020; @jones2021]"),
      slip("[@smith2020; see there]", ["see there"]),
      slip("[it is so; @smith2020 says]"), slip("[@smith2020; &amp; see @jones2021]"),
      // Brackets that are never closed.
      slip(
        "As in [@smith2020 and so on.\n\nNext [@jones2021].", ["[@smith2020"],
        "As in [@smith2020] and so on.\n\nNext [@jones2021]."),
      slip("As in [@smith2020, p. 3 and so on.", ["[@smith2020"]),
      slip("As in [@smith2020).", ["[@smith2020"], "As in [@smith2020]."),
      slip("As in [@smith2020, p. 3).", ["[@smith2020"], "As in [@smith2020, p. 3]."),
      slip("As in [-@smith2020", ["[-@smith2020"], "As in [-@smith2020]"),
      slip("As in \\[@smith2020."), slip("As in (@smith2020)."), slip("- [ ] @smith2020"),
      // Links, spans, notes, code.
      slip("[@smith2020](https://x.org)"), slip("[@smith2020; x]{.mark}"), slip("`[@smith2020; ]` @smith2020"),
      slip("^[As @smith2020 says; so it is.]"), slip("[@smith2020; ]: https://x.org"), slip("![@smith2020; ](x.png)"),
      slip("[[@smith2020]]"), slip("@smith2020 [p. 3; sic]"), slip("`[@` @smith2020 `]`"), slip("$[@]$ [@smith2020]"),
      // Signs that nothing stands behind.
      slip("[@smith2020] and [@].", ["@"]), slip("[@smith2020; @].", ["@"]), slip("[-@] @smith2020", ["@"]),
      slip("[@ smith2020] @jones2021", ["@ smith2020"], "[@smith2020] @jones2021"),
      slip("[@smith2020] [@ home]"), slip("`[@]` [@smith2020]"), slip("[@](x) @smith2020"), slip("a[@] @smith2020"),
      // Who cites nothing by key means people.
      slip("Thanks to [@alice, @bob] and [@carol; ]."), slip("[@nobody; ]"),
    ]
  }()

  static let keys: [Case] = {
    func key(_ note: String, _ found: [String] = [], _ fixed: String? = nil) -> Case {
      Case("non-canonical-key", note, found, fixed, safe: fixed)
    }
    return [
      key("[@old2020, p. 3]", ["@old2020"], "[@smith2020, p. 3]"), key("@on-things.", ["@on-things"], "@smith2020."),
      key("[@arxiv:2001.00001]"),
      key("[[@deep-nets-for-birds]]", ["[[@deep-nets-for-birds]]"], "[[@jones2021]]"),
      key("[@smith2020] [[On Things That Matter]] arXiv:2001.00001"), key("[@nobody]"),
      key("See @old2020.", ["@old2020"], "See @smith2020."), key("[@how-mosses]", ["@how-mosses"], "[@moss]"),
    ]
  }()

  static let titles: [Case] = {
    func title(_ note: String, _ found: [String] = [], _ fixed: String? = nil) -> Case {
      Case("title-mismatch", note, found, fixed)
    }
    let north = "How Mosses of the North Survive the Longest Winter"
    return [
      title(
        "[On Thinks That Matter](https://arxiv.org/abs/2001.00001)", ["On Thinks That Matter"],
        "[On Things That Matter](https://arxiv.org/abs/2001.00001)"),
      title("[[@smith2020|On Thing That Matters]]", ["On Thing That Matters"], "[[@smith2020|On Things That Matter]]"),
      title(
        "[[@moss|How Mosses of the North Survive a Longest Winter]]",
        ["How Mosses of the North Survive a Longest Winter"],
        "[[@moss|\(north)]]"),
      title(
        "[Seven Invented Methods Beat Every Known Baseline](https://arxiv.org/abs/2001.00001)",
        ["Seven Invented Methods Beat Every Known Baseline"],
        "[On Things That Matter](https://arxiv.org/abs/2001.00001)"),
      // The title, a part of it or more than it, ordinary words, names, sentences, another paper's title.
      title("[on things that matter!](https://arxiv.org/abs/2001.00001)"), title("[[@moss|Mosses of the North]]"),
      title("[\(north) (2019)](https://arxiv.org/abs/1901.00003)"),
      title("[the paper](https://arxiv.org/abs/1901.00003)"),
      title("[arXiv preprint PDF](https://arxiv.org/abs/1901.00003)"), title("[[@smith2020|Smith et al.]]"),
      title("[this is a study of what one should do](https://arxiv.org/abs/1901.00003)"),
      title("[Deep Nets for Bees](https://doi.org/10.1234/birds)"), title("[[@smith2020]] [[@smith2020|]]"),
      title("[On Thinks That Matter](https://arxiv.org/abs/2999.00001)"),
    ]
  }()

  static let identifiers: [Case] = {
    func identifier(_ note: String, _ found: [String] = [], _ fixed: String? = nil) -> Case {
      Case("identifier-mismatch", note, found, fixed)
    }
    let north = "How Mosses of the North Survive the Longest Winter"
    return [
      identifier(
        "[\(north)](https://arxiv.org/abs/2001.00001)", ["https://arxiv.org/abs/2001.00001"],
        "[\(north)](https://arxiv.org/abs/1901.00003)"),
      identifier("[\(north)](https://doi.org/10.1234/birds)", ["https://doi.org/10.1234/birds"]),
      identifier(
        "## \(north)\n\narXiv:2001.00001\n", ["arXiv:2001.00001"], "## \(north)\n\narXiv:1901.00003\n"),
      identifier("[\(north)](https://arxiv.org/abs/1901.00003)"), identifier("[it](https://arxiv.org/abs/2001.00001)"),
      identifier("## \(north)\n\nText.\n\narXiv:2001.00001\n"),
      identifier("## \(north)\n\narXiv:2001.00001, arXiv:2201.00002\n"),
      identifier("## \(north)\n\narXiv:2001.00001\n\nSee arXiv:1901.00003.\n"),
      identifier("## \(north)\n\nThis one builds on the older and much shorter work in arXiv:2001.00001.\n"),
      identifier("## \(north)\n\n## Next\narXiv:2001.00001"),
    ]
  }()

  @Test(arguments: repeated + malformed + keys + titles + identifiers) func aRuleReports(example: Case) throws {
    let file = FileID("a.md")
    let workspace = Fixture(Self.papers + example.note).workspace()
    let text = try #require(workspace.notes[file]).note.text
    let found = workspace.findings(in: file).filter { $0.rule == example.rule }
    #expect(found.map { text[$0.range] } == example.found)
    #expect(Self.fixed(text, found) { _ in true } == example.fixed ?? example.note)
    #expect(Self.fixed(text, found, \.isSafe) == example.safelyFixed ?? example.note)
    guard example.fixed != nil else { return }
    // What is fixed is not reported again, and cites no less.
    var after = workspace
    after.setNote(file, SourceText(Self.fixed(text, found) { _ in true }))
    #expect(after.findings(in: file).allSatisfy { $0.rule != example.rule })
    #expect(
      Set(workspace.notes[file]?.resolutions.compactMap(\.paper) ?? [])
        .isSubset(of: after.notes[file]?.resolutions.compactMap(\.paper) ?? []) || example.rule == "identifier-mismatch"
    )
  }

  private static func fixed(_ text: SourceText, _ findings: [Finding], _ isWanted: (Finding.Fix) -> Bool) -> String {
    let fixes = findings.compactMap { $0.fixes.first }.filter(isWanted)
    return String(decoding: text.applying(fixes.map { TextChange($0.range, $0.replacement) }).bytes, as: UTF8.self)
  }

  @Test func anotherTitleIsInformationOnly() {
    let note = "[Seven Invented Methods Beat Every Known Baseline](https://arxiv.org/abs/2001.00001)"
    let found = Fixture(Self.papers + note).workspace().findings(in: FileID("a.md"))
    #expect(found.map(\.severity) == [.information])
  }

  @Test func aKeyThatWasMadeOfATitleIsAsGoodAsItsBeginning() {
    let note =
      "-- p.jsonl --\n{\"title\": \"Deep Nets for Birds and Bees\"}\n-- a.md --\n[@deep-nets] [@deep-nets-birds-bees]"
    #expect(Fixture(note).workspace().findings(in: FileID("a.md")).isEmpty)
  }

  @Test(arguments: [
    "@jones2021", "[[Deep Nets for Birds]]", "{cite}`jones2021`", "\\cite{jones2021}",
    "<d-cite key=\"jones2021\"></d-cite>",
  ])
  func inEveryWayOfCitingAMentionIsUncitedOrCited(citation: String) {
    func found(_ note: String) -> [Finding] {
      Fixture(Self.papers + note).workspace().findings(in: FileID("a.md")).filter { $0.rule == "uncited-mention" }
    }
    #expect(found("See \(citation). As arXiv:1901.00003 says.").count == 1)
    #expect(found("See \(citation). As doi:10.1234/birds says.").isEmpty)
  }

  @Test(arguments: [
    // The sentence needs the title's words.
    (
      "it won How Mosses of the North Survive the Longest Winter in 2020",
      "it won How Mosses of the North Survive the Longest Winter [@moss] in 2020"
    ),
    (
      "in \"How Mosses of the North Survive the Longest Winter\", they",
      "in \"How Mosses of the North Survive the Longest Winter\" [@moss], they"
    ),
    (
      "in “*How Mosses of the North Survive the Longest Winter*”.",
      "in “*How Mosses of the North Survive the Longest Winter*” [@moss]."
    ),
    ("as in arXiv:1901.00003.", "as in arXiv:1901.00003 [@moss]."),
    ("as in <https://arxiv.org/abs/1901.00003>.", "as in <https://arxiv.org/abs/1901.00003> [@moss]."),
    // To Pandoc these brackets and the next would be a link.
    ("as in arXiv:1901.00003[^1].", "as in arXiv:1901.00003[^1]."),
  ])
  func theFixOfAMentionKeepsItsWords(text: String, fixed: String) throws {
    let note = "As [@smith2020] says, \(text)\n"
    let found = Fixture(Self.papers + note).workspace().findings(in: FileID("a.md"))
    #expect(found.map(\.rule) == ["uncited-mention"])
    #expect(Self.fixed(SourceText(note), found) { _ in true } == "As [@smith2020] says, \(fixed)\n")
  }

  @Test func whoCitesInRolesOrCommandsIsOfferedNoOtherCitation() {
    let note = "As {cite:p}`smith2020` and \\cite{smith2020} say, as in arXiv:1901.00003.\n"
    let found = Fixture(Self.papers + note).workspace().findings(in: FileID("a.md"))
    #expect(found.map(\.rule) == ["uncited-mention"] && found.allSatisfy(\.fixes.isEmpty))
  }

  @Test func aPaperWithoutATitleIsNamedByItsKey() {
    let note = "-- p.jsonl --\n{\"key\": \"k\", \"doi\": \"10.1000/k\"}\n{\"key\": \"a\", \"title\": \"A\"}\n"
    let found = Fixture("\(note)-- a.md --\n[@a] and doi:10.1000/k\n").workspace().findings(in: FileID("a.md"))
    #expect(found.map(\.message) == ["this note names 'k' and cites it nowhere"])
  }

  @Test(arguments: [
    ("[@smith2021]", true), ("[@smyth2021]", true), ("[@smith2002]", false), ("[@smyth2020]", false),
    ("[@smith202]", false),
  ])
  func anotherYearIsOnlyOffered(note: String, isOnlyOffered: Bool) {
    let found = Fixture(Self.papers + note).workspace().findings(in: FileID("a.md"))
    #expect(found.flatMap(\.fixes).map(\.isOnlyOffered) == [isOnlyOffered])
  }

  @Test func aLinkWithoutATextCites() {
    // MyST shows the paper in its place.
    let note = "As [@smith2020] says, [](https://arxiv.org/abs/1901.00003) and [](<https://doi.org/10.1234/birds>).\n"
    #expect(Fixture(Self.papers + note).workspace().findings(in: FileID("a.md")).isEmpty)
  }

  @Test func whatIsReportedOfAMentionDependsOnNoOtherNote() throws {
    let note = "See [@jones2021]. As arXiv:1901.00003 says.\n"
    let alone = Fixture(Self.papers + note).workspace().findings(in: FileID("a.md"))
    let beside = Fixture("\(Self.papers)\(note)-- b.md --\n[[Deep Nets for Birds]]\n").workspace()
    #expect(try #require(alone.first).fixes.count > 0)
    #expect(beside.findings(in: FileID("a.md")) == alone)
  }

  @Test func findingsAtOnePlaceHaveOneOrder() throws {
    let any = try #require(Fixture(Self.papers + "[@nobody]").workspace().findings(in: FileID("a.md")).first)
    func finding(_ file: String, _ range: TextRange, _ rule: String, _ message: String) -> Finding {
      var finding = any
      (finding.file, finding.range, finding.rule, finding.message) = (FileID(file), range, rule, message)
      return finding
    }
    let ordered = [
      finding("a", 1..<2, "x", "m"), finding("a", 1..<3, "w", "m"), finding("a", 1..<3, "x", "m"),
      finding("a", 1..<3, "x", "n"), finding("a", 2..<3, "a", "a"), finding("b", 0..<1, "a", "a"),
    ]
    #expect(ordered.reversed().sorted(by: Finding.isBefore) == ordered)
  }

  /// Repetitions, each of which once took a look at all others, with how many findings there are.
  @Test(arguments: [
    ("[@smith2020; jones2021]\n\n", "malformed-citation"),
    (
      "[How Mosses of the North Survive the Longest Winter](https://arxiv.org/abs/2001.00001)\n\n",
      "identifier-mismatch"
    ),
    ("@old2020\n\n", "non-canonical-key"), ("Text <!-- scholiast-disable-line -->\n\n", "unused-ignore"),
    ("## How Mosses of the North Survive the Longest Winter\n\narXiv:2001.00001\n\n", "identifier-mismatch"),
  ])
  func aNoteOfRepetitionsGivesAnAnswer(unit: String, rule: String) {
    let count = 5_000
    let workspace = Fixture(Self.papers + String(repeating: unit, count: count)).workspace()
    #expect(workspace.findings(in: FileID("a.md")).count { $0.rule == rule } == count)
  }

  @Test func titlesBesideManyCitationsGiveAnAnswer() {
    let unit = "How Mosses of the North Survive the Longest Winter, @smith2020.\n\n"
    let workspace = Fixture(Self.papers + String(repeating: unit, count: 5_000)).workspace()
    #expect(workspace.findings(in: FileID("a.md")).map(\.rule) == ["uncited-mention"])
  }
}
