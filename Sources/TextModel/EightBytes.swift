/// Eight bytes of a text that are looked at together.
///
/// What is asked about them is answered by a mask: a number with the highest bit of each of its bytes set whose byte in
/// the text it holds for. A few instructions answer for all eight.
///
/// It is public, unlike all else: only so the compiler puts these instructions into other modules in place of calls.
@frozen
public struct EightBytes {
  /// The bytes, the first of them lowest.
  public let bytes: UInt64

  /// Takes the eight bytes at an offset, behind which there must be as many.
  @inlinable @inline(__always)
  public init(_ text: UnsafeRawBufferPointer, at offset: Int) {
    bytes = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A byte eight times.
  @inlinable @inline(__always)
  public static func every(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Those that equal a byte.
  @inlinable @inline(__always)
  public func equal(_ byte: UInt8) -> UInt64 {
    // The difference is zero there; a sum has the highest bit where the other seven are not.
    let difference = bytes ^ Self.every(byte)
    let rest = Self.every(0x7F)
    return ~((difference & rest) &+ rest | difference | rest)
  }

  /// Those of ASCII.
  @inlinable @inline(__always)
  public var ascii: UInt64 { ~bytes & Self.every(0x80) }

  /// Those in a range of ASCII.
  ///
  /// - Precondition: The range ends at 0x7F or before.
  @inlinable @inline(__always)
  public func within(_ range: ClosedRange<UInt8>) -> UInt64 {
    let low = bytes & Self.every(0x7F)
    let reachesStart = low &+ Self.every(0x80 - range.lowerBound)
    let exceedsEnd = low &+ Self.every(0x7F - range.upperBound)
    return reachesStart & ~exceedsEnd & ascii
  }

  /// How many bytes stand before the first of a mask; eight for an empty one.
  @inlinable @inline(__always)
  public static func count(before mask: UInt64) -> Int { mask.trailingZeroBitCount / 8 }
}
