/// Text from notes and listings, made safe to show.
package enum DisplayText {
  /// A number with its noun: `1 note`, `2 notes`.
  package static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// The text on one line, without control characters: C0, C1, DEL, and the marks that reorder text
  /// (Unicode Standard Annex 9, section 2).
  package static func line(_ text: String) -> String {
    guard !isPlain(text) else { return text }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if acts(scalar) {
        if scalar == "\t" || scalar == "\n" || scalar == "\r" { line.append(" ") }
      } else {
        line.append(scalar)
      }
    }
    return String(line)
  }

  /// Whether a byte may belong to a character that is not shown: itself, or as the first byte of its UTF-8.
  private static func mayAct(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2
  }

  /// Whether `line` would change nothing but `exception`; linear in the text, and fast where it is ASCII.
  package static func isPlain(_ text: String, allowing exception: Unicode.Scalar? = nil) -> Bool {
    guard text.utf8.contains(where: mayAct) else { return true }
    return !text.unicodeScalars.contains { $0 != exception && acts($0) }
  }

  /// Whether a character acts on what shows it, instead of being shown: see `line`.
  package static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    default: false
    }
  }
}
