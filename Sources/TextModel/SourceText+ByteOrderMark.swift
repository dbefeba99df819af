extension SourceText {
  /// The number of bytes of the byte order mark with which the text begins; 0 without one.
  package var byteOrderMarkSize: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The position that a UTF-8 offset of a file has in an editor; one outside the file moves back to the nearest.
  ///
  /// Editors take a byte order mark away when they open a file, so that it counts for nothing on the first line. In a
  /// text that came from an editor it is a character like others: `position(of:in:)` is for such.
  /// Takes time linear in the length of the line.
  package func positionWithoutMark(of offset: Int, in encoding: PositionEncoding) -> TextPosition {
    var position = position(of: offset, in: encoding)
    if position.line == 0, byteOrderMarkSize > 0 {
      let mark = self.position(of: byteOrderMarkSize, in: encoding).character
      position.character = max(0, position.character - mark)
    }
    return position
  }
}
