/// Keys as Pandoc writes them.
package enum PandocKey {
  /// Whether a key can stand behind `@` without braces and is read whole, and no further, in front of a text: Pandoc
  /// would read the `/b` of `@a/b` with the key (Pandoc's manual, "Citation syntax").
  package static func isPlain(_ key: String, before text: some Sequence<UInt8> = EmptyCollection()) -> Bool {
    let bytes = Array(key.utf8)
    guard bytes.first != UInt8(ascii: "{") else { return false }
    // What follows matters up to the first letter behind a punctuation character.
    return CitationSyntax.pandocKey(bytes + text.prefix(8), from: 0)?.end == bytes.count
  }

  /// Whether a key can be cited in braces: they hold no white space, and are balanced.
  package static func isReadable(inBraces key: String) -> Bool {
    let bytes = Array("{\(key)}".utf8)
    guard let found = CitationSyntax.pandocKey(bytes, from: 0) else { return false }
    return found.end == bytes.count && found.key.count == bytes.count - 2
  }

  /// Where the key ends that begins at an offset of a text, with its braces; `nil` where none does.
  package static func end(in bytes: [UInt8], from offset: Int) -> Int? {
    CitationSyntax.pandocKey(bytes, from: offset)?.end
  }
}
