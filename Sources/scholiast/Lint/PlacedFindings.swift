import PaperNotes
import TextModel

/// Findings with what is needed to show them, made one after the other.
///
/// Going through them takes linear time in the findings and the lines they stand on as long as those of a file come
/// together and in order.
struct PlacedFindings: Sequence {
  /// What shows one finding: its file's path and text, and its places.
  struct Element {
    var finding: Finding
    /// The path as people see it.
    var path: String
    /// The text around it; `nil` where that must not be shown, or is gone.
    var excerpt: FileExcerpt?
    /// 1-based, columns counted in Unicode scalars.
    var start: TextPosition
    var end: TextPosition
  }

  let findings: [Finding]
  let loaded: LoadedWorkspace

  func makeIterator() -> Iterator { Iterator(findings: findings[...], loaded: loaded) }

  struct Iterator: IteratorProtocol {
    private var findings: ArraySlice<Finding>
    private let loaded: LoadedWorkspace
    /// The file that was looked up last.
    private var file: (id: FileID, path: String)?
    private var excerpts: FindingExcerpts
    private var walk: ExcerptWalk?

    fileprivate init(findings: ArraySlice<Finding>, loaded: LoadedWorkspace) {
      self.findings = findings
      self.loaded = loaded
      excerpts = FindingExcerpts(loaded)
    }

    mutating func next() -> Element? {
      guard let finding = findings.popFirst() else { return nil }
      if file?.id != finding.file { file = (finding.file, loaded.shownPath(finding.file.rawValue)) }
      if excerpts.move(to: finding) { walk = excerpts.current.map(ExcerptWalk.init) }
      let fallback = TextPosition(line: finding.line, character: 0).oneBased
      let place = walk?.place(of: finding.range) ?? (start: fallback, end: fallback)
      return Element(
        finding: finding, path: file?.path ?? finding.file.rawValue, excerpt: excerpts.current, start: place.start,
        end: place.end)
    }
  }
}

extension TextPosition {
  /// The position as people and the command line's outputs count: from 1.
  var oneBased: TextPosition { TextPosition(line: line + 1, character: character + 1) }
}
