import ArgumentParser

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The command line: arguments in, a rendered result and an exit code out.
struct ScholiastCommand: ParsableCommand {
  /// The version of the program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "scholiast",
    abstract: "Complete, show and check citations in notes about papers.",
    discussion: """
      Papers are read from listings: BibTeX, CSL, JSON Lines, RIS, Atom, or plain text (a title line, then its abstract). \
      They are named in .scholiast.yml, which `scholiast init` writes, in the front matter of notes, or with --listing.

      Exit codes: 0 nothing to report, 1 findings, 2 the job could not be done, 64 wrong arguments.
      """,
    version: version,
    subcommands: [
      InitCommand.self, LintCommand.self, FixCommand.self, SearchCommand.self, ShowCommand.self, PapersCommand.self,
      CitationsCommand.self,
      ExportCommand.self, DoctorCommand.self, CacheCommand.self, RulesCommand.self, ExplainCommand.self,
      ServeCommand.self,
    ])

  static func main() {
    // A file that grows beyond the user's limit is an error like a full disk, and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    if let slip = CommandSlip(CommandLine.arguments.dropFirst()) { exit(withError: slip.error) }
    if let script = CompletionScript.text(for: CommandLine.arguments.dropFirst()) {
      var output = StandardOutput()
      output.write(script + "\n")
      do { return try output.finish() } catch { exit(withError: error) }
    }
    main(nil)
  }
}
