import TextModel

/// Citation keys in BibTeX: what they may hold, and where they are written.
enum BibTeXKeys {
  /// What neither ends a key, nor the list of keys in `ids`, nor is refused by Pandoc, which then reads nothing at all.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value != 0x7F && !",={}\"#%~\\<>|".unicodeScalars.contains(scalar)
      && !scalar.properties.isWhitespace
  }

  /// The fields that name entries by their keys (biblatex manual, sections 2.2.3 and 2.4.1).
  private static let naming: [BibTeXField] = [.crossref, .entryset, .ids, .related, .xdata, .xref]

  /// Where a text writes a key: in entries, and in the fields that name entries by it.
  ///
  /// A parent's key in other case counts where it is the only entry of that name, as `BibTeXInheritance` takes it. Linear
  /// in the text's size.
  static func places(of key: String, in text: SourceText) -> [KeyPlace] {
    let source = BibTeXScanner.scan(text)
    let wanted = Array(key.utf8)
    let folded = wanted.map(\.lowercased)
    let spellings = Set(source.entries.map { Array(text.bytes[$0.key]) }.filter { $0.map(\.lowercased) == folded })
    var places: [KeyPlace] = []
    for entry in source.entries {
      let isInParentheses = text.bytes[entry.range].last == UInt8(ascii: ")")
      let notation: KeyPlace.Notation = isInParentheses ? .bibTeXInParentheses : .bibTeX
      if text.bytes[entry.key].elementsEqual(wanted) { places.append(KeyPlace(range: entry.key, notation: notation)) }
      for field in source.fields[entry.fields] where naming.contains(field.field) {
        let isFolded = (field.field == .crossref || field.field == .xdata) && spellings == [wanted]
        let pieces = source.pieces[Int(field.pieces.lowerBound)..<Int(field.pieces.upperBound)]
        let named = pieces.lazy.filter { $0.kind == .text }.flatMap {
          Self.names(in: text.bytes, $0.range, field.field)
        }
        for name in named {
          let written = text.bytes[name]
          guard written.elementsEqual(wanted) || isFolded && written.map({ $0.lowercased }) == folded else { continue }
          places.append(KeyPlace(range: name, notation: notation))
        }
      }
    }
    return places.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The keys in a field's value: separated by commas, and aliases by blanks, too.
  private static func names(in bytes: [UInt8], _ value: TextRange, _ field: BibTeXField) -> [TextRange] {
    bytes[value].split { $0 == UInt8(ascii: ",") || field == .ids && $0.isWhiteSpace }.compactMap { part in
      let start = part.firstIndex { !$0.isWhiteSpace }
      let end = part.lastIndex { !$0.isWhiteSpace }
      guard let start, let end else { return nil }
      return start..<end + 1
    }
  }
}
