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
          let bytes = EightBytes(buffer, at: offset)
          guard bytes.equal(UInt8(ascii: "\r")) == 0 else { break }
          var breaks = bytes.equal(UInt8(ascii: "\n"))
          while breaks != 0 {
            starts.append(offset + EightBytes.count(before: breaks) + 1)
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
