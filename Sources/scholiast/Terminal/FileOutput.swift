import WorkspaceFiles

/// Text on its way into an open file; large texts are never held as a whole.
struct FileOutput: TextOutputStream {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let flushSize = 1 << 16

  /// The system's error number, once something could not be written; after that nothing more is.
  private(set) var failure: Int32?

  /// Writes to a descriptor that stays open until `flush` was called.
  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Adds text; it is written when enough has come, or with `flush`.
  mutating func write(_ text: String) {
    buffer += text.utf8
    if buffer.count >= Self.flushSize { flush() }
  }

  /// Writes what has come so far.
  mutating func flush() {
    if failure == nil { failure = DescriptorWriter.writeAll(buffer, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
  }
}

extension TextOutputStream {
  /// Adds a line.
  mutating func writeLine(_ line: String = "") {
    write(line)
    write("\n")
  }
}
