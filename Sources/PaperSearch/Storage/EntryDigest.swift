/// A number of all that entries say, made of the checksum of each: the same however many are encoded at a time.
package struct EntryDigest: Sendable {
  /// The number so far.
  package private(set) var value: UInt64 = 0x5C40_11A5_7000_0001

  /// Creates the number of no entries.
  package init() {}

  /// Counts the entries of an encoding, in their order; linear in their number.
  package mutating func add(_ encoding: EntryEncoding) {
    encoding.bytes.withUnsafeBytes { bytes in
      var start = 0
      for end in encoding.ends {
        let checksum = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
        value = (value ^ UInt64(checksum)) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 29
        start = end
      }
    }
  }
}
