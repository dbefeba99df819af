import ArgumentParser
import WorkspaceFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where the result goes, and nothing else.
struct StandardOutput: TextOutputStream {
  private var buffer: [UInt8] = []
  private var failure: Int32?
  private static let flushSize = 1 << 16

  /// Adds text; it is written when enough has come, or with `finish`.
  mutating func write(_ text: String) { write(text.utf8) }

  /// Adds bytes.
  mutating func write(_ bytes: some Sequence<UInt8>) {
    buffer += bytes
    if buffer.count >= Self.flushSize { flush() }
  }

  /// Whether what is written still arrives: not once the reader is gone or the disk is full.
  var isOpen: Bool { failure == nil }

  /// Writes what has come so far; after an error nothing more is written.
  mutating func flush() {
    if failure == nil { failure = DescriptorWriter.writeAll(buffer, to: STDOUT_FILENO) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the rest of the result.
  ///
  /// A reader that is gone, as in `scholiast papers | head`, is no error; a full disk is one, with exit code 2.
  mutating func finish() throws {
    flush()
    guard let failure, failure != EPIPE else { return }
    StandardError.report("the result could not be written: \(DescriptorWriter.description(of: failure))")
    throw ExitCode.unable
  }
}

/// Where messages for people go.
enum StandardError {
  static func write(_ text: String) {
    // Where stderr cannot be written, nobody can be told.
    _ = DescriptorWriter.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes a message under the program's name.
  static func report(_ message: String) {
    write(LogText.current.line("scholiast: \(message)") + "\n")
  }
}

/// The three descriptors that every program is given.
enum StandardStreams {
  /// Puts the empty device in place of those that are closed.
  ///
  /// Else the next file that is opened would be taken for one of them: a listing for the queries, the cache for the
  /// result. Reading then ends at once, and writing a result fails.
  static func fillClosed() {
    for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is taken, and those below are open by now.
      _ = open("/dev/null", mode)
    }
  }
}
