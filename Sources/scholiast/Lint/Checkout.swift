import PaperNotes
import WorkspaceFiles

/// The folder into which a CI service put the repository: what it shows paths from.
struct Checkout {
  /// Its path, with symbolic links resolved; `nil` outside of CI.
  let folder: String?

  /// The variables by which GitHub Actions, GitLab CI and Azure Pipelines name it.
  static let variables = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"]

  /// The one that the environment names, if the command runs in it.
  init(workingFolder: String) {
    let working = FilePath.resolved(workingFolder) ?? workingFolder
    folder = Self.variables.lazy.compactMap { Environment.value(of: $0).flatMap(FilePath.resolved) }
      .first { $0 == working || FilePath.relative(working, to: $0) != nil }
  }

  /// A file's path from the repository; outside of CI, and of a file that is not in it, as people see it.
  func path(of file: FileID, else shown: String) -> String {
    folder.flatMap { FilePath.relative(file.rawValue, to: $0) } ?? shown
  }

  /// The path of the file that a finding is in.
  func path(of placed: PlacedFindings.Element) -> String { path(of: placed.finding.file, else: placed.path) }

  /// The path of the file that an obstacle is about, if it is about one.
  func path(of obstacle: Obstacle) -> String? {
    guard let file = obstacle.file, let shown = obstacle.path else { return nil }
    return path(of: file, else: shown)
  }
}
