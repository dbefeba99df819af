/// An array that never changes, in memory of its own or in part of a mapped file.
///
/// Elements are of a few bytes without references. An index out of range gives zero rather than a trap: nothing that a
/// damaged file says can end the program.
package struct FlatArray<Element: BitwiseCopyable & FixedWidthInteger & Sendable>: RandomAccessCollection, Sendable {
  fileprivate let memory: FlatMemory
  fileprivate let start: Int
  /// The number of elements.
  package let count: Int

  /// Copies an array.
  package init(_ elements: [Element] = []) {
    memory = FlatMemory(copying: elements)
    start = 0
    count = elements.count
  }

  /// Takes a range of bytes of some memory; `nil` where it lies outside or holds no whole number of elements.
  package init?(_ memory: FlatMemory, bytes range: Range<Int>) {
    guard range.lowerBound >= 0, range.upperBound <= memory.bytes.count,
      range.count % MemoryLayout<Element>.stride == 0
    else { return nil }
    self.memory = memory
    start = range.lowerBound
    count = range.count / MemoryLayout<Element>.stride
  }

  /// The first place.
  package var startIndex: Int { 0 }
  /// The place behind the last.
  package var endIndex: Int { count }

  /// An element; zero where there is none.
  package subscript(index: Int) -> Element {
    @inline(__always) get {
      guard index >= 0, index < count else { return 0 }
      return memory.bytes.loadUnaligned(
        fromByteOffset: start &+ index &* MemoryLayout<Element>.stride, as: Element.self)
    }
  }

  /// Calls a function with the elements in one piece; they may be used until it returns.
  @inline(__always)
  package func withElements<Result>(_ body: (UnsafeBufferPointer<Element>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(memory) {
      let bytes = UnsafeRawBufferPointer(rebasing: memory.bytes[start..<start + count * MemoryLayout<Element>.stride])
      return try bytes.withMemoryRebound(to: Element.self) { try body($0) }
    }
  }

  /// Calls a function with the bytes of all elements; they may be used until it returns.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(memory) {
      try body(
        UnsafeRawBufferPointer(rebasing: memory.bytes[start..<start + count * MemoryLayout<Element>.stride]))
    }
  }
}

extension FlatArray {
  /// The same memory as an array of bytes.
  package var asBytes: FlatArray<UInt8> {
    FlatArray<UInt8>(memory, bytes: start..<start + count * MemoryLayout<Element>.stride) ?? FlatArray<UInt8>()
  }
}
