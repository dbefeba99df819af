#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Lists what lies directly in a folder.
enum FolderReader {
  /// One name in a folder.
  struct Entry: Sendable {
    /// What stands behind the name; a symbolic link is not followed.
    enum Kind: Sendable {
      case file, folder, link, other
    }

    /// The name's bytes, which need not be UTF-8.
    var name: [UInt8]
    var kind: Kind
  }

  /// The entries of a folder in the order of the file system, without `.` and `..`.
  ///
  /// - Parameters:
  ///   - path: The folder; if its last part is a symbolic link, that is an error unless `followsLink`.
  ///   - followsLink: Whether a link to a folder will do.
  ///   - limit: How many entries are read at most.
  /// - Returns: The entries, which are not sorted.
  /// - Throws: Why the folder cannot be listed.
  static func entries(of path: String, followsLink: Bool, limit: Int) throws(FileError) -> [Entry] {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
    let descriptor = retryingInterrupts { open(path, flags) }
    guard descriptor >= 0 else { throw FileError(code: errno, path: path, operation: "open") }
    guard let folder = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw FileError(code: code, path: path, operation: "open")
    }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while entries.count < limit {
      // The end and an error look alike but for the error number.
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { throw FileError(code: errno, path: path, operation: "list") }
        break
      }
      let name = name(of: entry)
      if name == [UInt8(ascii: ".")] || name == Array("..".utf8) { continue }
      entries.append(Entry(name: name, kind: kind(of: entry, descriptor: descriptor)))
    }
    return entries
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    let start = UnsafeRawPointer(entry) + offset
    let length = strlen(start.assumingMemoryBound(to: CChar.self))
    return Array(UnsafeRawBufferPointer(start: start, count: length))
  }

  private static func kind(of entry: UnsafeMutablePointer<dirent>, descriptor: Int32) -> Entry.Kind {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .link
    case Int(DT_UNKNOWN):
      // Some file systems do not say it in the folder.
      var status = stat()
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return .other }
      let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      case S_IFLNK: return .link
      default: return .other
      }
    default: return .other
    }
  }
}
