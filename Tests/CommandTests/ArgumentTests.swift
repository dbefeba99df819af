import Foundation
import TestSupport
import Testing

/// Arguments, exit codes, colour and streams.
@Suite struct ArgumentTests {
  private let demo = Scholiast(folder: SharedData.repository.appending(path: "Fixtures/workspaces/demo"))

  @Test(arguments: [
    ["frobnicate"], ["lint", "--no-such-option"], ["lint", "--format", "xml"], ["lint", "--fail-on", "always"],
    ["lint", "--color", "green"], ["lint", "--listing"], ["search"], ["show"], ["explain"],
    ["explain", "no-such-rule"],
    ["search", "--limit", "0", "birds"], ["search", "--limit", "many", "birds"],
    ["search", "-", "--format", "text"], ["search", "-", "--format", "json"], ["search", "-", "--limit", "0"],
    ["lint", "--select", "no-such-rule"], ["lint", "--ignore", ","], ["lint", "--max-findings", "-1"],
    ["lint", "--unsafe-fixes"], ["lint", "--exclude", "!a.md"], ["lint", "--exclude", "[a"], ["lint", "-", "a.md"],
    ["lint", "--stdin", "a.md"], ["lint", "--stdin", "--staged"], ["lint", "--staged", "--changed-since", "HEAD"],
    ["lint", "--baseline", "a", "--write-baseline", "b"], ["lint", "--fix", "--staged"], ["lint", "--fix", "--watch"],
    ["lint", "--diff", "--write-baseline", "b"], ["lint", "--watch", "--stdin"], ["lint", "--watch", "--statistics"],
    ["lint", "--watch", "--output-file", "x"], ["lint", "--statistics", "--format", "sarif"], ["fix", "--staged"],
    ["lint", "--write-baseline", "b", "--format", "json"], ["lint", "--diff", "--statistics"],
    ["lint", "--write-baseline", "b", "--max-findings", "1"], ["fix", "--diff", "--format", "sarif=x"],
    ["fix", "--stdin-filename", "a.md", "--format", "sarif=x"], ["lint", "--fix", "-", "--statistics"],
    ["lint", "--baseline", "b", "--format", "json=./b"], ["lint", "--format", "json=a", "--format", "sarif=./a"],
    ["lint", "--statistics", "--output-file", "x"], ["fix", "--watch"], ["serve", "--port", "80"], ["cache", "empty"],
    ["cache", "--format", "xml"],
  ])
  func wrongArgumentsAreExitCode64(_ arguments: [String]) throws {
    let outcome = try demo.run(arguments)
    #expect(outcome.exitCode == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: "))
  }

  @Test(arguments: [["--help"], ["--version"], ["lint", "--help"], ["serve", "--help"]])
  func helpIsAResult(_ arguments: [String]) throws {
    let outcome = try demo.run(arguments)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output != "")
  }

  @Test(arguments: zip(["error", "warning", "information", "hint"], [0, 1, 1, 1]))
  func theThresholdDecidesTheExitCode(_ threshold: String, _ exitCode: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"key\": \"a2020\", \"title\": \"On Slow Rivers\"}\n", to: "papers.jsonl")
    try folder.write("See [[No Such Paper]].\n", to: "note.md")
    let outcome = try folder.run(
      ["lint", "--listing", "papers.jsonl", "--fail-on", threshold])
    #expect(outcome.exitCode == exitCode)
    #expect(outcome.output.contains("warning: no paper or note is called 'No Such Paper'"))
  }

  @Test(arguments: [["show", "no-such-paper"], ["show", "shadows as"]])
  func aPaperThatIsNotFoundIsExitCode2(_ arguments: [String]) throws {
    let outcome = try demo.run(arguments)
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("scholiast: "))
  }

  @Test(arguments: [
    ("serch birds", "Unknown command 'serch'. Did you mean 'search'?"),
    ("lnt", "Unknown command 'lnt'. Did you mean 'lint'?"),
    ("lnit", "Unknown command 'lnit'. Did you mean 'lint'?"),
    ("citation", "Unknown command 'citation'. Did you mean 'citations'?"),
    ("help serch", "Unknown command 'serch'. Did you mean 'search'?"),
    ("serch --help", "Unknown command 'serch'. Did you mean 'search'?"),
    ("cache shwo", "Unknown command 'shwo'. Did you mean 'show'?"),
    ("help cache claen", "Unknown command 'claen'. Did you mean 'clean'?"),
    ("frobnicate", "Unknown command 'frobnicate'."),
    ("lint --formt json", "Unknown option '--formt'. Did you mean '--format'?"),
  ])
  func aSlipIsAnsweredWithWhatWasMeant(_ arguments: String, _ line: String) throws {
    let outcome = try demo.run(arguments.split(separator: " ").map(String.init))
    #expect(outcome.exitCode == 64)
    #expect(outcome.errorLines.first == "Error: \(line)")
    #expect(outcome.errors.contains("Usage: scholiast"))
  }

  @Test func fixOffersNothingThatItRefuses() throws {
    let help = try demo.run(["fix", "--help"]).output
    for option in ["--staged", "--write-baseline", "--watch"] {
      #expect(!help.contains("\n  \(option) "))
      #expect(try demo.run(["lint", "--help"]).output.contains("\n  \(option) "))
      #expect(try demo.run(["fix", option]).exitCode == 64)
    }
  }

  // MARK: Colour

  @Test func nothingIsColouredInAFile() throws {
    #expect(try !demo.run(["lint"]).output.contains("\u{1B}"))
  }

  @Test func colourCanBeAskedFor() throws {
    #expect(try demo.run(["lint", "--color", "always"]).output.contains("\u{1B}[1;31merror\u{1B}[0m"))
  }

  @Test func whoAsksForColourGetsItWhateverTheEnvironmentSays() throws {
    var program = demo
    program.environment = ["NO_COLOR": "1", "TERM": "dumb"]
    #expect(try program.run(["lint", "--color", "always"]).output.contains("\u{1B}["))
    #expect(try !program.run(["lint"]).output.contains("\u{1B}["))
  }

  // MARK: Streams

  @Test(arguments: [["papers", "--format", "json"], ["lint"], ["citations"]])
  func aReaderThatLeavesEarlyIsNoError(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let papers = (0..<20_000).map { "{\"key\": \"k\($0)\", \"title\": \"On River Number \($0)\"}\n" }.joined()
    try folder.write(papers, to: "papers.jsonl")
    try folder.write((0..<20_000).map { "See [@none\($0)] and [@k\($0)].\n" }.joined(), to: "note.md")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.environment = Scholiast.bareEnvironment
    process.currentDirectoryURL = folder.url
    let command = ([Scholiast.program.path] + arguments + ["--listing", "papers.jsonl"]).joined(separator: " ")
    // `head` leaves after one line; what the program says about that goes to `errors`.
    process.arguments = ["-c", "\(command) 2>errors | head -1 >first"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try Data(contentsOf: folder.url.appending(path: "errors")).isEmpty)
    #expect(try !Data(contentsOf: folder.url.appending(path: "first")).isEmpty)
  }

  @Test func aPaperNamedWithItsMarkerIsFound() throws {
    #expect(try demo.run(["show", "@brandt2021"]).output == demo.run(["show", "brandt2021"]).output)
  }

  @Test(
    arguments: [
      "lint", "fix", "search", "show", "papers", "citations", "doctor", "cache show", "rules", "explain", "serve",
    ])
  func eachOptionIsDocumented(command: String) throws {
    let docs = try String(contentsOf: SharedData.repository.appending(path: "docs/cli.md"), encoding: .utf8)
    let help = try demo.run(["help"] + command.split(separator: " ").map(String.init)).output
    let options = Set(help.matches(of: /--[a-z][a-z-]*/).map { String($0.output) }).subtracting(["--help", "--version"])
    #expect(!options.isEmpty)
    for option in options { #expect(docs.contains("`\(option)"), "\(command) \(option)") }
  }
}
