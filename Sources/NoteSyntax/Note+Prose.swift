package import TextModel

extension Note {
  /// Whether a reference could be written at an offset: in running text, not in the front matter, code, HTML,
  /// an address or math, and not in what is too crowded to be read.
  ///
  /// Parses the note once; linear in its size.
  package func isProse(at offset: Int) -> Bool { !proseOffsets(among: [offset]).isEmpty }

  /// Those of some offsets, in their order, at which a reference could be written; see `isProse(at:)`.
  ///
  /// Parses the note once; linear in its size.
  package func proseOffsets(among offsets: [Int]) -> [Int] {
    Self.proseOffsets(text, from: bodyStart, among: offsets, needsReference: false)
  }

  /// Whether a reference that begins at an offset would be one once a part of it is written.
  ///
  /// Parses the note once, as it would be then; linear in its size.
  /// - Parameters:
  ///   - offset: Where what names the paper begins, behind `@`, `@{`, `[[` or `[[@`.
  ///   - replacement: What is written.
  ///   - range: What it is written in place of, at or behind the offset.
  /// - Returns: Whether the note would then have a reference that begins there.
  package func takesReference(at offset: Int, writing replacement: String, inPlaceOf range: TextRange) -> Bool {
    var changed = text
    changed.replace(range, with: replacement.utf8)
    return !Self.proseOffsets(changed, from: bodyStart, among: [offset], needsReference: true).isEmpty
  }

  /// Whether a key that begins at an offset would be one of a role, a command or a tag once it is written.
  ///
  /// Parses the note once, as it would be then; linear in its size.
  /// - Parameters:
  ///   - offset: Where the key begins.
  ///   - kind: `role`, `latex` or `html`.
  ///   - replacement: What is written.
  ///   - range: What it is written in place of, at or behind the offset.
  /// - Returns: Whether the note would then have a reference of that kind whose key begins there.
  package func takesKey(
    at offset: Int, of kind: Citation.Kind, writing replacement: String, inPlaceOf range: TextRange
  ) -> Bool {
    var changed = text
    changed.replace(range, with: replacement.utf8)
    return Note(changed).citations.contains { $0.kind == kind && $0.keyRange.lowerBound == offset }
  }

  private static func proseOffsets(
    _ text: SourceText, from bodyStart: Int, among offsets: [Int], needsReference: Bool
  ) -> [Int] {
    let body = min(bodyStart, text.count)..<text.count
    let inside = offsets.filter { $0 >= body.lowerBound && $0 <= body.upperBound && !isInAddress(text, $0) }
    guard text.count <= NoteParser.sizeLimit, !inside.isEmpty else { return [] }
    let crowded = CrowdedParagraphs(text.bytes, body: body)
    guard !crowded.isWholeTextCrowded else { return [] }
    var scanner = NoteScanner(text.bytes, body: body)
    scanner.scan()
    var tagged = TaggedMarkdown()
    var asked: [(offset: Int, tag: Int, closingTag: Int?)] = []
    for offset in inside where tagged.hasRoom(for: 2) {
      // A brace, or the `@` of a wiki link, stands between the opener and what names the paper.
      let reference =
        needsReference ? scanner.citations.first { $0.opener == offset || $0.opener == offset - 1 } : nil
      if needsReference, reference == nil { continue }
      let before = text.bytes.byte(at: offset - 1)
      let isBesideWord = before.isASCIIAlphanumeric || before >= 0x80
      let tag = tagged.insert(at: offset, guarding: isBesideWord ? .none : .after)
      asked.append((offset, tag, reference?.closer.map { tagged.insert(at: $0, guarding: .before) }))
    }
    var dollars: [(range: TextRange, tag: Int)] = []
    for range in scanner.dollars where tagged.hasRoom(for: 1) {
      dollars.append((range, tagged.insert(at: range.upperBound, guarding: .after)))
    }
    let places = tagged.places(
      in: text.bytes, body: body, footnotes: FootnoteLabels.ranges(in: text, body), leavingOut: crowded.ranges)
    let math = MathSpans(dollars.map { ($0.range, places[$0.tag]) }, in: text.bytes)
    return asked.filter { offset, tag, closingTag in
      let place = places[tag]
      if let closing = closingTag.map({ places[$0] }) {
        // A wiki link is none in another link, nor across paragraphs.
        guard closing.isText, closing.block == place.block, closing.link < 0, place.link < 0 else { return false }
      }
      // In the text and the address of one link: an autolink.
      return place.isText && (place.addressOf < 0 || place.addressOf != place.link) && !math.surrounds(offset)
    }
    .map(\.offset)
  }

  /// Whether the `@` before an offset belongs to an address in running text, which ends at a space or angle bracket.
  private static func isInAddress(_ text: SourceText, _ offset: Int) -> Bool {
    guard text.bytes.byte(at: offset - 1) == UInt8(ascii: "@") else { return false }
    var at = offset - 1
    // Longer than any address; the bound keeps a line of megabytes cheap.
    while at > max(0, offset - 2_000) {
      let byte = text.bytes[at]
      if byte.isSpace || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { return false }
      if text.bytes.hasBytes("://", at: at), text.bytes.byte(at: at - 1).isASCIIAlphanumeric { return true }
      at -= 1
    }
    return false
  }
}
