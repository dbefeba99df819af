import TextModel

/// Formats of listings that are known but not read: taken for plain listings, they would give papers that are none.
enum UnreadFormat {
  /// How far into a text its first words are looked for.
  private static let headSize = 4_096

  /// The name of the format that a text begins like; `nil` for any other text.
  static func name(of text: SourceText) -> String? {
    let head = text[0..<min(text.count, headSize)]
    let lines = head.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" } }
      .filter { !$0.isEmpty && !$0.hasPrefix("%") }
    guard let first = lines.first else { return nil }
    if isBibTeXEntry(first) { return "BibTeX" }
    if first.hasPrefix("TY  - ") { return "RIS" }
    if first.hasPrefix("<?xml") || first.hasPrefix("<feed") { return "XML" }
    if first == "---", lines.dropFirst().first?.hasPrefix("references:") == true { return "CSL-YAML" }
    if first.hasPrefix("references:") { return "CSL-YAML" }
    let opening = lines.prefix(2).joined().filter { $0 != " " }
    if opening.hasPrefix("[{") || opening.hasPrefix("{\"") { return "JSON over several lines" }
    return nil
  }

  /// Whether a line begins like `@article{`, `@string(` and so on.
  private static func isBibTeXEntry(_ line: Substring) -> Bool {
    guard line.hasPrefix("@") else { return false }
    let rest = line.dropFirst().drop { $0.isLetter }
    let name = line.dropFirst().prefix { $0.isLetter }
    let bracket = rest.drop { $0 == " " }.first
    return name.count >= 3 && (bracket == "{" || bracket == "(")
  }
}
