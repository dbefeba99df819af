import Foundation
import Testing

/// What commands make of a workspace as a whole.
@Suite struct WorkspaceCommandTests {
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.jsonl]\n", to: ".scholiast.yml")
    try folder.write(#"{"key": "a2020", "title": "A Paper About Birds"}"# + "\n", to: "papers.jsonl")
    try folder.write("See [[zeta]] and [@a2020].\n", to: "alpha.md")
    try folder.write("# Zeta\n", to: "zeta.md")
    return folder
  }

  @Test(arguments: [[], ["alpha.md"], ["."]]) func linksLeadToNotesThatAreNotAskedFor(paths: [String]) throws {
    let outcome = try workspace().run(["lint"] + paths)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
  }

  @Test func aListingNamedTwiceIsReadOnce() throws {
    let outcome = try workspace().run(["papers", "--listing", "papers.jsonl", "--listing", "./papers.jsonl"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == "@a2020  A Paper About Birds\n")
  }

  @Test func aCheckOfNoNotesSaysSo() throws {
    let folder = try workspace()
    try folder.write("listings: [papers.jsonl]\nnotes: [\"nots/*.md\"]\n", to: ".scholiast.yml")
    let outcome = try folder.run(["lint"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: no note was found, so none was checked; `notes:` is [nots/*.md]"])
  }

  @Test(arguments: ["text", "json", "github"])
  func whatIsNoPaperInAListingOutsideIsNeverPrinted(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("listings: [../secret/data.json]\n", to: "work/.scholiast.yml")
    try folder.write("Nothing.\n", to: "work/note.md")
    try folder.write(
      #"{"title": "A Paper About Birds"}"# + "\n" + #"{"password": "TOKEN-123"}"# + "\n", to: "secret/data.json")
    let inside = Scholiast(folder: folder.url.appending(path: "work"))
    let outcome = try inside.run(["lint", "--format", format])
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.contains("listing-problem"))
    #expect(!outcome.output.contains("TOKEN"))
  }

  @Test(arguments: ["text", "github"]) func controlCharactersOfInputDoNotReachTheTerminal(format: String) throws {
    let folder = try workspace()
    try folder.write("listings: [papers.jsonl]\n\"\\e[31mfoo\": 1\n", to: ".scholiast.yml")
    let outcome = try folder.run(["lint", "--format", format])
    #expect(outcome.output.contains("unknown-setting"))
    #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func aFullDiskIsNoSuccess() throws {
    let folder = try workspace()
    let process = Process()
    process.executableURL = Scholiast.program
    process.environment = Scholiast.bareEnvironment
    process.arguments = ["papers", "--no-user-config"]
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }

  @Test(
    arguments: [
      ("refs.bib", "% from a manager\n@article{smith2020,\n  title = {On Things},\n}\n"),
      ("refs.json", "[\n  {\n    \"id\": \"smith2020\",\n    \"title\": \"On Things\"\n  }\n]\n"),
      ("refs.yaml", "---\nreferences:\n- id: smith2020\n  title: On Things\n"),
    ])
  func aListingOfAnyFormatIsReadByANoteThatNamesIt(name: String, text: String) throws {
    let folder = try workspace()
    try folder.write(text, to: name)
    try folder.write("---\nbibliography: \(name)\n---\nSee [@smith2020].\n", to: "beta.md")
    #expect(try folder.run(["citations", "beta.md"]).output.contains("@smith2020 → @smith2020"))
    try folder.write("---\nreferences:\n- id: own2020\n  title: On Things\n---\nSee [@own2020].\n", to: "beta.md")
    #expect(try folder.run(["citations", "beta.md"]).output.contains("@own2020 → @own2020"))
  }

  @Test(arguments: ["<!DOCTYPE html>\n<title>Papers</title>\n", "\n <HTML lang=\"en\">\n<body>\n"])
  func aWebPageIsNoListing(text: String) throws {
    let folder = try workspace()
    try folder.write(text, to: "page.txt")
    let outcome = try folder.run(["papers", "--listing", "page.txt"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.errorLines == [
        "scholiast: page.txt: is HTML, which is not read; "
          + "copy the page's text into a file, or export its papers as BibTeX"
      ])
  }

  @Test func aListingThatIsNotThereIsNoFindingInTheSettings() throws {
    let outcome = try workspace().run(["lint", "--listing", "gone.txt"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(outcome.errorLines == ["scholiast: gone.txt: no such file; check the spelling, or create it"])
  }

  @Test func settingsAreFoundFromTheNoteUpwards() throws {
    let folder = try workspace()
    try folder.write("See [@a2020] and [@b2020].\n", to: "deep/er/note.md")
    let outside = Scholiast(folder: folder.url.deletingLastPathComponent())
    let outcome = try outside.run(["lint", folder.url.appending(path: "deep/er/note.md").path])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("no paper has the key 'b2020'"))
  }

  @Test func aSettingsFileThatCannotBeReadEndsTheRun() throws {
    let outcome = try workspace().run(["lint", "--config", "none.yml"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(outcome.errorLines == ["scholiast: none.yml: no such file; check the spelling, or create it"])
  }
}
