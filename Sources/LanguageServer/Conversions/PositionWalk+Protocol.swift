import LanguageServerProtocol
import TextModel

extension PositionWalk {
  /// A range on the wire.
  mutating func range(_ range: TextRange) -> PositionRange {
    let start = Position(position(of: range.lowerBound))
    return PositionRange(start: start, end: Position(position(of: range.upperBound)))
  }
}
