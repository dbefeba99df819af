#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Replaces a file's content so that every reader sees either the old bytes or the new ones.
package enum AtomicFile {
  /// Writes a file by way of a temporary one in the same folder, which then takes its name.
  ///
  /// The permissions of a file that is there are kept, a symbolic link stays one and its target is replaced.
  /// After an error the file is as it was and the temporary one is gone.
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - path: The file; it need not exist, but its folder must.
  /// - Throws: Why the file was not written.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(to: path) { DescriptorWriter.writeAll(bytes, to: $0) }
  }

  /// Writes a file as `write(_:to:)` does, piece by piece.
  ///
  /// - Parameters:
  ///   - path: The file; it need not exist, but its folder must.
  ///   - isCurrent: Asked last of all, of the file that is about to be replaced, whether it may be.
  ///   - content: Writes the new content to a descriptor, and returns `nil` or the system's error number.
  /// - Throws: Why the file was not written; `FileError.changed` where it may not be replaced.
  package static func write(
    to path: String, if isCurrent: (_ target: String) -> Bool = { _ in true },
    _ content: (_ descriptor: Int32) -> Int32?
  ) throws(FileError) {
    let target = FilePath.resolved(path) ?? path
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      throw status.st_mode & S_IFMT == S_IFDIR ? .isDirectory(path: path) : .notRegular(path: path)
    }
    // Renaming needs no permission for the file itself, yet a read-only file is one that nobody wants changed.
    if exists, access(target, W_OK) != 0 { throw FileError(code: errno, path: path, operation: "write") }
    let folder = FilePath.folder(of: target)
    let temporary = try createTemporary(beside: target, in: folder, mode: exists ? status.st_mode & 0o7777 : nil)
    do throws(FileError) {
      defer { close(temporary.descriptor) }
      if exists { try copyPermissions(of: status, to: temporary.descriptor, path: path) }
      if let code = content(temporary.descriptor) { throw FileError(code: code, path: path, operation: "write") }
      // Only then may it take the place of what is safe on the disk.
      guard fsync(temporary.descriptor) == 0 else { throw FileError(code: errno, path: path, operation: "write") }
      guard isCurrent(target) else { throw .changed(path: path) }
    } catch {
      unlink(temporary.path)
      throw error
    }
    guard rename(temporary.path, target) == 0 else {
      let code = errno
      unlink(temporary.path)
      throw FileError(code: code, path: path, operation: "write")
    }
    // The new name is safe against a power cut once the folder is written; a file system without this is no error.
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  /// Creates an empty file with a name of its own.
  private static func createTemporary(
    beside target: String, in folder: String, mode: mode_t?
  ) throws(FileError) -> (descriptor: Int32, path: String) {
    let name = FilePath.name(of: target)
    for _ in 0..<16 {
      let suffix = String(UInt64.random(in: 0...UInt64.max), radix: 36)
      let path = FilePath.joined(folder, ".\(name.prefix(100)).\(suffix).tmp")
      // Nobody but the owner may look into the copy until it has the permissions of the original.
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode == nil ? 0o666 : 0o600)
      if descriptor >= 0 { return (descriptor, path) }
      if errno == ENOENT { throw .missingFolder(path: target) }
      guard errno == EEXIST || errno == EINTR else { throw FileError(code: errno, path: target, operation: "write") }
    }
    throw FileError(code: EEXIST, path: target, operation: "write")
  }

  /// Gives a file the permissions and, where allowed, the owner of another.
  private static func copyPermissions(of status: stat, to descriptor: Int32, path: String) throws(FileError) {
    // Only the superuser may give files away; for others the group may still be kept.
    if fchown(descriptor, status.st_uid, status.st_gid) != 0 { _ = fchown(descriptor, uid_t.max, status.st_gid) }
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else {
      throw FileError(code: errno, path: path, operation: "write")
    }
  }
}
