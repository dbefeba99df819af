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
      ("refs.json", "[\n  {\n    \"id\": \"a\",\n    \"title\": \"On Things\"\n  }\n]\n", "JSON over several lines"),
      ("refs.ris", "TY  - JOUR\nTI  - On Things\nER  -\n", "RIS"),
      ("refs.yaml", "---\nreferences:\n- id: a\n  title: On Things\n", "CSL-YAML"),
      ("refs.xml", "<?xml version=\"1.0\"?>\n<feed></feed>\n", "XML"),
    ])
  func aListingOfAnotherFormatIsRefused(name: String, text: String, format: String) throws {
    let folder = try workspace()
    try folder.write(text, to: name)
    let outcome = try folder.run(["papers", "--listing", name])
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.errorLines == [
        "scholiast: \(name): looks like \(format), which is not read yet; "
          + "save the papers as JSON Lines or as a plain listing"
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
