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
    #expect(outcome.exitCode == 0)
    #expect(outcome.errorLines == ["scholiast: no note was found, so none was checked; `notes:` is nots/*.md"])
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
    process.arguments = ["papers"]
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }
}
