import ArgumentParser
import PaperNotes
import TextModel
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The findings in Markdown, on the page that GitHub Actions shows about a run.
///
/// A step's page has room for 1 MiB (GitHub's documentation, "Workflow commands", "Step isolation and limits"), and is
/// refused as a whole beyond that.
enum JobSummary {
  private static let sizeLimit = 1 << 20
  /// How many errors, warnings and notices of a step are shown as annotations.
  private static let annotationLimit = 10
  /// Kept free for the last line.
  private static let reserve = 200

  /// Adds a report to the file that the environment names; does nothing where it names none.
  static func append(_ report: FindingReport) throws {
    guard let path = Environment.value(of: "GITHUB_STEP_SUMMARY") else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(errno, path) }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    if let code = DescriptorWriter.writeAll(Array(markdown(report, limit: sizeLimit - size).utf8), to: descriptor) {
      throw failure(code, path)
    }
  }

  private static func failure(_ code: Int32, _ path: String) -> ExitCode {
    StandardError.report(DisplayText.line(FileError(code: code, path: path, operation: "write").message))
    return .unable
  }

  /// The page, in at most `limit` bytes of UTF-8; it says how many findings had no room.
  static func markdown(_ report: FindingReport, limit: Int) -> String {
    var page = "## scholiast lint\n\n\(DisplayText.markdown(report.summary(Style(.never))))\n"
    for obstacle in report.obstacles { page += "\n- **not checked**: \(DisplayText.markdown(obstacle.line))\n" }
    let notices = report.count(.information) + report.count(.hint)
    if [report.count(.error), report.count(.warning), notices].contains(where: { $0 > annotationLimit }) {
      page += "\nGitHub shows the first \(annotationLimit) annotations of each kind; here are more.\n"
    }
    guard page.utf8.count + reserve < limit else { return "" }
    let checkout = Checkout(workingFolder: report.loaded.workingFolder)
    let source = SourceLinks()
    var path: String?
    for (number, placed) in report.placed.enumerated() {
      var lines = ""
      let here = checkout.path(of: placed)
      if here != path { lines += "\n### \(DisplayText.markdown(here))\n\n" }
      let place = source.link("line \(placed.start.line)", path: here, line: placed.start.line)
      let message = DisplayText.markdown(placed.finding.messageWithSuggestions)
      lines += "- \(placed.finding.severity.rawValue), \(place): \(message) `\(placed.finding.rule)`\n"
      guard page.utf8.count + lines.utf8.count + reserve < limit else {
        let rest = DisplayText.counted(report.findings.count - number, "more finding")
        return page + "\n\(rest) had no room here.\n"
      }
      page += lines
      path = here
    }
    return page
  }

  /// Where GitHub shows the files of the run, as the environment says.
  private struct SourceLinks {
    private let root: String?

    init() {
      let parts = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"].map(Environment.value)
      root = parts.contains(nil) ? nil : "\(parts[0] ?? "")/\(parts[1] ?? "")/blob/\(parts[2] ?? "")"
    }

    /// Plain text where the place of the file is not known.
    func link(_ text: String, path: String, line: Int) -> String {
      guard let root, !path.hasPrefix("/") else { return text }
      return "[\(text)](\(root)/\(PercentEncoding.path(path))?plain=1#L\(line))"
    }
  }
}
