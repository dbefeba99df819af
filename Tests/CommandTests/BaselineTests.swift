import Foundation
import Testing

/// `--write-baseline` and `--baseline`.
@Suite struct BaselineTests {
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.jsonl]\n", to: ".scholiast.yml")
    try folder.write("{\"key\": \"smith2020\", \"title\": \"On Slow Rivers\"}\n", to: "papers.jsonl")
    try folder.write("See [@none1999].\n\nAnd [@none2000].\n", to: "a.md")
    try folder.write("See [@none1999].\n", to: "b.md")
    let outcome = try folder.run(["lint", "--write-baseline", "known.json"])
    #expect(outcome.exitCode == 0 && outcome.output == "")
    #expect(outcome.errorLines == ["scholiast: known.json: has 3 findings now"])
    return folder
  }

  private func lines(_ folder: TemporaryFolder, _ arguments: [String] = []) throws -> [String] {
    try folder.run(["lint", "--baseline", "known.json", "--format", "concise"] + arguments).output
      .split(separator: "\n").map { String($0.prefix { $0 != " " }) }
  }

  @Test func whatIsKnownIsNotReported() throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--baseline", "known.json"])
    #expect(outcome.exitCode == 0 && outcome.errors == "")
    #expect(outcome.output == "no findings in 2 notes, 1 paper (3 in the baseline)\n")
  }

  /// A note's text after a change, and what of it is new.
  static let changes: [(text: String, found: [String])] = [
    ("A line.\n\n\n  See   [@none1999].\n\nAnd [@none2000].\n", []),
    ("And [@none2000].\n\nSee [@none1999].\n", []),
    // Of two that are the same, one is known.
    ("See [@none1999].\n\nAnd [@none2000].\n\nSee [@none1999].\n", ["a.md:5:6:"]),
    ("See [@none1999].\n\nAnd [@none2000], [@none2001].\n", ["a.md:3:6:", "a.md:3:19:"]),
    ("See [@none1999].\n\nAnd [@none2000].\n\n[@none2001]\n", ["a.md:5:2:"]),
  ]

  @Test(arguments: changes) func onlyWhatIsNewIsReported(text: String, found: [String]) throws {
    let folder = try workspace()
    try folder.write(text, to: "a.md")
    #expect(try lines(folder) == found)
  }

  @Test(arguments: [
    "a.md", "papers.jsonl", ".scholiast.yml", "./b.md", "out/c.md", "_quarto.yml", ".gitignore", ".ignore", "link.json",
  ])
  func nothingThatPeopleKeepIsReplaced(name: String) throws {
    let folder = try workspace()
    try folder.write("listings: [papers.jsonl]\nexclude: [out]\n", to: ".scholiast.yml")
    for name in ["out/c.md", "_quarto.yml", ".gitignore", ".ignore"] { try folder.write("\n", to: name) }
    let link = folder.url.appending(path: "link.json").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: ".scholiast.yml")
    let file = folder.url.appending(path: name)
    let before = try Data(contentsOf: file)
    let outcome = try folder.run(["lint", "--write-baseline", name])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: \(name): is a note, a listing or settings; name another file"])
    let result = try folder.run(["lint", "--format", "json=\(name)"])
    #expect(result.exitCode == 2)
    #expect(result.errorLines == outcome.errorLines)
    let papers = try folder.run(["export", "--to", "jsonl", "--output", name])
    #expect(papers.exitCode == 2 && papers.errorLines == outcome.errorLines)
    #expect(try Data(contentsOf: file) == before)
  }

  @Test func onlyABaselineIsReplacedByOne() throws {
    let folder = try workspace()
    let report = try folder.run(["lint", "--format", "json"]).output
    for other in ["Not to be lost.\n", "\0PNG", "{\"version\": 2, \"pins\": []}", "{\"version\": 1}", report] {
      try folder.write(other, to: "other")
      let outcome = try folder.run(["lint", "--write-baseline", "other"])
      #expect(outcome.exitCode == 2)
      #expect(
        outcome.errorLines == ["scholiast: other: is there, and no whole baseline; name another file, or delete it"])
      #expect(try Data(contentsOf: folder.url.appending(path: "other")) == Data(other.utf8))
    }
    try folder.write("{\"version\": 2, \"findings\": []}", to: "known.json")
    #expect(try folder.run(["lint", "--write-baseline", "known.json"]).exitCode == 0)
  }

  @Test(arguments: [["b.md"], ["--select", "unknown-title"]])
  func whatARunDoesNotLookAtStays(arguments: [String]) throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--write-baseline", "known.json"] + arguments)
    #expect(outcome.errorLines == ["scholiast: known.json: has 3 findings now"])
    #expect(try lines(folder) == [])
  }

  @Test func whatIsGoneIsNotKept() throws {
    let folder = try workspace()
    try FileManager.default.removeItem(at: folder.url.appending(path: "a.md"))
    let outcome = try folder.run(["lint", "--write-baseline", "known.json", "b.md"])
    #expect(outcome.errorLines == ["scholiast: known.json: has 1 finding now"])
  }

  @Test func whatCouldNotBeLookedForIsNotGone() throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--baseline", "known.json", "--listing", "nowhere.bib"])
    #expect(outcome.exitCode == 2)
    #expect(!outcome.errors.contains("no longer there"))
  }

  @Test func whatIsGoneIsCounted() throws {
    let folder = try workspace()
    try folder.write("See [@smith2020].\n", to: "a.md")
    let outcome = try folder.run(["lint", "--baseline", "known.json"])
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errorLines == [
        "scholiast: known.json: 2 findings of it no longer there; `--write-baseline known.json` writes it anew"
      ])
    // What was not looked at is not gone.
    for arguments in [["b.md"], ["--ignore", "unknown-citation"], ["--quiet"]] {
      #expect(try folder.run(["lint", "--baseline", "known.json"] + arguments).errors == "", "\(arguments)")
    }
  }

  @Test func theFileIsTheSameForTheSameFindingsAndHasALineForEach() throws {
    let folder = try workspace()
    let file = folder.url.appending(path: "known.json")
    let first = try String(contentsOf: file, encoding: .utf8)
    #expect(first.split(separator: "\n").count { $0.contains("\"fingerprint\"") } == 3)
    _ = try folder.run(["lint", "--write-baseline", "known.json"])
    #expect(try String(contentsOf: file, encoding: .utf8) == first)
    let below = Scholiast(folder: folder.url.appending(path: "deep"))
    try folder.write("", to: "deep/empty.md")
    _ = try below.run(["lint", "--write-baseline", "../known.json", ".."])
    #expect(try String(contentsOf: file, encoding: .utf8) == first)
  }

  @Test(arguments: [
    ("{", "is no baseline; write one with --write-baseline"), ("[]", "is no baseline; write one with --write-baseline"),
    ("{\"version\": 2, \"findings\": []}", "is a baseline of version 2, not 1; write it anew with --write-baseline"),
    ("{\"version\": 1, \"findings\": [3]}", "is no whole baseline; write it anew with --write-baseline"),
  ])
  func aFileThatIsNoBaselineIsOneLine(text: String, reason: String) throws {
    let folder = try workspace()
    try folder.write(text, to: "known.json")
    let outcome = try folder.run(["lint", "--baseline", "known.json"])
    #expect(outcome.exitCode == 2 && outcome.output == "")
    #expect(outcome.errorLines == ["scholiast: known.json: \(reason)"])
    let missing = try folder.run(["lint", "--baseline", "none.json"])
    #expect(missing.exitCode == 2)
    #expect(missing.errorLines == ["scholiast: none.json: no such file; check the spelling, or create it"])
  }
}
