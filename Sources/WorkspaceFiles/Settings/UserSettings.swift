#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The file with the settings of the person at the machine, for all workspaces.
package enum UserSettings {
  /// Where the file is, if there is one: `scholiast/config.yml` in `$XDG_CONFIG_HOME`, by default `~/.config`
  /// (XDG Base Directory Specification 0.8, "Environment variables": a path that is not absolute is ignored).
  package static var path: String? {
    let named = getenv("XDG_CONFIG_HOME").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let folder = named ?? FilePath.home.map({ FilePath.joined($0, ".config") }) else { return nil }
    return FilePath.joined(FilePath.normalized(folder), "scholiast/config.yml")
  }
}
