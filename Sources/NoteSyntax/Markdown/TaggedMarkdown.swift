import TextModel

/// A copy of a note's text in which tags mark the places to ask the Markdown parser about.
///
/// A punctuation character beside a tag keeps emphasis as it is without the tag: whether `*` and `_` open or close
/// depends on their neighbours (CommonMark 0.31, section 6.2), and a private-use scalar counts as a letter.
struct TaggedMarkdown {
  /// Which neighbour of a tag gets the punctuation character.
  enum Guard {
    /// None: the neighbours are letters or digits, or blanks on the far side.
    case none
    /// The one before it: the tag stands before a closer.
    case before
    /// The one behind it: the tag stands behind an opener.
    case after
    /// Both, where either neighbour may be emphasis.
    case both
  }

  private struct Insertion {
    var offset: Int
    var tag: Int
    var side: Guard
  }

  private var insertions: [Insertion] = []

  /// The number of tags so far.
  var tagCount: Int { insertions.count }

  /// Whether there is room for `number` more tags.
  func hasRoom(for number: Int) -> Bool { insertions.count + number <= Tag.limit }

  /// Puts a tag at an offset of the text and returns its number.
  mutating func insert(at offset: Int, guarding side: Guard) -> Int {
    insertions.append(Insertion(offset: offset, tag: insertions.count, side: side))
    return insertions.count - 1
  }

  /// Parses the tagged text and says where each tag ended up.
  ///
  /// - Parameters:
  ///   - text: The note's bytes.
  ///   - body: The part to parse, without the front matter.
  ///   - footnotes: The ranges of the labels of its footnotes; naming them keeps the parser from dropping
  ///     a footnote that nothing refers to.
  ///   - crowded: Ranges, in order, that the parser does not get to see; tags in them are nowhere.
  /// - Returns: The place of each tag, by its number.
  func places(in text: [UInt8], body: TextRange, footnotes: [TextRange], leavingOut crowded: [TextRange] = [])
    -> [TagPlace]
  {
    guard !insertions.isEmpty else { return [] }
    let copy = copy(of: text, body: body, footnotes: footnotes, leavingOut: crowded)
    return Cmark.places(in: copy, tagCount: insertions.count)
  }

  /// U+00A7, a punctuation character that means nothing to Markdown.
  private static let sectionSign: [UInt8] = [0xC2, 0xA7]

  private func copy(of text: [UInt8], body: TextRange, footnotes: [TextRange], leavingOut crowded: [TextRange])
    -> [UInt8]
  {
    var copy: [UInt8] = []
    copy.reserveCapacity(body.count + insertions.count * 8 + footnotes.count * 16)
    for label in footnotes {
      copy += [UInt8(ascii: "["), UInt8(ascii: "^")] + text[label] + [UInt8(ascii: "]")]
    }
    if !footnotes.isEmpty { copy += [UInt8(ascii: "\n"), UInt8(ascii: "\n")] }
    var at = body.lowerBound
    var left = crowded[...]
    for insertion in insertions.sorted(by: { ($0.offset, $0.tag) < ($1.offset, $1.tag) }) {
      while let range = left.first, range.upperBound <= insertion.offset {
        append(text, at..<max(at, range.lowerBound), to: &copy)
        at = max(at, range.upperBound)
        left.removeFirst()
      }
      if let range = left.first, range.contains(insertion.offset) { continue }
      let offset = min(max(insertion.offset, at), body.upperBound)
      append(text, at..<offset, to: &copy)
      at = offset
      if insertion.side == .before || insertion.side == .both { copy += Self.sectionSign }
      Tag.append(insertion.tag, to: &copy)
      if insertion.side == .after || insertion.side == .both { copy += Self.sectionSign }
    }
    for range in left {
      append(text, at..<max(at, range.lowerBound), to: &copy)
      at = max(at, range.upperBound)
    }
    append(text, at..<max(at, body.upperBound), to: &copy)
    return copy
  }

  /// Copies a part of the text; private-use scalars of its own become U+FFFD, so that none is taken for a tag.
  private func append(_ text: [UInt8], _ range: TextRange, to copy: inout [UInt8]) {
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      guard text[at] >= 0xF3, text[at] <= 0xF4, at + 3 < range.upperBound,
        Tag.number(first: text[at], text[at + 1], text[at + 2], text[at + 3]) != nil
      else {
        at += 1
        continue
      }
      copy += text[start..<at]
      copy += [0xEF, 0xBF, 0xBD]
      at += 4
      start = at
    }
    copy += text[start..<range.upperBound]
  }
}
