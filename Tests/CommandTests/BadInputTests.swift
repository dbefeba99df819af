import Foundation
import Testing

/// Input that is wrong, hostile or missing: an exact exit code, and one line that names the file.
@Suite struct BadInputTests {
  private static let papers = """
    Slow Maps for Fast Rivers
    Maps of braided rivers are out of date when they are printed, so we draw what stays rather than what moves.
    Counting Swifts by Their Shadows
    Birds that never land are hard to count, so we count the shadows that they cast on pale walls instead.

    """

  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.papers, to: "papers.txt")
    try folder.write("Rivers move [@slow-maps].\n", to: "note.md")
    return folder
  }

  // MARK: Listings

  struct BadListing: CustomTestStringConvertible {
    var testDescription: String
    var line: String
    var prepare: @Sendable (TemporaryFolder) throws -> Void
  }

  static let badListings = [
    BadListing(
      testDescription: "missing", line: "scholiast: bad.txt: no such file; check the spelling, or create it"
    ) { _ in },
    BadListing(
      testDescription: "empty", line: "scholiast: bad.txt: holds no papers; `scholiast doctor` says what was read"
    ) { try $0.write("", to: "bad.txt") },
    BadListing(testDescription: "a folder", line: "scholiast: bad.txt: is a folder; name a file in it") {
      try $0.write("", to: "bad.txt/file")
    },
    BadListing(
      testDescription: "binary",
      line: "scholiast: bad.txt: is not text (it has NUL bytes); leave it out, or save it as UTF-8"
    ) { try $0.write(Data((0..<2000).map { UInt8(truncatingIfNeeded: $0) }), to: "bad.txt") },
    BadListing(
      testDescription: "1 GB of zeros",
      line: "scholiast: bad.txt: is not text (it has NUL bytes); leave it out, or save it as UTF-8"
    ) { try $0.writeZeros(1 << 30, to: "bad.txt") },
    BadListing(
      testDescription: "32 GB of zeros",
      line: "scholiast: bad.txt: has 32 GiB, more than the 16 GiB that are read; split it or leave it out"
    ) { try $0.writeZeros(32 << 30, to: "bad.txt") },
    BadListing(testDescription: "UTF-16", line: "scholiast: bad.txt: looks like UTF-16; save it as UTF-8") {
      try $0.write(Data([0xFF, 0xFE, 0x41, 0]), to: "bad.txt")
    },
  ]

  @Test(arguments: badListings, ["lint", "papers"])
  func aListingThatCannotBeUsedIsOneLineAndExitCode2(_ bad: BadListing, _ command: String) throws {
    let folder = try workspace()
    try bad.prepare(folder)
    let outcome = try folder.run([command, "--listing", "bad.txt"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == [bad.line])
    #expect(outcome.output == "")
  }

  @Test func aDeviceIsNeverReadAsAListing() throws {
    let outcome = try workspace().run(["lint", "--listing", "/dev/zero"])
    #expect(outcome.exitCode == 2)
    #expect(
      outcome.errorLines == ["scholiast: /dev/zero: is a pipe, socket or device; use a file instead"])
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read every file"))
  func aListingWithoutPermissionIsOneLine() throws {
    let folder = try workspace()
    let file = try folder.write(Self.papers, to: "bad.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: file.path)
    let outcome = try folder.run(["lint", "--listing", "bad.txt"])
    #expect(outcome.exitCode == 2)
    #expect(
      outcome.errorLines == ["scholiast: bad.txt: may not be read; change its permissions, or leave it out"])
  }

  @Test func whatAnotherListingHoldsIsUsedBesideOneThatFails() throws {
    let folder = try workspace()
    let outcome = try folder.run(
      ["lint", "--listing", "none.txt", "--listing", "papers.txt"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: none.txt: no such file; check the spelling, or create it"])
    #expect(outcome.output == "no findings in 1 note, 2 papers\n")
  }

  // MARK: Notes

  struct HostileNote: CustomTestStringConvertible {
    var testDescription: String
    var text: String
  }

  static let hostileNotes = [
    HostileNote(testDescription: "a line of 10 MB", text: String(repeating: "word ", count: 2_000_000)),
    HostileNote(testDescription: "100,000 brackets", text: String(repeating: "[", count: 100_000)),
    HostileNote(testDescription: "100,000 links begun", text: String(repeating: "[a](", count: 100_000)),
    HostileNote(testDescription: "100,000 quotations", text: String(repeating: "> ", count: 100_000)),
    HostileNote(testDescription: "100,000 lists", text: String(repeating: "- ", count: 100_000)),
    HostileNote(testDescription: "100,000 backticks", text: String(repeating: "`a", count: 100_000)),
    HostileNote(testDescription: "100,000 stars", text: String(repeating: "*a **b ", count: 50_000)),
    HostileNote(testDescription: "100,000 markers", text: String(repeating: "@", count: 100_000)),
  ]

  @Test(arguments: hostileNotes)
  func whatFollowsHostileTextIsStillChecked(_ note: HostileNote) throws {
    let folder = try workspace()
    try folder.write("\(note.text)\n\n# Next\n\nSee [@nobody2020].\n", to: "note.md")
    let outcome = try folder.run(
      ["lint", "--listing", "papers.txt", "--format", "github"])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors == "")
    #expect(
      outcome.output.contains(
        "::error file=note.md,line=5,col=6,endLine=5,endColumn=17,title=unknown-citation::"
          + "no paper has the key 'nobody2020'\n"))
  }

  struct UnreadableNote: CustomTestStringConvertible {
    var testDescription: String
    var line: String
    var prepare: @Sendable (TemporaryFolder) throws -> Void
  }

  static let unreadableNotes = [
    UnreadableNote(
      testDescription: "missing", line: "scholiast: bad.md: no such file; check the spelling, or create it"
    ) { _ in },
    UnreadableNote(testDescription: "UTF-16", line: "scholiast: bad.md: looks like UTF-16; save it as UTF-8") {
      try $0.write(Data([0xFF, 0xFE, 0x41, 0]), to: "bad.md")
    },
    UnreadableNote(
      testDescription: "1 GB",
      line: "scholiast: bad.md: has 1 GiB, more than the 128 MiB that are read; split it or leave it out"
    ) { try $0.writeZeros(1 << 30, to: "bad.md") },
  ]

  @Test(arguments: unreadableNotes)
  func aNoteThatCannotBeReadIsOneLineAndExitCode2(_ bad: UnreadableNote) throws {
    let folder = try workspace()
    try bad.prepare(folder)
    let outcome = try folder.run(["lint", "--listing", "papers.txt", "bad.md"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == [bad.line])
    #expect(outcome.output == "")
  }

  @Test func otherNotesAreCheckedBesideOneThatCannotBeRead() throws {
    let folder = try workspace()
    try folder.write("See [@nobody2020].\n", to: "first.md")
    try folder.write("See [@nobody2021].\n", to: "last.md")
    let whole = try folder.run(["lint", "--listing", "papers.txt"])
    try folder.write(Data([0xFF, 0xFE, 0x41, 0]), to: "in-between.md")
    let outcome = try folder.run(["lint", "--listing", "papers.txt"])
    #expect(whole.exitCode == 1 && whole.output.contains("nobody2020") && whole.output.contains("nobody2021"))
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == whole.output)
    #expect(outcome.errorLines == ["scholiast: in-between.md: looks like UTF-16; save it as UTF-8"])
  }

  @Test func aNoteTooLargeToBeParsedIsAFinding() throws {
    let folder = try workspace()
    try folder.write(String(repeating: "A line of words.\n", count: 1_100_000), to: "note.md")
    let outcome = try folder.run(["lint", "--listing", "papers.txt"])
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.hasPrefix("note.md:1:1: warning: the note has 17 MiB and is not read;"))
  }

  // MARK: Settings

  @Test func aSettingsFileThatIsNotThereIsOneLineAndExitCode2() throws {
    let outcome = try workspace().run(
      ["lint", "--listing", "papers.txt", "--config", "none.yml"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: none.yml: no such file; check the spelling, or create it"])
  }

  @Test func withoutAnyListingNothingWasCheckedAndExitCodeIs2() throws {
    let outcome = try workspace().run(["lint"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.errorLines == [
        "scholiast: no listing is named; name one with --listing, or write `listings: papers.txt` into .scholiast.yml"
      ])
  }

  // MARK: Folders

  @Test(arguments: ["lint", "fix --diff", "papers", "search x", "show x", "citations", "doctor"])
  func aWorkingFolderThatIsGoneIsOneLine(command: String) throws {
    let folder = try workspace()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" \(command)"
    process.arguments = ["-c", script, Scholiast.program.path]
    process.currentDirectoryURL = folder.url
    process.environment = Scholiast.bareEnvironment.merging(["PATH": "/usr/bin:/bin"]) { _, new in new }
    let errors = try folder.write("", to: "errors")
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    let line = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    #expect(line == "scholiast: the working folder is gone; change to one that is there\n")
  }
}
