package import TextModel

/// A place in a listing's text that writes a citation key, as an entry's own or as one that it refers to.
package struct KeyPlace: Hashable, Sendable {
  /// How the format writes a key there.
  package enum Notation: Hashable, Sendable {
    /// As it is, in an entry or a field of BibTeX.
    case bibTeX
    /// As it is, in an entry of BibTeX whose fields stand in parentheses.
    case bibTeXInParentheses
    /// In the quotation marks of a JSON string, which the range leaves out.
    case jsonString
    /// As a number of JSON, without quotation marks.
    case jsonNumber
    /// As a plain scalar of YAML.
    case yamlPlain
    /// Between the single quotation marks of YAML, which the range leaves out.
    case yamlSingleQuoted
    /// Between the double quotation marks of YAML, which the range leaves out.
    case yamlDoubleQuoted
    /// As it is, on a line of RIS.
    case ris
  }

  /// The key as it is written, in UTF-8 offsets, without quotation marks.
  package var range: TextRange
  /// How it is written there.
  package var notation: Notation

  /// Creates a place.
  package init(range: TextRange, notation: Notation) {
    self.range = range
    self.notation = notation
  }

  /// The place in a text before which so many bytes stand.
  package func moved(by offset: Int) -> KeyPlace {
    KeyPlace(range: range.lowerBound + offset..<range.upperBound + offset, notation: notation)
  }

  /// What to write in place of `range` for another key; `nil` where the format cannot hold that key.
  package func text(for key: String) -> String? {
    guard !key.isEmpty, !key.unicodeScalars.contains(where: { $0.value < 0x20 || $0.properties.isWhitespace }) else {
      return nil
    }
    switch notation {
    case .bibTeX: return key.unicodeScalars.allSatisfy(BibTeXKeys.isAllowed) ? key : nil
    case .bibTeXInParentheses:
      return key.unicodeScalars.allSatisfy { BibTeXKeys.isAllowed($0) && $0 != ")" } ? key : nil
    case .jsonString, .yamlDoubleQuoted: return String(Self.quoted(key).dropFirst().dropLast())
    case .jsonNumber: return Self.quoted(key)
    case .yamlPlain: return Self.isPlain(key) ? key : Self.quoted(key)
    case .yamlSingleQuoted: return key.replacing("'", with: "''")
    case .ris: return key
    }
  }

  /// The key as a string of JSON, which YAML's double-quoted scalars are, too (YAML 1.2.2, section 1.2).
  private static func quoted(_ key: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(jsonString: key)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether YAML reads a text as itself without quotation marks, wherever it stands.
  private static func isPlain(_ text: String) -> Bool {
    let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    guard let first = text.utf8.first, let last = text.utf8.last, first.isLetter || first >= 0x80,
      last != UInt8(ascii: ":"), !words.contains(text.lowercased())
    else { return false }
    return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 >= 0x80 || "-_.:/+".utf8.contains($0) }
  }
}
