#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension AtomicFile {
  /// Writes a file as `write(_:to:)` does, but only while it still holds what was read from it.
  ///
  /// It is looked at after the new content is on its way to the disk, right before that takes its name.
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - path: The file.
  ///   - old: What was read.
  /// - Throws: `FileError.changed` where it holds something else, or why the file was not written.
  package static func write(_ bytes: [UInt8], to path: String, replacing old: [UInt8]) throws(FileError) {
    var hasChanged = false
    do throws(FileError) {
      try write(to: path) { descriptor in
        if let code = DescriptorWriter.writeAll(bytes, to: descriptor) { return code }
        hasChanged = (try? FileReader.read(path, limit: old.count, nulBytes: .read)) != old
        return hasChanged ? ESTALE : nil
      }
    } catch {
      throw hasChanged ? .changed(path: path) : error
    }
  }
}
