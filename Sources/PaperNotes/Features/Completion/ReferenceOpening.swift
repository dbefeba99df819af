import NoteSyntax
import PaperSearch
import TextModel

/// The beginning of a reference that is being written, as far as the line before the cursor shows it.
struct ReferenceOpening {
  /// How it begins.
  enum Kind {
    /// `@` outside brackets: one word.
    case bareKey
    /// `@` inside `[…`: any words, up to a comma or semicolon.
    case groupedKey
    /// `@{`.
    case bracedKey
    /// `[[`.
    case title
    /// `[[@`.
    case titleKey
  }

  let kind: Kind
  /// What was typed behind the opener, up to the cursor.
  let queryRange: TextRange
  /// The same with the rest of the word behind the cursor.
  let replacedRange: TextRange
  /// Where what follows `#` in a wiki link begins, if it was typed, and the rest of it ends.
  let sectionRange: TextRange?
  /// Whether `]]` or `}` stands behind it already.
  let isClosed: Bool
  /// What stands behind what is replaced: of a wiki link its section, of a key what could be read as part of it.
  private let behind: [UInt8]
  /// The most bytes that tell whether a key goes on: a sign and a character.
  static let keyCharacterSize = 8

  /// How far back an opener is looked for; longer than any title that one types.
  private static let lookBack = 1_000

  /// Finds the opener on the line before an offset; `nil` if no reference is being written there.
  init?(_ text: SourceText, at offset: Int) {
    let bytes = text.bytes
    let line = text.range(ofLine: text.lines.line(at: offset))
    guard offset >= line.lowerBound, offset <= line.upperBound else { return nil }
    let start = max(line.lowerBound, offset - Self.lookBack)
    var found: (kind: Kind, query: Int)?
    var at = offset - 1
    var hasSpace = false
    while at >= start, found == nil {
      switch bytes[at] {
      case UInt8(ascii: "]"): return nil
      case UInt8(ascii: "["):
        // An embed, `![[…]]`, is no reference.
        if at > start, bytes[at - 1] == UInt8(ascii: "["), !bytes.isEscaped(at: at - 1),
          at < start + 2 || bytes[at - 2] != UInt8(ascii: "!") || bytes.isEscaped(at: at - 2)
        {
          found = (.title, at + 1)
        } else {
          return nil
        }
      case UInt8(ascii: "@"):
        found = Self.key(bytes, at: at, lineStart: start, hasSpace: hasSpace, offset: offset)
        if found == nil { return nil }
      case UInt8(ascii: " "), UInt8(ascii: "\t"): hasSpace = true
      default: break
      }
      at -= 1
    }
    guard let (kind, query) = found else { return nil }
    // Behind the bar of a wiki link stands what is shown, in words of the writer's own.
    if kind == .title || kind == .titleKey, bytes[query..<offset].contains(UInt8(ascii: "|")) { return nil }
    self.kind = kind
    queryRange = query..<offset
    let closer = Self.rest(bytes, from: offset, to: line.upperBound, kind)
    replacedRange = query..<closer.end
    isClosed = closer.isClosed
    let isWikiLink = kind == .title || kind == .titleKey
    behind = Array(
      isWikiLink ? bytes[closer.end..<closer.sectionEnd] : bytes[closer.end...].prefix(Self.keyCharacterSize))
    sectionRange =
      kind != .title
      ? nil
      : bytes[query..<offset].firstIndex(of: UInt8(ascii: "#")).map { hash in
        hash + 1..<closer.sectionEnd
      }
  }

  /// The reference that an `@` begins; `nil` where it belongs to a word, or what follows is no key any more.
  private static func key(_ bytes: [UInt8], at: Int, lineStart: Int, hasSpace: Bool, offset: Int) -> (Kind, Int)? {
    if bytes.isEscaped(at: at) || isInsideWord(bytes, at, lineStart) { return nil }
    let typed = bytes[at + 1..<offset]
    if typed.contains(UInt8(ascii: ";")) || typed.contains(UInt8(ascii: ",")) { return nil }
    if at + 1 < offset, bytes[at + 1] == UInt8(ascii: "{") {
      return typed.contains(UInt8(ascii: "}")) || hasSpace ? nil : (.bracedKey, at + 2)
    }
    if at >= lineStart + 2, bytes[at - 1] == UInt8(ascii: "["), bytes[at - 2] == UInt8(ascii: "[") {
      return (.titleKey, at + 1)
    }
    if isInBrackets(bytes, at, lineStart) { return (.groupedKey, at + 1) }
    return hasSpace ? nil : (.bareKey, at + 1)
  }

  /// Whether a bracket stands before an offset of a line that none closes.
  static func isInBrackets(_ bytes: [UInt8], _ offset: Int, _ lineStart: Int) -> Bool {
    var at = offset - 1
    while at >= lineStart {
      if bytes[at] == UInt8(ascii: "]") { return false }
      if bytes[at] == UInt8(ascii: "[") { return !bytes.isEscaped(at: at) }
      at -= 1
    }
    return false
  }

  /// Whether an `@` belongs to a word, as in an address: `me@…`, `me-@…`.
  static func isInsideWord(_ bytes: [UInt8], _ at: Int, _ lineStart: Int) -> Bool {
    guard at > lineStart else { return false }
    if bytes[at - 1].isWordByte { return true }
    guard at - 1 > lineStart, bytes[at - 1] == UInt8(ascii: "-") || bytes[at - 1] == UInt8(ascii: "+") else {
      return false
    }
    return bytes[at - 2].isWordByte
  }

  /// Where the word behind the cursor ends that belongs to the reference, and whether `]]` or `}` closes it.
  ///
  /// Behind a `#` before the cursor, the section ends it instead.
  private static func rest(
    _ bytes: [UInt8], from offset: Int, to end: Int, _ kind: Kind
  ) -> (end: Int, sectionEnd: Int, isClosed: Bool) {
    switch kind {
    case .title, .titleKey:
      // The rest of a link that is closed on this line belongs to it: the cursor is inside `[[…]]`.
      // What is shown and the section stay; they are the link's only where `]]` follows.
      var at = offset
      var targetEnd: Int?
      var sectionEnd: Int?
      while at < end, bytes[at] != UInt8(ascii: "]"), bytes[at] != UInt8(ascii: "[") {
        // In a table the bar is written `\|`.
        let isBar = bytes[at] == UInt8(ascii: "|") || bytes[at] == UInt8(ascii: "\\")
        if targetEnd == nil, isBar || bytes[at] == UInt8(ascii: "#") { targetEnd = at }
        if sectionEnd == nil, isBar { sectionEnd = at }
        at += 1
      }
      guard at + 1 < end, bytes[at] == UInt8(ascii: "]"), bytes[at + 1] == UInt8(ascii: "]") else {
        return (offset, offset, false)
      }
      return (targetEnd ?? at, sectionEnd ?? at, true)
    case .bracedKey:
      var at = offset
      while at < end, bytes[at] != UInt8(ascii: "}"), bytes[at] != UInt8(ascii: " "), bytes[at] != UInt8(ascii: "]") {
        at += 1
      }
      return at < end && bytes[at] == UInt8(ascii: "}") ? (at, at, true) : (offset, offset, false)
    case .bareKey, .groupedKey:
      let at = keyEnd(bytes, from: offset, to: end)
      return (at, at, false)
    }
  }

  /// Where the word behind the cursor ends that belongs to a key.
  static func keyEnd(_ bytes: [UInt8], from offset: Int, to end: Int) -> Int {
    var at = offset
    while at < end, bytes[at].isWordByte || bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: ":") {
      at += 1
    }
    while at > offset, !bytes[at - 1].isWordByte { at -= 1 }
    return at
  }

  /// What to write to cite a paper here; `nil` where it cannot be named.
  func text(citing paper: Paper, in index: PaperIndex, _ scope: ListingScope) -> String? {
    switch kind {
    case .title: CitationText.wikiTarget(paper, in: index, scope).flatMap(linked)
    // A key that several papers have would cite none of them.
    case _ where index.papers(withKey: paper.key, in: scope).count != 1: nil
    case .bareKey, .groupedKey: CitationText.pandocKey(paper.key, before: behind)
    case .bracedKey: PandocKey.isReadable(inBraces: paper.key) ? closed(paper.key) : nil
    case .titleKey:
      WikiTarget.link("@\(paper.key)")?.key == paper.key && linked("@\(paper.key)") != nil ? closed(paper.key) : nil
    }
  }

  /// The target of a wiki link, closed; `nil` where what stands behind it would change what it says.
  func linked(_ target: String) -> String? {
    if !behind.isEmpty {
      let whole = WikiTarget.link(target + String(decoding: behind, as: UTF8.self))
      let alone = WikiTarget.link(target)
      guard whole?.key == alone?.key, whole?.namesKey == alone?.namesKey else { return nil }
    }
    return closed(target)
  }

  /// A text with what closes the reference, where that is not there.
  func closed(_ text: String) -> String { isClosed ? text : text + (kind == .bracedKey ? "}" : "]]") }
}
