extension SourceText {
  /// The position of a UTF-8 offset; an offset outside the text, or inside a character, moves back to the nearest one.
  ///
  /// Takes time linear in the length of the line.
  package func position(of offset: Int, in encoding: PositionEncoding) -> TextPosition {
    let offset = min(max(offset, 0), count)
    let line = lines.line(at: offset)
    let lineRange = range(ofLine: line)
    let end = min(offset, lineRange.upperBound)
    var character = 0
    var at = lineRange.lowerBound
    while at < end {
      let unit = scalarUnit(at: at, limit: lineRange.upperBound)
      guard at + unit.length <= end else { break }
      character += unit.size(in: encoding)
      at += unit.length
    }
    return TextPosition(line: line, character: character)
  }

  /// The UTF-8 offset of a position.
  ///
  /// A character beyond the end of its line means the line's end (LSP 3.17, "Position"), a line beyond the last one
  /// the end of the text, and a character in the middle of a scalar that scalar's start. Linear in the line's length.
  package func offset(of position: TextPosition, in encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lines.count else { return count }
    let lineRange = range(ofLine: position.line)
    var character = 0
    var at = lineRange.lowerBound
    while at < lineRange.upperBound {
      let unit = scalarUnit(at: at, limit: lineRange.upperBound)
      character += unit.size(in: encoding)
      guard character <= position.character else { break }
      at += unit.length
    }
    return at
  }

  /// The range between two positions; empty at the start where they are in the wrong order.
  package func range(from start: TextPosition, to end: TextPosition, in encoding: PositionEncoding) -> TextRange {
    let lower = offset(of: start, in: encoding)
    return lower..<max(lower, offset(of: end, in: encoding))
  }

  /// One scalar of the text, or one maximal part that is not UTF-8.
  struct ScalarUnit {
    /// Its number of bytes.
    var length: Int
    /// Whether it is well-formed UTF-8.
    var isWellFormed: Bool

    /// Its size in units of an encoding; what is not UTF-8 counts as one unit of UTF-16 and UTF-32.
    ///
    /// In UTF-8 it counts its bytes as they stand in the file.
    func size(in encoding: PositionEncoding) -> Int {
      switch encoding {
      case .utf8: length
      case .utf16: isWellFormed && length == 4 ? 2 : 1
      case .utf32: 1
      }
    }
  }

  /// The scalar at an offset below `limit`, by the ranges of The Unicode Standard, table 3-7.
  func scalarUnit(at offset: Int, limit: Int) -> ScalarUnit {
    let first = bytes[offset]
    let (expected, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0x00...0x7F: return ScalarUnit(length: 1, isWellFormed: true)
    case 0xC2...0xDF: (expected, second) = (2, 0x80...0xBF)
    case 0xE0: (expected, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (expected, second) = (3, 0x80...0xBF)
    case 0xED: (expected, second) = (3, 0x80...0x9F)
    case 0xF0: (expected, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (expected, second) = (4, 0x80...0xBF)
    case 0xF4: (expected, second) = (4, 0x80...0x8F)
    default: return ScalarUnit(length: 1, isWellFormed: false)
    }
    var length = 1
    while length < expected, offset + length < limit {
      let byte = bytes[offset + length]
      guard length == 1 ? second.contains(byte) : (0x80...0xBF).contains(byte) else { break }
      length += 1
    }
    return ScalarUnit(length: length, isWellFormed: length == expected)
  }
}
