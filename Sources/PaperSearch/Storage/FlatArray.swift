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

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

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

/// Texts one after the other, and where each begins.
package struct FlatTexts: Sendable {
  /// The UTF-8 of all texts.
  let bytes: FlatArray<UInt8>
  /// Where each begins, and the end of the last.
  let starts: FlatArray<UInt32>

  init(bytes: FlatArray<UInt8>, starts: FlatArray<UInt32>) { (self.bytes, self.starts) = (bytes, starts) }

  /// Puts texts one after the other.
  package init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    for text in texts {
      bytes += text.utf8
      starts.append(UInt32(clamping: bytes.count))
    }
    self.init(bytes: FlatArray(bytes), starts: FlatArray(starts))
  }

  /// The number of texts.
  package var count: Int { Swift.max(starts.count - 1, 0) }

  /// Where a text lies in `bytes`; empty where there is none of this number.
  func range(_ number: Int) -> Range<Int> {
    guard number >= 0, number < count else { return 0..<0 }
    let start = Int(starts[number])
    return start..<Swift.max(start, Swift.min(Int(starts[number + 1]), bytes.count))
  }

  /// A text's bytes.
  subscript(number: Int) -> Slice<FlatArray<UInt8>> { bytes[range(number)] }

  /// A text; copies it.
  package func text(_ number: Int) -> String {
    bytes.withElements { String(decoding: $0[range(number)], as: UTF8.self) }
  }
}

extension FlatTexts {
  /// Its two arrays as they are written.
  package var asBytes: [FlatArray<UInt8>] { [bytes, starts.asBytes] }
}
