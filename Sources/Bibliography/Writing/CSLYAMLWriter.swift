import Yams

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
          let list = Node.sequence(Node.Sequence([Self.node(.object(members))]))
          written.bytes += try Yams.serialize(node: list, width: -1, allowUnicode: true).utf8
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

  private static func node(_ value: WrittenValue) -> Node {
    switch value {
    // Texts are quoted throughout, so that none is taken for a number, a date or a word such as `no`.
    case .text(let text): .scalar(Node.Scalar(text, Tag(.str), isPlain(text) ? .plain : .doubleQuoted))
    case .number(let number): .scalar(Node.Scalar("\(number)", Tag(.int), .plain))
    case .list(let values): .sequence(Node.Sequence(values.map(node), Tag(.seq), .block))
    case .object(let members):
      .mapping(
        Node.Mapping(
          members.all.map { (Node.scalar(Node.Scalar($0.name, Tag(.str), .plain)), node($0.value)) }, Tag(.map), .block)
      )
    }
  }

  /// Whether a text is a name of ASCII letters with digits and hyphens, and no word that means something else.
  private static func isPlain(_ text: String) -> Bool {
    let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    guard let first = text.utf8.first, first.isLetter, !words.contains(text.lowercased()) else { return false }
    return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }
}
