import Bibliography
import NoteSyntax
import PaperSearch

/// How a paper is written in a reference.
enum CitationText {
  /// What stands behind `@`: the key, in braces where Pandoc would not read it alone without.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - text: What stands behind it, into which the key must not go on.
  /// - Returns: `nil` where Pandoc would not read it even in braces.
  static func pandocKey(_ key: String, before text: some Sequence<UInt8> = EmptyCollection()) -> String? {
    if PandocKey.isPlain(key, before: text) { return key }
    return PandocKey.isReadable(inBraces: key) ? "{\(key)}" : nil
  }

  /// What stands between `[[` and `]]`: the title, or `@` and the key where the title could not be written there
  /// or is not the paper's alone.
  ///
  /// The key is the one to be kept, if one is given, else the paper's own.
  static func wikiTarget(
    _ paper: Paper, in index: PaperIndex, _ scope: ListingScope, keeping written: String? = nil
  ) -> String? {
    let title = paper.entry.title
    let isWritable = isWikiTarget(title) && !title.hasPrefix("@")
    if isWritable, index.papers(withTitle: title, in: scope).count == 1 { return title }
    // A key that several papers have would cite none of them.
    let key = written ?? paper.key
    let isCitable = isWikiTarget(key) && index.papers(withKey: key, in: scope).count == 1
    return isCitable ? "@\(key)" : nil
  }

  /// Whether a text can stand in a wiki link as the name of its target.
  static func isWikiTarget(_ text: String) -> Bool { !text.isEmpty && !text.utf8.contains(where: endsTarget) }

  /// Whether a byte cannot stand in a wiki link's target.
  private static func endsTarget(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "#"), 0x0A, 0x0D: true
    default: false
    }
  }
}
