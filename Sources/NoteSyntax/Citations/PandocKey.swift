/// Keys as Pandoc writes them.
package enum PandocKey {
  /// Whether a key can stand behind `@` without braces and is read whole (Pandoc's manual, "Citation syntax").
  package static func isPlain(_ key: String) -> Bool {
    let bytes = Array(key.utf8)
    guard bytes.first != UInt8(ascii: "{"), let found = CitationSyntax.pandocKey(bytes, from: 0) else { return false }
    return found.end == bytes.count
  }

  /// Whether a key is read whole, and no further, in front of a text.
  package static func isPlain(_ key: String, before rest: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(key.utf8)
    guard bytes.first != UInt8(ascii: "{") else { return false }
    // Whether a key goes on is seen from the next two characters.
    return CitationSyntax.pandocKey(bytes + rest.prefix(8), from: 0)?.end == bytes.count
  }

  /// Whether a key can be cited in braces: they hold no white space, and are balanced.
  package static func isReadable(inBraces key: String) -> Bool {
    let bytes = Array("{\(key)}".utf8)
    guard let found = CitationSyntax.pandocKey(bytes, from: 0) else { return false }
    return found.end == bytes.count && found.key.count == bytes.count - 2
  }
}
