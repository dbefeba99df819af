#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes to an open file descriptor.
package enum DescriptorWriter {
  /// Writes all bytes, however many calls that takes.
  ///
  /// - Returns: `nil` when they are written, else the system's error number, such as `EPIPE` for a reader that is gone.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : ENOSPC }
        rest = rest.dropFirst(count)
      }
      return nil
    }
  }

  /// What the system says about an error number.
  package static func description(of code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
