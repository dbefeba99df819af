import Foundation
import Testing

/// Which notes and rules `lint` checks, and what it makes of what they find.
@Suite struct LintChoosingTests {
  private func workspace(_ settings: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.jsonl]\n" + settings, to: ".scholiast.yml")
    try folder.write("{\"key\": \"smith2020\", \"title\": \"On Slow Rivers\"}\n", to: "papers.jsonl")
    try folder.write("See [@smyth2020], [@none1999].\n\n[[No Such]]\n", to: "a.md")
    try folder.write("See [@smyth2020].\n", to: "drafts/d.md")
    return folder
  }

  /// Each finding as `path:line:column severity rule`.
  private func found(_ arguments: [String], in folder: TemporaryFolder, input: String? = nil) throws -> [String] {
    let outcome = try folder.run(["lint", "--format", "concise"] + arguments, input: input.map { Data($0.utf8) })
    #expect(outcome.errors == "", "\(arguments)")
    return outcome.output.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      let kind = parts[1].replacing("[", with: " ").replacing("]", with: "")
      return "\(parts[0].dropLast()) \(kind)"
    }
  }

  private static let all = [
    "a.md:1:6 error unknown-citation", "a.md:1:20 error unknown-citation", "a.md:3:1 warning unknown-title",
    "drafts/d.md:1:6 error unknown-citation",
  ]

  static let rules: [(settings: String, arguments: [String], found: [String])] = [
    ("", [], all),
    ("", ["--select", "unknown-title"], [all[2]]),
    ("", ["--select", "unknown-title, unknown-citation"], all),
    (
      "", ["--select", "unknown-title", "--select", "unknown-citation", "--ignore", "unknown-title"],
      [all[0], all[1], all[3]]
    ),
    (
      "", ["--select", "ALL", "--ignore", "unknown-citation,uncited-paper,incomplete-entry,missing-abstract"], [all[2]]
    ),
    ("", ["--ignore", "ALL"], []),
    ("rules: {unknown-title: off}\n", [], [all[0], all[1], all[3]]),
    ("rules: {unknown-title: off}\n", ["--extend-select", "unknown-title"], all),
    ("rules: {unknown-title: hint}\n", ["--select", "unknown-title"], ["a.md:3:1 hint unknown-title"]),
    // An override of what is on holds, and one of what is off switches nothing on.
    (
      "overrides: [{paths: drafts, rules: {unknown-citation: off}}]\n", ["--select", "unknown-citation"],
      Array(all[0...1])
    ),
    ("overrides: [{paths: drafts, rules: {unknown-citation: hint}}]\n", ["--ignore", "unknown-citation"], [all[2]]),
    (
      "overrides: [{paths: \"*.md\", rules: {unknown-citation: off}}, {paths: drafts, rules: {unknown-citation: hint}}]\n",
      [], [all[2], "drafts/d.md:1:6 hint unknown-citation"]
    ),
    ("", ["--exclude", "drafts"], Array(all[0...2])),
    ("", ["drafts/*.md"], [all[3]]),
    ("", ["--force-exclude", "--exclude", "drafts", "drafts/d.md", "a.md"], Array(all[0...2])),
  ]

  @Test(arguments: rules) func rulesAndNotesAreChosen(settings: String, arguments: [String], expected: [String]) throws
  {
    #expect(try found(arguments, in: workspace(settings)) == expected)
  }

  @Test func aGlobThatExcludesIsSeenFromTheWorkingFolder() throws {
    let folder = try workspace()
    try folder.write("See [@none1999].\n", to: "drafts/deep/e.md")
    let inside = Scholiast(folder: folder.url.appending(path: "drafts"))
    let outcome = try inside.run(["lint", "--format", "concise", "--exclude", "deep/*.md", "."])
    #expect(outcome.output.hasPrefix("d.md:1:6: ") && !outcome.output.contains("deep"))
    let others = try inside.run(["lint", "--format", "concise", "--exclude", "../*.md", "--exclude", "./deep/*.md"])
    #expect(others.output.hasPrefix("d.md:1:6: ") && !others.output.contains("deep") && !others.output.contains("a.md"))
    // A glob of all that lies beside the workspace fits nothing in it.
    let outside = try folder.run(["lint", "--format", "concise", "--exclude", "../*.md"])
    #expect(outside.output.contains("a.md:1:6: "))
  }

  @Test func whatLiesBesideTheWorkingFolderIsNamedFromIt() throws {
    let folder = try workspace()
    let inside = Scholiast(folder: folder.url.appending(path: "drafts"))
    let outcome = try inside.run(["lint", "--format", "concise"])
    #expect(outcome.output.contains("../a.md:1:6: ") && outcome.output.contains("\nd.md:1:6: "))
    let elsewhere = try TemporaryFolder()
    let outside = try elsewhere.write("", to: "e.md")
    try FileManager.default.createSymbolicLink(at: folder.url.appending(path: "b.md"), withDestinationURL: outside)
    let broken = try inside.run(["lint"])
    #expect(broken.exitCode == 2 && broken.errorLines.count == 1)
    #expect(broken.errorLines.first?.hasPrefix("scholiast: ../b.md: ") == true)
    // A viewer opens what it is given from wherever it stands.
    let log = try inside.run(["lint", "--format", "sarif"])
    #expect(log.output.contains("\"uri\":\"file:///") && !log.output.contains("../a.md"))
  }

  @Test func aListingOrTheSettingsNamedForANoteIsAMistake() throws {
    let folder = try workspace()
    try folder.write("bibliography: papers.jsonl\n", to: "_quarto.yml")
    for (name, kind) in [("papers.jsonl", "a listing"), (".scholiast.yml", "settings"), ("_quarto.yml", "settings")] {
      let outcome = try folder.run(["lint", name])
      #expect(outcome.exitCode == 2)
      #expect(outcome.errorLines == ["scholiast: \(name): is \(kind), no note; every run checks it"])
    }
    #expect(try folder.run(["lint", ""]).exitCode == 64)
    // A note may be a listing as well.
    try folder.write("# On Slow Lakes\n\nLakes are slow.\n", to: "papers.md")
    let outcome = try folder.run(["lint", "--listing", "papers.md", "papers.md"])
    #expect(outcome.exitCode == 0 && outcome.errors == "")
  }

  @Test func whatOnlyArgumentsLeaveOutIsStillThereForLinks() throws {
    let folder = try workspace()
    try folder.write("[[d]] and [@smith2020]\n", to: "a.md")
    #expect(try found(["--exclude", "drafts"], in: folder) == [])
    #expect(try found(["--exclude", "a.md", "--select", "uncited-paper"], in: folder) == [])
    #expect(try found(["--select", "uncited-paper"], in: folder) == [])
  }

  @Test func theMostThatIsShownChangesNoCountAndNoExitCode() throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--max-findings", "1", "--format", "json"])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errorLines == ["scholiast: 3 more findings not shown, by --max-findings"])
    let report = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect((report["findings"] as? [Any])?.count == 1)
    #expect((report["summary"] as? [String: Any])?["errors"] as? Int == 3)
    #expect(try folder.run(["lint", "--max-findings", "0", "--quiet"]).output == "")
    #expect(try folder.run(["lint", "--max-findings", "0", "--quiet"]).exitCode == 1)
  }

  @Test func whatIsNotShownFailsAllTheSame() throws {
    let folder = try workspace()
    let tap = try folder.run(["lint", "--max-findings", "0", "--format", "tap"]).output
    #expect(tap.contains("\nnot ok 1 - ") && tap.contains("\n  more: ") && tap.contains("\n  findings: []\n"))
    let junit = try folder.run(["lint", "--max-findings", "0", "--format", "junit"]).output
    #expect(junit.contains("not shown\"/></testcase>") && !junit.contains("failures=\"0\" errors=\"0\">\n  <testsuite"))
  }

  @Test func withoutAnyNoteNothingIsRight() throws {
    let folder = try workspace()
    try folder.write("listings: [papers.jsonl]\nnotes: [nowhere/*.md]\n", to: ".scholiast.yml")
    #expect(try folder.run(["lint", "--force-exclude"]).exitCode == 2)
  }

  @Test func nothingFailsWhereThatIsAskedFor() throws {
    let folder = try workspace()
    #expect(try folder.run(["lint", "--exit-zero"]).exitCode == 0)
    #expect(try folder.run(["lint", "--exit-zero", "none.md"]).exitCode == 2)
  }

  @Test func statisticsCountByRule() throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--statistics"])
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.output == "3  unknown-citation  error        2 with --unsafe-fixes\n1  unknown-title     warning\n")
    let json = try folder.run(["lint", "--statistics", "--format", "json"]).output
    #expect(
      json
        == #"{"statistics":[{"count":3,"rule":"unknown-citation","safe-fixes":0,"severity":"error","unsafe-fixes":2},"#
        + #"{"count":1,"rule":"unknown-title","safe-fixes":0,"severity":"warning","unsafe-fixes":0}],"version":1}"#
        + "\n")
  }

  @Test(arguments: [
    ["-"], ["--stdin"], ["--stdin-filename", "drafts/d.md"], ["-", "--stdin-filename", "drafts/d.md"],
  ])
  func aNoteMayComeFromStdin(arguments: [String]) throws {
    let folder = try workspace("overrides: [{paths: drafts, rules: {unknown-citation: hint}}]\n")
    let isInDrafts = arguments.contains("drafts/d.md")
    let found = try found(arguments, in: folder, input: "[[a]] [@none1999]\n")
    #expect(found == [isInDrafts ? "drafts/d.md:1:8 hint unknown-citation" : "<stdin>:1:8 error unknown-citation"])
  }

  @Test func whatIsNoTextOnStdinIsOneLine() throws {
    let outcome = try workspace().run(["lint", "-"], input: Data([0xFF, 0xFE, 0x41, 0]))
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: stdin: looks like UTF-16; save it as UTF-8"])
    #expect(try workspace().run(["lint", "-"], input: Data()).exitCode == 0)
  }

  @Test func theNearestRuleIsOffered() throws {
    let outcome = try workspace().run(["lint", "--select", "unknown-citaton"])
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("There is no rule 'unknown-citaton'. Did you mean 'unknown-citation'?"))
  }
}
