import NoteSyntax
import TextModel

/// What is shown of a note or of one of its sections: its title and its first lines.
struct NoteCard {
  private let path: String
  private let title: String?
  private let lines: [String]

  private static let lineLimit = 12
  private static let lineSizeLimit = 400

  /// Makes the card of a note, or of the section below one of its headings.
  init(_ note: WorkspaceNote, section: Heading? = nil) {
    path = note.path
    title = section.map { note.note.text[$0.textRange] } ?? note.note.shownTitle
    lines = Self.lines(of: note.note, section: section)
  }

  /// The first lines of what is below the title, those at both ends that are not empty.
  private static func lines(of note: Note, section: Heading?) -> [String] {
    let text = note.text
    var start = section?.range.upperBound ?? note.bodyStart
    // The heading that is the note's title is shown above already.
    if section == nil, let first = note.headings.first, text[first.textRange] == note.shownTitle,
      note.isBlank(start..<first.range.lowerBound)
    {
      start = first.range.upperBound
    }
    let end =
      section.flatMap { section in
        note.headings.first { $0.range.lowerBound >= section.range.upperBound && $0.level <= section.level }
      }?.range.lowerBound ?? text.count
    var lines: [String] = []
    var line = text.lines.line(at: start)
    while line < text.lines.count, lines.count < lineLimit {
      let range = text.range(ofLine: line).clamped(to: start..<max(start, end))
      if line > text.lines.line(at: start), text.range(ofLine: line).lowerBound >= end { break }
      let shown = String(text[range.prefix(lineSizeLimit)].filter { $0 != "\u{FFFD}" })
      let isBlank = !shown.contains { !$0.isWhitespace }
      // One empty line between paragraphs is enough.
      if !isBlank || lines.last.map({ !$0.isEmpty }) ?? false {
        lines.append(isBlank ? "" : shown + (range.count > lineSizeLimit ? " …" : ""))
      }
      line += 1
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    if line < text.lines.count, text.range(ofLine: line).lowerBound < end, !note.isBlank(text.lines.starts[line]..<end)
    {
      lines.append("…")
    }
    return lines
  }

  /// The card: everything as it is written, not as it would be shown.
  var shown: ShownCard {
    var markdown = ["Note: \(DisplayText.markdown(path))"]
    var plain = ["Note: \(DisplayText.line(path))"]
    if let title {
      markdown += ["", "**\(DisplayText.markdown(title))**"]
      plain += ["", DisplayText.line(title)]
    }
    if !lines.isEmpty {
      // Two blanks at the end of a line keep it a line.
      markdown += [""] + lines.map { $0.isEmpty ? "" : DisplayText.markdown($0) + "  " }
      plain += [""] + lines.map(DisplayText.line)
    }
    return ShownCard(markdown: markdown.joined(separator: "\n"), plainText: plain.joined(separator: "\n"))
  }
}

extension Note {
  /// What people call the note: its `title:`, else its first heading; `nil` where it has neither.
  var shownTitle: String? {
    if let title = frontMatter?.title?.text { return title }
    guard let heading = headings.first, !isBlank(heading.textRange), heading.textRange.count <= 1_000 else {
      return nil
    }
    return text[heading.textRange]
  }

  /// Whether there is nothing but white space in a range.
  func isBlank(_ range: TextRange) -> Bool {
    text.bytes[range.clamped(to: text.range)].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
