import TextModel

/// The math of a note, by the rules of Pandoc's manual, "Extension: tex_math_dollars":
/// an opening `$` has no space behind it, a closing one no space before it and no digit behind it.
struct MathSpans {
  /// In order and apart.
  private var ranges: [TextRange] = []

  /// Pairs dollars that stand in text of one block; what is in code was never math.
  init(_ dollars: [(range: TextRange, place: TagPlace)], in bytes: [UInt8]) {
    var open: (range: TextRange, place: TagPlace)?
    for dollar in dollars where dollar.place.isText {
      if let opener = open, opener.place.block == dollar.place.block, opener.range.count == dollar.range.count {
        if dollar.range.count == 2 || Self.closes(dollar.range, bytes) {
          ranges.append(opener.range.lowerBound..<dollar.range.upperBound)
          open = nil
          continue
        }
        if dollar.range.count == 1, !Self.opens(dollar.range, bytes) { continue }
      }
      if dollar.range.count == 2 || Self.opens(dollar.range, bytes) {
        // An unclosed `$$` gives way only to a later block; a `$` gives way to the next one that could open.
        if open.map({ $0.range.count == 2 && $0.place.block == dollar.place.block }) != true { open = dollar }
      }
    }
  }

  /// Whether an offset lies in math; logarithmic in the number of spans.
  func contains(_ offset: Int) -> Bool {
    let next = ranges.firstPosition { $0.upperBound > offset }
    return next < ranges.count && ranges[next].contains(offset)
  }

  /// Whether an offset lies between the dollars of math, or within them.
  func surrounds(_ offset: Int) -> Bool { contains(offset) && contains(offset - 1) }

  private static func opens(_ dollar: TextRange, _ bytes: [UInt8]) -> Bool {
    let next = bytes.byte(at: dollar.upperBound)
    return next != 0 && !next.isSpace
  }

  private static func closes(_ dollar: TextRange, _ bytes: [UInt8]) -> Bool {
    !bytes.byte(at: dollar.lowerBound - 1).isSpace && !bytes.byte(at: dollar.upperBound).isASCIIDigit
  }
}
