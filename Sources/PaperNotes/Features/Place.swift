package import TextModel

/// A place to jump to.
package struct Place: Hashable, Sendable {
  /// The file.
  package var file: FileID
  /// The whole thing there, such as an entry.
  package var range: TextRange
  /// The part that names it, where the cursor goes.
  package var nameRange: TextRange
  /// The 0-based line on which `range` begins.
  package var line: Int

  /// Creates a place.
  package init(file: FileID, range: TextRange, nameRange: TextRange, line: Int) {
    (self.file, self.range, self.nameRange, self.line) = (file, range, nameRange, line)
  }
}
