/// Numbers made of bytes that are the same in every process: for look-ups and checksums that are kept on the disk.
///
/// Swift's own `Hasher` is seeded anew in each process. Four lanes are mixed at once, so that long texts take about as
/// long as it takes to read them. It finds damage, not forgery.
package enum StableHash {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The number of some bytes; linear.
  package static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (seed, seed &+ 1, seed &+ 2, seed &+ 3)
    var at = 0
    while at + 32 <= bytes.count {
      lanes.0 = step(lanes.0, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      lanes.1 = step(lanes.1, bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
      lanes.2 = step(lanes.2, bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
      lanes.3 = step(lanes.3, bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
      at += 32
    }
    var hash = mixed(lanes.0) &+ mixed(lanes.1) &* 3 &+ mixed(lanes.2) &* 5 &+ mixed(lanes.3) &* 7
    while at + 8 <= bytes.count {
      hash = step(hash, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    return mixed(step(hash, rest) ^ UInt64(bytes.count) &* multiplier)
  }

  /// The number of some bytes; linear.
  package static func of(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBytes { of($0, seed: seed) }
  }

  /// The number of a text's UTF-8; linear.
  package static func of(_ text: String, seed: UInt64 = 0) -> UInt64 {
    text.utf8.withContiguousStorageIfAvailable { of(UnsafeRawBufferPointer($0), seed: seed) }
      ?? of(Array(text.utf8), seed: seed)
  }

  /// One number of several, whose order counts.
  package static func of(_ numbers: [UInt64]) -> UInt64 { numbers.withUnsafeBytes { of($0) } }

  @inline(__always)
  private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let value = (hash ^ word) &* multiplier
    return value ^ value >> 29
  }

  /// Spreads every bit over all (the finalizer of MurmurHash3).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }
}
