import Foundation
import TestSupport
import Testing

/// Where `scholiast lint` writes its formats, and what holds for all of them.
@Suite struct FindingOutputTests {
  /// A workspace with one error, one finding ignored by a comment, and one note without findings.
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {"key": "moreau2020", "title": "Counting Moths by Lamplight", "year": 2020}
      """, to: "papers.jsonl")
    try folder.write("listings: [papers.jsonl]\n", to: ".scholiast.yml")
    try folder.write("Moths are counted [@nobody1999].\n", to: "notes/moths.md")
    try folder.write(
      "Said [@friend2020]. <!-- scholiast-disable-line unknown-citation -->\n", to: "notes/talk.md")
    try folder.write("Lamps [@moreau2020].\n", to: "notes/lamps.md")
    return folder
  }

  private func read(_ name: String, in folder: TemporaryFolder) throws -> String {
    String(decoding: try Data(contentsOf: folder.url.appending(path: name)), as: UTF8.self)
  }

  private func names(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  // MARK: Files

  @Test func oneRunWritesTextOnStdoutAndOtherFormatsIntoFiles() throws {
    let folder = try workspace()
    let plain = try folder.run(["lint"])
    let formats = ["sarif", "gitlab", "junit", "json"]
    var arguments = ["lint", "--format", "text"]
    for format in formats { arguments += ["--format", "\(format)=out.\(format)"] }
    let outcome = try folder.run(arguments)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == plain.output && outcome.errors == "")
    for format in formats {
      #expect(try read("out.\(format)", in: folder) == folder.run(["lint", "--format", format]).output, "\(format)")
    }
  }

  @Test func anOutputFileTakesTheFormatWithoutAFile() throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--format", "sarif", "--output-file", "out.sarif"])
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == "" && outcome.errors == "")
    #expect(try read("out.sarif", in: folder) == folder.run(["lint", "--format", "sarif"]).output)
    let text = try folder.run(["lint", "--output-file", "out.txt"])
    #expect(text.output == "")
    #expect(try read("out.txt", in: folder) == folder.run(["lint"]).output)
  }

  @Test func aFileGetsNoColourUnlessThatIsAskedFor() throws {
    let folder = try workspace()
    _ = try folder.run(["lint", "--output-file", "auto.txt"])
    _ = try folder.run(["lint", "--output-file", "always.txt", "--color", "always"])
    #expect(try !read("auto.txt", in: folder).contains("\u{1B}"))
    #expect(try read("always.txt", in: folder).contains("\u{1B}[1;31m"))
  }

  @Test func standardOutputMayBeNamed() throws {
    let folder = try workspace()
    let plain = try folder.run(["lint", "--format", "json"])
    for name in ["-", "/dev/stdout"] {
      #expect(try folder.run(["lint", "--format", "json=\(name)"]).output == plain.output)
    }
  }

  @Test func linesOfTwoFormatsMayFollowOneAnother() throws {
    let folder = try workspace()
    let both = try folder.run(["lint", "--format", "text", "--format", "github"])
    #expect(
      try both.output == folder.run(["lint"]).output + folder.run(["lint", "--format", "github"]).output)
  }

  struct Refusal: CustomTestStringConvertible {
    var arguments: [String]
    var line: String

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let refusals = [
    Refusal(
      arguments: ["--format", "text", "--format", "sarif"],
      line: "'sarif' is a whole document, and cannot be written after another format: try '--format sarif=FILE'."),
    Refusal(
      arguments: ["--format", "sarif=a", "--format", "json=a"], line: "Two formats are to be written to 'a'."),
    Refusal(
      arguments: ["--format", "sarif=a", "--output-file", "b"],
      line: "'--output-file' takes the format that names no file; there must be one such format."),
  ]

  @Test(arguments: refusals) func whatCannotBeWrittenIsAWrongArgument(_ refusal: Refusal) throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint"] + refusal.arguments)
    #expect(outcome.exitCode == 64)
    #expect(outcome.errorLines.first == "Error: \(refusal.line)")
    #expect(try names(in: folder) == [".scholiast.yml", "notes", "papers.jsonl"])
  }

  @Test(arguments: ["sarif=", "=a", "rtf", "sarif:a"]) func aFormatThatIsNoneIsAWrongArgument(_ format: String) throws {
    #expect(try workspace().run(["lint", "--format", format]).exitCode == 64)
  }

  static let unwritable = [
    Refusal(
      arguments: ["none/out.sarif"], line: "its folder is not there; create that first, or correct the path"),
    Refusal(arguments: ["notes"], line: "is a folder; name a file in it"),
    Refusal(arguments: ["notes/moths.md"], line: "is a note, a listing or settings; name another file"),
    Refusal(arguments: ["papers.jsonl"], line: "is a note, a listing or settings; name another file"),
    Refusal(arguments: ["/dev/null"], line: "is a pipe, socket or device; use a file instead"),
  ]

  @Test(arguments: unwritable) func aFileThatCannotBeWrittenIsOneLineAndTheRestIsWritten(_ bad: Refusal) throws {
    let folder = try workspace()
    let before = try names(in: folder)
    let note = try read("notes/moths.md", in: folder)
    let outcome = try folder.run(
      ["lint", "--format", "text", "--format", "sarif=\(bad.arguments[0])", "--format", "json=out.json"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: \(bad.arguments[0]): \(bad.line)"])
    #expect(try outcome.output == folder.run(["lint"]).output)
    #expect(try names(in: folder) == (before + ["out.json"]).sorted())
    #expect(try read("notes/moths.md", in: folder) == note)
  }

  // MARK: What holds for all formats

  static let formats = [
    "text", "concise", "json", "jsonl", "github", "gitlab", "azure", "sarif", "junit", "checkstyle", "tap",
  ]

  @Test(arguments: formats) func twoRunsGiveTheSameBytes(_ format: String) throws {
    let folder = try workspace()
    // Enough for what is found in them to be kept between runs.
    for number in 0..<60 { try folder.write("Said [@none\(number)], see [@moreau2021].\n", to: "notes/n\(number).md") }
    let runs = try ["", "", "--no-cache"].map { flag in
      try folder.run(["lint", "--format", format] + (flag.isEmpty ? [] : [flag])).output
    }
    #expect(Set(runs).count == 1 && runs[0].contains("none59"))
  }

  @Test(arguments: formats) func aRunWithoutFindingsIsWrittenToo(_ format: String) throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--format", format, "notes/lamps.md"])
    #expect(outcome.exitCode == 0 && outcome.errors == "")
    switch format {
    case "text": #expect(outcome.output == "no findings in 1 note, 1 paper\n")
    case "concise", "jsonl", "github", "azure": #expect(outcome.output == "")
    case "gitlab": #expect(outcome.output == "[]\n")
    case "tap": #expect(outcome.output == "TAP version 14\n1..1\nok 1 - notes/lamps.md\n")
    default: #expect(outcome.output.hasSuffix("\n"))
    }
  }

  @Test(arguments: ["github", "azure", "sarif", "junit", "tap"])
  func whatCouldNotBeReadIsNoSuccess(_ format: String) throws {
    let folder = try workspace()
    let outcome = try folder.run(["lint", "--format", format, "notes/lamps.md", "none.md"])
    #expect(outcome.exitCode == 2)
    let reason = "none.md: no such file; check the spelling, or create it"
    let line =
      switch format {
      case "github": "::error file=none.md::\(reason)\n"
      case "azure": "##vso[task.logissue type=error;sourcepath=none.md]\(reason)\n"
      case "sarif":
        #"[{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"none.md","uriBaseId":"%SRCROOT%"}}}]"#
      case "junit": #"<error message="\#(reason)" type="unable"/>"#
      default: "not ok 2 - \(reason)\n"
      }
    #expect(outcome.output.contains(line) && outcome.output.contains(reason), "\(outcome.output)")
  }

  @Test(arguments: ["junit", "tap"]) func aFindingBelowTheThresholdPasses(_ format: String) throws {
    let folder = try workspace()
    try folder.write("listings: [papers.jsonl]\nrules: { unknown-citation: hint }\n", to: ".scholiast.yml")
    let passed = try folder.run(["lint", "--format", format])
    #expect(passed.exitCode == 0)
    #expect(!passed.output.contains("not ok") && !passed.output.contains("<failure"))
    #expect(passed.output.contains("nobody1999"))
    let failed = try folder.run(["lint", "--format", format, "--fail-on", "hint"])
    #expect(failed.exitCode == 1)
    #expect(failed.output.contains("not ok") || failed.output.contains("<failure"))
  }

  // MARK: Fingerprints

  /// The fingerprints that GitLab gets, by the line that they are on.
  private func fingerprints(of text: String, at path: String = "notes/moths.md") throws -> [String] {
    let folder = try workspace()
    try folder.write(text, to: path)
    let output = try folder.run(["lint", "--format", "gitlab", path]).output
    let issues = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    return issues.compactMap { $0["fingerprint"] as? String }
  }

  @Test func aFingerprintSurvivesLinesMovingAndWhiteSpace() throws {
    let first = try fingerprints(of: "Moths [@a1999] and [@b1999].\n")
    #expect(Set(first).count == 2)
    #expect(try fingerprints(of: "# Moths\n\nNew.\n\n  Moths   [@a1999] and\t[@b1999].\n") == first)
    #expect(try fingerprints(of: "Said [@c1999].\n\nMoths [@a1999] and [@b1999].\n").suffix(2) == first[...])
  }

  @Test func anotherLineKeyOrFileHasAnotherFingerprint() throws {
    let texts = ["Moths [@a1999].\n", "Moths [@b1999].\n", "Many moths [@a1999].\n"]
    var all = try texts.flatMap { try fingerprints(of: $0) }
    all += try fingerprints(of: texts[0], at: "notes/other.md")
    #expect(Set(all).count == 4)
  }

  @Test func equalsAreNumberedInTheOrderOfTheText() throws {
    let one = try fingerprints(of: "Moths [@a1999].\n")
    let three = try fingerprints(of: "Moths [@a1999].\n\nMoths [@a1999].\n\nMoths [@a1999].\n")
    #expect(three.first == one.first && Set(three).count == 3)
    // A comment in the note changes the number of no other finding.
    let ignored = try fingerprints(
      of: "<!-- scholiast-disable-next-line -->\nMoths [@a1999].\n\nMoths [@a1999].\n\nMoths [@a1999].\n")
    #expect(ignored[...] == three.dropFirst())
  }

  @Test func aFingerprintDoesNotDependOnTheFolderThatLintRunsIn() throws {
    let folder = try workspace()
    let whole = try folder.run(["lint", "--format", "gitlab", "notes/moths.md"]).output
    let below = try withExtendedLifetime(folder) {
      try Scholiast(folder: folder.url.appending(path: "notes")).run(["lint", "--format", "gitlab", "moths.md"]).output
    }
    #expect(whole.replacing("notes/moths.md", with: "moths.md") == below)
  }

  // MARK: CI services

  @Test(arguments: ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"])
  func pathsAreThoseOfTheRepositoryInCI(_ variable: String) throws {
    let folder = try workspace()
    let formats = ["github", "azure", "gitlab", "sarif", "checkstyle", "junit", "tap"]
    for format in formats {
      let outcome = try withExtendedLifetime(folder) {
        try Scholiast(folder: folder.url.appending(path: "notes"), environment: [variable: folder.url.path])
          .run(["lint", "--format", format])
      }
      #expect(outcome.output.contains("notes/moths.md"), "\(format)")
    }
  }

  @Test func aFolderElsewhereIsNoRepositoryOfTheRun() throws {
    let (folder, other) = (try workspace(), try TemporaryFolder())
    let outcome = try withExtendedLifetime((folder, other)) {
      try Scholiast(folder: folder.url, environment: ["GITHUB_WORKSPACE": other.url.path])
        .run(["lint", "--format", "github"])
    }
    #expect(outcome.output.hasPrefix("::error file=notes/moths.md,"))
  }

  @Test func theSummaryOfAStepIsAddedToItsFile() throws {
    let folder = try workspace()
    try folder.write("# Before\n", to: "summary.txt")
    let environment = [
      "GITHUB_STEP_SUMMARY": folder.url.appending(path: "summary.txt").path,
      "GITHUB_SERVER_URL": "https://example.org", "GITHUB_REPOSITORY": "moths/notes", "GITHUB_SHA": "abc",
    ]
    let scholiast = Scholiast(folder: folder.url, environment: environment)
    let text = try scholiast.run(["lint", "--format", "text"])
    #expect(text.exitCode == 1)
    #expect(try read("summary.txt", in: folder) == "# Before\n")
    #expect(try scholiast.run(["lint", "--format", "github"]).exitCode == 1)
    #expect(
      try read("summary.txt", in: folder) == """
        # Before
        ## scholiast lint

        1 error in 3 notes, 1 paper (1 ignored by comments)

        ### notes/moths.md

        - error, [line 1](https://example.org/moths/notes/blob/abc/notes/moths.md?plain=1#L1): no paper has the key 'nobody1999' `unknown-citation`

        """)
  }

  @Test func theSummaryOfAStepStaysBelowTheLimit() throws {
    let folder = try workspace()
    try folder.write((0..<30_000).map { "Moths [@nobody\($0)].\n" }.joined(), to: "notes/many.md")
    let scholiast = Scholiast(
      folder: folder.url,
      environment: ["GITHUB_STEP_SUMMARY": folder.url.appending(path: "summary.txt").path])
    _ = try scholiast.run(["lint", "--format", "github", "notes/many.md"])
    let first = try read("summary.txt", in: folder)
    #expect((900_000...1 << 20).contains(first.utf8.count))
    #expect(first.contains("\nGitHub shows the first 10 annotations of each kind; here are more.\n"))
    let shown = first.components(separatedBy: "\n- error, line ").count - 1
    #expect(first.hasSuffix("\n\(30_000 - shown) more findings had no room here.\n"))
    _ = try scholiast.run(["lint", "--format", "github", "notes/many.md"])
    #expect(try read("summary.txt", in: folder) == first)
  }

  @Test func aSummaryThatCannotBeWrittenIsOneLine() throws {
    let folder = try workspace()
    let scholiast = Scholiast(folder: folder.url, environment: ["GITHUB_STEP_SUMMARY": "/nonexistent/x/summary.md"])
    let outcome = try scholiast.run(["lint", "--format", "github"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.output.hasPrefix("::error file="))
    #expect(
      outcome.errorLines == ["scholiast: /nonexistent/x/summary.md: no such file; check the spelling, or create it"])
  }

  @Test func noMessageOrDifferenceIsACommandInALog() throws {
    let folder = try workspace()
    try folder.write(" ::error::x\n##vso[task.x] [@moreau2020; @moreau2020] ###vso[task.x] ####[error]\n", to: "a.md")
    try folder.write("listings: [papers.jsonl]\n", to: ".scholiast.yml")
    let scholiast = Scholiast(folder: folder.url, environment: ["TF_BUILD": "True", "GITHUB_ACTIONS": "true"])
    let outcome = try scholiast.run(["lint", "--diff", "a.md", "##vso[task.y].md"])
    #expect(outcome.errors.contains("fits no file"))
    #expect(outcome.output.contains("+#"))
    for line in (outcome.output + outcome.errors).split(separator: "\n") {
      #expect(!line.drop { $0.isWhitespace }.hasPrefix("::") && !line.contains("##vso["), "\(line)")
    }
  }

  @Test(arguments: ["text", "concise", "azure"]) func noTextOfANoteIsACommandInALog(_ format: String) throws {
    let folder = try workspace()
    try folder.write(
      "###vso[task.complete result=Succeeded] ####[error]x [[No ###VSO[task.x] y]] [@{##vso[task.x]}]\n",
      to: "::error::x.md")
    try folder.write("listings: [papers.jsonl]\nrules: { unknown-title: hint }\n", to: ".scholiast.yml")
    let scholiast = Scholiast(folder: folder.url, environment: ["TF_BUILD": "True"])
    let outcome = try scholiast.run(["lint", "--format", format])
    #expect(outcome.output.contains("./::error::x.md:1:") || format == "azure")
    for line in outcome.output.split(separator: "\n") {
      let rest = line.hasPrefix("##vso[task.logissue type=") ? line.dropFirst(6) : line
      #expect(!rest.hasPrefix("::"), "\(line)")
      #expect(!rest.contains("##vso[") && !rest.contains("##["), "\(line)")
    }
  }
}
