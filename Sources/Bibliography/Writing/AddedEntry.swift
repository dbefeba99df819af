package import TextModel

/// The change that adds an entry behind the last one of a listing, of whose text only the end is at hand.
package struct AddedEntry: Hashable, Sendable {
  /// The UTF-8 offset in the end of the text at which `text` is put in.
  package let offset: Int
  /// What is put in.
  package let text: String

  /// The end of a listing's text.
  package struct Tail: Sendable {
    /// The text from the start of the line on which the last entry begins to the end of the file; of a listing without
    /// entries, the whole text.
    package var text: SourceText
    /// The last entry; `nil` in a listing without entries.
    package var last: Last?

    /// Creates the end of a text.
    package init(text: SourceText, last: Last?) {
      self.text = text
      self.last = last
    }
  }

  /// The last entry of a listing, as far as it takes to know it again.
  package struct Last: Sendable {
    /// Its citation key, if it has one.
    package var key: String?
    /// Its title.
    package var title: String
    /// Its range in the end of the text.
    package var range: TextRange

    /// Creates the entry from its parts.
    package init(key: String?, title: String, range: TextRange) {
      (self.key, self.title, self.range) = (key, title, range)
    }
  }

  /// The formats that an entry can be added to, by their names.
  package static func isPossible(in format: String) -> Bool { writer(of: format) != nil }

  /// Finds the change; linear in the size of the end.
  ///
  /// `nil` where the format is not written, or the text is not what it was when the last entry was read.
  package init?(_ entry: BibliographyEntry, format name: String, behind tail: Tail) {
    guard let writer = Self.writer(of: name), let format = ListingFormat.all.first(where: { $0.name == name }),
      tail.last.map({ $0.range.lowerBound >= 0 && $0.range.upperBound <= tail.text.count }) ?? true
    else { return nil }
    let written = writer.write([entry])
    guard written.leftOut.isEmpty else { return nil }
    let bytes = Self.withLineBreaks(of: tail.text, written.bytes)
    let change: (offset: Int, text: [UInt8])?
    switch format.name {
    case "csl-json": change = Self.inArray(bytes, tail)
    case "csl-yaml": change = Self.inList(bytes, tail)
    case "jsonl": change = Self.atEnd(bytes, tail, blankLines: 0)
    default: change = Self.atEnd(bytes, tail, blankLines: 1)
    }
    guard let change else { return nil }
    offset = change.offset
    text = String(decoding: change.text, as: UTF8.self)
    // An array or a list cannot be read from its last item on; the others are read again.
    if format.name != "csl-json", format.name != "csl-yaml" {
      guard Self.isRead(entry, behind: tail.last, in: tail.text, with: self, format) else { return nil }
    }
  }

  private static func writer(of format: String) -> ListingWriter? { ListingWriter.all.first { $0.name == format } }

  /// The written text with the line breaks of the listing.
  private static func withLineBreaks(of text: SourceText, _ written: [UInt8]) -> [UInt8] {
    let hasReturns = text.bytes.contains(UInt8(ascii: "\r"))
    let plain = written.filter { $0 != UInt8(ascii: "\r") }
    return hasReturns ? plain.flatMap { $0 == UInt8(ascii: "\n") ? Array("\r\n".utf8) : [$0] } : plain
  }

  private static func lineBreak(_ text: SourceText) -> [UInt8] {
    Array((text.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n").utf8)
  }

  // MARK: Places

  /// Behind everything, with blank lines between.
  private static func atEnd(_ entry: [UInt8], _ tail: Tail, blankLines: Int) -> (offset: Int, text: [UInt8])? {
    let bytes = tail.text.bytes
    let last = bytes.lastIndex { !$0.isWhiteSpace }
    guard let last else { return (bytes.count, entry) }
    let breaks = bytes[last...].count { $0 == UInt8(ascii: "\n") }
    let gap = Array(repeating: lineBreak(tail.text), count: max(0, blankLines + 1 - breaks)).flatMap(\.self)
    return (bytes.count, gap + entry)
  }

  /// Behind the last item of an array, or into an empty one.
  private static func inArray(_ array: [UInt8], _ tail: Tail) -> (offset: Int, text: [UInt8])? {
    let bytes = tail.text.bytes
    guard let open = array.firstIndex(of: UInt8(ascii: "{")), let close = array.lastIndex(of: UInt8(ascii: "}")) else {
      return nil
    }
    let item = lineBreak(tail.text) + "  ".utf8 + array[open...close]
    guard let last = tail.last else {
      let signs = bytes.indices.filter { !bytes[$0].isWhiteSpace }
      guard signs.count == 2, bytes[signs[0]] == UInt8(ascii: "["), bytes[signs[1]] == UInt8(ascii: "]") else {
        return nil
      }
      return (signs[0] + 1, item + lineBreak(tail.text))
    }
    guard bytes[last.range].first == UInt8(ascii: "{"), bytes[last.range].last == UInt8(ascii: "}"),
      bytes[last.range.upperBound...].first(where: { !$0.isWhiteSpace }) == UInt8(ascii: "]")
    else { return nil }
    return (last.range.upperBound, [UInt8(ascii: ",")] + item)
  }

  /// Behind the last item of a list, with the same indentation.
  private static func inList(_ list: [UInt8], _ tail: Tail) -> (offset: Int, text: [UInt8])? {
    guard let last = tail.last else { return nil }
    let bytes = tail.text.bytes
    let indentation = bytes.prefix { $0 == UInt8(ascii: " ") }
    let dash = Array("- ".utf8)
    guard bytes[indentation.count...].starts(with: dash) else { return nil }
    var end = last.range.upperBound
    while end > last.range.lowerBound, bytes[end - 1].isWhiteSpace { end -= 1 }
    let lines = SourceText(list)
    let texts = (0..<lines.lines.count).map { list[lines.range(ofLine: $0)] }
    guard let first = texts.firstIndex(where: { $0.starts(with: dash) }),
      let stop = texts.lastIndex(where: { $0.elementsEqual("...".utf8) }), first < stop
    else { return nil }
    return (end, texts[first..<stop].flatMap { lineBreak(tail.text) + indentation + $0 })
  }

  /// Whether, after the change, the last entry is still there, and one more with the key or title.
  private static func isRead(
    _ entry: BibliographyEntry, behind last: Last?, in tail: SourceText, with change: AddedEntry,
    _ format: ListingFormat
  ) -> Bool {
    var after = tail
    after.replace(change.offset..<change.offset, with: change.text.utf8)
    let entries = format.parse(after).entries
    guard let added = entries.last, entries.count == (last == nil ? 1 : 2) else { return false }
    if let last {
      guard entries[0].key == last.key, entries[0].title == last.title || last.key != nil else { return false }
    }
    return added.key == entry.key || entry.key == nil && added.title == entry.title
      || added.key == nil && added.title == entry.title
  }
}
