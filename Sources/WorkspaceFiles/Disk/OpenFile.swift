#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A regular file that is open for reading; closed when the value ends.
struct OpenFile: ~Copyable {
  /// The name it was opened by.
  let path: String
  /// Its stamp right after it was opened.
  let stampWhenOpened: FileStamp
  private let descriptor: Int32

  /// Opens a file, unless it is a folder or something that could make a reader wait.
  init(reading path: String) throws(FileError) {
    guard !path.utf8.contains(0) else { throw .missing(path: path) }
    var status = stat()
    // Opening alone can already do something to a device, so its kind is looked at before as well as after.
    guard stat(path, &status) == 0 else { throw FileError(code: errno, path: path, operation: "open") }
    if let error = Self.error(forKindOf: status, path: path) { throw error }
    // Without O_NONBLOCK, opening a pipe waits for its writer; for regular files it changes nothing.
    let opened = retryingInterrupts { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
    guard opened >= 0 else { throw FileError(code: errno, path: path, operation: "open") }
    guard fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw FileError(code: code, path: path, operation: "look at")
    }
    if let error = Self.error(forKindOf: status, path: path) {
      close(opened)
      throw error
    }
    self.path = path
    descriptor = opened
    stampWhenOpened = FileStamp(status)
  }

  deinit { close(descriptor) }

  /// Why something of this kind is not read, if so.
  private static func error(forKindOf status: stat, path: String) -> FileError? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: .isDirectory(path: path)
    default: .notRegular(path: path)
    }
  }

  /// The file's stamp now.
  func status() throws(FileError) -> FileStamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(code: errno, path: path, operation: "look at") }
    return FileStamp(status)
  }

  /// At most `count` bytes from an offset on; fewer only where the file ends.
  func read(count: Int, from offset: Int) throws(FileError) -> [UInt8] {
    guard count > 0 else { return [] }
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = retryingInterrupts {
          pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        }
        guard got > 0 else {
          if got < 0 { failure = errno }
          break
        }
        filled += got
      }
    }
    if let failure { throw FileError(code: failure, path: path, operation: "read") }
    return bytes
  }
}

/// What a system call gives, called again for as long as a signal interrupts it.
func retryingInterrupts<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
