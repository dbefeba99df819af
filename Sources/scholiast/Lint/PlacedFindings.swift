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
    /// `nil` where the text must not be shown, or is gone.
    var text: SourceText?
    /// 1-based, columns counted in Unicode scalars.
    var start: TextPosition
    var end: TextPosition
  }

  let findings: [Finding]
  let loaded: LoadedWorkspace

  func makeIterator() -> Iterator { Iterator(findings: findings[...], loaded: loaded) }

  struct Iterator: IteratorProtocol {
    /// The file that was looked up last.
    private struct File {
      var id: FileID
      var path: String
      var text: SourceText?
      var starts: PositionWalk?
      var ends: PositionWalk?
    }

    private var findings: ArraySlice<Finding>
    private let loaded: LoadedWorkspace
    private var file: File?

    fileprivate init(findings: ArraySlice<Finding>, loaded: LoadedWorkspace) {
      self.findings = findings
      self.loaded = loaded
    }

    mutating func next() -> Element? {
      guard let finding = findings.popFirst() else { return nil }
      if file?.id != finding.file { file = look(up: finding.file) }
      let fallback = TextPosition(line: finding.line, character: 0)
      return Element(
        finding: finding,
        path: file?.path ?? finding.file.rawValue,
        text: file?.text,
        start: (file?.starts?.position(of: finding.range.lowerBound) ?? fallback).oneBased,
        end: (file?.ends?.position(of: finding.range.upperBound) ?? fallback).oneBased)
    }

    private func look(up id: FileID) -> File {
      let text = loaded.text(of: id)
      let walk = text.map { PositionWalk($0, in: .utf32) }
      return File(id: id, path: loaded.shownPath(id.rawValue), text: text, starts: walk, ends: walk)
    }
  }
}

extension TextPosition {
  /// The position as people and the command line's outputs count: from 1.
  var oneBased: TextPosition { TextPosition(line: line + 1, character: character + 1) }
}
