import Foundation
import TestSupport
import Testing

/// `lint --fix`, `--unsafe-fixes` and `--diff`, and `fix`.
@Suite struct LintFixingTests {
  private func workspace(_ notes: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.jsonl]\n", to: ".scholiast.yml")
    try folder.write("{\"key\": \"smith2020\", \"title\": \"On Slow Rivers\"}\n", to: "papers.jsonl")
    for (name, text) in notes { try folder.write(text, to: name) }
    return folder
  }

  private func text(_ name: String, _ folder: TemporaryFolder) throws -> String {
    String(decoding: try Data(contentsOf: folder.url.appending(path: name)), as: UTF8.self)
  }

  /// A note before and after: line ends, a byte order mark and what is no UTF-8 stay.
  static let notes: [(before: String, after: String)] = [
    ("See [@smyth2020].\n", "See [@smith2020].\n"), ("See [@smyth2020].", "See [@smith2020]."),
    ("\u{FEFF}See [@smyth2020].\r\nAnd [@smyth2020]\r\n", "\u{FEFF}See [@smith2020].\r\nAnd [@smith2020]\r\n"),
    ("[@smyth2020]\r[@smyth2020]\u{2028}x\n", "[@smith2020]\r[@smith2020]\u{2028}x\n"),
    // U+00FF stands for a byte that is no UTF-8.
    ("[@smyth2020] \u{FF}\u{FF}\n", "[@smith2020] \u{FF}\u{FF}\n"),
  ]

  private static func bytes(_ text: String) -> Data {
    Data(text.unicodeScalars.flatMap { $0 == "\u{FF}" ? [0xFF] : Array(String($0).utf8) })
  }

  @Test(arguments: notes) func nothingButTheFixIsChanged(before: String, after: String) throws {
    let folder = try workspace()
    let file = try folder.write(Self.bytes(before), to: "a.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let outcome = try folder.run(["fix", "--unsafe-fixes", "--fail-on", "error"])
    #expect(outcome.exitCode == 0)
    #expect(try Data(contentsOf: file) == Self.bytes(after))
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o640)
    let again = try folder.run(["lint", "--fix", "--unsafe-fixes", "--fail-on", "error"])
    #expect(again.errorLines == ["scholiast: nothing was fixed"])
    #expect(try Data(contentsOf: file) == Self.bytes(after))
  }

  @Test func aFixThatIsNotSafeIsMadeWhereThatIsAskedFor() throws {
    let folder = try workspace(["a.md": "See [@smyth2020].\n"])
    let outcome = try folder.run(["fix"])
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errorLines == [
        "scholiast: nothing was fixed; 1 more can be fixed with --unsafe-fixes"
      ])
    #expect(try text("a.md", folder) == "See [@smyth2020].\n")
    let unsafe = try folder.run(["fix", "--unsafe-fixes"])
    #expect(unsafe.exitCode == 0)
    #expect(unsafe.errorLines == ["scholiast: fixed 1 finding in 1 file"])
    #expect(unsafe.output == "no findings in 1 note, 1 paper\n")
  }

  @Test func aLinkStaysOneAndItsFileIsFixed() throws {
    let folder = try workspace(["kept/real.txt": "See [@smyth2020].\n"])
    let link = folder.url.appending(path: "a.md")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "kept/real.txt")
    #expect(try folder.run(["fix", "--unsafe-fixes"]).exitCode == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "kept/real.txt")
    #expect(try text("kept/real.txt", folder) == "See [@smith2020].\n")
  }

  @Test func theSettingsAreFixedAndHoldThen() throws {
    let folder = try workspace(["a.md": "See [[No Such]] and [@smyth2020].\n"])
    try folder.write("listings: [papers.jsonl]\nrules: {unknown-titel: off}\n", to: ".scholiast.yml")
    let outcome = try folder.run(["fix", "--unsafe-fixes"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.errorLines == ["scholiast: fixed 2 findings in 2 files"])
    #expect(try text(".scholiast.yml", folder) == "listings: [papers.jsonl]\nrules: {unknown-title: off}\n")
    #expect(try text("a.md", folder) == "See [[No Such]] and [@smith2020].\n")
  }

  @Test func notesThatTheMendedSettingsLeaveOutStayAsTheyAre() throws {
    let folder = try workspace(["archive/a.md": "See [@smyth2020].\n", "b.md": "See [@smyth2020].\n"])
    try folder.write("listings: [papers.jsonl]\nexclud: [archive/**]\n", to: ".scholiast.yml")
    #expect(try folder.run(["fix", "--unsafe-fixes"]).exitCode == 0)
    #expect(try text(".scholiast.yml", folder) == "listings: [papers.jsonl]\nexclude: [archive/**]\n")
    #expect(try text("archive/a.md", folder) == "See [@smyth2020].\n")
    #expect(try text("b.md", folder) == "See [@smith2020].\n")
  }

  @Test func whatIsKnownStaysSoBesideWhatIsFixed() throws {
    let folder = try workspace(["a.md": "See [@smith2020; @smith2020] and [@smyth2020].\n"])
    _ = try folder.run(["lint", "--select", "unknown-citation", "--write-baseline", "known.json"])
    let outcome = try folder.run(["fix", "--unsafe-fixes", "--baseline", "known.json"])
    #expect(outcome.exitCode == 0)
    #expect(try text("a.md", folder) == "See [@smith2020] and [@smyth2020].\n")
  }

  @Test func whatIsKnownInTheSettingsStaysSoBesideWhatIsFixedThere() throws {
    let folder = try workspace(["a.md": "See [@smith2020].\n"])
    try folder.write("{listings: [gone.txt, papers.jsonl], exclud: [a]}\n", to: ".scholiast.yml")
    _ = try folder.run(["lint", "--select", "unresolved-listing", "--write-baseline", "known.json"])
    let outcome = try folder.run(["fix", "--unsafe-fixes", "--baseline", "known.json"])
    #expect(try text(".scholiast.yml", folder) == "{listings: [gone.txt, papers.jsonl], exclude: [a]}\n")
    #expect(outcome.exitCode == 0 && !outcome.output.contains("gone.txt"))
  }

  @Test func whatIsLeftOfANoteFromStdinIsSaidAlsoQuietly() throws {
    let folder = try workspace()
    let outcome = try folder.run(["fix", "--quiet", "--stdin-filename", "a.md"], input: Data("[@none1999]\n".utf8))
    #expect(outcome.exitCode == 1 && outcome.output == "[@none1999]\n")
    #expect(outcome.errorLines.count == 1 && outcome.errors.contains("'none1999'"))
  }

  @Test func manyFixesOfWhichOneIsNotSafeAreMadeAtOnce() throws {
    // Without the second citation of the first line, the text behind would be its locator.
    let many = String(repeating: "See [@smith2020; @smith2020].\n", count: 300)
    let folder = try workspace(["a.md": "[@smith2020; @smith2020](x.md)\n\n\(many)"])
    let outcome = try folder.run(["fix"])
    #expect(!outcome.errors.contains("comes to no end"))
    #expect(try text("a.md", folder).hasSuffix(String(repeating: "See [@smith2020].\n", count: 300)))
  }

  @Test func aNameIsWrittenAsPatchReadsIt() throws {
    let folder = try workspace(["sp ace/a b.md": "See [@smyth2020].\n", "a\"\t.md": "See [@smyth2020].\n"])
    let lines = try folder.run(["fix", "--diff", "--unsafe-fixes"]).output.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("--- ") } == ["--- \"a/a\\\"\\011.md\"", "--- a/sp ace/a b.md\t"])
    let below = Scholiast(folder: folder.url.appending(path: "sp ace"))
    let above = try below.run(["fix", "--diff", "--unsafe-fixes", "../a\"\t.md"]).output
    #expect(above.hasPrefix("--- \"a\(folder.url.resolvingSymlinksInPath().path)/a\\\"\\011.md\"\n"))
  }

  @Test func withoutPapersNothingIsSaidToBeRight() throws {
    let folder = try workspace(["a.md": "See [@smyth2020].\n"])
    try folder.write("\n", to: "papers.jsonl")
    let outcome = try folder.run(["fix", "--diff"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines.contains { $0.contains("holds no papers") })
  }

  @Test func whatIsIgnoredOrKnownIsNotFixed() throws {
    let note = "See [@smyth2020]. <!-- scholiast-disable-line -->\n"
    let folder = try workspace(["a.md": note, "b.md": "See [@smyth2020].\n"])
    _ = try folder.run(["lint", "--write-baseline", "known.json"])
    let outcome = try folder.run(["fix", "--unsafe-fixes", "--baseline", "known.json"])
    #expect(outcome.exitCode == 0)
    #expect(try text("a.md", folder) == note)
    #expect(try text("b.md", folder) == "See [@smyth2020].\n")
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write every file"))
  func aFileThatMayNotBeWrittenIsOneLine() throws {
    let folder = try workspace(["a.md": "See [@smyth2020].\n", "b.md": "See [@smyth2020].\n"])
    let file = folder.url.appending(path: "a.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
    let outcome = try folder.run(["fix", "--unsafe-fixes", "--quiet"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: a.md: may not be written; change its permissions"])
    #expect(try text("b.md", folder) == "See [@smith2020].\n")
  }

  // MARK: stdin

  @Test(arguments: [["lint", "--fix", "-"], ["fix", "--stdin-filename", "a.md"]])
  func aNoteFromStdinGoesToStdout(arguments: [String]) throws {
    let folder = try workspace(["a.md": "As it was.\n"])
    let input = Data("See [@smyth2020] and [@none1999].\r\n".utf8)
    let outcome = try folder.run(arguments + ["--unsafe-fixes"], input: input)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == "See [@smith2020] and [@none1999].\r\n")
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.contains(":1:23: error[unknown-citation] no paper has the key 'none1999'"))
    #expect(try text("a.md", folder) == "As it was.\n")
  }

  @Test func aNoteThatIsLeftOutGoesThrough() throws {
    let outcome = try workspace().run(
      ["fix", "--unsafe-fixes", "--force-exclude", "--exclude", "a.md", "--stdin-filename", "a.md"],
      input: Data("See [@smyth2020].\n".utf8))
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == "See [@smyth2020].\n")
  }

  // MARK: Differences

  @Test func aDifferenceIsWhatFixingWouldDo() throws {
    let lines = (1...30).map { "Line \($0)" + ([2, 9, 17, 30].contains($0) ? " [@smyth2020]" : "") }
    let notes = [
      "a.md": lines.joined(separator: "\n"), "b.md": lines.joined(separator: "\r\n") + "\r\n", "c.md": "None.\n",
      "deep/d.md": "[@smyth2020]",
    ]
    let folder = try workspace(notes)
    let outcome = try folder.run(["lint", "--unsafe-fixes", "--diff"])
    #expect(outcome.exitCode == 1 && outcome.errors == "")
    for (name, before) in notes { #expect(try text(name, folder) == before) }
    #expect(outcome.output.hasPrefix("--- a/a.md\n+++ b/a.md\n@@ -1,12 +1,12 @@\n Line 1\n-Line 2 [@smyth2020]\n"))
    let patched = try workspace(notes)
    try patched.write(outcome.output, to: "fixes.patch")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "apply", "fixes.patch"]
    process.currentDirectoryURL = patched.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try folder.run(["fix", "--unsafe-fixes"]).exitCode == 0)
    for name in notes.keys { #expect(try text(name, folder) == text(name, patched), "\(name)") }
    let after = try folder.run(["lint", "--unsafe-fixes", "--diff"])
    #expect(after.exitCode == 0 && after.output == "")
  }

  // MARK: Real notes

  /// Real notes with a listing whose keys are nearly those that they cite.
  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.needs)"))
  func realNotesAreFixedOnceAndNothingElseInThemIsChanged() throws {
    let notes = try #require(SharedData.unpacked).appending(path: "notes")
    let folder = try TemporaryFolder()
    let files =
      FileManager.default.enumerator(at: notes, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path } ?? []
    var before: [String: [UInt8]] = [:]
    for (number, file) in files.enumerated() where number % 2 == 0 {
      before["\(number).md"] = Array(try Data(contentsOf: file))
    }
    for (name, bytes) in before { try folder.write(Data(bytes), to: name) }
    #expect(before.count > 20)
    try folder.write("{\"key\": \"zzzz\", \"title\": \"Zzzz\"}\n", to: "papers.jsonl")
    let cited = try folder.run(["citations", "--listing", "papers.jsonl", "--format", "jsonl"]).output
    let written = Set(cited.matches(of: /"key":"([^"]{4,})"/).map { String($0.output.1) })
    let keys = Set(cited.matches(of: /"key":"([A-Za-z][A-Za-z0-9]{7,})"/).map { String($0.output.1) })
    #expect(keys.count > 50)
    let papers = keys.sorted().map { "{\"key\": \"\($0.dropLast())\", \"title\": \"The \($0) of Things\"}\n" }.joined()
    try folder.write(papers, to: "papers.jsonl")
    let all = ["fix", "--unsafe-fixes", "--listing", "papers.jsonl", "--format", "concise", "--no-user-config"]
    let arguments = all + ["--select", "unknown-citation"]
    let first = try folder.run(arguments)
    #expect(first.errors.contains("scholiast: fixed "))
    var after: [String: [UInt8]] = [:]
    for name in before.keys { after[name] = Array(try Data(contentsOf: folder.url.appending(path: name))) }
    let second = try folder.run(arguments)
    #expect(second.errors.contains("scholiast: nothing was fixed"))
    #expect(second.output == first.output)
    var changed = 0
    for (name, old) in before {
      let new = try #require(after[name])
      #expect(try Array(Data(contentsOf: folder.url.appending(path: name))) == new, "\(name)")
      if old == new { continue }
      changed += 1
      let difference = new.split(separator: 10, omittingEmptySubsequences: false).count
      #expect(difference == old.split(separator: 10, omittingEmptySubsequences: false).count, "\(name) has other lines")
      // Keys that lost a letter, or are close to one that did, became others; a line without a key is as it was.
      for (line, other) in zip(old.split(separator: 10), new.split(separator: 10)) where line != other {
        let text = String(decoding: line, as: UTF8.self)
        #expect(written.contains { text.contains($0) }, "\(name): \(text)")
      }
    }
    #expect(changed > 10)
    // The fixes of all rules together come to an end, too.
    #expect(try !folder.run(all + ["--select", "ALL"]).errors.contains("comes to no end"))
    #expect(try folder.run(all + ["--select", "ALL"]).errors.contains("scholiast: nothing was fixed"))
  }
}
