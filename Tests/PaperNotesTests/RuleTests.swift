import Bibliography
import NoteSyntax
import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct RuleTests {
  /// Settings are not read by the core.
  @Test(arguments: Rule.all.filter { $0.example != .settings }.map(\.code))
  func aRulesExampleShowsWhatItReports(code: String) throws {
    let rule = try #require(Rule.named(code))
    var configuration = Configuration()
    configuration.rules[code] = .some(rule.severity)
    for (text, expected) in [(rule.bad, [code]), (rule.good, [])] {
      let isListing = rule.example == .listing
      let fixture = Fixture(
        "-- papers.jsonl --\n\(isListing ? text + "\n" : Rule.exampleListing)-- a.md --\n\(isListing ? "" : text)")
      let workspace = fixture.workspace(configuration: configuration)
      let found = workspace.findings(in: FileID("a.md")) + workspace.findingsOutsideNotes()
      #expect(found.map(\.rule) == expected, "\(text)")
    }
  }

  @Test func aRuleThatIsNotAskedForReportsNothing() throws {
    let optIn = Rule.all.filter(\.isOptIn)
    #expect(optIn.map(\.code) == ["incomplete-entry", "missing-abstract", "uncited-paper"])
    for rule in optIn {
      let fixture = Fixture("-- papers.jsonl --\n\(Rule.exampleListing)-- a.md --\n[@smith2020]")
      #expect(rule.defaultSeverity == nil && fixture.workspace().findingsOutsideNotes().isEmpty)
    }
  }

  @Test func rulesAreInTheOrderOfTheirCodesAndEachIsExplained() {
    #expect(Rule.all.map(\.code) == Rule.all.map(\.code).sorted())
    #expect(Set(Rule.all.map(\.code)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(rule.summary.hasSuffix(".") && !rule.summary.contains("\n"))
      #expect(!rule.explanation.isEmpty && rule.bad != rule.good)
      #expect(!rule.tags.isEmpty && Set(rule.tags).count == rule.tags.count)
    }
  }

  @Test func aRulesNameIsMadeOfItsCode() {
    #expect(Rule.named("non-canonical-key")?.name == "Non canonical key")
  }

  @Test func settingsProblemsAreReportedWhereTheyStand() {
    let file = FileID(".scholiast.yml")
    let problems = [
      SettingsProblem(
        .setting, .warning, file: file, range: 0..<7, line: 0, message: "there is no setting 'listing'",
        suggestion: "listings"),
      SettingsProblem(.listing, .error, file: file, range: 9..<18, line: 0, message: "paper.txt: is not there"),
      SettingsProblem(.listing, .error, file: nil, range: 0..<0, line: 0, message: "from an editor"),
    ]
    let findings = Workspace(settingsProblems: problems).findingsOutsideNotes()
    #expect(findings.map(\.rule) == ["unknown-setting", "unresolved-listing"])
    #expect(findings.map(\.severity) == [.warning, .error])
    #expect(findings.first?.message == "there is no setting 'listing'")
    #expect(findings.first?.fixes.map(\.replacement) == ["listings"])
    #expect(findings.map(\.range) == [0..<7, 9..<18])
  }

  @Test func aSettingChangesARulesSeverityOrSwitchesItOff() {
    let fixture = Fixture(
      "-- papers.jsonl --\n\(Rule.exampleListing)-- a.md --\n[@smyth2020] [[On Thinks That Matter]]")
    var configuration = Configuration()
    #expect(fixture.workspace().findings(in: FileID("a.md")).map(\.severity) == [.error, .warning])
    configuration.rules["unknown-citation"] = .some(.hint)
    configuration.rules["unknown-title"] = .some(nil)
    let workspace = fixture.workspace(configuration: configuration)
    #expect(workspace.findings(in: FileID("a.md")).map(\.severity) == [.hint])
    #expect(workspace.findings(in: FileID("a.md")).map(\.rule) == ["unknown-citation"])
  }

  @Test func aKeyThatTwoPapersHaveIsSuggestedOnce() {
    let fixture = Fixture(
      "-- a.bib --\n@book{twice2020, title = {Sand}}\n-- b.bib --\n@book{twice2020, title = {Water}}\n"
        + "-- a.md --\n[@twyce2020] [@twice2020]")
    #expect(
      fixture.workspace().findings(in: FileID("a.md")).map(\.messageWithSuggestions) == [
        "no paper has the key 'twyce2020'; did you mean 'twice2020'?", "'twice2020' fits 2 papers",
      ])
  }

  @Test func aMessageNamesAtMostThreeSuggestions() {
    let fixture = Fixture(
      "-- papers.jsonl --\n\(Rule.exampleListing)-- a.md --\nAs in [@deep-nets].")
    let findings = fixture.workspace().findings(in: FileID("a.md"))
    #expect(
      findings.map(\.messageWithSuggestions) == ["'deep-nets' fits 2 papers; did you mean 'jones2021' or 'okafor2022'?"]
        || findings.map(\.messageWithSuggestions) == [
          "'deep-nets' fits 2 papers; did you mean 'okafor2022' or 'jones2021'?"
        ])
    #expect(
      findings.first?.related.map(\.message).sorted() == [
        "jones2021: Deep Nets for Birds", "okafor2022: Deep Nets for Bees",
      ])
  }
}
