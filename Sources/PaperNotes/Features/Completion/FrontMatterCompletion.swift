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

  /// Whether what is written under `nocite` would be read; it is not where something else there is no YAML.
  fileprivate func takesCitation(at offset: Int, writing replacement: String, inPlaceOf range: TextRange) -> Bool {
    // Until it is closed, front matter is text.
    guard note.frontMatter != nil else {
      return note.takesReference(at: offset, writing: replacement, inPlaceOf: range)
    }
    var changed = note.text
    changed.replace(range, with: replacement.utf8)
    guard let frontMatter = FrontMatter.read(changed) else { return false }
    return frontMatter.citesAll || frontMatter.nocite.contains { $0.range.contains(offset) }
  }

  /// Nobody writes so many lines before the end of the front matter.
  private static let openLineLimit = 100
}

extension YAMLCursor {
  /// Whether the name of a listing is being written.
  var isListingPath: Bool {
    names.first.map(FrontMatter.isBibliography) == true && names.count <= 2 && part == .value && !isContinued
  }
}

extension Workspace {
  func frontMatterCompletions(
    _ cursor: YAMLCursor, at offset: Int, in note: WorkspaceNote, limit: Int, paths: [ListingPath]
  ) -> CompletionResult? {
    let text = note.note.text
    if cursor.isListingPath { return cursor.completions(of: paths, in: text) }
    if cursor.names == ["nocite"], cursor.part == .value {
      guard let opening = NociteOpening(text, cursor, at: offset) else { return nil }
      let found = nociteCompletions(opening, in: note, limit: limit)
      guard let first = found.items.first else { return found }
      return note.takesCitation(at: opening.keyStart, writing: first.text, inPlaceOf: found.range) ? found : nil
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
    let hits = query == "*" ? [] : paperHits(query, in: note, limit: limit)
    var items = hits.compactMap { paper, outline -> CompletionOffer? in
      guard library.index.papers(withKey: outline.key, in: note.scope).count == 1,
        let text = opening.written(key: outline.key)
      else { return nil }
      return offer(paper, outline, text: text)
    }
    if query.isEmpty || query == "*", note.note.frontMatter != nil {
      items.append(CompletionOffer(.word, label: "*", detail: "every paper", text: opening.quoted("*")))
    }
    return CompletionResult(
      range: opening.replacedRange,
      typed: note.note.text[opening.replacedRange.lowerBound..<opening.queryRange.upperBound],
      items: items)
  }
}

/// A key that is being written under `nocite`.
private struct NociteOpening {
  /// What was typed behind `@`, up to the cursor.
  let queryRange: TextRange
  /// What is replaced: the key, with its `@` where both need quotation marks.
  let replacedRange: TextRange
  /// Where the key begins once it is written.
  var keyStart: Int { replacedRange.lowerBound + (needsQuotes ? 2 : 0) }
  /// A value of YAML cannot begin with `@`.
  private let needsQuotes: Bool
  /// What stands behind the key.
  private let behind: [UInt8]

  /// Finds the `@` before the cursor; `nil` where none is, or what it begins could not be read.
  init?(_ text: SourceText, _ cursor: YAMLCursor, at offset: Int) {
    let bytes = text.bytes
    var start = offset
    while start > cursor.typed.lowerBound, bytes[start - 1].isKeyByte { start -= 1 }
    let marker = start - 1
    guard marker >= cursor.typed.lowerBound, bytes[marker] == UInt8(ascii: "@"),
      marker == cursor.typed.lowerBound || !bytes[marker - 1].isWordByte, !bytes.isEscaped(at: marker)
    else { return nil }
    let isUnquoted = cursor.quote == nil && !cursor.isContinued
    let end = ReferenceOpening.keyEnd(bytes, from: offset, to: cursor.whole.upperBound)
    behind = Array(bytes[end...].prefix(ReferenceOpening.keyCharacterSize))
    needsQuotes = isUnquoted && marker == cursor.typed.lowerBound
    // In quotation marks, what else stands there would be left outside.
    if needsQuotes, end < cursor.whole.upperBound { return nil }
    let isReadable = !cursor.isInBrackets && bytes[cursor.typed.lowerBound] != UInt8(ascii: "@")
    if isUnquoted, !needsQuotes, !isReadable { return nil }
    queryRange = start..<offset
    replacedRange = (needsQuotes ? marker : start)..<end
  }

  /// A key as it is written there; `nil` where quotation marks would end in it.
  func written(key: String) -> String? {
    if key.utf8.contains(where: { [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\")].contains($0) }) {
      return nil
    }
    return CitationText.pandocKey(key, before: needsQuotes ? [] : behind).map(quoted)
  }

  func quoted(_ key: String) -> String { needsQuotes ? "\"@\(key)\"" : key }
}

extension UInt8 {
  /// Whether it may be part of what is typed of a key.
  fileprivate var isKeyByte: Bool {
    isWordByte || [UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "*")].contains(self)
  }
}
