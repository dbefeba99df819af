import TextModel

/// The labels of a text's footnotes: naming each keeps the Markdown parser from dropping one that nothing refers to.
enum FootnoteLabels {
  /// The ranges of the labels of a text's footnotes, each label once; linear in the text's size.
  static func ranges(in text: SourceText, _ body: TextRange) -> [TextRange] {
    let bytes = text.bytes
    var labels: [TextRange] = []
    var seen: Set<ArraySlice<UInt8>> = []
    var line = text.lines.line(at: body.lowerBound)
    while line < text.lines.count {
      var at = max(text.lines.starts[line], body.lowerBound)
      line += 1
      while bytes.byte(at: at).isBlank || bytes.byte(at: at) == UInt8(ascii: ">") { at += 1 }
      guard bytes.byte(at: at) == UInt8(ascii: "["), bytes.byte(at: at + 1) == UInt8(ascii: "^") else { continue }
      var end = at + 2
      while end - at < 200, end < bytes.count, bytes[end] != UInt8(ascii: "]"), !bytes[end].isSpace { end += 1 }
      guard end > at + 2, bytes.byte(at: end) == UInt8(ascii: "]"), bytes.byte(at: end + 1) == UInt8(ascii: ":"),
        seen.insert(bytes[at + 2..<end]).inserted
      else { continue }
      labels.append(at + 2..<end)
    }
    return labels
  }
}
