package import TextModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads whole text files, refusing whatever would block, fill the memory or not be text.
package enum FileReader {
  /// What becomes of a file with NUL bytes near its start.
  package enum NULBytes: Sendable {
    /// It is refused as binary.
    case refused
    /// It is read: whoever asks tells the user where they are.
    case read
  }

  /// How many bytes at a file's start are looked at to tell whether it is text.
  private static let headSize = 64 * 1024
  /// How often a file that changes while it is read is read again.
  private static let attempts = 4

  /// The bytes of a file.
  ///
  /// Never blocks on a pipe or device. Memory is taken for the file's size only once its first 64 KiB look like text.
  /// - Parameters:
  ///   - path: The file; symbolic links are followed.
  ///   - limit: The largest size in bytes that is read.
  ///   - nulBytes: What becomes of a file with NUL bytes.
  /// - Returns: The bytes of one moment, never a mixture of two.
  /// - Throws: Why the file cannot be read.
  package static func read(
    _ path: String, limit: Int, nulBytes: NULBytes = .refused
  ) throws(FileError) -> [UInt8] {
    try readWithStamp(path, limit: limit, nulBytes: nulBytes).bytes
  }

  /// The bytes of a file with the stamp they had, so that a later change can be seen; else like `read`.
  package static func readWithStamp(
    _ path: String, limit: Int, nulBytes: NULBytes = .refused
  ) throws(FileError) -> (bytes: [UInt8], stamp: FileStamp) {
    for attempt in 0..<attempts {
      // Writers that replace a file's content in place need a moment to finish.
      if attempt > 0 { usleep(UInt32(attempt) * 10_000) }
      let file = try OpenFile(reading: path)
      if let bytes = try bytes(of: file, limit: limit, nulBytes), try file.status() == file.stampWhenOpened {
        return (bytes, file.stampWhenOpened)
      }
    }
    throw .changing(path: path)
  }

  /// Some bytes of a file, for an excerpt.
  ///
  /// A range that leaves the file is cut off; neither size nor content is checked.
  package static func readSlice(_ path: String, range: TextRange) throws(FileError) -> [UInt8] {
    let file = try OpenFile(reading: path)
    let range = range.clamped(to: 0..<max(0, file.stampWhenOpened.size))
    guard !range.isEmpty else { return [] }
    return try file.read(count: range.count, from: range.lowerBound)
  }

  /// Some bytes of a file that `read` would read; its size does not matter.
  ///
  /// - Returns: The bytes, fewer where the file ends before the range does, and whether they are the file's last.
  static func readTextSlice(
    _ path: String, range: TextRange, limit: Int
  ) throws(FileError) -> (bytes: [UInt8], isLast: Bool) {
    let file = try OpenFile(reading: path)
    _ = try head(of: file, limit: limit, .refused)
    let size = file.stampWhenOpened.size
    let range = range.clamped(to: 0..<max(0, size))
    let bytes = try file.read(count: range.count, from: range.lowerBound)
    guard bytes.count == range.count, try file.status() == file.stampWhenOpened else { throw .changing(path: path) }
    return (bytes, range.upperBound == size)
  }

  /// The bytes of an open file; `nil` when it has another size than a moment ago.
  private static func bytes(
    of file: borrowing OpenFile, limit: Int, _ nulBytes: NULBytes
  ) throws(FileError) -> [UInt8]? {
    let size = file.stampWhenOpened.size
    let head = try head(of: file, limit: limit, nulBytes)
    // One byte more than expected shows that the file has grown.
    let bytes = size < headSize ? head : try file.read(count: size + 1, from: 0)
    return bytes.count == size ? bytes : nil
  }

  /// The first bytes of an open file.
  ///
  /// - Throws: Where it is too large, or these show that it is no text.
  private static func head(
    of file: borrowing OpenFile, limit: Int, _ nulBytes: NULBytes
  ) throws(FileError) -> [UInt8] {
    let size = file.stampWhenOpened.size
    guard size <= limit else { throw .tooLarge(path: file.path, size: size, limit: limit) }
    let head = try file.read(count: min(size, headSize), from: 0)
    if let encoding = WideEncoding(ofTextBeginningWith: head) { throw .wide(path: file.path, encoding) }
    guard !head.hasNUL || nulBytes == .read else { throw .binary(path: file.path) }
    return head
  }
}

extension [UInt8] {
  /// Whether a NUL byte is among them; linear, at the speed of memory.
  var hasNUL: Bool {
    withUnsafeBytes { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
  }
}
