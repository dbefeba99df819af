import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Finds programs as a shell does.
enum ProgramSearch {
  /// Whether a Mac has an application, for all or for this user.
  static func hasApplication(_ name: String) -> Bool {
    (["/"] + [FilePath.home].compactMap(\.self)).contains { FilePath.isFolder("\($0)/Applications/\(name).app") }
  }

  /// The path of a program in the folders of `PATH`; `nil` where there is none that may be run.
  static func path(of program: String) -> String? {
    let folders = Environment.value(of: "PATH")?.split(separator: ":").map(String.init) ?? []
    return folders.lazy.map { FilePath.joined($0, program) }
      .first { access($0, X_OK) == 0 && !FilePath.isFolder($0) }
  }
}
