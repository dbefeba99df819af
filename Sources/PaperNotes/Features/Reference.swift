import NoteSyntax
package import PaperSearch
import TextModel

/// What is under the cursor in a note: a citation, or a title that mentions a paper.
struct Reference {
  var range: TextRange
  var resolution: Resolution
  var citation: Citation?
}

extension WorkspaceNote {
  /// The citations, and the mentions that are more than a heading or title itself, in the order of the text.
  var references: [Reference] {
    let cited = zip(note.citations, resolutions).map { Reference(range: $0.range, resolution: $1, citation: $0) }
    let mentioned = mentions.filter { $0.phrase.kind != .heading && $0.phrase.kind != .title }
      .map { Reference(range: $0.phrase.range, resolution: .paper($0.paper), citation: nil) }
    return mentioned.isEmpty ? cited : (cited + mentioned).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The reference at an offset, or ending there; the innermost of several.
  func reference(at offset: Int) -> Reference? {
    let cited = zip(note.citations, resolutions).lazy
      .filter { $0.0.range.reaches(offset) }
      .map { Reference(range: $0.0.range, resolution: $0.1, citation: $0.0) }
    let mentioned = mentions.lazy
      .filter { $0.phrase.range.reaches(offset) }
      .map { Reference(range: $0.phrase.range, resolution: .paper($0.paper), citation: nil) }
    let found = Array(cited) + Array(mentioned)
    // Between two references that touch, the one that begins at the offset is meant.
    return found.min {
      ($0.range.upperBound == offset ? 1 : 0, $0.range.count) < ($1.range.upperBound == offset ? 1 : 0, $1.range.count)
    }
  }
}

extension Workspace {
  /// The paper that the reference at an offset of a note means; `nil` where there is none, or it means no one paper.
  package func paper(at offset: Int, in file: FileID) -> PaperID? {
    notes[file]?.reference(at: offset)?.resolution.paper
  }
}
