#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Paths as strings: absolute ones begin with `/`, parts are separated by `/`.
package enum FilePath {
  /// The folder that holds a path's last part; `/` for the root and `.` for a lone name.
  package static func folder(of path: String) -> String {
    let bytes = path.utf8
    let end = bytes.lastIndex { $0 != UInt8(ascii: "/") }
    guard let end else { return bytes.isEmpty ? "." : "/" }
    guard let slash = bytes[...end].lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let last = bytes[..<slash].lastIndex { $0 != UInt8(ascii: "/") }
    return last.map { String(path[...$0]) } ?? "/"
  }

  /// The last part of a path, without any slashes after it; empty for the root.
  package static func name(of path: String) -> String {
    let bytes = path.utf8
    guard let end = bytes.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return "" }
    let slash = bytes[...end].lastIndex(of: UInt8(ascii: "/"))
    return String(path[(slash.map { bytes.index(after: $0) } ?? bytes.startIndex)...end])
  }

  /// A path, seen from a folder: absolute ones stay as they are.
  package static func joined(_ folder: String, _ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") || folder.isEmpty { return path }
    if path.isEmpty { return folder }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : "\(folder)/\(path)"
  }

  /// A path without `.`, `..` and doubled slashes, by its text alone; `..` at the root stays there.
  package static func normalized(_ path: String) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// The absolute, normalized form of a path, seen from a folder; `~` and `~/` mean the home folder.
  package static func absolute(_ path: String, from folder: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home else { return normalized(joined(folder, path)) }
    return normalized(joined(home, String(path.dropFirst(2))))
  }

  /// Whether a path leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The path of the file that a path leads to, symbolic links resolved; `nil` where nothing is there.
  package static func resolved(_ path: String) -> String? {
    guard !path.utf8.contains(0), let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// The path seen from a folder that holds it; empty for the folder itself, `nil` for what lies elsewhere.
  ///
  /// Compares texts: give resolved paths where symbolic links matter.
  package static func relative(_ path: String, to folder: String) -> String? {
    if path == folder { return "" }
    let prefix = folder.utf8.last == UInt8(ascii: "/") ? folder : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  /// The path seen from a folder beside it, with `..` for each folder that must be left; `nil` where not both lie in some
  /// folder.
  ///
  /// Compares texts, as `relative(_:to:)` does.
  package static func relative(_ path: String, from folder: String, within root: String) -> String? {
    guard let target = relative(path, to: root)?.split(separator: "/"), !target.isEmpty,
      let start = relative(folder, to: root)?.split(separator: "/")
    else { return nil }
    let shared = zip(target.dropLast(), start).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: start.count - shared) + target.dropFirst(shared)).joined(separator: "/")
  }

  /// The user's home folder, normalized; `nil` where the environment does not name one.
  package static var home: String? {
    guard let value = getenv("HOME") else { return nil }
    let path = String(cString: value)
    return path.hasPrefix("/") ? normalized(path) : nil
  }

  /// Makes a folder the one that the process works in; says whether it is there.
  package static func enter(_ folder: String) -> Bool { !folder.utf8.contains(0) && chdir(folder) == 0 }

  /// Whether the folder the process works in is there, under a name.
  package static var hasWorkingFolder: Bool {
    guard let text = getcwd(nil, 0) else { return false }
    free(text)
    return true
  }

  /// The folder the process works in; `/` where it is gone.
  package static var workingFolder: String {
    guard let text = getcwd(nil, 0) else { return "/" }
    defer { free(text) }
    return String(cString: text)
  }
}
