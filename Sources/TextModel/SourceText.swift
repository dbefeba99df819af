/// The bytes of one file, with its lines.
///
/// Bytes that are not UTF-8 are kept as they are, so that offsets stay those of the file;
/// wherever text is shown or counted, each maximal ill-formed part stands for one U+FFFD
/// (The Unicode Standard, section 3.9, "U+FFFD Substitution of Maximal Subparts").
package struct SourceText: Sendable, Equatable {
  /// The file's bytes.
  package private(set) var bytes: [UInt8]
  /// Where its lines begin.
  package private(set) var lines: LineIndex

  /// Creates a text from a file's bytes; linear in their number.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineIndex(bytes)
  }

  /// Creates a text from a string; linear in its size.
  package init(_ string: String) {
    self.init(Array(string.utf8))
  }

  /// The number of bytes.
  package var count: Int { bytes.count }

  /// The whole text as a range.
  package var range: TextRange { 0..<bytes.count }

  /// What is written in a range, repaired where it is not UTF-8; a range that leaves the text is cut off.
  package subscript(range: TextRange) -> String {
    String(decoding: bytes[range.clamped(to: self.range)], as: UTF8.self)
  }

  /// The range of a 0-based line without its line break; lines beyond the last are empty and at the end.
  package func range(ofLine line: Int) -> TextRange {
    guard line >= 0, line < lines.count else { return count..<count }
    let start = lines.starts[line]
    var end = line + 1 < lines.count ? lines.starts[line + 1] : count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// A range without the blanks, tabs and line breaks at its ends; one that leaves the text is cut off.
  package func trimmed(_ range: TextRange) -> TextRange {
    let range = range.clamped(to: self.range)
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, Self.isSpace(bytes[lower]) { lower += 1 }
    while upper > lower, Self.isSpace(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Replaces a range of UTF-8 offsets; a range that leaves the text is cut off.
  ///
  /// Linear in the text's size.
  package mutating func replace(_ range: TextRange, with replacement: some Sequence<UInt8>) {
    bytes.replaceSubrange(range.clamped(to: self.range), with: Array(replacement))
    lines = LineIndex(bytes)
  }
}
