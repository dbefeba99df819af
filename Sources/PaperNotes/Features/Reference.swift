import NoteSyntax
package import PaperSearch
package import TextModel

/// What is under the cursor in a note: a citation, or a title that mentions a paper.
struct Reference {
  var range: TextRange
  var resolution: Resolution
  var citation: Citation?
}

extension WorkspaceNote {
  /// The reference at an offset, or ending there; the innermost of several.
  func reference(at offset: Int) -> Reference? {
    let cited = zip(note.citations, resolutions).lazy
      .filter { $0.0.range.lowerBound <= offset && offset <= $0.0.range.upperBound }
      .map { Reference(range: $0.0.range, resolution: $0.1, citation: $0.0) }
    let mentioned = mentions.lazy
      .filter { $0.phrase.range.lowerBound <= offset && offset <= $0.phrase.range.upperBound }
      .map { Reference(range: $0.phrase.range, resolution: .paper($0.paper), citation: nil) }
    let found = Array(cited) + Array(mentioned)
    // Between two references that touch, the one that begins at the offset is meant.
    return found.min {
      ($0.range.upperBound == offset ? 1 : 0, $0.range.count) < ($1.range.upperBound == offset ? 1 : 0, $1.range.count)
    }
  }
}

extension Workspace {
  /// The range of the reference at an offset of a note.
  package func referenceRange(at offset: Int, in file: FileID) -> TextRange? {
    notes[file]?.reference(at: offset)?.range
  }

  /// The paper that the reference at an offset of a note means; `nil` where there is none, or it means no one paper.
  package func paper(at offset: Int, in file: FileID) -> PaperID? {
    notes[file]?.reference(at: offset)?.resolution.paper
  }
}
