/// Finds some bytes, ASCII letters in either case (Horspool, "Practical fast searching in strings", 1980).
///
/// The longer they are, the more of a text is passed over without a look.
package struct ByteSearch: Sendable {
  private let wanted: [UInt8]
  /// How far to go on where a byte stands under the last of those wanted.
  private let shifts: [Int]

  /// Prepares a search.
  package init(_ wanted: some Sequence<UInt8>) {
    self.wanted = wanted.map(Self.folded)
    var shifts = [Int](repeating: max(self.wanted.count, 1), count: 256)
    for (position, byte) in self.wanted.dropLast().enumerated() {
      for spelling in UInt8.min...UInt8.max where Self.folded(spelling) == byte {
        shifts[Int(spelling)] = self.wanted.count - 1 - position
      }
    }
    self.shifts = shifts
  }

  /// Where the bytes stand, in order, also where two overlap; nowhere if none are wanted.
  ///
  /// Linear in the number of bytes, for those wanted that do not repeat themselves.
  package func offsets(in bytes: [UInt8]) -> [Int] {
    guard let last = wanted.last else { return [] }
    var found: [Int] = []
    bytes.withUnsafeBufferPointer { bytes in
      wanted.withUnsafeBufferPointer { wanted in
        shifts.withUnsafeBufferPointer { shifts in
          var end = wanted.count - 1
          while end < bytes.count {
            let byte = bytes[end]
            if Self.folded(byte) == last {
              let start = end - (wanted.count - 1)
              var at = 0
              while at < wanted.count, Self.folded(bytes[start + at]) == wanted[at] { at += 1 }
              if at == wanted.count { found.append(start) }
            }
            end += shifts[Int(byte)]
          }
        }
      }
    }
    return found
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
