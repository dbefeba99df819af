/// One replacement in a text.
package struct TextChange: Hashable, Sendable {
  /// What is replaced, in UTF-8 offsets of the text before all changes.
  package var range: TextRange
  /// What stands there then.
  package var replacement: String

  /// Creates a change.
  package init(_ range: TextRange, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

extension SourceText {
  /// The text after some changes, which do not overlap; linear in its size and in the number of changes.
  ///
  /// Of changes that overlap, the one that begins first is made.
  package func applying(_ changes: [TextChange]) -> SourceText {
    var changed: [UInt8] = []
    changed.reserveCapacity(count)
    var at = 0
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let range = change.range.clamped(to: self.range)
      guard range.lowerBound >= at else { continue }
      changed += bytes[at..<range.lowerBound]
      changed += change.replacement.utf8
      at = range.upperBound
    }
    changed += bytes[at...]
    return SourceText(changed)
  }
}
