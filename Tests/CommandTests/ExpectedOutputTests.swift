import Foundation
import TestSupport
import Testing

/// What the commands print about the workspaces in `Fixtures`, compared with the files in their folder `expected`.
///
/// After a wanted change, `UPDATE_EXPECTED=1 swift test --filter CommandTests` writes those files anew: read the
/// difference before it is committed.
@Suite struct ExpectedOutputTests {
  struct Run: CustomTestStringConvertible {
    var workspace = "demo"
    var file: String
    var arguments: [String]
    var exitCode: Int32

    var testDescription: String { "\(workspace)/expected/\(file)" }
  }

  static let runs: [Run] = [
    Run(file: "lint.txt", arguments: ["lint"], exitCode: 1),
    Run(file: "lint.json", arguments: ["lint", "--format", "json"], exitCode: 1),
    Run(file: "lint.github.txt", arguments: ["lint", "--format", "github"], exitCode: 1),
    Run(file: "citations.txt", arguments: ["citations"], exitCode: 0),
    Run(file: "citations.jsonl", arguments: ["citations", "--format", "jsonl"], exitCode: 0),
    Run(file: "papers.txt", arguments: ["papers"], exitCode: 0),
    Run(file: "papers.jsonl", arguments: ["papers", "--format", "jsonl"], exitCode: 0),
    Run(file: "doctor.txt", arguments: ["doctor"], exitCode: 0),
    Run(file: "doctor.json", arguments: ["doctor", "--format", "json"], exitCode: 0),
    Run(file: "search.txt", arguments: ["search", "shadow counting"], exitCode: 0),
    Run(file: "search-mistyped.txt", arguments: ["search", "wispering", "guages"], exitCode: 0),
    Run(file: "show.txt", arguments: ["show", "@aalto2019"], exitCode: 0),
    Run(file: "show-by-title.txt", arguments: ["show", "quiet", "hours"], exitCode: 0),
    Run(file: "export.bib", arguments: ["export", "--to", "bibtex"], exitCode: 0),
    Run(file: "export.biblatex", arguments: ["export", "--to", "biblatex"], exitCode: 0),
    Run(file: "export.json", arguments: ["export", "--to", "csl-json"], exitCode: 0),
    Run(file: "export.yaml", arguments: ["export", "--to", "csl-yaml"], exitCode: 0),
    Run(file: "export.jsonl", arguments: ["export", "--to", "jsonl"], exitCode: 0),
    Run(file: "export.ris", arguments: ["export", "--to", "ris"], exitCode: 0),
    Run(file: "export.txt", arguments: ["export", "--to", "listing"], exitCode: 0),
    Run(file: "export-cited.bib", arguments: ["export", "--to", "bibtex", "--cited-in", "notes"], exitCode: 0),
    Run(file: "rules.txt", arguments: ["rules"], exitCode: 0),
    Run(file: "explain.txt", arguments: ["explain", "unknown-citation"], exitCode: 0),
    Run(workspace: "broken-notes", file: "lint.txt", arguments: ["lint"], exitCode: 1),
    Run(workspace: "broken-yaml", file: "lint.txt", arguments: ["lint"], exitCode: 2),
    Run(workspace: "half-listing", file: "lint.txt", arguments: ["lint"], exitCode: 1),
    Run(workspace: "half-listing", file: "doctor.txt", arguments: ["doctor"], exitCode: 1),
    Run(workspace: "missing-listing", file: "lint.txt", arguments: ["lint"], exitCode: 1),
    Run(workspace: "missing-listing", file: "doctor.txt", arguments: ["doctor"], exitCode: 2),
    Run(workspace: "outputs", file: "lint.txt", arguments: ["lint"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.concise.txt", arguments: ["lint", "--format", "concise"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.json", arguments: ["lint", "--format", "json"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.jsonl", arguments: ["lint", "--format", "jsonl"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.github.txt", arguments: ["lint", "--format", "github"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.gitlab.json", arguments: ["lint", "--format", "gitlab"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.azure.txt", arguments: ["lint", "--format", "azure"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.sarif", arguments: ["lint", "--format", "sarif"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.junit.xml", arguments: ["lint", "--format", "junit"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.checkstyle.xml", arguments: ["lint", "--format", "checkstyle"], exitCode: 1),
    Run(workspace: "outputs", file: "lint.tap", arguments: ["lint", "--format", "tap"], exitCode: 1),
    Run(workspace: "wrong-settings", file: "lint.txt", arguments: ["lint"], exitCode: 1),
    Run(workspace: "wrong-settings", file: "doctor.txt", arguments: ["doctor"], exitCode: 1),
  ]

  @Test(arguments: runs)
  func aCommandPrintsWhatIsExpected(_ run: Run) throws {
    let folder = SharedData.repository.appending(path: "Fixtures/workspaces/\(run.workspace)")
    let outcome = try Scholiast(folder: folder).run(run.arguments)
    #expect(outcome.exitCode == run.exitCode, "\(outcome.errors)")
    let expected = folder.appending(path: "expected/\(run.file)")
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(outcome.output.utf8).write(to: expected)
    }
    let wanted = String(decoding: try Data(contentsOf: expected), as: UTF8.self)
    let difference = firstDifference(outcome.output, wanted)
    #expect(difference == nil, "\(run.workspace)/expected/\(run.file) \(difference ?? "")")
  }

  /// The first line in which two texts differ, for people; `nil` if they are the same.
  private func firstDifference(_ printed: String, _ expected: String) -> String? {
    guard printed != expected else { return nil }
    let lines = (printed.components(separatedBy: "\n"), expected.components(separatedBy: "\n"))
    let same = zip(lines.0, lines.1).prefix { $0 == $1 }.count
    let line = { (lines: [String]) in same < lines.count ? "'\(lines[same])'" : "nothing" }
    return "differs in line \(same + 1): printed \(line(lines.0)), expected \(line(lines.1))"
  }

  @Test func lintFromAFolderBelowUsesTheSettingsAboveIt() throws {
    let folder = SharedData.repository.appending(path: "Fixtures/workspaces/demo")
    let whole = try Scholiast(folder: folder).run(["lint", "--format", "github"])
    let below = try Scholiast(folder: folder.appending(path: "notes")).run(["lint", "--format", "github"])
    #expect(whole.output.replacing("file=notes/", with: "file=") == below.output)
  }
}
