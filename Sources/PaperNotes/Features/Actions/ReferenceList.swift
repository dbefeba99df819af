import Bibliography
import NoteSyntax
import PaperSearch
import TextModel

extension ActionFamily {
  /// Writes a list of what the note cites, and keeps it up to date.
  static let referenceList = ActionFamily(
    name: "reference-list", kinds: [.source],
    summary: "Adds a section with the papers that the note cites, in the order in which it does, at its end; "
      + "or updates it between the comments `<!-- scholiast: references -->` and `<!-- /scholiast -->`.",
    isOnRequest: true,
    actions: { place in
      let sections = sections(in: place.note.note)
      let papers = citedPapers(in: place, outside: sections)
      guard !papers.isEmpty else { return [] }
      let lines = papers.map { line(for: place.paper($0)) }
      // A list whose end is missing could be anything up to the end of the note.
      guard place.note.note.directives.count(where: { $0.kind == .references }) == sections.count else { return [] }
      guard let section = sections.first else {
        guard !place.hasReferences else { return [] }
        let change = newSection(lines, in: place)
        return keeps(change, in: place, sections: 1)
          ? [place.action("Add a list of references", .source, [change])] : []
      }
      guard let change = update(of: section, to: lines, in: place),
        keeps(change, in: place, sections: sections.count)
      else { return [] }
      return [place.action("Update the list of references", .source, [change])]
    })

  /// What stands between the comments of each list in a note, without the comments.
  private static func sections(in note: Note) -> [TextRange] {
    var sections: [TextRange] = []
    var start: Int?
    for directive in note.directives {
      switch directive.kind {
      case .references: start = directive.range.upperBound
      case .end:
        if let start { sections.append(start..<directive.range.lowerBound) }
        start = nil
      default: break
      }
    }
    return sections
  }

  /// The papers that a note cites outside of its lists, each once; those of the front matter last.
  private static func citedPapers(in place: ActionPlace, outside sections: [TextRange]) -> [PaperID] {
    let note = place.note.note
    let outside = positions(in: note, outside: sections)
    let ordered =
      outside.filter { !note.citations[$0].context.isInFrontMatter }
      + outside.filter { note.citations[$0].context.isInFrontMatter }
    var known: Set<PaperID> = []
    return ordered.compactMap { place.note.resolutions[$0].paper }.filter { known.insert($0).inserted }
  }

  // MARK: Text

  /// A paper's line: `- Smith and Jones (2020). *On Things That Matter*. Journal of Things. <https://doi.org/10.1/x>`.
  private static func line(for paper: Paper) -> String {
    let card = PaperCard(paper)
    let year = paper.entry.year.map { " (\($0))" } ?? ""
    let title = "*\(escaped(card.title))*"
    // Without an author the title stands first, as citation styles have it.
    var parts = authors(paper.entry.authors).map { [escaped($0) + year, title] } ?? [title + year]
    parts.append(paper.entry.venue.map(escaped) ?? "")
    if let address = card.address, !address.unicodeScalars.contains(where: { $0 == "<" || $0 == ">" || $0 == " " }) {
      parts.append("<\(address)>")
    }
    parts.removeAll(where: \.isEmpty)
    // The point of `et al.` ends the part too.
    return "- " + parts.dropLast().map { $0.hasSuffix(".") ? "\($0) " : "\($0). " }.joined() + (parts.last ?? "")
  }

  /// The family names of up to three people, of more the first one's; `nil` when there is nobody.
  private static func authors(_ people: [PersonName]) -> String? {
    let names = people.filter { !$0.isOthers }.map(\.family)
    guard let first = names.first, let last = names.last else { return nil }
    if names.count < people.count || names.count > 3 { return "\(first) et al." }
    return names.count == 1 ? first : "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// A text as Markdown that cites nothing.
  private static func escaped(_ text: String) -> String {
    DisplayText.markdown(text).replacing("@", with: "\\@")
  }

  private static func newSection(_ lines: [String], in place: ActionPlace) -> TextChange {
    let lineBreak = place.lineBreak
    let end = place.text.count
    let last = place.text.lines.count - 1
    // A blank line before the heading, unless there is one.
    let gap = place.isBlank(last) ? (last == 0 || place.isBlank(last - 1) ? 0 : 1) : 2
    let marks = String(repeating: "#", count: place.sectionLevel)
    let text = [
      "\(marks) References", "", "<!-- \(Directive.Kind.references.rawValue) -->", "",
      lines.joined(separator: lineBreak), "", "<!-- \(Directive.Kind.end.rawValue) -->", "",
    ]
    return TextChange(
      end..<end, String(repeating: lineBreak, count: gap) + text.joined(separator: lineBreak))
  }

  /// The change of what differs between a section and how it should be; `nil` where nothing does.
  private static func update(of section: TextRange, to lines: [String], in place: ActionPlace) -> TextChange? {
    let lineBreak = Array(place.lineBreak.utf8)
    let new = lineBreak + lineBreak + lines.map { Array($0.utf8) }.joined(separator: lineBreak) + lineBreak + lineBreak
    let old = place.bytes[section]
    guard !old.elementsEqual(new) else { return nil }
    let oldLines = Self.lines(old)
    let newLines = Self.lines(new[...])
    let start = zip(oldLines, newLines).prefix { $0 == $1 }.count
    let rest = min(oldLines.count, newLines.count) - start
    let end = zip(oldLines.reversed(), newLines.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let from = oldLines.prefix(start).last?.endIndex ?? section.lowerBound
    let to = oldLines.suffix(end).first?.startIndex ?? section.upperBound
    let text = newLines[start..<newLines.count - end].flatMap(\.self)
    return TextChange(from..<to, String(decoding: text, as: UTF8.self))
  }

  /// The lines of a text, each with its break.
  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for at in bytes.indices where bytes[at] == 0x0A {
      lines.append(bytes[start...at])
      start = at + 1
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }

  /// Whether a note has so many lists after a change, and cites outside of them what it cited before.
  private static func keeps(_ change: TextChange, in place: ActionPlace, sections number: Int) -> Bool {
    let before = place.note.note
    let after = Note(place.text.applying([change]))
    let found = sections(in: after)
    return found.count == number
      && keys(in: before, outside: sections(in: before)) == keys(in: after, outside: found)
  }

  private static func keys(in note: Note, outside sections: [TextRange]) -> [String] {
    positions(in: note, outside: sections).map { note.citations[$0].key }
  }

  /// The positions of the citations that are in none of some ranges, which are in order.
  private static func positions(in note: Note, outside sections: [TextRange]) -> [Int] {
    var left = sections[...]
    return note.citations.indices.filter { position in
      let range = note.citations[position].range
      while let section = left.first, section.upperBound <= range.lowerBound { left.removeFirst() }
      return !(left.first?.contains(range) ?? false)
    }
  }
}

extension ActionPlace {
  /// What people call the section with the papers that they cite.
  private static let referenceHeadings: Set<String> = ["bibliography", "literature", "references", "works cited"]

  /// Whether the note has a list of references of its own: a section that is called so, or the place where Pandoc puts
  /// one, `::: {#refs}`.
  fileprivate var hasReferences: Bool {
    note.note.headings.contains { heading in
      // Numbers before the name and marks around it do not change what it says.
      let name = text[heading.textRange].drop { !$0.isLetter }.prefix { $0.isLetter || $0 == " " }
      return Self.referenceHeadings.contains(name.lowercased().split(separator: " ").joined(separator: " "))
    } || text.lines.starts.indices.contains { isPlaceOfReferences(line: $0) }
  }

  /// Whether a line begins the division that Pandoc fills, `::: {#refs}` or `<div id="refs">` (Pandoc's manual,
  /// "Placement of the bibliography").
  private func isPlaceOfReferences(line: Int) -> Bool {
    let range = text.range(ofLine: line)
    guard let first = bytes[range].first(where: { $0 != 0x20 && $0 != 0x09 }), ":<".utf8.contains(first) else {
      return false
    }
    let words = text[range].split { $0.isWhitespace || "{}<>".contains($0) }
    guard let name = words.first else { return false }
    return name.hasPrefix(":::") ? words.contains("#refs") : name == "div" && words.contains("id=\"refs\"")
  }

  /// The level of the note's sections: below a title of its own, else the first one that it has twice or more.
  fileprivate var sectionLevel: Int {
    let levels = note.note.headings.map(\.level)
    if levels.count(where: { $0 == 1 }) == 1 { return 2 }
    let common = Set(levels).filter { level in levels.count { $0 == level } > 1 }
    return common.min() ?? levels.min() ?? 2
  }
}
