extension AtomicFile {
  /// Writes a file as `write(_:to:)` does, but only while it still holds what was read from it.
  ///
  /// It is looked at once the new content is on the disk, right before that takes its name.
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - path: The file.
  ///   - old: What was read.
  /// - Throws: `FileError.changed` where it holds something else, or why the file was not written.
  package static func write(_ bytes: [UInt8], to path: String, replacing old: [UInt8]) throws(FileError) {
    try write(to: path) { target in
      (try? FileReader.read(target, limit: old.count, nulBytes: .read)) == old
    } _: { descriptor in
      DescriptorWriter.writeAll(bytes, to: descriptor)
    }
  }
}
