import NoteSyntax
package import TextModel

/// A part of a text that an editor can hide, all but its first line.
package struct Fold: Hashable, Sendable {
  /// What it is.
  package enum Kind: Hashable, Sendable {
    case frontMatter, section, code, entry
  }

  /// What it is.
  package var kind: Kind
  /// The 0-based lines, of which there are several; the last one is not blank.
  package var lines: ClosedRange<Int>
  /// How many others are around it.
  package var depth = 0
}

extension Note {
  /// What can be hidden of a note, in the order of the text: its front matter, its sections, its fenced code.
  ///
  /// Two of them lie within each other, or have no line in common but for one that ends a section. Linear in the note's
  /// size.
  package var folds: [Fold] {
    var folds: [Fold] = []
    if let frontMatter {
      folds += fold(.frontMatter, text.trimmed(frontMatter.range))
    }
    let sections = sections
    for section in sections { folds += fold(.section, section.range, depth: section.depth) }
    return (folds + codeFolds(sections)).sorted {
      ($0.lines.lowerBound, -$0.lines.upperBound) < ($1.lines.lowerBound, -$1.lines.upperBound)
    }
  }

  private func fold(_ kind: Fold.Kind, _ range: TextRange, depth: Int = 0) -> [Fold] {
    let lines = text.lines.line(at: range.lowerBound)...text.lines.line(at: max(range.lowerBound, range.upperBound - 1))
    return lines.count > 1 ? [Fold(kind: kind, lines: lines, depth: depth)] : []
  }

  /// Fenced code (CommonMark 0.31, section 4.5), as far as lines tell: the parser is not asked, so that a fence which
  /// crosses a heading of the note is none.
  private func codeFolds(_ sections: [Section]) -> [Fold] {
    var folds: [Fold] = []
    var open: CodeFence?
    var current = sections.startIndex
    let first = text.lines.line(at: bodyStart)
    for line in first..<text.lines.count {
      let range = text.range(ofLine: line)
      if current < sections.endIndex, sections[current].range.lowerBound <= range.upperBound {
        current += 1
        open = nil
      }
      guard let fence = CodeFence(text, line: range) else { continue }
      if let begun = open {
        guard begun.isClosed(by: fence) else { continue }
        let depth = current > 0 ? sections[current - 1].depth + 1 : 0
        let start = text.lines.line(at: begun.offset)
        if line > start { folds.append(Fold(kind: .code, lines: start...line, depth: depth)) }
        open = nil
      } else {
        open = fence.canOpen ? fence : nil
      }
    }
    return folds
  }
}

/// A line of three or more backticks or tildes.
private struct CodeFence {
  let offset: Int
  private let character: UInt8
  private let length: Int
  /// Whether nothing stands behind the characters.
  private let isBare: Bool
  /// Whether it may begin code: what stands behind backticks holds none.
  let canOpen: Bool

  /// Reads a line; `nil` where it is no fence.
  ///
  /// How far it is indented does not count, as lists indent it.
  init?(_ text: SourceText, line: TextRange) {
    let content = text.trimmed(line)
    guard let first = text.bytes[content].first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else {
      return nil
    }
    length = text.bytes[content].prefix { $0 == first }.count
    guard length >= 3 else { return nil }
    (offset, character, isBare) = (line.lowerBound, first, length == content.count)
    canOpen = first == UInt8(ascii: "~") || !text.bytes[content].dropFirst(length).contains(first)
  }

  func isClosed(by other: CodeFence) -> Bool {
    other.character == character && other.length >= length && other.isBare
  }
}

extension ListingDocument {
  /// The most entries of a listing that are looked at for folds.
  package static let foldLimit = 5_000

  /// The entries of the listing's text that take several lines, among the first `foldLimit`; places beyond the text's end
  /// are at its end.
  ///
  /// Linear in the number of these entries and of the lines before their end.
  package func folds(in text: SourceText) -> [Fold] {
    let starts = text.lines.starts
    var folds: [Fold] = []
    var line = 0
    func move(to offset: Int) {
      while line + 1 < starts.count, starts[line + 1] <= offset { line += 1 }
    }
    for entry in entries.ranges(first: Self.foldLimit) {
      let range = text.trimmed(entry)
      guard !range.isEmpty else { continue }
      let previous = folds.last?.lines.upperBound ?? -1
      move(to: range.lowerBound)
      let first = line
      move(to: range.upperBound - 1)
      // Of entries that share a line only the first can be hidden.
      if line > first, first > previous { folds.append(Fold(kind: .entry, lines: first...line)) }
    }
    return folds
  }
}
