/// Ranges of a text, joined where they overlap, for asking quickly whether another one overlaps any.
package struct JoinedRanges: Sendable {
  /// In order, without a common offset.
  private var ranges: [TextRange] = []

  /// Joins ranges in any order, leaving empty ones out; linear but for sorting them.
  package init(_ all: [TextRange]) {
    for range in all.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = ranges.last, range.lowerBound < last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  /// Whether any of them shares an offset with a range; logarithmic.
  package func overlap(_ range: TextRange) -> Bool {
    let first = ranges.firstPosition { $0.upperBound > range.lowerBound }
    return first < ranges.count && ranges[first].overlaps(range)
  }

  /// Whether an offset lies in any of them; logarithmic.
  package func contain(_ offset: Int) -> Bool { overlap(offset..<offset + 1) }
}
