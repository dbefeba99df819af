/// Compares bytes where they lie.
enum ByteOrder {
  /// How the first bytes of two texts compare: below, at or above zero; eight at a time.
  ///
  /// - Parameters:
  ///   - left: One text.
  ///   - right: The other.
  ///   - count: How many are compared; neither text may be shorter.
  /// - Returns: The order of the two.
  static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, count: Int) -> Int {
    var at = 0
    while at + 8 <= count {
      let one = left.loadUnaligned(fromByteOffset: at, as: UInt64.self).bigEndian
      let other = right.loadUnaligned(fromByteOffset: at, as: UInt64.self).bigEndian
      if one != other { return one < other ? -1 : 1 }
      at += 8
    }
    while at < count {
      if left[at] != right[at] { return left[at] < right[at] ? -1 : 1 }
      at += 1
    }
    return 0
  }
}
