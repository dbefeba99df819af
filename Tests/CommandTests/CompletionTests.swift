import Foundation
import Testing

/// What shells offer, by the scripts that the program writes; the tests of packages look at real terminals as well.
@Suite struct CompletionTests {
  /// What is asked of bash: the words as it splits a line, the last of which is being typed.
  private static let lines: [(words: [String], offered: [String])] = [
    (["lint", "--format", "git"], ["github", "gitlab"]),
    (["lint", "--format", "=", "git"], ["github", "gitlab"]),
    (["lint", "--fail-on", "="], ["error", "hint", "information", "warning"]),
    (["lint", "--format", "=", "json", "--fail-on", "=", "w"], ["warning"]),
    (["lint", "--format", "=", "sarif", "=", "no"], ["notes.sarif"]),
    (["lint", "--format", "sarif", "="], ["completion.sh", "notes.sarif"]),
    (["export", "--to", "=", "csl"], ["csl-json", "csl-yaml"]),
    (["lint", "--select", "unknown-s"], ["unknown-setting"]),
    (["lint", "--extend-select", "=", "A"], ["ALL"]),
    (["fix", "--ignore", "unknown-s"], ["unknown-setting"]),
    (["fix", "--st"], ["--stdin", "--statistics", "--stdin-filename"]),
    (["explain", "unknown-s"], ["unknown-setting"]),
    (["exp"], ["explain", "export"]),
  ]

  // The bash of macOS is too old for the script.
  #if os(Linux)
  @Test(arguments: lines)
  func bashOffersWhatFits(words: [String], offered: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "notes.sarif")
    let script = try folder.run(["--generate-completion-script", "bash"])
    #expect(script.exitCode == 0)
    try folder.write(script.output, to: "completion.sh")
    let bash = Process()
    bash.executableURL = URL(filePath: "/bin/bash")
    bash.currentDirectoryURL = folder.url
    // The names of rules are asked for from the program itself.
    bash.environment = ["PATH": Scholiast.program.deletingLastPathComponent().path]
    // As readline calls the function: a word that is = alone is nothing yet.
    let call = """
      . ./completion.sh
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      said=($(complete -p scholiast)); function=${said[-2]}; current=${*: -1}
      "$function" scholiast "${current#=}" "${*: -2:1}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    bash.arguments = ["--norc", "-c", call, "bash", "scholiast"] + words
    let output = Pipe()
    bash.standardOutput = output
    try bash.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    bash.waitUntilExit()
    #expect(said.split(separator: "\n").map(String.init).sorted() == offered.sorted())
  }
  #endif

  @Test func zshIsToldThatAnEqualsSignMayStandBeforeAValue() throws {
    let script = try TemporaryFolder().run(["--generate-completion-script=zsh"]).output
    for part in ["'*--format=[How", "'--fail-on=[The", "{--limit=,-l}'[The", "'--watch[Check", "{--quiet,-q}'[Show"] {
      #expect(script.contains(part), "\(part)")
    }
    #expect(!script.contains("--format["))
    let other = try TemporaryFolder().run(["--generate-completion-script", "bash="])
    #expect(other.exitCode == 2 || other.exitCode == 64, "\(other.exitCode)")
  }
}
