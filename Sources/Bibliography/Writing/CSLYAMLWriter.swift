import YAMLNodes

extension ListingWriter {
  /// CSL-YAML: items under `references:`, between the fences with which Pandoc takes them as metadata.
  package static let cslYAML = ListingWriter(
    name: "csl-yaml", title: "CSL-YAML", extensions: ["yaml", "yml"], lost: CSLItem.lost,
    write: { entries in
      var written = WrittenListing(
        bytes: Array((entries.isEmpty ? "---\nreferences: []\n" : "---\nreferences:\n").utf8))
      for (place, entry) in entries.enumerated() {
        let members = CSLItem.members(
          of: entry, text: Self.escaped, date: { year, date in .text(date ?? BibTeXDate.text(year)) })
        do {
          written.bytes += try YAMLValue.list([Self.value(.object(members))]).serialized()
        } catch {
          written.leftOut.append(place)
        }
      }
      written.bytes += "...\n".utf8
      return written
    })

  /// A text as the variable's notation needs it: Pandoc reads most of them as Markdown.
  private static func escaped(_ text: String, variable: String) -> String {
    let markup = CSLMarkup.escaped(text)
    return CSLYAMLConverter.markdownFields.contains(variable) ? PandocMarkup.escaped(markup) : markup
  }

  private static func value(_ value: WrittenValue) -> YAMLValue {
    switch value {
    // Texts are quoted throughout, so that none is taken for a number, a date or a word such as `no`.
    case .text(let text): isPlain(text) ? .plain(text) : .quoted(text)
    case .number(let number): .plain("\(number)")
    case .list(let values): .list(values.map { Self.value($0) })
    case .object(let members): .map(members.all.map { ($0.name, Self.value($0.value)) })
    }
  }

  /// Whether a text is a name of ASCII letters with digits and hyphens, and no word that means something else.
  private static func isPlain(_ text: String) -> Bool {
    let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    guard let first = text.utf8.first, first.isLetter, !words.contains(text.lowercased()) else { return false }
    return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }
}
