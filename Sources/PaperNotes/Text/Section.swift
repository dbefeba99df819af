import NoteSyntax
import TextModel

/// A heading with the text below it, up to the next heading that is no deeper.
struct Section {
  /// The heading.
  var heading: Heading
  /// From the heading to the end of its text, without the blank lines there.
  var range: TextRange
  /// The position of the section around it in `Note.sections`.
  var parent: Int?
  /// How many sections are around it.
  var depth: Int
}

extension Note {
  /// The sections, in the order of their headings; linear in their number.
  var sections: [Section] {
    var sections: [Section] = []
    var open: [Int] = []
    func close(downTo level: Int, at end: Int) {
      while let last = open.last, sections[last].heading.level >= level {
        let start = sections[last].range.lowerBound
        let end = max(end, sections[last].heading.range.upperBound)
        sections[last].range = start..<text.trimmed(start..<end).upperBound
        open.removeLast()
      }
    }
    for heading in headings {
      // What stands before a heading on its line is the marker of a quotation or list around it.
      let line = text.lines.line(at: heading.range.lowerBound)
      close(downTo: heading.level, at: text.lines.starts[line])
      sections.append(Section(heading: heading, range: heading.range, parent: open.last, depth: open.count))
      open.append(sections.count - 1)
    }
    close(downTo: 0, at: text.count)
    return sections
  }
}
