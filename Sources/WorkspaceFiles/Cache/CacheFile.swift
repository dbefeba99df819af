import PaperSearch

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that is being written under a name of its own until it is whole; closed, and removed if it never was, when
/// nobody holds it any more.
final class CacheFile: Sendable {
  private let descriptor: Int32
  private let temporary: String
  private let path: String

  /// Begins a file that will have a path.
  init(_ path: String) throws(FileError) {
    self.path = path
    let suffix = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let temporary = FilePath.joined(FilePath.folder(of: path), ".\(FilePath.name(of: path)).\(suffix).tmp")
    self.temporary = temporary
    descriptor = retryingInterrupts { open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    guard descriptor >= 0 else { throw FileError(code: errno, path: path, operation: "write") }
  }

  deinit {
    close(descriptor)
    // After renaming there is none any more.
    unlink(temporary)
  }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws(FileError) {
    if let code = DescriptorWriter.writeAll(bytes, to: descriptor) {
      throw FileError(code: code, path: path, operation: "write")
    }
  }

  /// Appends the arrays of an image, with its header before them.
  func append(_ arrays: [FlatArray<UInt8>], identity: UInt64) throws(FileError) {
    let header = ImageFile.header(of: arrays, identity: identity)
    try append(header.bytes)
    var end = header.bytes.count
    for (array, offset) in zip(arrays, header.offsets) {
      try append([UInt8](repeating: 0, count: offset - end))
      // A piece at a time: an array may be larger than one wants to copy.
      for start in stride(from: 0, to: array.count, by: Self.pieceSize) {
        let piece = array.withBytes { Array($0[start..<min(start + Self.pieceSize, array.count)]) }
        try append(piece)
      }
      end = offset + array.count
    }
  }

  private static let pieceSize = 4 << 20

  /// Gives the file its name, in place of one that has it.
  ///
  /// It is not waited for until the disk has it: what a power cut damages is told by its checksums.
  func finish() throws(FileError) {
    guard rename(temporary, path) == 0 else { throw FileError(code: errno, path: path, operation: "write") }
  }

  /// Takes the name away from a file that will not be finished: it is gone with its last holder, however that ends.
  func abandon() { unlink(temporary) }

  /// The bytes of a range; fewer where the file ends or cannot be read.
  func read(_ range: Range<Int>) -> [UInt8] { Self.read(descriptor, range) }

  /// The bytes of a range of an open file; fewer where it ends or cannot be read.
  static func read(_ descriptor: Int32, _ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let got = retryingInterrupts {
          pread(
            descriptor, buffer.baseAddress.map { $0 + filled }, range.count - filled, off_t(range.lowerBound + filled))
        }
        guard got > 0 else { break }
        filled += got
      }
    }
  }
}

extension CacheFile: StoredBytes {}

/// A file of the cache that is open for reading; closed when nobody holds it any more.
///
/// It may be renamed over or removed meanwhile: what is open stays as it is.
final class OpenCacheFile: StoredBytes {
  private let descriptor: Int32
  /// Its size in bytes.
  let size: Int

  /// Opens a file; `nil` where there is none that can be read.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isUsed: Whether it is opened for its content, so that it counts as used today.
  init?(_ path: String, isUsed: Bool = true) {
    descriptor = retryingInterrupts { open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      size = 0
      return nil
    }
    size = Int(status.st_size)
    // A file that is used is not an old one.
    if isUsed, Int(time(nil)) - Int(FileStamp(status).modified / 1_000_000_000) > 86_400 { futimens(descriptor, nil) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func read(_ range: Range<Int>) -> [UInt8] { CacheFile.read(descriptor, range.clamped(to: 0..<size)) }

  /// The whole file, mapped; `nil` where it is empty or cannot be mapped.
  func map() -> FlatMemory? {
    guard size > 0, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      return nil
    }
    return FlatMemory(UnsafeRawBufferPointer(start: start, count: size)) { bytes in
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }
}
