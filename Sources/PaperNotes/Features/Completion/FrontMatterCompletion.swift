import NoteSyntax
import PaperSearch
import TextModel

extension WorkspaceNote {
  /// Where a cursor stands in the note's front matter; `nil` outside.
  ///
  /// Lines below a first `---` that nothing closes yet are taken for front matter up to an empty line.
  func frontMatterCursor(at offset: Int) -> YAMLCursor? {
    let text = note.text
    if let frontMatter = note.frontMatter {
      guard offset < frontMatter.yaml.upperBound else { return nil }
      return YAMLCursor(text, block: frontMatter.yaml, at: offset)
    }
    guard text.bytes.starts(with: Array("---".utf8)), text.range(ofLine: 0).count == 3, offset > 3 else { return nil }
    let last = text.lines.line(at: offset)
    guard last <= Self.openLineLimit, !(1..<max(1, last)).contains(where: { text.range(ofLine: $0).isEmpty }) else {
      return nil
    }
    return YAMLCursor(text, block: text.lines.starts[1]..<text.range(ofLine: last).upperBound, at: offset)
  }

  /// Nobody writes so many lines before the end of the front matter.
  private static let openLineLimit = 100
}

extension YAMLCursor {
  /// Whether the name of a listing is being written.
  var isListingPath: Bool { names == ["bibliography"] && part == .value && !isContinued }
}

extension Workspace {
  func frontMatterCompletions(
    _ cursor: YAMLCursor, at offset: Int, in note: WorkspaceNote, limit: Int, paths: [ListingPath]
  ) -> CompletionResult? {
    let text = note.note.text
    if cursor.isListingPath { return cursor.completions(of: paths, in: text) }
    if cursor.names == ["nocite"], cursor.part == .value {
      return NociteOpening(text, cursor, at: offset).map { nociteCompletions($0, in: note, limit: limit) }
    }
    guard cursor.names.isEmpty, cursor.part == .name else { return nil }
    return cursor.completions(ofNames: Self.frontMatterNames, in: text)
  }

  /// What front matter says that is understood here.
  private static let frontMatterNames = [
    (name: "bibliography", detail: "the listings that this note cites from", isGroup: false),
    (name: "nocite", detail: "papers that count as cited: @key, or @* for all", isGroup: false),
    (name: "references", detail: "papers of this note's own, as CSL-YAML", isGroup: true),
    (name: "title", detail: "the title of this note, or of the paper it is about", isGroup: false),
  ]

  private func nociteCompletions(_ opening: NociteOpening, in note: WorkspaceNote, limit: Int) -> CompletionResult {
    let query = note.note.text[opening.queryRange]
    var items = paperHits(query, in: note, limit: limit).compactMap { paper, outline -> CompletionOffer? in
      guard library.index.papers(withKey: outline.key, in: note.scope).count == 1,
        let key = CitationText.pandocKey(outline.key), let text = opening.written(key)
      else { return nil }
      return offer(paper, outline, text: text)
    }
    if query.isEmpty || query == "*", let text = opening.written("*") {
      items.append(CompletionOffer(.word, label: "*", detail: "every paper", text: text))
    }
    return CompletionResult(
      range: opening.replacedRange, typed: note.note.text[opening.replacedRange.lowerBound..<opening.queryRange.upperBound],
      items: items)
  }
}

/// A key that is being written under `nocite`.
private struct NociteOpening {
  /// What was typed behind `@`, up to the cursor.
  let queryRange: TextRange
  /// What is replaced: the key, with its `@` where both need quotation marks.
  let replacedRange: TextRange
  /// A value of YAML cannot begin with `@`.
  private let needsQuotes: Bool

  /// Finds the `@` before the cursor; `nil` where none is, or what it begins could not be read.
  init?(_ text: SourceText, _ cursor: YAMLCursor, at offset: Int) {
    let bytes = text.bytes
    var start = offset
    while start > cursor.typed.lowerBound, bytes[start - 1].isKeyByte { start -= 1 }
    let marker = start - 1
    guard marker >= cursor.typed.lowerBound, bytes[marker] == UInt8(ascii: "@"),
      marker == cursor.typed.lowerBound || !bytes[marker - 1].isWordByte, !ReferenceOpening.isEscaped(bytes, marker)
    else { return nil }
    let isUnquoted = cursor.quote == nil && !cursor.isContinued
    let end = ReferenceOpening.keyEnd(bytes, from: offset, to: max(offset, cursor.isContinued ? offset : cursor.whole.upperBound))
    needsQuotes = isUnquoted && marker == cursor.typed.lowerBound
    // In quotation marks, what else stands there would be left outside.
    if needsQuotes, end < cursor.whole.upperBound { return nil }
    if isUnquoted, !needsQuotes, cursor.isInBrackets { return nil }
    queryRange = start..<offset
    replacedRange = (needsQuotes ? marker : start)..<end
  }

  /// A key as it is written there; `nil` where quotation marks would end in it.
  func written(_ key: String) -> String? {
    if key.utf8.contains(where: { [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\")].contains($0) }) {
      return nil
    }
    return needsQuotes ? "\"@\(key)\"" : key
  }
}

extension UInt8 {
  /// Whether it may be part of what is typed of a key.
  fileprivate var isKeyByte: Bool {
    isWordByte || [UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "*")].contains(self)
  }
}
