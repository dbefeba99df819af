import PaperNotes
import TextModel

/// Turns the ranges of one excerpt into places of its file; ranges in the order of the text take linear time together.
struct ExcerptWalk {
  let excerpt: FileExcerpt
  private var starts: PositionWalk
  private var ends: PositionWalk

  init(_ excerpt: FileExcerpt) {
    self.excerpt = excerpt
    starts = PositionWalk(excerpt.text, in: .utf32)
    ends = starts
  }

  /// Where a range of the file, as UTF-8 offsets, begins and ends: from 1, columns counted in Unicode scalars.
  mutating func place(of range: TextRange) -> (start: TextPosition, end: TextPosition) {
    let range = excerpt.range(range)
    var (start, end) = (starts.position(of: range.lowerBound), ends.position(of: range.upperBound))
    start.line += excerpt.line
    end.line += excerpt.line
    return (start.oneBased, end.oneBased)
  }
}
