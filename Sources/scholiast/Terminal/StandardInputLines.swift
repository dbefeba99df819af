#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The lines of stdin, each as soon as it has come.
///
/// A line ends with LF or CR LF; the last may do without. Of a very long line only the beginning is kept, and bytes
/// that are no UTF-8 become U+FFFD, so that any input gives lines.
struct StandardInputLines: Sequence, IteratorProtocol {
  /// How many bytes of a line are kept.
  static let longest = 1 << 16

  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var unread: Range<Int> = 0..<0
  private var hasEnded = false
  /// The system's error number, once the input could not be read.
  private(set) var failure: Int32?

  /// Waits for the next line, and returns it without what ends it.
  ///
  /// - Returns: `nil` at the end of the input, or when it cannot be read.
  mutating func next() -> String? {
    var line: [UInt8] = []
    var hasBegun = false
    while fill() {
      hasBegun = true
      let end = buffer[unread].firstIndex(of: UInt8(ascii: "\n"))
      line += buffer[unread.lowerBound..<(end ?? unread.upperBound)].prefix(Self.longest - line.count)
      unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
      if end != nil { break }
    }
    guard hasBegun else { return nil }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Reads more where all was taken; `false` when there is no more.
  private mutating func fill() -> Bool {
    while unread.isEmpty, !hasEnded {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { failure = errno }
      hasEnded = count <= 0
      unread = 0..<Swift.max(count, 0)
    }
    return !unread.isEmpty
  }
}
