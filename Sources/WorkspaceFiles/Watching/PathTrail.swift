#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The folders in which something can happen that changes what a path leads to.
enum PathTrail {
  /// How many symbolic links one path may lead through, as in Linux.
  private static let linkLimit = 40

  /// The folders to watch for a file: its own, that of each symbolic link on the way, and that of the target.
  ///
  /// Where a folder does not exist, the nearest one above it is given, in which it would appear.
  static func folders(for path: String) -> Set<String> {
    var folders: Set<String> = []
    var waiting = Array(path.split(separator: "/").reversed())
    var current = ""
    var links = 0
    while let part = waiting.popLast() {
      if part == "." { continue }
      if part == ".." {
        current = current.isEmpty ? "" : FilePath.folder(of: current)
        if current == "/" { current = "" }
        continue
      }
      let folder = current.isEmpty ? "/" : current
      let next = "\(current)/\(part)"
      var status = stat()
      guard lstat(next, &status) == 0 else {
        folders.insert(folder)
        return folders
      }
      guard status.st_mode & S_IFMT == S_IFLNK else {
        if waiting.isEmpty { folders.insert(folder) }
        current = next
        continue
      }
      folders.insert(folder)
      links += 1
      guard links <= linkLimit, let target = target(ofLink: next) else { return folders }
      if target.hasPrefix("/") { current = "" }
      waiting += target.split(separator: "/").reversed()
    }
    return folders
  }

  private static func target(ofLink path: String) -> String? {
    let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { buffer in
        buffer.baseAddress.map { max(0, readlink(path, $0, buffer.count)) } ?? 0
      }
    }
    return target.isEmpty ? nil : String(validating: target, as: UTF8.self)
  }
}
