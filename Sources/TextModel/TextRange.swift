/// A place in a text: UTF-8 offsets, 0-based, the upper bound excluded.
///
/// Other encodings exist only in `SourceText`'s conversions and at the wire.
package typealias TextRange = Range<Int>

extension TextRange {
  /// Whether a cursor at an offset touches it, at its ends, too.
  package func reaches(_ offset: Int) -> Bool { lowerBound <= offset && offset <= upperBound }

  /// Whether another range overlaps it, or ends or begins where it does.
  package func touches(_ other: TextRange) -> Bool {
    other.lowerBound <= upperBound && lowerBound <= other.upperBound
  }

  /// The range that many bytes further on.
  package func moved(by distance: Int) -> TextRange { lowerBound + distance..<upperBound + distance }
}
