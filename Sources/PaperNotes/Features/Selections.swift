import NoteSyntax
import PaperSearch
package import TextModel

extension Workspace {
  /// What a person may want to select around an offset of a note, from small to large: key, citation, group, sentence,
  /// paragraph, sections, note.
  ///
  /// Each range holds the offset and is larger than the one before it, which lies within it; the last is the whole note.
  /// One that would cross a smaller one is left out. Linear in the number of references and headings, and in the length
  /// of the paragraph.
  package func selections(at offset: Int, in file: FileID) -> [TextRange] {
    guard let note = notes[file] else { return [] }
    let text = note.note.text
    let offset = min(max(offset, 0), text.count)
    var chain = SelectionChain(offset)
    if let reference = note.reference(at: offset) {
      if let key = reference.citation?.keyRange { chain.add(key) }
      chain.add(reference.range)
      if let group = reference.citation?.group { chain.add(note.note.groups[group].range) }
    }
    for group in note.note.groups where group.range.reaches(offset) {
      chain.add(group.range)
    }
    if let frontMatter = note.note.frontMatter, frontMatter.range.contains(offset) {
      chain.add(text.range(ofLine: text.lines.line(at: offset)))
      chain.add(text.trimmed(frontMatter.yaml))
      chain.add(text.trimmed(frontMatter.range))
    } else {
      let sections = note.note.sections
      var inner = sections.lastIndex { $0.range.lowerBound <= offset }
      if let heading = inner.map({ sections[$0].heading }), heading.range.upperBound >= offset {
        chain.add(heading.textRange)
        chain.add(heading.range)
      } else {
        if let sentence = Sentence(note.note, at: offset) { chain.add(sentence.range) }
        chain.add(note.note.paragraph(at: offset))
      }
      while let position = inner {
        chain.add(sections[position].range)
        inner = sections[position].parent
      }
    }
    chain.add(text.trimmed(text.range))
    return chain.ranges(within: text.range)
  }
}

extension ListingDocument {
  /// What a person may want to select around an offset of a listing, from small to large: what names the entry, the
  /// entry, everything.
  ///
  /// As for notes. Logarithmic in the number of entries.
  package func selections(at offset: Int, in text: SourceText) -> [TextRange] {
    var chain = SelectionChain(min(max(offset, 0), text.count))
    if let entry = entry(at: offset) {
      chain.add(entry.nameRange.clamped(to: text.range))
      chain.add(entry.range.clamped(to: text.range))
    }
    return chain.ranges(within: text.range)
  }
}

/// Ranges around an offset, each larger than the one before.
private struct SelectionChain {
  private let offset: Int
  private var ranges: [TextRange] = []

  init(_ offset: Int) { self.offset = offset }

  /// Adds a range that holds the offset and all before it; any other, and an empty one, is left out.
  mutating func add(_ range: TextRange) {
    guard !range.isEmpty, range.lowerBound <= offset, offset <= range.upperBound else { return }
    if let last = ranges.last {
      guard range.lowerBound <= last.lowerBound, last.upperBound <= range.upperBound, range != last else { return }
    }
    ranges.append(range)
  }

  /// The ranges with that of everything at the end.
  func ranges(within whole: TextRange) -> [TextRange] { ranges.last == whole ? ranges : ranges + [whole] }
}
