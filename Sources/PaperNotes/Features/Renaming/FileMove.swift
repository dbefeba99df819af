/// A file or folder that gets another name, or another place.
package struct FileMove: Hashable, Sendable {
  /// What it is called now.
  package let from: FileID
  /// What it will be called.
  package let to: FileID

  /// Creates a move.
  package init(from: FileID, to: FileID) {
    self.from = from
    self.to = to
  }

  /// The new name of a file, which is the one that moves or lies in the folder that does; `nil` where it stays.
  package func destination(of file: FileID) -> FileID? {
    if file == from { return to }
    guard file.rawValue.hasPrefix(from.rawValue + "/") else { return nil }
    return FileID(to.rawValue + file.rawValue.dropFirst(from.rawValue.count))
  }

  /// Whether YAML reads a path as itself, however it is quoted.
  package static func isPlain(_ path: String) -> Bool {
    guard let first = path.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: " ") else { return false }
    return path.utf8.allSatisfy { $0 >= 0x80 || $0 > 0x1F && !",:#[]{}&*!|>'\"%@`\\?".utf8.contains($0) }
  }
}

extension FileID {
  /// The name of its folder; empty where it has none.
  var folder: String {
    rawValue.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(rawValue[..<$0]) } ?? ""
  }

  /// The file that a path leads to from a folder, with `.` and `..` resolved.
  static func resolved(_ path: String, from folder: String) -> FileID {
    if path.hasPrefix("/") { return FileID(path) }
    var parts = folder.isEmpty ? [] : folder.split(separator: "/", omittingEmptySubsequences: false)[...]
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return FileID(parts.joined(separator: "/"))
  }

  /// The path that leads to the file from a folder.
  package func path(from folder: String) -> String {
    let to = rawValue.split(separator: "/", omittingEmptySubsequences: false)
    let from = folder.isEmpty ? [] : folder.split(separator: "/", omittingEmptySubsequences: false)
    let shared = zip(to.dropLast(), from).prefix { $0 == $1 }.count
    return (from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared)).joined(separator: "/")
  }
}
