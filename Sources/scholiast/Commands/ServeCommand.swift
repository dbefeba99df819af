import ArgumentParser
import LanguageServer
import Logging
import TextModel
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `scholiast serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run the language server for an editor, over stdin and stdout.",
    discussion: """
      An editor starts this. The exit code is 0 when the editor sent `shutdown` and then `exit`, else 1. \
      The log goes to stderr.
      """)

  @Flag(name: .long, help: "Accepted, as stdio is the only way.")
  var stdio = false

  @Flag(name: .long, help: "Leave out the user's own settings file.")
  var noUserConfig = false

  @Flag(name: .long, help: "Keep nothing of what is read from listings between runs, and use nothing kept.")
  var noCache = false

  @Option(
    name: .long,
    help: "Count positions so, whatever the editor says; for an editor that counts otherwise than it should.")
  var positionEncoding: PositionEncoding?

  @Option(name: .long, help: "Log from this level on.")
  var logLevel: LogLevel = .warning

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    // The protocol keeps a descriptor of its own, so that a stray print cannot break the stream.
    let output = dup(STDOUT_FILENO)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    let level = Logger.Level(rawValue: logLevel.rawValue) ?? .warning
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
    let status = serve(
      readingFrom: STDIN_FILENO, writingTo: output, version: ScholiastCommand.version,
      userSettings: noUserConfig ? nil : UserSettings.path,
      encoding: positionEncoding,
      cacheFolder: noCache ? nil : PaperCache.standardFolder,
      logger: Logger(label: "scholiast"))
    guard status == .success else { throw ExitCode(status.rawValue) }
  }
}

extension PositionEncoding: ExpressibleByArgument {}

/// The levels of the log, by the names that the logging library gives them.
enum LogLevel: String, CaseIterable, ExpressibleByArgument {
  case debug, info, warning, error
}
