import ArgumentParser
import PaperNotes
import WorkspaceFiles

/// `scholiast cache clean`.
struct CacheClean: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove everything from the cache.",
    discussion: "Servers that run keep what they have read. Exit code 2 means that something could not be removed.")

  func run() throws {
    var output = StandardOutput()
    guard let folder = PaperCache.standardFolder else {
      output.writeLine(CacheReport.absence)
      return try output.finish()
    }
    let cleaned = PaperCache(folder: folder, checksPapersFirst: true, report: { _ in }).clean()
    let place = DisplayText.line(folder)
    if cleaned.count > 0 {
      let files = DisplayText.counted(cleaned.count, "file")
      output.writeLine("removed \(files) from \(place), \(ByteCount.text(cleaned.size))")
    } else if cleaned.failures.isEmpty {
      output.writeLine("there was nothing to remove in \(place)")
    }
    try output.finish()
    for failure in cleaned.failures { StandardError.report(DisplayText.line(failure)) }
    if !cleaned.failures.isEmpty { throw ExitCode.unable }
  }
}
