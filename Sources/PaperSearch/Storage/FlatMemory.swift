/// Memory that does not change, for as long as somebody holds it: allocated, or a file that is mapped.
///
/// What is in it never changes after it was made, so that any thread may read it: hence the promise to the compiler.
package final class FlatMemory: @unchecked Sendable {
  /// The bytes.
  package let bytes: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes over memory.
  ///
  /// - Parameters:
  ///   - bytes: The memory, which nothing may change any more.
  ///   - release: Gives it back; called once, when nobody holds the memory any more.
  package init(_ bytes: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
    self.bytes = bytes
    self.release = release
  }

  /// Copies the bytes of an array.
  package convenience init<Element: BitwiseCopyable>(copying elements: [Element]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: elements.count * MemoryLayout<Element>.stride, alignment: 16)
    elements.withUnsafeBytes { memory.copyMemory(from: $0) }
    self.init(UnsafeRawBufferPointer(memory)) { $0.deallocate() }
  }

  deinit { release(bytes) }
}
