/// Writes names as `BibTeXNames` reads them.
enum BibTeXNameWriter {
  /// Appends names with `and` between them.
  static func append(_ names: [PersonName], _ nonASCII: LaTeXEscapes.NonASCII, to bytes: inout [UInt8]) {
    for (place, name) in names.enumerated() {
      if place > 0 { bytes += " and ".utf8 }
      append(name, nonASCII, to: &bytes)
    }
  }

  /// `Berg, Ann`, `Berg, Jr, Ann`, `{World Health Organization}`, `others`.
  private static func append(_ name: PersonName, _ nonASCII: LaTeXEscapes.NonASCII, to bytes: inout [UInt8]) {
    if name.isOthers {
      bytes += "others".utf8
      return
    }
    let isWhole = name.given.isEmpty && name.suffix.isEmpty
    // A name of several words that is not taken apart would be, but for braces.
    append(part: name.family, isWhole && name.family.utf8.contains(UInt8(ascii: " ")), nonASCII, to: &bytes)
    if isWhole { return }
    bytes += ", ".utf8
    if !name.suffix.isEmpty {
      append(part: name.suffix, false, nonASCII, to: &bytes)
      bytes += ", ".utf8
    }
    append(part: name.given, name.given.isEmpty, nonASCII, to: &bytes)
  }

  private static func append(
    part: String, _ isBraced: Bool, _ nonASCII: LaTeXEscapes.NonASCII, to bytes: inout [UInt8]
  ) {
    // What else would end the part, begin the next name, or name a part as BibLaTeX can.
    let isBraced =
      isBraced || part.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "=") }
      || part.utf8.split(separator: UInt8(ascii: " ")).contains { $0.map(\.lowercased).elementsEqual("and".utf8) }
    if isBraced { bytes.append(UInt8(ascii: "{")) }
    LaTeXEscapes.append(part, nonASCII, to: &bytes)
    if isBraced { bytes.append(UInt8(ascii: "}")) }
  }
}
