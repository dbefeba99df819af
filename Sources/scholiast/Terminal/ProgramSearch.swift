import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Finds the programs of this machine.
enum ProgramSearch {
  /// Whether a Mac has an application, for all or for this user.
  static func hasApplication(_ name: String) -> Bool {
    (["/"] + [FilePath.home].compactMap(\.self)).contains { FilePath.isFolder("\($0)/Applications/\(name).app") }
  }

  /// The path of a program in the absolute folders of `PATH`; `nil` where there is none that may be run.
  ///
  /// A relative folder could be the workspace's own, whose files are somebody else's.
  static func path(of program: String) -> String? {
    let folders = Environment.value(of: "PATH")?.split(separator: ":").map(String.init) ?? []
    return folders.lazy.filter { $0.hasPrefix("/") }.map { FilePath.joined($0, program) }
      .first { access($0, X_OK) == 0 && !FilePath.isFolder($0) }
  }
}
