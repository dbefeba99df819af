#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where the result goes, and nothing else.
struct StandardOutput {
  private var buffer: [UInt8] = []
  private static let flushSize = 1 << 16

  /// Adds text; it is written when enough has come, or with `flush`.
  mutating func write(_ text: String) {
    buffer += text.utf8
    if buffer.count >= Self.flushSize { flush() }
  }

  /// Adds a line.
  mutating func writeLine(_ line: String = "") {
    write(line)
    write("\n")
  }

  /// Writes what has come so far; a reader that is gone, as in `scholiast papers | head`, gets nothing more.
  mutating func flush() {
    FileDescriptorWriter.write(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Where messages for people go.
enum StandardError {
  static func write(_ text: String) {
    FileDescriptorWriter.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes a message under the program's name.
  static func report(_ message: String) {
    write("scholiast: \(message)\n")
  }
}

private enum FileDescriptorWriter {
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
