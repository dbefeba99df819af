/// Where a cursor stands in YAML that is still being written, found by the lines around it: no parser reads those.
///
/// Knows how front matter and settings are written: names at the start of lines, one level of names or a list below
/// them, lists and groups in brackets, quotation marks, and texts of several lines. All places are UTF-8 offsets.
package struct YAMLCursor: Hashable, Sendable {
  /// What is being written.
  package enum Part: Hashable, Sendable {
    /// The name of a value or group.
    case name
    /// A value, or an item of a list.
    case value
  }

  /// What is being written.
  package internal(set) var part: Part
  /// The names of what the cursor is in, from the outermost on.
  package internal(set) var names: [String]
  /// What is written of it up to the cursor, without a quotation mark before it; on the cursor's line only.
  package internal(set) var typed: TextRange
  /// The same with the rest behind the cursor.
  package internal(set) var whole: TextRange
  /// The quotation mark that it stands in.
  package internal(set) var quote: UInt8?
  /// Whether the mark that ends it is there.
  package internal(set) var isClosed = false
  /// Whether it stands in a list or group in brackets.
  package internal(set) var isInBrackets = false
  /// Whether it is a line of a text that began on a line above.
  package internal(set) var isContinued = false
  /// The names that stand beside the one being written.
  package internal(set) var siblings: Set<String> = []

  /// Finds what is being written; linear in the size of the block.
  ///
  /// There is nothing in a comment, behind a value that is complete, and outside the block.
  /// - Parameters:
  ///   - text: The text.
  ///   - block: The lines of the text that are YAML.
  ///   - offset: The cursor.
  package init?(_ text: SourceText, block: TextRange, at offset: Int) {
    guard offset >= block.lowerBound, offset <= block.upperBound, offset <= text.count else { return nil }
    let lines = YAMLLines(text, block: block)
    guard let found = lines.cursor(at: offset) else { return nil }
    self = found
  }

  init(_ part: Part, in names: [String], typed: TextRange, whole: TextRange) {
    (self.part, self.names, self.typed, self.whole) = (part, names, typed, whole)
  }

  /// How a value is written at the cursor, in quotation marks where it needs some; `nil` where it cannot be.
  package func written(_ value: String) -> String? {
    let bytes = Array(value.utf8)
    guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    if let quote {
      if bytes.contains(quote) || bytes.contains(UInt8(ascii: "\\")) { return nil }
      return isClosed ? value : value + String(decoding: [quote], as: UTF8.self)
    }
    if isPlain(bytes) { return value }
    return "'" + value.replacing("'", with: "''") + "'"
  }

  /// Whether a value is read as it stands, without quotation marks (YAML 1.2.2, section 7.3.3).
  private func isPlain(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, let last = bytes.last, first.isPlainStart, last != UInt8(ascii: ":"), !last.isBlank
    else { return false }
    return !bytes.indices.contains { at in
      switch bytes[at] {
      case UInt8(ascii: ":"): at + 1 < bytes.count && bytes[at + 1].isBlank
      case UInt8(ascii: "#"): bytes[at - 1].isBlank
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): isInBrackets
      default: false
      }
    }
  }
}

extension UInt8 {
  /// Whether a value without quotation marks may begin with it; errs on the side of quotation marks.
  fileprivate var isPlainStart: Bool {
    switch self {
    case UInt8(ascii: "-"): false
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "+"): true
    default: isNameByte
    }
  }
}
