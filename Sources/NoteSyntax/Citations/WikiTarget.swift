/// What stands between `[[` and `]]`.
package enum WikiTarget {
  /// The link that a text makes between `[[` and `]]`, all of it; `nil` where it makes none.
  ///
  /// Its ranges are those of the text with the brackets.
  package static func link(_ text: String) -> Citation? {
    let bytes = Array("[[\(text)]]".utf8)
    guard let found = CitationSyntax.wikiLink.candidate(bytes, 0), found.end == bytes.count else { return nil }
    return found.citation
  }
}
