import LanguageServerProtocol
import PaperNotes
import TextModel

extension FileExcerpt {
  /// A range of the file on the wire.
  func positions(of range: TextRange, in encoding: PositionEncoding) -> PositionRange {
    PositionRange(
      start: Position(position(of: range.lowerBound, in: encoding)),
      end: Position(position(of: range.upperBound, in: encoding)))
  }
}
