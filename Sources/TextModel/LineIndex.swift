/// Where the lines of a text begin.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as in LSP 3.17, "Text Documents", and CommonMark 0.31, section 2.1.
package struct LineIndex: Sendable, Equatable {
  /// The UTF-8 offset at which each line begins, ascending; never empty, the first is 0.
  package private(set) var starts: [Int]

  /// Finds the lines of a text; linear in its size, some gigabytes a second.
  package init(_ bytes: [UInt8]) {
    starts = [0]
    bytes.withUnsafeBytes { buffer in
      let count = buffer.count
      var offset = 0
      while offset < count {
        // Most of a text is no line break: eight bytes are looked at together as long as none of them is a `\r`.
        while offset + 8 <= count {
          let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          guard Self.places(of: UInt8(ascii: "\r"), in: word) == 0 else { break }
          var breaks = Self.places(of: UInt8(ascii: "\n"), in: word)
          while breaks != 0 {
            starts.append(offset + breaks.trailingZeroBitCount / 8 + 1)
            breaks &= breaks - 1
          }
          offset += 8
        }
        let end = min(offset + 8, count)
        while offset < end {
          let byte = buffer[offset]
          offset += 1
          guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
          if byte == UInt8(ascii: "\r"), offset < count, buffer[offset] == UInt8(ascii: "\n") { offset += 1 }
          starts.append(offset)
        }
      }
    }
  }

  /// The highest bit of each of the eight bytes of a word that is `byte`: where the difference is zero.
  @inline(__always)
  private static func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    let rest: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~((difference & rest) &+ rest | difference | rest)
  }

  /// The number of lines; a text that ends with a line break has an empty last line.
  package var count: Int { starts.count }

  /// The 0-based line that holds a UTF-8 offset; offsets outside the text count as its first or last line.
  ///
  /// Takes time logarithmic in the number of lines.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
